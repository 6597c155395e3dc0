"""Classes of the script that derive from a layer or a model: construction, attributes and methods of their objects.

An object of such a class keeps a layer of ours in `Instance.native`. What it holds is found by `tracking.py`, how it is
built and called says `own_call.py`. Must not know: how a function of the script is run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.graph.model import CallSite, Layer, Model, Tensor
from kerascount.graph.snapshot import window_of
from kerascount.libraries.keras import sequential
from kerascount.libraries.keras.arguments import bind, origins, with_defaults
from kerascount.libraries.keras.aside import place_of
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.layers import declared_shape, layer_name, row_of, signature_of
from kerascount.libraries.keras.masks import call_with_masks
from kerascount.libraries.keras.members import LayerBehaviour
from kerascount.libraries.keras.methods import METHODS, call_method, trained_on
from kerascount.libraries.keras.models import connect, is_functional_call, replay
from kerascount.libraries.keras.multiply_adds import count
from kerascount.libraries.keras.own_call import (
    OPEN_BASES,
    build_inherited,
    by_position,
    call_inherited,
    compute,
    configuration,
    defines,
    inherited_of,
)
from kerascount.libraries.keras.own_weights import add_weight
from kerascount.libraries.keras.rewriting import modernize
from kerascount.libraries.keras.state import state_of, style_of
from kerascount.libraries.keras.tracking import OWN, Own, hold, own_of, refresh
from kerascount.libraries.keras.values import Inert, TensorShape, Variable, flatten, refilled
from kerascount.values.classes import Instance
from kerascount.values.objects import Argument, Array, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Run
from kerascount.values.unknown import Unknown

MODEL_BASES = ("Model", "Sequential")

LISTS = {
    "trainable_weights": "trainable",
    "_trainable_weights": "trainable",
    "non_trainable_weights": "non_trainable",
    "_non_trainable_weights": "non_trainable",
}
"""The layer's own lists of variables, which scripts of Keras 1 and 2 set and change."""

_members = LayerBehaviour()


def own_for(base: Symbol, instance: Instance, run: Run) -> Own:
    """What is kept of the object; made when it is first needed."""
    if not isinstance(instance.native, Layer):
        kind = instance.cls.name
        instance.native = Model(kind, "") if base.name in MODEL_BASES else Layer(kind, "")
        instance.native.made_once = run.repeated is None
        own = Own(instance, instance.native, base)
        instance.native.attributes[OWN] = own
        instance.native.row = compute
        instance.native.variable = next(iter(run.variables()), None)
        if isinstance(instance.native, Model):
            instance.native.inner = instance.native.layers
            state_of(run).models.append(instance.native)
    own_now = own_of(instance.native)
    assert own_now is not None
    return own_now


# --- attributes ----------------------------------------------------------------------------------

READ = frozenset(
    [
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
        "input_shape",
        "output_shape",
        "trainable_weights",
        "trainable_variables",
        "non_trainable_weights",
        "non_trainable_variables",
        "variables",
        "losses",
        "metrics",
        "optimizer",
        "updates",
        "input_names",
        "output_names",
        "stop_training",
        "inbound_nodes",
        "_inbound_nodes",
        "forward_layer",
        "backward_layer",
    ]
)
"""Attributes of a layer that its own classes inherit."""


def instance_attribute(base: Symbol, instance: Instance, name: str, run: Run) -> Value:
    """`self.name` where no class of the script defines it."""
    if name == "__init__":
        return Native("__init__", lambda call, run: _initialize(base, instance, call, run))
    own = own_for(base, instance, run)
    if name in METHODS_OF_BASE:
        method = METHODS_OF_BASE[name]
        return Native(name, lambda call, run: method(own, call, run))
    if name in METHODS:
        return Native(name, lambda call, run: call_method(own.layer, name, call, run))
    if name in LISTS and (name.startswith("_") or style_of(run) in ("1", "2")):
        return getattr(own, LISTS[name])
    return _of_layer(base, own, name, run)


def _of_layer(base: Symbol, own: Own, name: str, run: Run) -> Value:
    if name in READ:
        refresh(own, style_of(run), run)
        return _members.attribute(own.layer, name, run)
    if name in own.layer.config:
        return window_of(base.name, name, own.layer.config[name])
    inherited = inherited_of(own, run)
    for weight in inherited.weights if inherited is not None and isinstance(inherited.weights, list) else ():
        if weight.name == name:
            return Variable(weight.shape, weight.dtype, weight=weight)
    return NOT_SUPPORTED


