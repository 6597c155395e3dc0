"""What a script can do with a layer or a model: attributes, methods.

Must not know: classes of the script that derive from a layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.graph.model import Layer, Model, Tensor
from kerascount.graph.snapshot import params_of
from kerascount.libraries.keras import sequential
from kerascount.libraries.keras.calling import call_layer, infer_shapes
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.operations import Operation
from kerascount.libraries.keras.printing import print_summary
from kerascount.libraries.keras.values import Inert
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply

METHODS = frozenset(
    (
        "add pop build summary get_layer count_params compile fit fit_generator evaluate predict call "
        "get_config from_config get_weights set_weights load_weights save save_weights to_json to_yaml get_input_at "
        "get_output_at get_input_shape_at get_output_shape_at compute_output_shape add_loss add_metric add_update "
        "train_on_batch test_on_batch predict_on_batch predict_generator evaluate_generator reset_states "
        "predict_classes predict_proba export make_predict_function _make_predict_function quantize"
    ).split()
)
"""Methods that are bound now and looked up when they are called."""

INERT_RESULTS = frozenset(
    (
        "compile set_weights load_weights save save_weights add_loss add_metric add_update reset_states export "
        "make_predict_function _make_predict_function quantize"
    ).split()
)


class LayerBehaviour(Behaviour):
    """Layers, and models, which are layers that hold layers."""

    def describe(self, value: Value) -> str:
        """In a few words."""
        return f"a `{value.kind}`"

    def type_of(self, value: Value, run: Run) -> Value:
        """Its class."""
        return class_symbol(value)

    def is_instance(self, value: Value, kind: Value, run: Run) -> bool | None:
        """Whether it is one of the class named."""
        if not isinstance(kind, Symbol):
            return False
        return kind.name in _ancestors(value)

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """Attributes that Keras has, then the layer's own configuration."""
        if name in value.attributes and name != "operation":
            return value.attributes[name]
        reader = MODEL_ATTRIBUTES.get(name) if isinstance(value, Model) else None
        reader = reader or LAYER_ATTRIBUTES.get(name)
        if reader is not None:
            return reader(value, run)
        if name in METHODS:
            return BoundMethod(value, name)
        if name in value.config:
            return value.config[name]
        return super().attribute(value, name, run)

    def set_attribute(self, value: Value, name: str, new: Value, run: Run) -> None:
        """`trainable` spreads to the layers within; `_name` and `name` rename."""
        if name == "trainable":
            set_trainable(value, new)
        elif name in ("name", "_name") and isinstance(new, str):
            value.name, value.auto_named = new, False
        elif name in value.config:
            value.config[name] = new
        else:
            value.attributes[name] = new

    def call(self, value: Value, call: Call, run: Run) -> Value:
        """`layer(x)`."""
        return call_layer(value, call, run)


def class_symbol(layer: Layer) -> Symbol:
    """The class of a layer."""
    if isinstance(layer, Model):
        return Symbol("keras.models.Sequential" if layer.kind == "Sequential" else "keras.models.Model")
    return Symbol(f"keras.layers.{layer.kind}")


def _ancestors(layer: Layer) -> set[str]:
    found = {"Layer", layer.kind}
    if isinstance(layer.attributes.get("operation"), Operation):
        return {"Operation", layer.kind}
    if isinstance(layer, Model):
        found |= {"Model", "Functional", "Network", "Container"} - ({"Functional"} if layer.kind == "Sequential" else set())
    if layer.kind in ("TimeDistributed", "Bidirectional"):
        found.add("Wrapper")
    if layer.kind in ("LSTM", "GRU", "SimpleRNN"):
        found |= {"RNN", "Recurrent"}
    return found


def set_trainable(layer: Layer, new: Value) -> None:
    """The layer and all layers within it."""
    for inner in layer.flatten():
        inner.trainable = new if isinstance(new, Unknown) else bool(new)


# --- attributes ----------------------------------------------------------------------------------


def _one_or_all(values: list[Value]) -> Value:
    return values[0] if len(values) == 1 else values


def _first_node_tensors(layer: Layer, run: Run, *, outputs: bool) -> Value:
    if not layer.nodes:
        raise run.fail("AttributeError", f"layer `{layer.name}` has never been called")
    node = layer.nodes[0]
    tensors = node.outputs if outputs or layer.kind == "InputLayer" else node.inputs
    return _one_or_all(list(tensors))


def _input_shape(layer: Layer, run: Run) -> Value:
    tensors = _first_node_tensors(layer, run, outputs=False)
    return [t.shape for t in tensors] if isinstance(tensors, list) else tensors.shape


def _output_shape(layer: Layer, run: Run) -> Value:
    tensors = _first_node_tensors(layer, run, outputs=True)
    return [t.shape for t in tensors] if isinstance(tensors, list) else tensors.shape


