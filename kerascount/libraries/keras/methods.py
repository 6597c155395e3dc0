"""Methods of layers and models.

Must not know: attributes (`members.py` does), classes of the script that derive from a layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.diagnostics import Severity
from kerascount.graph.model import Layer, Model, Tensor
from kerascount.graph.snapshot import COLLECTED, count_params, params_of
from kerascount.libraries.keras import compression, configurations, sequential, vocabularies
from kerascount.libraries.keras.attending import TAKE_A_VALUE, shapes_to_build
from kerascount.libraries.keras.calling import infer_shapes
from kerascount.libraries.keras.evidence import note_looked_up, note_method
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.masks import call_with_masks, compute_mask
from kerascount.libraries.keras.pipelines.dataset import Dataset
from kerascount.libraries.keras.printing import print_summary
from kerascount.libraries.keras.reading import model_layers, one_or_all, weights_of
from kerascount.libraries.keras.saving import note_saved
from kerascount.libraries.keras.state import MAYBE_BUILT, may_be_built, style_of
from kerascount.libraries.keras.values import Inert, TensorShape
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

METHODS = frozenset(
    [
        "add",
        "pop",
        "adapt",
        *vocabularies.METHODS,
        "build",
        "summary",
        "get_layer",
        "count_params",
        "compile",
        "fit",
        "fit_generator",
        "evaluate",
        "predict",
        "call",
        "get_config",
        "from_config",
        "get_weights",
        "set_weights",
        "load_weights",
        "save",
        "save_weights",
        "to_json",
        "to_yaml",
        "get_input_at",
        "get_output_at",
        "get_input_shape_at",
        "get_output_shape_at",
        "compute_output_shape",
        "get_output_shape_for",
        "add_loss",
        "add_metric",
        "add_update",
        "train_on_batch",
        "test_on_batch",
        "predict_on_batch",
        "predict_generator",
        "evaluate_generator",
        "reset_states",
        "predict_classes",
        "predict_proba",
        "export",
        "make_predict_function",
        "_make_predict_function",
        "quantize",
        "enable_lora",
    ]
)
"""Methods that are bound now and looked up when they are called."""

INERT_RESULTS = frozenset(
    [
        "compile",
        "set_weights",
        "load_weights",
        "save",
        "save_weights",
        "add_loss",
        "add_metric",
        "add_update",
        "reset_states",
        "export",
        "make_predict_function",
        "_make_predict_function",
    ]
)


# --- methods -------------------------------------------------------------------------------------


RUNNING = frozenset(
    (
        *("fit", "fit_generator", "evaluate", "evaluate_generator", "predict", "predict_generator"),
        *(
            "train_on_batch",
            "test_on_batch",
            "predict_on_batch",
            "call",
            "build",
            "load_weights",
            "set_weights",
        ),
    )
)
"""Methods that build what is not built, at data that need not be known."""


def call_method(layer: Layer, name: str, call: Call, run: Run) -> Value:
    """`layer.name(...)`."""
    note_method(name, call, run)
    if name in RUNNING:
        may_be_built(layer)
    if isinstance(layer, Model) and name in MODEL_METHODS:
        return MODEL_METHODS[name](layer, call, run)
    if name in LAYER_METHODS:
        return LAYER_METHODS[name](layer, call, run)
    if name in INERT_RESULTS:
        return None
    return run.unknown(f"{layer.name}.{name}()", f"unsupported: the result of `{name}`")


def _build(layer: Layer, call: Call, run: Run) -> Value:
    shapes = shapes_to_build(call) if layer.kind in TAKE_A_VALUE else _shapes(call)
    if not isinstance(layer, Model):
        infer_shapes(layer, shapes, run)
    elif layer.kind == "Sequential":
        sequential.build(layer, shapes[0], run)
    return None


def _compute_output_shape(layer: Layer, call: Call, run: Run) -> Value:
    return one_or_all(list(infer_shapes(layer, _shapes(call), run)))


def _shapes(call: Call) -> list[AnyShape]:
    """The shape that is given, or the shapes where a layer takes several inputs."""
    given = call.get("input_shape", 0)
    several = isinstance(given, list | tuple) and given and isinstance(given[0], list | tuple | TensorShape)
    return [as_shape(shape) for shape in given] if several else [as_shape(given)]


def _waits(model: Model, run: Run) -> bool:
    """Whether it is a Sequential model that certainly is not built, where Keras does not count what is not."""
    waiting = model.kind == "Sequential" and not model.inputs and bool(model.layers)
    certain = MAYBE_BUILT not in model.attributes and model.unknown is None and run.skipped is None
    known = all(part.kind != "?" for part in model.layers)
    return waiting and certain and known and style_of(run) in ("3", "tf")


def _count_params(layer: Layer, call: Call, run: Run) -> Value:
    """The number of weights; a Sequential model that is not built has none to count, but for Keras 2 on its own."""
    if isinstance(layer, Model) and _waits(layer, run):
        message = f"`{layer.name}` is counted before its input shape is known"
        run.diagnose("missing-input-shape", message, span=call.span, layer=layer.name)
        raise run.fail("ValueError", message)
    return params_of(layer)


def _adapt(layer: Layer, call: Call, run: Run) -> Value:
    """`layer.adapt(data)`: the vocabulary is what the data has, which is a number from then on."""
    if "vocabulary" in layer.config and layer.config["vocabulary"] is None:
        reason = f"`{layer.name}` learns its vocabulary from data"
        layer.config["vocabulary"] = run.unknown(f"vocabulary of {layer.name}", reason)
    return None


def _at(layer: Layer, call: Call, run: Run, *, outputs: bool, shapes: bool) -> Value:
    index = call.get("node_index", 0, 0)
    if not isinstance(index, int) or not -len(layer.nodes) <= index < len(layer.nodes):
        raise run.fail("ValueError", f"layer `{layer.name}` has no call number {index}")
    node = layer.nodes[index]
    tensors = node.outputs if outputs or not node.inputs else node.inputs
    return one_or_all([t.shape if shapes else t for t in tensors])


LAYER_METHODS: Mapping[str, Callable[[Layer, Call, Run], Value]] = {
    "adapt": _adapt,
    "get_vocabulary": vocabularies.words_of,
    "vocabulary_size": vocabularies.size_of,
    "vocab_size": vocabularies.size_of,
    "build": _build,
    "compute_mask": compute_mask,
    "compute_output_shape": _compute_output_shape,
    "get_output_shape_for": _compute_output_shape,
    "count_params": _count_params,
    "call": call_with_masks,
    "get_weights": lambda layer, call, run: weights_of(layer, run),
    "enable_lora": compression.enable_lora,
    "quantize": compression.quantize,
    "get_config": configurations.configuration,
    "from_config": lambda layer, call, run: configurations.from_config(layer.kind, call, run),
    "to_json": configurations.as_json,
    "get_input_at": lambda layer, call, run: _at(layer, call, run, outputs=False, shapes=False),
    "get_output_at": lambda layer, call, run: _at(layer, call, run, outputs=True, shapes=False),
    "get_input_shape_at": lambda layer, call, run: _at(layer, call, run, outputs=False, shapes=True),
    "get_output_shape_at": lambda layer, call, run: _at(layer, call, run, outputs=True, shapes=True),
}


def _get_layer(layer: Layer, call: Call, run: Run) -> Value:
    name, index = call.get("name", 0), call.get("index", 1)
    layers: list[Layer] = model_layers(layer, run)
    if isinstance(name, Unknown) or isinstance(index, Unknown):
        return apply(
            "get_layer", name if isinstance(name, Unknown) else index, label=f"{layer.name}.get_layer()"
        )
    if isinstance(index, int) and -len(layers) <= index < len(layers):
        return layers[index]
    found = next((inner for inner in layers if inner.name == name), None)
    if found is None and any(inner.kind == "?" for inner in layers):
        return run.unknown(f"{layer.name}.get_layer({name!r})", "part of this model is not understood")
    if found is None:
        return _no_layer(layer, str(name), run)
    return found


def _no_layer(layer: Layer, name: str, run: Run) -> Value:
    """A name that no layer has: a note, and unknown, where another release or session may have given it."""
    layers: list[Layer] = model_layers(layer, run)
    message = f"`{layer.name}` has no layer `{name}`"
    notes = ("its layers: " + ", ".join(f"`{inner.name}`" for inner in layers[:12]),)
    application = layer.attributes.get("application")
    having = note_looked_up(name, application, run) if isinstance(application, str) else frozenset()
    other = ""
    if False in having and style_of(run) != "3":
        other = "other releases of Keras 2 name the layers of their applications otherwise"
    elif _counted_on(name, layers, run):
        other = "names are counted on where cells of a notebook are run again"
    if not other:
        run.diagnose("no-such-layer", message, notes=notes)
        raise run.fail("ValueError", message)
    run.diagnose("no-such-layer", message, severity=Severity.INFO, notes=(*notes, other))
    return run.unknown(f"{layer.name}.get_layer({name!r})", other)


def _counted_on(name: str, layers: Sequence[Layer], run: Run) -> bool:
    """Whether a notebook asks for an automatic name of a kind of layer that the model has, with a higher number."""
    span = run.span()
    if span is None or span.cell is None:
        return False
    stem, _, number = name.rpartition("_")
    given = [inner.name for inner in layers if inner.auto_named]
    numbers = [n.removeprefix(stem).removeprefix("_") for n in given if n == stem or n.startswith(f"{stem}_")]
    counted = [int(n or 0) for n in numbers if not n or n.isdecimal()]
    return number.isdecimal() and bool(counted) and int(number) > max(counted)


def _fit(layer: Layer, call: Call, run: Run) -> Value:
    """Training builds a Sequential model that had no input shape yet, at the data's.

    What columns of features give does not depend on the data.
    """
    assert isinstance(layer, Model)
    data = trained_on(call)
    unbuilt = layer.kind == "Sequential" and not layer.inputs
    if unbuilt and isinstance(data, Array | Tensor) and not isinstance(data.shape, Unknown) and data.shape:
        sequential.build(layer, (None, *data.shape[1:]), run)
    elif unbuilt and layer.layers and layer.layers[0].kind == "DenseFeatures":
        sequential.build(layer, (None,), run)
    return Inert("keras.callbacks.History")


def trained_on(call: Call) -> Value:
    """What a model is called on when it is trained: the inputs, or the first of what a data set holds."""
    data = call.get("x", 0, call.get("generator"))
    return data.inputs() if isinstance(data, Dataset) else data


def _predict(layer: Layer, call: Call, run: Run) -> Value:
    assert isinstance(layer, Model)
    data = call.get("x", 0)
    shapes = [t.shape for t in layer.outputs]
    count = (
        data.shape[0]
        if isinstance(data, Array) and not isinstance(data.shape, Unknown) and data.shape
        else None
    )
    if not isinstance(count, int) or any(isinstance(s, Unknown) for s in shapes) or not shapes:
        return run.unknown(f"{layer.name}.predict()", "the result of a prediction")
    return one_or_all([Array((count, *s[1:]), "float32") for s in shapes if not isinstance(s, Unknown)])


def _compile(model: Model, call: Call, run: Run) -> Value:
    """Keras 2 on its own keeps what is trainable now, and prints that later on."""
    if style_of(run) == "2":
        model.attributes[COLLECTED] = count_params([model], run.keras)[1]
    return None


def _save(model: Model, call: Call, run: Run) -> Value:
    note_saved(model, call.get("filepath", 0), run)
    return None


MODEL_METHODS: Mapping[str, Callable[[Model, Call, Run], Value]] = {
    "add": lambda model, call, run: sequential.add(model, call.get("layer", 0, call.open), run),
    "pop": lambda model, call, run: sequential.pop(model, run),
    "summary": print_summary,
    "compile": _compile,
    "get_layer": _get_layer,
    "fit": _fit,
    "save": _save,
    "fit_generator": _fit,
    "predict": _predict,
}
