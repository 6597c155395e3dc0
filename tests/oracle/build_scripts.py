"""Run scripts under real Keras and tell what they build: one JSON line in, one JSON line out.

    python tests/oracle/build_scripts.py 3 < scripts.jsonl > truth.jsonl

The generation is `3` (Keras 3), `t` (tf.keras 2), `2` (Keras 2 on its own) or `1`. A line in is
``{"id": ..., "source": ...}``; a line out has the models by variable, the models as they were at each summary, and
the error with the lines of the script that it went through, and `facts` if the script has a variable of that name.
Runs on Python 3.7 too. Run by hand, with scripts that `tests/differential` wrote.
"""

import contextlib
import io
import json
import os
import re
import sys
import traceback
import warnings

GENERATION = sys.argv[1]
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ["TF_USE_LEGACY_KERAS"] = "1"
warnings.simplefilter("ignore")
if GENERATION == "3":
    os.environ.setdefault("KERAS_BACKEND", "torch")
with contextlib.redirect_stderr(io.StringIO()):
    if GENERATION == "t":
        import tensorflow
        import tf_keras as keras
    else:
        import keras
SCRIPT = "<script>"
TOTALS = re.compile(r"(Total|Trainable|Non-trainable) params: ([\d,]+)")
summaries = []


# --- graphs, by generation ---------------------------------------------------------------------


def nodes_of(model):
    """The calls of a model's graph, in order; None when it has no graph yet."""
    inner = {"3": "_functional", "1": "model"}.get(GENERATION)
    model = getattr(model, inner, model) if inner else model
    by_depth = getattr(model, "nodes_by_depth" if GENERATION == "1" else "_nodes_by_depth", None)
    return [node for depth in sorted(by_depth or (), reverse=True) for node in by_depth[depth]]


def layer_of(node):
    """The layer that a call calls."""
    return getattr(node, {"3": "operation", "t": "layer"}.get(GENERATION, "outbound_layer"))


def call_of(node, shown):
    """A call: the shapes of its outputs, the names of the layers shown that its inputs come from."""
    if GENERATION == "3":
        shapes = [list(t.shape) for t in node.output_tensors]
        inbound = [t._keras_history.operation for t in node.input_tensors]
    elif GENERATION == "t":
        # the row of a nested model shows the model's own outputs
        shown_outputs = node.layer.outputs if isinstance(node.layer, MODELS) else None
        shapes = [t.shape.as_list() for t in shown_outputs or tensorflow.nest.flatten(node.outputs)]
        inbound = [t._keras_history.layer for t in node.keras_inputs]
    else:
        # that of a nested Sequential model, too, as it is now
        inner = node.outbound_layer
        own = inner.outputs if GENERATION == "2" and isinstance(inner, keras.Sequential) else None
        shapes = [list(t._keras_shape) for t in own or node.output_tensors]
        inbound = node.inbound_layers
    return [shapes, [layer.name for layer in inbound if id(layer) in shown]]


def rows_of(model):
    """The layers that a summary shows."""
    if GENERATION == "3" and not isinstance(model, keras.Sequential):
        return getattr(model, "_operations", model.layers)
    if GENERATION == "1":
        return getattr(model, "flattened_layers", model.layers)
    return model.layers


def params_of(layer):
    """The number of weights; None for a layer that is not built."""
    if GENERATION == "3" and not getattr(layer, "built", True):
        return None
    try:
        return layer.count_params() if hasattr(layer, "count_params") else 0
    except (ValueError, RuntimeError, AttributeError):
        return None


def described(model):
    """A model's name, class, rows, totals."""
    shown = {id(layer) for layer in rows_of(model)}
    calls = {}
    for node in nodes_of(model):
        calls.setdefault(id(layer_of(node)), []).append(call_of(node, shown))
    rows = [
        [layer.name, type(layer).__name__, params_of(layer), calls.get(id(layer), [])]
        for layer in rows_of(model)
    ]
    return {"name": model.name, "class": type(model).__name__, "rows": rows, "totals": totals_of(model)}