def _weights(layer: Layer, run: Run, *, trainable: bool | None = None) -> Value:
    found = layer.all_weights()
    if found is None:
        return []
    if isinstance(found, Unknown) or any(isinstance(owner.trainable, Unknown) for _, owner in found):
        return found if isinstance(found, Unknown) else run.unknown("weights", "it is not known what is trainable")
    chosen = [w for w, owner in found if trainable in (None, w.trainable and owner.trainable)]
    return [Array(w.shape, w.dtype) for w in chosen]


LAYER_ATTRIBUTES: Mapping[str, Callable[[Layer, Run], Value]] = {
    "name": lambda layer, run: layer.name,
    "trainable": lambda layer, run: layer.trainable,
    "input": lambda layer, run: _first_node_tensors(layer, run, outputs=False),
    "output": lambda layer, run: _first_node_tensors(layer, run, outputs=True),
    "input_shape": _input_shape,
    "output_shape": _output_shape,
    "weights": lambda layer, run: _weights(layer, run),
    "variables": lambda layer, run: _weights(layer, run),
    "trainable_weights": lambda layer, run: _weights(layer, run, trainable=True),
    "trainable_variables": lambda layer, run: _weights(layer, run, trainable=True),
    "non_trainable_weights": lambda layer, run: _weights(layer, run, trainable=False),
    "non_trainable_variables": lambda layer, run: _weights(layer, run, trainable=False),
    "built": lambda layer, run: layer.all_weights() is not None,
    "dtype": lambda layer, run: "float32",
    "losses": lambda layer, run: [],
    "metrics": lambda layer, run: [],
    "updates": lambda layer, run: [],
    "__class__": lambda layer, run: class_symbol(layer),
    "layer": lambda layer, run: layer.inner[0] if layer.inner else layer.config.get("layer"),
    "forward_layer": lambda layer, run: layer.inner[0],
    "backward_layer": lambda layer, run: layer.inner[1],
    "inbound_nodes": lambda layer, run: list(layer.nodes),
    "_inbound_nodes": lambda layer, run: list(layer.nodes),
}


def _model_layers(layer: Layer, run: Run) -> Value:
    assert isinstance(layer, Model)
    if run.keras == 3:
        return [inner for inner in layer.layers if "operation" not in inner.attributes]
    return list(layer.layers)


def _model_tensors(layer: Layer, run: Run, name: str) -> Value:
    assert isinstance(layer, Model)
    tensors = layer.inputs if name.startswith("input") else layer.outputs
    if not tensors or (layer.kind == "Sequential" and not layer.layers):
        raise run.fail("AttributeError", f"the model `{layer.name}` has no defined {name} yet")
    return list(tensors)


def _structure(layer: Layer, run: Run, name: str) -> Value:
    tensors = _model_tensors(layer, run, name)
    assert isinstance(layer, Model)
    structure = layer.input_structure if name == "input" else layer.output_structure
    return structure if layer.kind != "Sequential" and isinstance(structure, dict) else _one_or_all(tensors)


def _shapes(layer: Layer, run: Run, name: str) -> Value:
    return _one_or_all([t.shape for t in _model_tensors(layer, run, name)])


MODEL_ATTRIBUTES: Mapping[str, Callable[[Layer, Run], Value]] = {
    "layers": _model_layers,
    "inputs": lambda layer, run: _model_tensors(layer, run, "inputs"),
    "outputs": lambda layer, run: _model_tensors(layer, run, "outputs"),
    "input": lambda layer, run: _structure(layer, run, "input"),
    "output": lambda layer, run: _structure(layer, run, "output"),
    "input_shape": lambda layer, run: _shapes(layer, run, "inputs"),
    "output_shape": lambda layer, run: _shapes(layer, run, "outputs"),
    "input_names": lambda layer, run: [t.name for t in _model_tensors(layer, run, "inputs")],
    "output_names": lambda layer, run: [t.name for t in _model_tensors(layer, run, "outputs")],
    "history": lambda layer, run: Inert("keras.callbacks.History"),
    "optimizer": lambda layer, run: Inert("keras.optimizers.Optimizer"),
    "loss": lambda layer, run: Inert("keras.losses.Loss"),
    "metrics_names": lambda layer, run: run.unknown("metrics_names", "unsupported: `metrics_names`"),
    "stop_training": lambda layer, run: False,
}


# --- methods -------------------------------------------------------------------------------------


def call_method(layer: Layer, name: str, call: Call, run: Run) -> Value:
    """`layer.name(...)`."""
    if isinstance(layer, Model) and name in MODEL_METHODS:
        return MODEL_METHODS[name](layer, call, run)
    if name in LAYER_METHODS:
        return LAYER_METHODS[name](layer, call, run)
    if name in INERT_RESULTS:
        return None
    return run.unknown(f"{layer.name}.{name}()", f"unsupported: the result of `{name}`")


