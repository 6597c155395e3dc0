"""Building and calling an object of one of the script's own classes, in the way of each generation.

Keras 3 builds a layer by its `build`, or by calling it where it has none and holds unbuilt layers; a symbolic call
asks `compute_output_shape` and does not run `call` where a class defines it (keras/src/layers/layer.py). tf.keras
always runs `call`. Keras 1 and 2 run `call` and take the shape from `compute_output_shape`, or that of the input.

Must not know: attributes, how a function of the script is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kerascount.graph.model import Layer, Model, Tensor
from kerascount.libraries.keras.calling import infer
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.layers import row_of, signature_of
from kerascount.libraries.keras.multiply_adds import count, like, lose, metered
from kerascount.libraries.keras.state import state_of, style_of
from kerascount.libraries.keras.tracking import Own, own_of, refresh
from kerascount.libraries.keras.values import TensorShape, flatten, refilled
from kerascount.libraries.keras.wrappers import detached, inner_layers, structured
from kerascount.values.classes import UserClass
from kerascount.values.objects import Argument, Array, Call, ScriptError, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

OPEN_BASES = ("Layer", "Model")
"""Bases that compute nothing by themselves."""


def compute(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """The output of one call, and the layer's weights on the first."""
    own = own_of(layer)
    assert own is not None
    state, style = state_of(run), style_of(run)
    eager = all(t.node is None for t in tensors)
    # tensorflow counts names by graph, and what is called symbolically is traced in a graph of its own
    scratch = style == "tf" and (state.tracing or not eager)
    argument = structured(detached(tensors), call)
    refresh(own, style, run)
    with state.within(layer, eager=eager, scratch=scratch), state.within_layer():
        try:
            _build_once(own, argument, call, run)
            with metered(run) as meter:
                result = _output(own, argument, call, run)
        except ScriptError as error:
            own.doubt = own.doubt or run.unknown(f"{layer.kind}()", f"`{layer.kind}` fails: {error.message}")
            refresh(own, style_of(run), run)
            raise
    layer.multiply_adds, layer.multiplied = meter.total, meter
    refresh(own, style_of(run), run)
    return result


def by_position(own: Own, call: Call, run: Run) -> Call:
    """The call with its first argument at its place, which tf.keras and Keras 3 take by the name in `call` too."""
    if (
        call.positional
        or "inputs" in call.keywords
        or style_of(run) in ("1", "2")
        or not defines(own, "call")
    ):
        return call
    first = next(iter(run.parameters(run.attribute(own.instance, "call"))), None)
    if first not in call.keywords:
        return call
    rest = {name: argument for name, argument in call.keywords.items() if name != first}
    return replace(call, positional=[call.keywords[first]], keywords=rest)


# --- the class -----------------------------------------------------------------------------------


def defines(own: Own, *names: str) -> bool:
    """Whether a class of the script defines one of these methods."""
    classes = [cls for cls in own.instance.cls.mro() if isinstance(cls, UserClass)]
    return any(name in cls.namespace for cls in classes for name in names)


def inherited_of(own: Own, run: Run) -> Layer | None:
    """The layer of Keras's own that the object would be without its class; None for open bases."""
    layer = own.layer
    if own.base.name in OPEN_BASES or isinstance(layer, Model):
        return None
    if own.inherited is None:
        config = layer.config or _never_given(own, run)
        own.inherited = Layer(own.base.name, layer.name, config, row_of(own.base.name, run.keras), layer.site)
        own.inherited.inner = inner_layers(own.inherited, run)
        own.inherited.trainable = layer.trainable
    return own.inherited


def _never_given(own: Own, run: Run) -> dict[str, Value]:
    """The arguments of a layer whose own `__init__` was not seen to run: a class of Keras between may have run it."""
    names = [parameter.name for parameter in signature_of(own.base.name, run.keras)]
    reason = f"the `__init__` of `{own.base.name}` is not seen to run"
    return {name: run.unknown(name, reason) for name in names}


# --- building ------------------------------------------------------------------------------------


def _build_once(own: Own, argument: Value, call: Call, run: Run) -> None:
    layer = own.layer
    if layer.attributes.get("was_built"):
        return
    layer.attributes["was_built"] = True
    if defines(own, "build"):
        run.call(run.attribute(own.instance, "build"), _build_arguments(own, argument, call, run))
    elif own.base.name not in OPEN_BASES and not isinstance(layer, Model):
        build_inherited(own, shapes_of(argument, run), run)
    elif style_of(run) == "3" and _holds_unbuilt(layer):
        _run_call(own, argument, call, run)
    refresh(own, style_of(run), run)


