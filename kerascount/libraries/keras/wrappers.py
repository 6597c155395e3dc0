"""Layers that compute through something else: a function of the script, or layers within.

Sources: keras/src/layers/core/lambda_layer.py, rnn/time_distributed.py, normalization/spectral_normalization.py,
preprocessing/pipeline.py; `recurrent_wrappers.py` has those over cells.
Must not know: how layers are constructed, models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerascount.graph.model import Layer, Tensor, Weight
from kerascount.libraries.keras import bidirectional, convolved_cells, recurrent_wrappers
from kerascount.libraries.keras.bidirectional import both_directions
from kerascount.libraries.keras.calling import Compute, infer, report
from kerascount.libraries.keras.feature_columns import dense_features
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.multiply_adds import (
    axes_of_one,
    like,
    metered,
    unknown_adds,
    with_shape_of_one,
)
from kerascount.libraries.keras.recurrent_wrappers import cells_of, layer_of, unknown_output
from kerascount.libraries.keras.rows.base import Problem, Row
from kerascount.libraries.keras.state import state_of, style_of, tf_naming
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.objects import Argument, Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

SIGNATURES: Mapping[str, str] = {
    "Lambda": "(function, output_shape=None, mask=None, arguments=None)",
    "TimeDistributed": "(layer)",
    "Bidirectional": "(layer, merge_mode='concat', weights=None, backward_layer=None)",
    "RNN": "(cell, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, "
    "zero_output_for_mask=False)",
    "StackedRNNCells": "(cells)",
    "SpectralNormalization": "(layer, power_iterations=1)",
    "Pipeline": "(layers)",
    "Wrapper": "(layer)",
    "Layer": "()",
    "DenseFeatures": "(feature_columns, trainable=True, name=None)",
    **convolved_cells.SIGNATURES,
}


def detached(tensors: Sequence[Tensor]) -> list[Tensor]:
    """The tensors as a layer's own computation sees them: shapes without a history."""
    return [Tensor(t.shape, t.dtype, of_one=t.of_one) for t in tensors]


def structured(tensors: Sequence[Tensor], call: Call) -> Value:
    """The first argument of a call with other tensors in it."""
    given = call.get("inputs", 0)
    leaves = flatten(given) if given is not None else []
    of_tensors = all(isinstance(leaf, Tensor | Array | Unknown) for leaf in leaves)
    if leaves and len(leaves) <= len(tensors) and of_tensors:
        return refilled(given, list(tensors[: len(leaves)]))
    return tensors[0] if len(tensors) == 1 else list(tensors)


# --- Lambda --------------------------------------------------------------------------------------