def totals_of(model):
    """The three totals that a summary prints; None when it prints none."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            original[0](model)
        except (ValueError, TypeError, AttributeError):
            return None
    found = [int(number.replace(",", "")) for _, number in TOTALS.findall(out.getvalue())]
    if len(found) < 3:
        return None
    # Keras 3 adds what the optimizer keeps to the total of a model whose optimizer is built
    return [found[1] + found[2], *found[1:3]] if GENERATION == "3" else found[:3]


# --- products ----------------------------------------------------------------------------------

UNCOUNTED = ("RNN", "LSTM", "GRU", "Random", "Spectral", "Gaussian")
"""Layers of which what is counted is not what one call computes, or which the backend computes in its own way."""
PRODUCTS = ("MatMul", "BatchMatMulV2", "Conv2D", "DepthwiseConv2dNative", "Conv2DBackpropInput", "Conv3D")


def multiply_adds(model):
    """Products of one call for a batch of one; None where they cannot be counted."""
    shapes = [tuple(t.shape) for t in getattr(model, "inputs", None) or ()]
    kinds = [type(layer).__name__ for layer in flattened(model)]
    whole = shapes and all(None not in shape[1:] and shape[0] is None for shape in shapes)
    if not whole or any(word in kind for word in UNCOUNTED for kind in kinds):
        return None
    try:
        return (counted_by_torch if GENERATION == "3" else counted_in_graph)(model)
    except Exception:
        return None


def flattened(model):
    """All layers within a model."""
    if hasattr(model, "_flatten_layers"):
        return list(model._flatten_layers())
    return []


def counted_by_torch(model):
    """While the model computes."""
    import torch
    from torch.nn.attention import SDPBackend, sdpa_kernel
    from torch.utils.flop_counter import FlopCounterMode

    data = [keras.ops.zeros((1, *t.shape[1:]), dtype=t.dtype) for t in model.inputs]
    with torch.no_grad(), sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        model(
            keras.tree.pack_sequence_as(model._inputs_struct, data)
            if hasattr(model, "_inputs_struct")
            else data[0]
        )
    return counter.get_total_flops() // 2


def counted_in_graph(model):
    """In the graph of one call; None if parts of it are functions of their own."""
    import math

    given = [tensorflow.TensorSpec((1, *t.shape[1:]), t.dtype) for t in model.inputs]

    def called(*tensors):
        return model(tensorflow.nest.pack_sequence_as(model._nested_inputs, tensors))

    total = 0
    for operation in tensorflow.function(called).get_concrete_function(*given).graph.get_operations():
        kind = operation.type
        if "Partitioned" in kind or kind in ("While", "StatelessWhile", "Einsum", "If", "StatelessIf"):
            return None
        if kind == "SpaceToBatchND" and "space_to_batch" not in operation.name:
            return None  # a dilated convolution on padded parts of the image
        if kind not in PRODUCTS:
            continue
        first, second = tuple(operation.inputs[0].shape), tuple(operation.inputs[1].shape)
        out = tuple(operation.outputs[0].shape)
        if kind in ("MatMul", "BatchMatMulV2"):
            turned = operation.get_attr("transpose_a" if kind == "MatMul" else "adj_x")
            total += math.prod(out) * first[-2 if turned else -1]
        elif kind == "Conv2DBackpropInput":
            total += math.prod(places(operation, tuple(operation.inputs[2].shape))) * math.prod(second)
        else:
            total += math.prod(places(operation, out)) * math.prod(second)
    return total


def places(operation, shape):
    """The batch and the sides of images."""
    first = operation.get_attr("data_format").startswith(b"NC")
    return (shape[0], *(shape[2:] if first else shape[1:-1]))


# --- scripts -----------------------------------------------------------------------------------


def model_classes():
    """The classes whose summary is watched."""
    if GENERATION == "1":
        from keras.engine.topology import Container

        return [Container, keras.models.Sequential]
    if GENERATION == "2":
        from keras.engine.network import Network

        return [Network]
    return [keras.Model]


original = []


def watch():
    """Remember every model as it is at each of its summaries."""
    classes = model_classes()
    by_class = {cls: cls.__dict__["summary"] for cls in classes if "summary" in cls.__dict__}

    def find(model):
        return next(by_class[cls] for cls in type(model).__mro__ if cls in by_class)

    original.append(lambda model: find(model)(model))

    def summary(self, *args, **kwargs):
        summaries.append(described(self))

    for cls in by_class:
        cls.summary = summary
    return tuple(classes)


def lines_of(error):
    """The script's lines that an error went through, outermost first."""
    return [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == SCRIPT]


def run(source):
    """What one script builds."""
    keras.backend.clear_session()
    keras.backend.set_image_data_format("channels_last") if GENERATION != "1" else None
    if GENERATION == "1":
        keras.backend.set_image_dim_ordering("tf")
        keras.backend.reset_uids()
    summaries.clear()
    namespace = {"__name__": "__main__"}
    error = None
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(source, SCRIPT, "exec"), namespace)
    except Exception as raised:
        own = traceback.extract_tb(raised.__traceback__)[-1].filename == SCRIPT
        error = {
            "type": type(raised).__name__,
            "lines": lines_of(raised),
            "text": str(raised)[:300],
            "own": own,
        }
    models = {name: described(v) for name, v in namespace.items() if isinstance(v, MODELS)}
    if GENERATION in "3t" and error is None:
        counts = {name: multiply_adds(v) for name, v in namespace.items() if isinstance(v, MODELS)}
        models = {name: {**m, "multiply_adds": counts[name]} for name, m in models.items()}
    told = {"facts": namespace["facts"]} if "facts" in namespace else {}
    return {"error": error, "models": models, "summaries": list(summaries), **told}


MODELS = watch()
for line in sys.stdin:
    case = json.loads(line)
    print(json.dumps({"id": case["id"], **run(case["source"])}, default=int), flush=True)