def _build(layer: Layer, call: Call, run: Run) -> Value:
    shape = as_shape(call.get("input_shape", 0))
    if isinstance(layer, Model):
        if layer.kind == "Sequential":
            sequential.build(layer, shape, run)
        return None
    infer_shapes(layer, [shape], run)
    return None


def _compute_output_shape(layer: Layer, call: Call, run: Run) -> Value:
    given = call.get("input_shape", 0)
    several = isinstance(given, list) and given and isinstance(given[0], list | tuple)
    shapes = [as_shape(s) for s in given] if several else [as_shape(given)]
    return _one_or_all(list(infer_shapes(layer, shapes, run)))


def _count_params(layer: Layer, call: Call, run: Run) -> Value:
    return params_of(layer)


def _at(layer: Layer, call: Call, run: Run, *, outputs: bool, shapes: bool) -> Value:
    index = call.get("node_index", 0, 0)
    if not isinstance(index, int) or not -len(layer.nodes) <= index < len(layer.nodes):
        raise run.fail("ValueError", f"layer `{layer.name}` has no call number {index}")
    node = layer.nodes[index]
    tensors = node.outputs if outputs or not node.inputs else node.inputs
    return _one_or_all([t.shape if shapes else t for t in tensors])


LAYER_METHODS: Mapping[str, Callable[[Layer, Call, Run], Value]] = {
    "build": _build,
    "compute_output_shape": _compute_output_shape,
    "count_params": _count_params,
    "call": call_layer,
    "get_weights": lambda layer, call, run: _weights(layer, run),
    "get_config": lambda layer, call, run: dict(layer.config) | {"name": layer.name},
    "get_input_at": lambda layer, call, run: _at(layer, call, run, outputs=False, shapes=False),
    "get_output_at": lambda layer, call, run: _at(layer, call, run, outputs=True, shapes=False),
    "get_input_shape_at": lambda layer, call, run: _at(layer, call, run, outputs=False, shapes=True),
    "get_output_shape_at": lambda layer, call, run: _at(layer, call, run, outputs=True, shapes=True),
}


def _get_layer(layer: Layer, call: Call, run: Run) -> Value:
    name, index = call.get("name", 0), call.get("index", 1)
    layers: list[Layer] = _model_layers(layer, run)
    if isinstance(name, Unknown) or isinstance(index, Unknown):
        return apply("get_layer", name if isinstance(name, Unknown) else index, label=f"{layer.name}.get_layer()")
    if isinstance(index, int) and -len(layers) <= index < len(layers):
        return layers[index]
    found = next((inner for inner in layers if inner.name == name), None)
    if found is None and any(inner.kind == "?" for inner in layers):
        return run.unknown(f"{layer.name}.get_layer({name!r})", "part of this model is not understood")
    if found is None:
        message = f"`{layer.name}` has no layer `{name}`"
        names = ", ".join(f"`{inner.name}`" for inner in layers[:12])
        run.diagnose("no-such-layer", message, notes=(f"its layers: {names}",))
        raise run.fail("ValueError", message)
    return found


def _fit(layer: Layer, call: Call, run: Run) -> Value:
    """Training builds a Sequential model that had no input shape yet, at the data's."""
    assert isinstance(layer, Model)
    data = call.get("x", 0)
    if layer.kind == "Sequential" and not layer.inputs and isinstance(data, Array | Tensor):
        if not isinstance(data.shape, Unknown) and data.shape:
            sequential.build(layer, (None, *data.shape[1:]), run)
    return Inert("keras.callbacks.History")


def _predict(layer: Layer, call: Call, run: Run) -> Value:
    assert isinstance(layer, Model)
    data = call.get("x", 0)
    shapes = [t.shape for t in layer.outputs]
    count = data.shape[0] if isinstance(data, Array) and not isinstance(data.shape, Unknown) and data.shape else None
    if not isinstance(count, int) or any(isinstance(s, Unknown) for s in shapes) or not shapes:
        return run.unknown(f"{layer.name}.predict()", "the result of a prediction")
    return _one_or_all([Array((count, *s[1:]), "float32") for s in shapes if not isinstance(s, Unknown)])


MODEL_METHODS: Mapping[str, Callable[[Model, Call, Run], Value]] = {
    "add": lambda model, call, run: sequential.add(model, call.get("layer", 0), run),
    "pop": lambda model, call, run: sequential.pop(model, run),
    "summary": print_summary,
    "get_layer": _get_layer,
    "fit": _fit,
    "fit_generator": lambda model, call, run: Inert("keras.callbacks.History"),
    "predict": _predict,
}