def _holds_unbuilt(layer: Layer) -> bool:
    return any(inner.weights is None for inner in layer.flatten()[1:])


def _build_arguments(own: Own, argument: Value, call: Call, run: Run) -> Call:
    """One shape for all parameters, or in Keras 3 one for each tensor by its name in `call`."""
    shapes = shapes_of(argument, run)
    method = run.attribute(own.instance, "build")
    names = run.parameters(method)
    if style_of(run) != "3" or len(names) < 2 or not all(n.endswith("_shape") for n in names):
        return Call.of(shapes)
    given = _given_by_name(own, argument, call, run)
    found = {n: shapes_of(given[n.removesuffix("_shape")], run) for n in names if n[:-6] in given}
    return Call.of(**found)


def _given_by_name(own: Own, argument: Value, call: Call, run: Run) -> dict[str, Value]:
    names = run.parameters(run.attribute(own.instance, "call"))
    positional = [argument, *(a.value for a in call.positional[1:])]
    return dict(zip(names, positional, strict=False)) | {k: a.value for k, a in call.keywords.items()}


def shapes_of(argument: Value, run: Run) -> Value:
    """The shapes of an argument in its structure: tuples, in tf.keras objects."""
    shapes = [_shape(leaf) for leaf in flatten(argument)]
    if style_of(run) == "tf":
        shapes = [TensorShape(s) if isinstance(s, tuple) else s for s in shapes]
    return refilled(argument, shapes)


def _shape(leaf: Value) -> Value:
    return leaf.shape if isinstance(leaf, Tensor | Array) else None


def build_inherited(own: Own, shape: Value, run: Run) -> None:
    """`super().build(shape)`: the weights of the layer of Keras's own."""
    own.layer.attributes["was_built"] = True
    inherited = inherited_of(own, run)
    if inherited is None:
        return
    if own.base.name == "Wrapper":
        _build_wrapped(inherited, shape, run)
    elif shape is not None:
        tensors = [Tensor(as_shape(s)) for s in _several(shape)]
        infer(inherited, tensors, Call.of(tensors[0] if len(tensors) == 1 else tensors), run)


def _build_wrapped(inherited: Layer, shape: Value, run: Run) -> None:
    """In Keras 1 and 2 the base class of wrappers builds nothing."""
    if style_of(run) not in ("3", "tf") or shape is None:
        return
    for inner in inherited.inner:
        if inner.weights is None:
            tensors = [Tensor(as_shape(s)) for s in _several(shape)]
            infer(inner, tensors, Call.of(*tensors), run)


def _several(shape: Value) -> list[Value]:
    """The shapes of a list of inputs, of which some may be unknown, or the one shape."""
    parts = shape if isinstance(shape, list | tuple) else ()
    nested = any(isinstance(p, list | tuple | TensorShape) for p in parts)
    unknown = isinstance(shape, list) and bool(parts) and all(isinstance(p, Unknown) for p in parts)
    return list(parts) if nested or unknown else [shape]


# --- the output ----------------------------------------------------------------------------------


def _output(own: Own, argument: Value, call: Call, run: Run) -> Value:
    style = style_of(run)
    shape_method = "get_output_shape_for" if style == "1" else "compute_output_shape"
    declared = defines(own, shape_method)
    if style == "3" and not state_of(run).eager:
        if declared:
            not_read = run.unknown(f"{own.layer.name}.call()", NOT_READ)
            lose(not_read, run)
            return _declared(own, shape_method, argument, not_read, run)
        if own.base.name not in (*OPEN_BASES, "Wrapper") and not isinstance(own.layer, Model):
            if defines(own, "call"):
                lose(run.unknown(f"{own.layer.name}.call()", NOT_READ), run)
            return _declared_by_base(own, argument, run)
    result = _run_call(own, argument, call, run)
    if isinstance(result, Unknown):
        lose(result, run)
    if style in ("3", "tf") or isinstance(own.layer, Model):
        return result
    if declared:
        return _declared(own, shape_method, argument, result, run)
    if own.base.name in OPEN_BASES:
        return _as_given(own, argument, result, run)
    return _shape_of_inherited(own, argument, result, run)


