"""Layers that compute through something else: a function of the script, or layers within.

Sources: keras/src/layers/core/lambda_layer.py, rnn/time_distributed.py, rnn/bidirectional.py, rnn/rnn.py.
Must not know: how layers are constructed, models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.calling import Compute, infer, infer_shapes
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.state import state_of, tf_naming
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values import dims
from kerascount.values.classes import Instance
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.objects import Argument, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

SIGNATURES: Mapping[str, str] = {
    "Lambda": "(function, output_shape=None, mask=None, arguments=None)",
    "TimeDistributed": "(layer)",
    "Bidirectional": "(layer, merge_mode='concat', weights=None, backward_layer=None)",
    "RNN": "(cell, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, "
    "zero_output_for_mask=False)",
    "StackedRNNCells": "(cells)",
    "Wrapper": "(layer)",
    "Layer": "()",
}


def detached(tensors: Sequence[Tensor]) -> list[Tensor]:
    """The tensors as a layer's own computation sees them: shapes without a history."""
    return [Tensor(t.shape, t.dtype) for t in tensors]


def structured(tensors: Sequence[Tensor], call: Call) -> Value:
    """The first argument of a call with other tensors in it."""
    given = call.get("inputs", 0)
    leaves = flatten(given) if given is not None else []
    if leaves and len(leaves) <= len(tensors) and all(isinstance(leaf, Tensor | Unknown) for leaf in leaves):
        return refilled(given, list(tensors[: len(leaves)]))
    return tensors[0] if len(tensors) == 1 else list(tensors)


def layer_of(value: Value) -> Layer | None:
    """The layer that a value is, an object of a class of the script included."""
    if isinstance(value, Instance) and isinstance(value.native, Layer):
        return value.native
    return value if isinstance(value, Layer) else None


# --- Lambda --------------------------------------------------------------------------------------


