"""Classes of the script that derive from a layer or a model.

An object of such a class keeps a layer of ours in `Instance.native`. Calling it runs its own `build` and `call`;
layers and weights made there belong to it. Must not know: how a function of the script is run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.graph.model import CallSite, Layer, Model, Tensor, Weight
from kerascount.libraries.keras import sequential
from kerascount.libraries.keras.arguments import bind, origins, with_defaults
from kerascount.libraries.keras.calling import Compute, call_layer
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.layers import declared_shape, layer_name, row_of, signature_of
from kerascount.libraries.keras.members import LayerBehaviour
from kerascount.libraries.keras.methods import METHODS, call_method
from kerascount.libraries.keras.models import connect, is_functional_call, replay
from kerascount.libraries.keras.rewriting import modernize
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import Inert, flatten, refilled
from kerascount.libraries.keras.wrappers import detached, layer_of, structured
from kerascount.values.classes import Instance
from kerascount.values.objects import Argument, Array, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Run
from kerascount.values.unknown import Unknown

OPEN_BASES = ("Layer", "Wrapper")
MODEL_BASES = ("Model", "Sequential")

_members = LayerBehaviour()


def native_of(base: Symbol, instance: Instance, run: Run) -> Layer:
    """The layer that stands for the object; made when it is first needed."""
    if not isinstance(instance.native, Layer):
        kind = instance.cls.name
        instance.native = Model(kind, "") if base.name in MODEL_BASES else Layer(kind, "")
        instance.native.inner = _tracked(instance.native)
        if _own_call(instance):
            instance.native.row = _computes(instance)
        instance.native.variable = next(iter(run.variables()), None)
        if isinstance(instance.native, Model):
            state_of(run).models.append(instance.native)
    return instance.native


def _tracked(layer: Layer) -> list[Layer]:
    """Where layers found in attributes are kept; a model shows them as its layers."""
    return layer.layers if isinstance(layer, Model) else layer.inner


# --- attributes ----------------------------------------------------------------------------------


def instance_attribute(base: Symbol, instance: Instance, name: str, run: Run) -> Value:
    """`self.name` where no class of the script defines it."""
    if name == "__init__":
        return Native("__init__", lambda call, run: _initialize(base, instance, call, run))
    layer = native_of(base, instance, run)
    if name in METHODS_OF_BASE:
        method = METHODS_OF_BASE[name]
        return Native(name, lambda call, run: method(base, instance, call, run))
    if name in METHODS:
        return Native(name, lambda call, run: call_method(layer, name, call, run))
    if name in (
        "name",
        "trainable",
        "weights",
        "layers",
        "input",
        "output",
        "built",
        "inputs",
        "outputs",
        "dtype",
    ):
        return _members.attribute(layer, name, run)
    if name in (
        "input_shape",
        "output_shape",
        "trainable_weights",
        "trainable_variables",
        "variables",
        "losses",
    ):
        return _members.attribute(layer, name, run)
    if name in layer.config:
        return layer.config[name]
    return NOT_SUPPORTED


def set_instance_attribute(base: Symbol, instance: Instance, name: str, new: Value, run: Run) -> None:
    """Layers in attributes, lists and dicts of attributes included, are tracked."""
    layer = native_of(base, instance, run)
    if name == "trainable":
        _members.set_attribute(layer, name, new, run)
    if name in ("name", "_name") and isinstance(new, str):
        layer.name = new
    for value in flatten(new):
        found = layer_of(value)
        if found is not None and found is not layer and found not in _tracked(layer):
            _tracked(layer).append(found)


def _initialize(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    layer = native_of(base, instance, run)
    if isinstance(layer, Model):
        _initialize_model(base, layer, call, run)
    elif base.name in OPEN_BASES:
        given = {
            k: a for k, a in call.keywords.items() if k in ("name", "trainable", "dtype", *SHAPE_KEYWORDS)
        }
        _name(layer, given, call, run)
    else:
        _initialize_from_row(base, layer, call, run)
    return None


SHAPE_KEYWORDS = ("input_shape", "batch_input_shape", "input_dim", "input_length")


def _name(layer: Layer, given: Mapping[str, Argument], call: Call, run: Run) -> None:
    name = given["name"].value if "name" in given else None
    layer.auto_named = name is None
    layer.name = layer_name(layer.kind, name, run)
    trainable = given["trainable"].value if "trainable" in given else True
    layer.trainable = trainable if isinstance(trainable, Unknown) else bool(trainable)
    if layer.site.span is None:
        layer.site = CallSite(call.span or run.span(), run.function_name(), origins(given), call.text_of())
    shape = declared_shape(layer.kind, {k: a.value for k, a in given.items()}, run)
    if shape is not None:
        layer.attributes["batch_input_shape"] = shape


def _initialize_model(base: Symbol, model: Model, call: Call, run: Run) -> None:
    _name(model, call.keywords, call, run)
    if base.name == "Sequential":
        model.row = sequential.compute
        layers = call.get("layers", 0)
        for value in layers if isinstance(layers, list | tuple) else ():
            sequential.add(model, value, run)
    elif is_functional_call(call):
        model.row = replay
        connect(model, call.get("inputs", 0), call.get("outputs", 1), run)


def _initialize_from_row(base: Symbol, layer: Layer, call: Call, run: Run) -> None:
    modern = modernize(base.name, call, run)
    signature = signature_of(modern.row, run.keras)
    given = bind(modern.row, signature, modern.call, run)
    layer.config = with_defaults(signature, given, modern.call.open)
    layer.row = layer.row or row_of(modern.row, run.keras)
    _name(layer, given, call, run)


# --- calls ---------------------------------------------------------------------------------------


def instance_call(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    """`instance(x)`: its own `build` and `call`, as one layer of whatever graph `x` belongs to."""
    layer = native_of(base, instance, run)
    if not layer.name:
        _name(layer, {}, call, run)
    return call_layer(layer, call, run)


def _own_call(instance: Instance) -> bool:
    return any("call" in getattr(cls, "namespace", {}) for cls in instance.cls.mro())


def _computes(instance: Instance) -> Compute:
    """How an object of a class of the script computes: by its own methods."""

    def compute(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
        argument = structured(detached(tensors), call)
        _build_once(instance, layer, argument, run)
        with state_of(run).within_layer():
            rest = call.positional[1:] if call.positional else []
            keywords = {k: a for k, a in call.keywords.items() if k != "inputs"}
            result = run.call(run.attribute(instance, "call"), Call([Argument(argument), *rest], keywords))
        return result

    return compute


def _build_once(instance: Instance, layer: Layer, argument: Value, run: Run) -> None:
    if layer.attributes.get("was_built"):
        return
    layer.attributes["was_built"] = True
    if layer.weights is None:
        layer.weights = []
    leaves = flatten(argument)
    shapes = refilled(argument, [leaf.shape if isinstance(leaf, Tensor) else None for leaf in leaves])
    run.call(run.attribute(instance, "build"), Call.of(shapes))


# --- what the base class offers -------------------------------------------------------------------


def _add_weight(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    """`self.add_weight(shape=..., name=...)`; Keras 2 took the name first."""
    layer = native_of(base, instance, run)
    positional = call.values()
    named_first = bool(positional) and (isinstance(positional[0], str) or positional[0] is None)
    shape = call.get("shape", 1 if named_first else 0, default=())
    name = call.get("name", 0 if named_first else None, default="weight")
    trainable = call.get("trainable", default=True)
    weight = Weight(name if isinstance(name, str) else "weight", as_shape(shape), trainable is not False)
    if not isinstance(layer.weights, Unknown):
        layer.weights = [*(layer.weights or []), weight]
    return Array(weight.shape, weight.dtype)


def _build(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    """`build(shape)` of the base class: a model calls itself once, a layer does nothing more."""
    layer = native_of(base, instance, run)
    shape = call.get("input_shape", 0)
    if isinstance(layer, Model) and shape is not None and not layer.attributes.get("was_built"):
        several = isinstance(shape, list) and shape and isinstance(shape[0], list | tuple)
        tensors = [Tensor(as_shape(s)) for s in shape] if several else Tensor(as_shape(shape))
        instance_call(base, instance, Call.of(tensors), run)
    return None


def _base_call(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    """`super().call(x)`."""
    layer = native_of(base, instance, run)
    if isinstance(layer, Model) and layer.model_nodes:
        return call_layer(layer, call, run)
    row = row_of(base.name, run.keras)
    if base.name in OPEN_BASES or row is None:
        return call.get("inputs", 0)
    before, layer.row = layer.row, row
    try:
        return call_layer(layer, call, run)
    finally:
        layer.row = before


def _summary(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    return call_method(native_of(base, instance, run), "summary", call, run)


def _nothing(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    return None


def _config(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    return {"name": native_of(base, instance, run).name, "trainable": True, "dtype": "float32"}


def _train(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    data = call.get("x", 0)
    if isinstance(data, Array) and not isinstance(data.shape, Unknown) and data.shape:
        _build(base, instance, Call.of((None, *data.shape[1:])), run)
    return Inert("keras.callbacks.History")


METHODS_OF_BASE: Mapping[str, Callable[[Symbol, Instance, Call, Run], Value]] = {
    "add_weight": _add_weight,
    "add_variable": _add_weight,
    "build": _build,
    "call": _base_call,
    "__call__": lambda base, instance, call, run: instance_call(base, instance, call, run),
    "summary": _summary,
    "compile": _nothing,
    "add_loss": _nothing,
    "add_metric": _nothing,
    "add_update": _nothing,
    "get_config": _config,
    "fit": _train,
}
"""What the base class gives to objects of the script's classes."""

__all__ = ["instance_attribute", "instance_call", "set_instance_attribute"]
