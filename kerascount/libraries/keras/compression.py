"""Methods that change the weights of built layers: low-rank adapters and weights of fewer bits.

Source: `enable_lora` and `quantize` in keras/src/layers/core/dense.py, embedding.py, einsum_dense.py, and
keras/src/models/model.py. Must not know: how layers are called, scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.graph.model import Layer, Model, Weight
from kerascount.libraries.keras.rows.adapters import adapted, factor_macs
from kerascount.libraries.keras.rows.base import as_size
from kerascount.values import dims
from kerascount.values.dims import Dim
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

ADAPTABLE = frozenset(
    ("Conv1D", "Conv2D", "Conv3D", "Dense", "EinsumDense", "Embedding", "ReversibleEmbedding")
)
BLOCK = 128
"""How many rows of a kernel share a scale when its weights have four bits."""

HISTORY = 1024
"""How many greatest values a layer of eight-bit floats remembers."""


def enable_lora(layer: Layer, call: Call, run: Run) -> Value:
    """`layer.enable_lora(rank)`: the kernel frozen, two factors behind the other weights."""
    if layer.kind not in ADAPTABLE:
        raise run.fail("AttributeError", f"'{layer.kind}' object has no attribute 'enable_lora'")
    if layer.weights is None:
        raise _refused(layer, "cannot enable lora on a layer that is not built yet", run)
    if layer.config.get("lora_rank"):
        raise _refused(layer, "lora is already enabled", run)
    rank = call.get("rank", 0)
    layer.config["lora_rank"] = rank
    if not isinstance(layer.weights, Unknown):
        layer.weights = list(adapted(layer.weights, as_size(rank)))
    more = factor_macs(layer.weights)
    for node in layer.nodes:
        # each call adds the product of the factors to the kernel
        before = node.multiply_adds
        node.multiply_adds = None if before is None or more is None else dims.add(before, more)
    return None


def _refused(layer: Layer, message: str, run: Run) -> Exception:
    run.diagnose("invalid-argument", f"`{layer.name}`: {message}", span=run.span(), layer=layer.name)
    return run.fail("ValueError", message)


def quantize(layer: Layer, call: Call, run: Run) -> Value:
    """`layer.quantize(mode)`, and the same of every layer of a model."""
    mode = call.get("mode", 0)
    if not isinstance(layer, Model) and layer.weights is None:
        raise _refused(layer, "cannot quantize a layer that is not built yet", run)
    for inner in layer.flatten():
        if not isinstance(inner.weights, Unknown) and inner.weights is not None:
            _reduce(inner, mode)
    return None


def _reduce(layer: Layer, mode: Value) -> None:
    if layer.kind not in QUANTIZED or not isinstance(layer.weights, list):
        return
    formula = QUANTIZED[layer.kind].get(mode) if isinstance(mode, str) else None
    if formula is None or not _begins_with_a_matrix(layer.weights):
        layer.weights = apply("quantize", repr(mode), layer.name, label=f"params({layer.name}, quantized)")
        return
    layer.weights = list(formula(layer.weights))


def _begins_with_a_matrix(weights: Sequence[Weight]) -> bool:
    """Whether the kernel is as a layer makes it: not when it was reduced or adapted before."""
    shape = weights[0].shape if weights else None
    return isinstance(shape, tuple) and len(shape) > 1 and not weights[0].name.endswith(("_a", "_b"))


Formula = Callable[[Sequence[Weight]], Sequence[Weight]]


def _int8(axis: int) -> Formula:
    """A scale for each entry along an axis of the kernel, which is no longer trained."""

    def formula(weights: Sequence[Weight]) -> Sequence[Weight]:
        kernel, *rest = weights
        assert not isinstance(kernel.shape, Unknown)
        scale = Weight(f"{kernel.name}_scale", (kernel.shape[axis],), trainable=False)
        return (*rest, Weight(kernel.name, kernel.shape, trainable=False, dtype="int8"), scale)

    return formula


def _int4(weights: Sequence[Weight]) -> Sequence[Weight]:
    """Two columns of the kernel in one, a scale and a zero for each block of rows, an index for each row."""
    kernel, *rest = weights
    assert not isinstance(kernel.shape, Unknown)
    rows, columns = kernel.shape
    packed = Weight(kernel.name, (rows, _parts(columns, 2)), trainable=False, dtype="int8")
    return (*rest, packed, *_blocks(kernel.name, (_parts(rows, BLOCK), columns), rows))


def _int4_embedding(weights: Sequence[Weight]) -> Sequence[Weight]:
    """As `_int4`, in blocks along each vector."""
    table, *rest = weights
    assert not isinstance(table.shape, Unknown)
    rows, width = table.shape
    packed = Weight(table.name, (rows, _parts(width, 2)), trainable=False, dtype="int8")
    return (*rest, packed, *_blocks(table.name, (rows, _parts(width, BLOCK)), width))


def _blocks(name: str, shape: tuple[Dim, ...], length: Dim) -> tuple[Weight, ...]:
    return (
        Weight(f"{name}_scale", shape, trainable=False),
        Weight(f"{name}_zero", shape, trainable=False, dtype="int8"),
        Weight("g_idx", (length,), trainable=False),
    )


def _parts(size: Dim, each: int) -> Dim:
    return dims.floor_divide(dims.add(size, each - 1), each)


def _float8(weights: Sequence[Weight]) -> Sequence[Weight]:
    """A scale and a history of greatest values for inputs, kernel and gradients."""
    more = [
        Weight(f"{name}_{what}", shape)
        for name in ("inputs", "kernel", "outputs_grad")
        for what, shape in (("scale", ()), ("amax_history", (HISTORY,)))
    ]
    return (*weights, *more)


QUANTIZED: Mapping[str, Mapping[str, Formula]] = {
    "Dense": {"int8": _int8(-1), "int4": _int4, "float8": _float8},
    "Embedding": {"int8": _int8(0), "int4": _int4_embedding},
    "EinsumDense": {"float8": _float8},
    "ReversibleEmbedding": {},
    "MultiHeadAttention": {},
    "GroupedQueryAttention": {},
}
"""By class and mode; what is not said here is unknown. Other classes stay as they are."""