NOT_READ = "Keras 3 takes the shape from `compute_output_shape`, so `call` is not read"


def _as_given(own: Own, argument: Value, result: Value, run: Run) -> Value:
    """Outputs that Keras 1 and 2 take to have the shapes of the inputs."""
    cause = _other_shape(own, result, run)
    given, found = flatten(argument), flatten(result)
    alike = found if len(found) == len(given) else [None] * len(given)
    outputs = [like(Tensor(t.shape, t.dtype), one, cause) for t, one in zip(given, alike, strict=True)]
    return refilled(argument, outputs)


def _other_shape(own: Own, result: Value, run: Run) -> Unknown:
    """Why it is not known which shape a result has that is declared another way than it is computed."""
    if isinstance(result, Unknown):
        return result
    reason = "`call` gives another shape than what is declared"
    return run.unknown(f"{own.layer.name}.call()", reason)


def _run_call(own: Own, argument: Value, call: Call, run: Run) -> Value:
    rest = call.positional[1:] if call.positional else []
    keywords = {k: a for k, a in call.keywords.items() if k != "inputs"}
    method = run.attribute(own.instance, "call")
    if style_of(run) == "3" and "training" not in run.parameters(method):
        keywords.pop("training", None)  # Keras 3 hands it to those only who take it
    return run.call(method, Call([Argument(argument), *rest], keywords))


def _declared(own: Own, method: str, argument: Value, result: Value, run: Run) -> Value:
    """The output that the class's own method declares; its dtype is that of what `call` gave, if it was run."""
    shapes = run.call(run.attribute(own.instance, method), Call.of(shapes_of(argument, run)))
    leaves = [*flatten(result), *flatten(argument)]
    dtype = next((leaf.dtype for leaf in leaves if isinstance(leaf, Tensor)), "float32")
    if isinstance(shapes, Unknown):
        return Tensor(apply("shape", shapes, own, label=f"{own.layer.name}.shape"), dtype)
    several = _several(shapes)
    found = flatten(result) if len(flatten(result)) == len(several) else [None] * len(several)
    cause = _other_shape(own, result, run)
    outputs = [like(Tensor(as_shape(s), dtype), one, cause) for s, one in zip(several, found, strict=True)]
    return outputs if several != [shapes] else outputs[0]


def call_inherited(own: Own, call: Call, run: Run) -> Value:
    """`super().call(x)`: what the layer of Keras's own computes."""
    inherited = inherited_of(own, run)
    argument = call.get("inputs", 0)
    if inherited is None:
        return argument
    if own.base.name == "Wrapper" and style_of(run) not in ("3", "tf"):
        return argument
    if own.base.name == "_Merge" and style_of(run) in ("3", "tf"):
        return run.call(run.attribute(own.instance, "_merge_function"), Call.of(argument))
    tensors = [leaf for leaf in flatten(argument) if isinstance(leaf, Tensor)]
    result = infer(inherited, tensors, call, run) if tensors else run.unknown("call()", "called on no tensor")
    count(inherited.multiply_adds, run)
    refresh(own, style_of(run), run)
    return result


def _shape_of_inherited(own: Own, argument: Value, result: Value, run: Run) -> Value:
    """Keras 1 and 2: the base class says the shape, whatever `call` gives."""
    if own.base.name == "Wrapper":
        return _as_given(own, argument, result, run)
    with metered(run):  # it was counted when `call` was run
        return _declared_by_base(own, argument, run)


def _declared_by_base(own: Own, argument: Value, run: Run) -> Value:
    """What `compute_output_shape` of the base class says: it builds nothing where the class's own `build` did not."""
    inherited = inherited_of(own, run)
    before = inherited.weights if inherited is not None else None
    result = call_inherited(own, Call.of(argument), run)
    if inherited is not None and not inherited.inner:
        inherited.weights = before
        refresh(own, style_of(run), run)
    return result


def configuration(own: Own, call: Call, run: Run) -> Value:
    """`super().get_config()`."""
    if own.base.name not in OPEN_BASES:
        reason = f"unsupported: the configuration of a class derived from `{own.base.name}`"
        return run.unknown(f"{own.layer.name}.get_config()", reason)
    return {"name": own.layer.name, "trainable": True, "dtype": "float32"}


__all__ = [
    "OPEN_BASES",
    "build_inherited",
    "call_inherited",
    "compute",
    "configuration",
    "defines",
    "inherited_of",
    "shapes_of",
]