def _lambda(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    declared = layer.config.get("output_shape")
    if declared is not None and not tf_naming(run):
        return Tensor(_declared_shape(declared, tensors, call, run), tensors[0].dtype)
    result = _apply_function(layer, tensors, call, run)
    if declared is not None and isinstance(result, Unknown):
        return Tensor(_declared_shape(declared, tensors, call, run), tensors[0].dtype)
    return result


def _apply_function(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    extra = layer.config.get("arguments")
    keywords = {k: Argument(v) for k, v in extra.items()} if isinstance(extra, dict) else {}
    argument = structured(detached(tensors), call)
    with state_of(run).within_layer():
        return run.call(layer.config["function"], Call([Argument(argument)], keywords))


def _declared_shape(declared: Value, tensors: Sequence[Tensor], call: Call, run: Run) -> AnyShape:
    if isinstance(declared, Unknown):
        return declared
    batch = None if isinstance(tensors[0].shape, Unknown) or not tensors[0].shape else tensors[0].shape[0]
    if isinstance(declared, list | tuple):
        return (batch, *_dims(declared))
    if isinstance(declared, int):
        return (batch, declared)
    shapes = refilled(structured(tensors, call), [t.shape for t in tensors])
    result = run.call(declared, Call.of(shapes))
    return as_shape(result)


def _dims(declared: Sequence[Value]) -> Shape:
    shape = as_shape(list(declared))
    return () if isinstance(shape, Unknown) else shape


# --- TimeDistributed -----------------------------------------------------------------------------


def _time_distributed(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    inner, shape = _only_inner(layer, run), tensors[0].shape
    if isinstance(inner, Unknown):
        return _unknown_output(layer, inner)
    if isinstance(shape, Unknown):
        return _unknown_output(layer, shape)
    if len(shape) < 3:
        message = (
            f"`TimeDistributed` takes an input of at least 3 axes, batch included; this one has {len(shape)}"
        )
        run.diagnose(
            "rank-mismatch", message, label=f"input shape `{dims.shape_text(shape)}`", layer=layer.name
        )
        raise run.fail("ValueError", message)
    step = (shape[0], *shape[2:])
    outputs = infer(inner, [Tensor(step, tensors[0].dtype)], Call.of(Tensor(step, tensors[0].dtype)), run)
    spread = [_spread(leaf, shape) for leaf in flatten(outputs)]
    return refilled(outputs, spread)


def _spread(leaf: Value, shape: Shape) -> Tensor:
    inner = leaf.shape if isinstance(leaf, Tensor) else apply("shape", leaf)
    if isinstance(inner, Unknown):
        return Tensor(apply("time", inner))
    return Tensor((shape[0], shape[1], *inner[1:]), leaf.dtype)


def _only_inner(layer: Layer, run: Run) -> Layer | Unknown:
    if layer.inner:
        return layer.inner[0]
    value = next((layer.config[k] for k in ("layer", "cell") if k in layer.config), None)
    return (
        value
        if isinstance(value, Unknown)
        else run.unknown(layer.name, f"`{layer.kind}` wraps no known layer")
    )


def _unknown_output(layer: Layer, cause: Unknown) -> Tensor:
    if not layer.inner:
        layer.weights = apply("weights", cause, layer.name, label=f"params({cause})")
    return Tensor(apply("shape", cause, layer.name, label=f"{layer.name}.shape"))


# --- recurrent wrappers --------------------------------------------------------------------------


def _bidirectional(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    if len(layer.inner) < 2:
        return _unknown_output(layer, _cause(_only_inner(layer, run), run))
    forward, backward = (
        [Tensor(s) for s in infer_shapes(i, [tensors[0].shape], run)] for i in layer.inner[:2]
    )
    mode = layer.config.get("merge_mode")
    if mode is None:
        return [forward[0], backward[0], *forward[1:], *backward[1:]]
    merged = _merged(forward[0].shape, backward[0].shape, mode)
    states = [*forward[1:], *backward[1:]]
    return [Tensor(merged), *states] if states else Tensor(merged)


def _cause(value: Layer | Unknown, run: Run) -> Unknown:
    return value if isinstance(value, Unknown) else run.unknown(value.name, "the wrapped layer is not known")


def _merged(forward: AnyShape, backward: AnyShape, mode: Value) -> AnyShape:
    if isinstance(mode, Unknown):
        return mode
    if mode != "concat" or isinstance(forward, Unknown) or isinstance(backward, Unknown):
        return forward
    return (*forward[:-1], dims.add(forward[-1], backward[-1]))


def _rnn(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    shape = tensors[0].shape
    if not layer.inner or isinstance(shape, Unknown) or len(shape) < 3:
        return _unknown_output(
            layer, shape if isinstance(shape, Unknown) else _cause(_only_inner(layer, run), run)
        )
    step: AnyShape = (shape[0], *shape[2:])
    states: list[Tensor] = []
    for cell in layer.inner:
        outputs = infer_shapes(cell, [step], run)
        step = outputs[0]
        states += [Tensor(s) for s in outputs[1:]]
    if isinstance(step, Unknown):
        return _unknown_output(layer, step)
    sequences = layer.config.get("return_sequences")
    if isinstance(sequences, Unknown):
        return _unknown_output(layer, sequences)
    output = Tensor((step[0], shape[1], *step[1:]) if sequences else step)
    return [output, *states] if layer.config.get("return_state") else output


def _cells(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    shape = tensors[0].shape
    for cell in layer.inner:
        shape = infer_shapes(cell, [shape], run)[0]
    return Tensor(shape)


def _transparent(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """A wrapper that adds nothing to the shape of what it wraps; the base class itself passes its input on."""
    layer.weights = []
    if not layer.inner:
        return Tensor(tensors[0].shape, tensors[0].dtype)
    return infer(layer.inner[0], tensors, call, run)


COMPUTED: Mapping[str, Compute] = {
    "Lambda": _lambda,
    "TimeDistributed": _time_distributed,
    "Bidirectional": _bidirectional,
    "RNN": _rnn,
    "StackedRNNCells": _cells,
    "Wrapper": _transparent,
    "Layer": _transparent,
}
"""How layers without a row compute."""


# --- what a wrapper holds ------------------------------------------------------------------------


def inner_layers(layer: Layer, run: Run) -> list[Layer]:
    """The layers within a newly constructed wrapper."""
    given = [layer.config.get(k) for k in ("layer", "cell", "cells") if k in layer.config]
    found = [inner for value in flatten(given) for inner in [layer_of(value)] if inner is not None]
    if layer.kind == "Bidirectional" and found:
        second = layer_of(layer.config.get("backward_layer"))
        return [_copy(found[0], "forward"), second or _copy(found[0], "backward")]
    return [cell for one in found for cell in (one.inner if one.kind == "StackedRNNCells" else [one])]


def _copy(layer: Layer, direction: str) -> Layer:
    name = f"{direction}_{layer.name.removeprefix('forward_')}"
    copy = Layer(layer.kind, name, dict(layer.config), layer.row, layer.site)
    copy.trainable = layer.trainable
    copy.inner = [_copy(inner, direction) for inner in layer.inner]
    return copy


__all__ = ["COMPUTED", "SIGNATURES", "detached", "inner_layers", "layer_of", "structured"]