def _lambda(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights = []
    declared = layer.config.get("output_shape")
    if run.keras == 3 and isinstance(declared, int):
        message = f"`output_shape` is {declared}, Keras 3 takes a tuple"
        raise report(layer, Problem("invalid-argument", message, "output_shape"), run)
    if declared is not None and not tf_naming(run):
        return _declared(layer, declared, tensors, call, run)
    with metered(run) as meter:
        result = _apply_function(layer, tensors, call, run)
    layer.multiply_adds, layer.multiplied = meter.total, meter
    if isinstance(result, Unknown):
        layer.multiply_adds = unknown_adds(result)
        if declared is not None:
            return _declared(layer, declared, tensors, call, run)
    return result


def _declared(layer: Layer, declared: Value, tensors: Sequence[Tensor], call: Call, run: Run) -> Tensor:
    """What is declared; the function is not read, so that all else of it is not known."""
    cause = run.unknown(layer.name, "a function whose `output_shape` is declared is not read")
    layer.multiply_adds = unknown_adds(cause)
    return like(Tensor(_declared_shape(declared, tensors, call, run), tensors[0].dtype), None, cause)


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
        return unknown_output(layer, inner)
    if isinstance(shape, Unknown):
        return unknown_output(layer, shape)
    if len(shape) < 3:
        message = (
            f"`TimeDistributed` takes an input of at least 3 axes, batch included; this one has {len(shape)}"
        )
        run.diagnose(
            "rank-mismatch", message, label=f"input shape `{dims.shape_text(shape)}`", layer=layer.name
        )
        raise run.fail("ValueError", message)
    step = (shape[0], *shape[2:])
    if style_of(run) in ("1", "2"):
        # Keras on its own computes with the layer and does not look at what it demands of its input
        inner.attributes["unchecked"] = True
    one = axes_of_one(tensors[0])
    element = with_shape_of_one(Tensor(step, tensors[0].dtype), (one[0], *one[2:]))
    outputs = infer(inner, [element], Call.of(element), run)
    layer.multiply_adds = 0 if inner.multiply_adds == 0 else dims.multiply(one[1], inner.multiply_adds)
    spread = [_spread(leaf, shape, one) for leaf in flatten(outputs)]
    return refilled(outputs, spread)


def _spread(leaf: Value, shape: Shape, one: Shape) -> Tensor:
    inner = leaf.shape if isinstance(leaf, Tensor) else apply("shape", leaf)
    if isinstance(inner, Unknown):
        return Tensor(apply("time", inner))
    found = Tensor((shape[0], shape[1], *inner[1:]), leaf.dtype)
    return with_shape_of_one(found, (*one[:2], *axes_of_one(leaf)[1:]))


def _only_inner(layer: Layer, run: Run) -> Layer | Unknown:
    if layer.inner:
        return layer.inner[0]
    value = next((layer.config[k] for k in ("layer", "cell") if k in layer.config), None)
    return (
        value
        if isinstance(value, Unknown)
        else run.unknown(layer.name, f"`{layer.kind}` wraps no known layer")
    )


# --- wrappers around one layer or several in a row ------------------------------------------------


def _spectral(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """The layer within, and the vector of the power iteration, as long as the last axis of the kernel."""
    inner = _only_inner(layer, run)
    layer.weights = []
    if isinstance(inner, Unknown):
        return unknown_output(layer, inner)
    outputs = infer(inner, tensors, call, run)
    layer.multiply_adds = inner.multiply_adds
    found = inner.weights
    if isinstance(found, Unknown):
        layer.weights = found
        return outputs
    kernel = next((w for w in found or () if w.name in ("kernel", "embeddings")), None)
    if kernel is None or any(w.name == "recurrent_kernel" for w in found or ()):
        message = f"`SpectralNormalization` takes a layer with one kernel; `{inner.kind}` has none of its own"
        raise report(layer, Problem("wrapped-layer-without-kernel", message, "layer"), run)
    width = kernel.shape if isinstance(kernel.shape, Unknown) else (1, kernel.shape[-1])
    # Keras 2 names all that is trained first
    layer.tracked = [kernel] if run.keras == 3 else [w for w in found or () if w.trainable]
    layer.weights = [Weight("vector_u", width, trainable=False)]
    return outputs


def _pipeline(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """One layer after the other."""
    layer.weights = []
    given = flatten(layer.config.get("layers"))
    if layer.config.get("layers") in ([], ()):
        raise report(layer, Problem("invalid-argument", "`Pipeline` holds no layers", "layers"), run)
    doubtful = next((v for v in given if layer_of(v) is None), None)
    if doubtful is not None:
        cause = (
            doubtful if isinstance(doubtful, Unknown) else run.unknown(layer.name, "it holds no known layers")
        )
        layer.weights = apply("weights", cause, layer.name, label=f"params({cause})")
        return unknown_output(layer, cause)
    result: Value = list(tensors) if len(tensors) > 1 else tensors[0]
    for inner in layer.inner:
        leaves = [leaf for leaf in flatten(result) if isinstance(leaf, Tensor)]
        result = infer(inner, leaves, Call.of(result), run)
    layer.multiply_adds = dims.total(inner.multiply_adds for inner in layer.inner)
    return result


def _transparent(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """The base classes pass their input on; within tensorflow a wrapper builds what it wraps at that.

    Keras 3 cannot tell what either would give: they have no `call` of their own.
    """
    layer.weights = []
    if run.keras == 3:
        message = f"`{layer.kind}` has no `call`, so Keras 3 does not know what it gives"
        raise report(layer, Problem("not-implemented", message), run)
    if layer.inner and style_of(run) == "tf":
        _built_within(layer, layer.inner[0], tensors, call, run)
    wrapped = layer.config.get("layer")
    if isinstance(wrapped, Unknown):
        layer.weights = apply("weights", wrapped, layer.name, label=f"params({wrapped})")
    layer.multiply_adds = 0
    return Tensor(tensors[0].shape, tensors[0].dtype, of_one=tensors[0].of_one)


def _built_within(layer: Layer, inner: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> None:
    """Only built: what the layer within demands of its input nobody looks at."""
    least = max(inner.row.ndim or 0, inner.row.min_ndim or 0) if isinstance(inner.row, Row) else 0
    if tensors[0].rank is not None and tensors[0].rank < least:
        cause = run.unknown(layer.name, f"`{inner.kind}` is built for fewer axes than it can be called on")
        layer.weights = apply("weights", cause, layer.name, label=f"params({cause})")
        return
    infer(inner, tensors, call, run)


COMPUTED: Mapping[str, Compute] = {
    "Lambda": _lambda,
    "TimeDistributed": _time_distributed,
    "SpectralNormalization": _spectral,
    "Pipeline": _pipeline,
    "Wrapper": _transparent,
    "Layer": _transparent,
    "DenseFeatures": dense_features,
    **recurrent_wrappers.COMPUTED,
    **bidirectional.COMPUTED,
    **convolved_cells.COMPUTED,
}
"""How layers without a row compute."""


# --- what a wrapper holds ------------------------------------------------------------------------


def inner_layers(layer: Layer, run: Run) -> list[Layer]:
    """The layers within a newly constructed wrapper."""
    if layer.kind == "Bidirectional":
        return both_directions(layer, run)
    given = [layer.config.get(k) for k in ("layer", "layers") if k in layer.config]
    cells = [cell for k in ("cell", "cells") for cell in _cells(layer.config.get(k))]
    found = [layer_of(value) for value in (*(v for value in given for v in flatten(value)), *cells)]
    return list({id(inner): inner for inner in found if inner is not None}.values())


def _cells(value: Value) -> list[Value]:
    """`StackedRNNCells` itself, which may be frozen, or the cells."""
    stacked = isinstance(value, Layer) and value.kind == "StackedRNNCells"
    return [value] if stacked else cells_of(value)


__all__ = ["COMPUTED", "SIGNATURES", "detached", "inner_layers", "layer_of", "structured"]