def set_instance_attribute(base: Symbol, instance: Instance, name: str, new: Value, run: Run) -> None:
    """Layers and variables in attributes are tracked; some attributes are the layer's own."""
    own = own_for(base, instance, run)
    layer = own.layer
    if name in LISTS:
        setattr(own, LISTS[name], new)
        instance.attributes.pop(name, None)
    elif name == "trainable":
        _members.set_attribute(layer, name, new, run)
        instance.attributes.pop(name, None)
    elif name in ("name", "_name") and isinstance(new, str):
        layer.name, layer.auto_named = new, False
    elif name == "built":
        layer.attributes["was_built"] = new is True
    elif name == "layer" and base.name == "Wrapper":
        layer.config["layer"] = new
    else:
        instance.attributes[name] = hold(own, name, new, style_of(run), run)
    refresh(own, style_of(run), run)


# --- construction --------------------------------------------------------------------------------

SHAPE_KEYWORDS = ("input_shape", "batch_input_shape", "input_dim", "input_length", "batch_size")


def _initialize(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    own = own_for(base, instance, run)
    if isinstance(own.layer, Model):
        _initialize_model(base, own, call, run)
    elif base.name == "Layer":
        kept = ("name", "trainable", "dtype", *SHAPE_KEYWORDS)
        _name(own.layer, {k: a for k, a in call.keywords.items() if k in kept}, call, run)
    else:
        _initialize_from_row(base, own, call, run)
    return None


def _name(layer: Layer, given: Mapping[str, Argument], call: Call, run: Run) -> None:
    name = given["name"].value if "name" in given else None
    layer.auto_named = name is None
    layer.name = layer_name(layer.kind, name, run)
    trainable = given["trainable"].value if "trainable" in given else True
    layer.trainable = trainable if isinstance(trainable, Unknown) else bool(trainable)
    if layer.site.span is None:
        place = place_of(call.span or run.span(), run)
        layer.site = CallSite(place, run.function_name(), origins(given), call.text_of())
    shape = declared_shape(layer.kind, {k: a.value for k, a in given.items()}, run)
    if shape is not None:
        layer.attributes["batch_input_shape"] = shape


def _initialize_model(base: Symbol, own: Own, call: Call, run: Run) -> None:
    model = own.layer
    assert isinstance(model, Model)
    _name(model, call.keywords, call, run)
    called = defines(own, "call")
    if base.name == "Sequential":
        model.row = model.row if called else sequential.compute
        layers = call.get("layers", 0)
        for value in layers if isinstance(layers, list | tuple) else ():
            sequential.add(model, value, run)
    elif is_functional_call(call):
        model.row = model.row if called else replay
        connect(model, call.get("inputs", 0), call.get("outputs", 1), run)


def _initialize_from_row(base: Symbol, own: Own, call: Call, run: Run) -> None:
    modern = modernize(base.name, call, run)
    if row_of(modern.row, run.keras) is None:
        # a base class within Keras (`Conv`), whose parameters are not known; nor is what it computes
        own.doubt = run.unknown(base.name, f"unsupported: layer `{base.name}`")
        _name(own.layer, call.keywords, call, run)
        return
    signature = signature_of(modern.row, run.keras)
    given = bind(modern.row, signature, modern.call, run)
    own.layer.config = with_defaults(signature, given, modern.call.open)
    _name(own.layer, given, call, run)
    inherited_of(own, run)
    refresh(own, style_of(run), run)


# --- calls ---------------------------------------------------------------------------------------


def instance_call(base: Symbol, instance: Instance, call: Call, run: Run) -> Value:
    """`instance(x)`: its own `build` and `call`, as one layer of whatever graph `x` belongs to."""
    own = own_for(base, instance, run)
    if not own.layer.name:
        _name(own.layer, {}, call, run)
    return call_with_masks(own.layer, by_position(own, call, run), run)


# --- what the base class offers -------------------------------------------------------------------


def _build(own: Own, call: Call, run: Run) -> Value:
    """`build(shape)` of the base class: in tf.keras a model calls itself, a layer does nothing more."""
    layer, shape = own.layer, call.get("input_shape", 0)
    if not isinstance(layer, Model):
        build_inherited(own, shape, run)
        refresh(own, style_of(run), run)
    elif own.base.name == "Sequential":
        sequential.build(layer, as_shape(shape), run)
    elif layer not in state_of(run).frames and shape is not None and not layer.model_nodes:
        _build_model(own, shape, run)
    return None


def _build_model(own: Own, shape: Value, run: Run) -> None:
    if style_of(run) == "3":
        own.layer.attributes["was_built"] = True
        refresh(own, style_of(run), run)
        return
    leaves = _shapes_in(shape)
    tensors = [Tensor(as_shape(leaf)) for leaf in leaves]
    given = tensors[0] if len(leaves) == 1 and leaves[0] is shape else _in_place(shape, tensors)
    _call_itself(own, given, run)


def _shapes_in(shape: Value) -> list[Value]:
    if isinstance(shape, dict):
        return [leaf for key in shape for leaf in _shapes_in(shape[key])]
    parts = shape if isinstance(shape, list | tuple) else ()
    nested = any(isinstance(part, list | tuple | dict | TensorShape) for part in parts)
    return [leaf for part in parts for leaf in _shapes_in(part)] if nested else [shape]


def _in_place(shape: Value, tensors: list[Tensor]) -> Value:
    """The tensors in place of the shapes in a list or a dict of them."""
    if isinstance(shape, dict):
        return dict(zip(shape, tensors, strict=False))
    return list(tensors)


def _call_itself(own: Own, given: Value, run: Run) -> None:
    """Built by a call: it makes no node of any graph."""
    if not own.layer.name:
        _name(own.layer, {}, Call.of(given), run)
    with state_of(run).traced():
        call_with_masks(own.layer, Call.of(given), run)


def _base_call(own: Own, call: Call, run: Run) -> Value:
    """`super().call(x)`."""
    layer = own.layer
    if isinstance(layer, Model) and (layer.model_nodes or own.base.name == "Sequential"):
        tensors = [leaf for leaf in flatten(call.get("inputs", 0)) if isinstance(leaf, Tensor)]
        row = sequential.compute if own.base.name == "Sequential" else replay
        outputs = row(layer, tensors, call, run) if tensors else run.unknown("call()", "called on no tensor")
        count(layer.multiply_adds if tensors else 0, run)
        return outputs
    return call_inherited(own, call, run)


def _summary(own: Own, call: Call, run: Run) -> Value:
    refresh(own, style_of(run), run)
    return call_method(own.layer, "summary", call, run)


def _compute_output_shape(own: Own, call: Call, run: Run) -> Value:
    shape = call.get("input_shape", 0)
    if own.base.name in OPEN_BASES and not isinstance(own.layer, Model):
        return shape
    return call_method(inherited_of(own, run) or own.layer, "compute_output_shape", call, run)


def _train(own: Own, call: Call, run: Run) -> Value:
    """Training and prediction on known data build a model at its shape, with any number of samples."""
    if defines(own, "train_step"):
        cause = run.unknown("train_step()", "a training step of the script's own is not run")
        own.unfollowed = own.unfollowed or cause
        refresh(own, style_of(run), run)
    leaves = flatten(given := trained_on(call))
    sizes = [leaf.shape for leaf in leaves if isinstance(leaf, Array | Tensor)]
    if leaves and len(sizes) == len(leaves) and not own.layer.attributes.get("was_built"):
        shapes = [(None, *s[1:]) if isinstance(s, tuple) and s else s for s in sizes]
        _call_itself(own, refilled(given, [Tensor(s) for s in shapes]), run)
    return Inert("keras.callbacks.History")


def _nothing(own: Own, call: Call, run: Run) -> Value:
    return None


METHODS_OF_BASE: Mapping[str, Callable[[Own, Call, Run], Value]] = {
    "add_weight": add_weight,
    "add_variable": add_weight,
    "build": _build,
    "call": _base_call,
    "__call__": lambda own, call, run: instance_call(own.base, own.instance, call, run),
    "compute_output_shape": _compute_output_shape,
    "get_output_shape_for": _compute_output_shape,
    "compute_mask": lambda own, call, run: call.get("mask", 1),
    "summary": _summary,
    "compile": _nothing,
    "add_loss": _nothing,
    "add_metric": _nothing,
    "add_update": _nothing,
    "get_config": configuration,
    "fit": _train,
    "fit_generator": _train,
    "train_on_batch": _train,
    "predict": lambda own, call, run: _trained_on(own, call, run),
    "evaluate": lambda own, call, run: _trained_on(own, call, run),
}
"""What the base class gives to objects of the script's classes."""


def _trained_on(own: Own, call: Call, run: Run) -> Value:
    _train(own, call, run)
    return call_method(own.layer, "predict", call, run)
