"""Records the architectures of Keras's own applications: every layer, its arguments, edges, shape and weights.

Run by hand once in an environment of each generation; `pack_applications.py` makes the package's data and the tests'
fixture of what this writes::

    KERAS_BACKEND=torch python tests/oracle/record_applications.py 3 raw3.json  # Keras 3.15.1
    python tests/oracle/record_applications.py tf rawtf.json                             # tf-keras 2.21
    python tests/oracle/record_applications.py 2 raw2.json                               # Keras 2.2.4
    python tests/oracle/record_applications.py 1 raw1.json                               # Keras 1.2.2

Older releases within a generation are recorded in environments of their own, under names that `pack_applications.py`
reads the release from::

    python tests/oracle/record_applications.py tensorflow rawtf@2.4.json    # tensorflow 2.2 to 2.15
    python tests/oracle/record_applications.py 2 raw2@2.0.6.json            # Keras 2.0 to 2.3, on tensorflow 1.15.5

Layers are called and built by Keras itself; only the values of weights are never allocated, which takes minutes off.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import traceback
from collections import OrderedDict

from application_hooks import HOOKS, INNER, automatic, calls

WHERE, TARGET = sys.argv[1], sys.argv[2]
GENERATION = "tf" if WHERE == "tensorflow" else WHERE
ONLY = [name for name in sys.argv[3:] if name != "--short"]
SHORT = "--short" in sys.argv
"""Whether to leave out calls whose difference from others is none of the release."""

# fmt: off
KEPT = [
    "filters", "kernel_size", "strides", "padding", "use_bias", "dilation_rate", "groups",
    "depth_multiplier", "activation", "axis", "pool_size", "units", "rate", "target_shape", "center",
    "scale", "keepdims", "max_value", "negative_slope", "size", "cropping", "mean", "variance",
    "offset", "projection_dim", "init_values", "drop_path_rate", "survival_probability", "alpha",
    "nb_filter", "nb_row", "nb_col", "subsample", "border_mode", "bias", "output_dim", "p", "mode",
    "concat_axis",
]
# fmt: on
"""Arguments that a shape, a count or a reader of the summary depends on."""

# --- a model as rows -------------------------------------------------------------------------------


def snake(name):
    word = "[a-z]+" if GENERATION == "3" else "[a-z0-9]+"
    name = re.sub(f"(.)([A-Z]{word})", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def is_automatic(layer):
    if GENERATION in ("3", "tf"):
        return layer.name in automatic
    prefix = type(layer).__name__.lower() if GENERATION == "1" else snake(type(layer).__name__)
    return re.match(f"{prefix}_[0-9]+$", layer.name) is not None


def defaults_of(kind):
    found = {}
    for cls in reversed(kind.__mro__):
        try:
            parameters = inspect.signature(cls.__init__).parameters.values()
        except (TypeError, ValueError):
            continue
        found.update((p.name, p.default) for p in parameters if p.default is not inspect.Parameter.empty)
    return found


def plain(value):
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return value.get("config", {}).get("name") or value.get("class_name")
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if callable(value):
        return value.__name__
    return value


def spread(value, default):
    if isinstance(default, int) and not isinstance(default, bool) and isinstance(value, list):
        return [default] * len(value)
    return default


def config_of(layer):
    config = layer.get_config()
    defaults = defaults_of(type(layer))
    found = OrderedDict()
    for name in KEPT:
        if name not in config:
            continue
        value, default = plain(config[name]), plain(defaults.get(name, "?"))
        if value not in (default, spread(value, default)) and not (
            name == "activation" and value == "linear"
        ):
            found[name] = value
    return found


def shapes_of(tensors):
    if GENERATION == "1":
        return [list(t._keras_shape) for t in tensors]
    if GENERATION == "2":
        return [list(t._keras_shape) for t in tensors]
    return [t.shape.as_list() if hasattr(t.shape, "as_list") else list(t.shape) for t in tensors]


def listed(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def outputs_of(node):
    """The tensors that a node gives: `output_tensors` until tensorflow 2.2, `outputs` since."""
    return listed(node.outputs if hasattr(node, "outputs") else node.output_tensors)


def inputs_of(node):
    if type(type(node).layer_of(node)).__name__ == "InputLayer":
        return []
    return listed(node.keras_inputs if hasattr(node, "keras_inputs") else node.input_tensors)


def count(layer):
    """(all, trainable) scalars."""
    total, trainable = 0, 0
    for weight in layer.weights:
        size = 1
        shape = weight._keras_shape if hasattr(weight, "_keras_shape") else weight.shape
        for n in shape:
            size *= int(n)
        total += size
    for weight in layer.trainable_weights:
        size = 1
        shape = weight._keras_shape if hasattr(weight, "_keras_shape") else weight.shape
        for n in shape:
            size *= int(n)
        trainable += size
    return total, trainable


def arguments_of(node, layer):
    """The arguments of an operation, its tensors written as `$t`."""
    if GENERATION == "3":
        arguments = node.arguments
        positional, keywords = list(arguments.args), dict(arguments.kwargs)
        kind = "KerasTensor"
    else:
        positional, keywords = list(node.call_args), dict(node.call_kwargs)
        kind = "KerasTensor"

    def shown(value):
        if type(value).__name__ == kind:
            return "$t"
        if isinstance(value, (list, tuple)):
            return [shown(v) for v in value]
        return value if isinstance(value, (int, float, str, bool, type(None))) else repr(value)

    return {"args": [shown(v) for v in positional], "kwargs": {k: shown(v) for k, v in keywords.items()}}


def row_of(node, position, model_layers):
    layer = type(node).layer_of(node)
    kind = type(layer).__name__
    where = []
    for tensor in inputs_of(node):
        where.append(position[id(tensor)])
    operation = layer not in model_layers or kind in ("TFOpLambda", "SlicingOpLambda")
    if operation:
        config = arguments_of(node, layer)
        config["op"] = kind if GENERATION == "3" else layer.get_config().get("function")
        kind = "op:" + kind
        total, trainable = 0, 0
    else:
        total, trainable = count(layer)
        config = config_of(layer)
    if kind == "Sequential":
        config = {
            "layers": [
                [type(inner).__name__, "" if is_automatic(inner) else inner.name, config_of(inner)]
                for inner in layer.layers
                if type(inner).__name__ != "InputLayer"
            ]
        }
    return [
        kind,
        layer.name,
        is_automatic(layer),
        config,
        where,
        shapes_of(outputs_of(node)),
        total,
        trainable,
    ]


def record(builder, arguments):
    del calls[:]
    clear()
    model = builder(**arguments)
    used = list(model.layers)
    kept, position, rows = [], {}, []
    operations = set(map(id, getattr(model, "operations", used)))
    for node in calls:
        layer = type(node).layer_of(node)
        if id(layer) not in operations or any(id(t) not in position for t in inputs_of(node)):
            continue
        for tensor in outputs_of(node):
            position[id(tensor)] = len(kept)
        kept.append(node)
        rows.append(row_of(node, position, used))
    outputs = [position[id(t)] for t in model.outputs]
    return {
        "name": model.name,
        "rows": rows,
        "outputs": outputs,
        "order": [layer.name for layer in used],
        "total": model.count_params(),
        "trainable": sum(row[7] for row in rows),
    }


# --- which calls -----------------------------------------------------------------------------------


# fmt: off
SMALLEST = [
    "ConvNeXtTiny", "DenseNet121", "EfficientNetB0", "EfficientNetV2B0", "InceptionResNetV2",
    "InceptionV3", "MobileNet", "MobileNetV2", "MobileNetV3Small", "MobileNetV3Large", "NASNetMobile",
    "RegNetX002", "RegNetY002", "ResNet50", "ResNet50V2", "ResNetRS50", "VGG16", "Xception",
    "EfficientNetV2S",
]
# fmt: on
"""One builder of each family is recorded with all its arguments, the others at their default and without a top."""


def cases_of(name, parameters):
    """The calls of a builder: those whose graphs can differ, and some that show what follows an argument."""
    notop = {"include_top": False}
    found = [{}, dict(notop)]
    if name.startswith("ResNeXt") or name == "NASNetLarge":
        found += [dict(notop, input_shape=[77, 96, 3])]
    if name not in SMALLEST:
        return found
    found += [dict(notop, pooling=p) for p in ("avg", "max")]
    for switch in ("minimalistic", "include_preprocessing"):
        if switch in parameters:
            value = switch == "minimalistic"
            found += [{switch: value}, dict(notop, **{switch: value})]
    if "EfficientNet" in name or "NASNet" in name:
        found += [{"weights": "imagenet"}, dict(notop, weights="imagenet")]
    if "include_preprocessing" in parameters:
        found += [{"input_shape": [96, 96, 1]}]
    if "dropout_rate" in parameters:
        found += [{"dropout_rate": 0.0}]
    found += [{"classes": 7, "input_shape": [225, 203, 3]}, dict(notop, input_shape=[77, 96, 3])]
    found += [dict(notop, input_shape=[None, None, 3])]
    if "name" in parameters:
        found += [{"name": "zz"}]
    for alpha in ALPHAS.get(name, ()) if "alpha" in parameters else ():
        found += [{"alpha": alpha}]
        found += [{"alpha": alpha, "minimalistic": True}] if "minimalistic" in parameters else []
        found += [{"alpha": alpha, "depth_multiplier": 2}] if name == "MobileNet" else []
    return found


def is_long(case):
    """Whether a call shows what no release changed: other images, classes, names, poolings, widths without weights."""
    return not LONG.isdisjoint(case) or case.get("alpha", 1) not in (1, 0.35, 0.5, 0.75, 1.3, 1.4)


LONG = {
    "classes",
    "name",
    "depth_multiplier",
    "dropout_rate",
    "include_preprocessing",
    "pooling",
    "input_shape",
}

ALPHAS = {
    "MobileNet": [0.25, 0.5, 0.75, 1.5, 0.33],
    "MobileNetV2": [0.35, 0.5, 0.75, 1.3, 1.4, 0.6, 0.1, 2.0],
    "MobileNetV3Small": [0.75, 0.5, 1.25, 0.35],
    "MobileNetV3Large": [0.75, 0.5, 1.25, 0.35],
}


def call(builder, arguments):
    given = {k: tuple(v) if isinstance(v, list) else v for k, v in arguments.items()}
    given.setdefault("weights", None)
    return record(builder, given)


def signature_text(name, builder):
    """The builder's signature as text."""
    signature = inspect.signature(INNER.get(name, builder))
    return re.sub("<function ([a-z]+) at [^>]*>", r"'\\1'", str(signature))


def recorded(name, builder):
    parameters = list(inspect.signature(getattr(builder, "__wrapped__", builder)).parameters)
    if "args" in parameters:
        parameters = list(inspect.signature(INNER.get(name, builder)).parameters)
    found = {"parameters": parameters, "signature": signature_text(name, builder), "cases": []}
    for case in cases_of(name, parameters):
        if SHORT and is_long(case):
            continue
        found["cases"].append([case, attempt(builder, case)])
    return found


def attempt(builder, arguments):
    try:
        return call(builder, arguments)
    except Exception as error:
        traceback.print_exc()
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    keras, applications, utils, clear = HOOKS[WHERE]()
    names = [n for n in dir(applications) if n[0].isupper() and callable(getattr(applications, n))]
    names.sort(key=lambda n: n not in SMALLEST)
    record_of = {}
    for name in names:
        if ONLY and name not in ONLY:
            continue
        print(name, file=sys.stderr)
        sys.stderr.flush()
        if GENERATION == "3":
            with keras.StatelessScope():
                record_of[name] = recorded(name, getattr(applications, name))
        else:
            record_of[name] = recorded(name, getattr(applications, name))
    with open(TARGET, "w") as stream:
        json.dump(record_of, stream, default=int)
