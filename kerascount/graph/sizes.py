"""How many bytes a model's weights and outputs take, in Keras's words.

Knows the sizes of dtypes and how Keras 3 prints a size. Must not know: how a table is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kerascount.graph.model import Weight
from kerascount.graph.records import Count, LayerRecord, ModelRecord
from kerascount.values import dims

_BITS = {"bool": 8, "int4": 4, "uint4": 4, "float8_e4m3fn": 8, "float8_e5m2": 8, "bfloat16": 16}
_DEFAULT_BITS = 32


def dtype_bits(dtype: str) -> int:
    """Bits of one scalar; `keras/src/backend/common/dtypes.py` has no dtype whose name would mislead here."""
    if dtype in _BITS:
        return _BITS[dtype]
    digits = "".join(c for c in dtype if c.isdigit())
    return int(digits) if digits else _DEFAULT_BITS


def readable_size(size: float) -> str:
    """A size in bytes as `keras/src/utils/summary_utils.py` prints it: `118.38 MB`, `0.00 B`."""
    units = ("B", "KB", "MB", "GB", "TB", "PB")
    for unit in units:
        if size / 1024 < 1:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} {units[-1]}"


def params_size(count: Count, weights: Iterable[Weight] = (), floats: str = "float32") -> float | None:
    """Bytes of `count` scalars, as `floats` but for those of `weights` that are no float32; None: not known."""
    if not isinstance(count, int):
        return None
    usual = dtype_bits(floats)
    bits = count * usual
    for weight in weights:
        other = dtype_bits(weight.dtype) - usual if weight.dtype != "float32" else 0
        if other and not isinstance(weight.params, int):
            return None
        bits += other * weight.params if isinstance(weight.params, int) else 0
    return bits / 8


def model_weights(model: ModelRecord, keep: Callable[[Weight], bool] = lambda _: True) -> list[Weight]:
    """The weights of all layers that `keep` takes, those of a shared layer once."""
    layers = {(row.identity or id(row)): row for row in model.layers}
    return [weight for row in layers.values() for weight in row.weights if keep(weight)]


def layer_size(row: LayerRecord, floats: str = "float32") -> float | None:
    """Bytes of a layer's weights, those of float32 as `floats`."""
    return params_size(row.params, row.weights, floats)


def outputs_size(row: LayerRecord, batch: int = 1, floats: str = "float32") -> float | None:
    """Bytes of what one call of the layer gives for a batch, float32 as `floats`; None: an axis is dynamic or unknown.

    A first axis that is a number is the batch that the script fixed.
    """
    bits = 0
    for shape, dtype in zip(row.outputs, row.dtypes, strict=False):
        if not isinstance(shape, tuple) or not shape:
            return None
        first = batch if shape[0] is None else shape[0]
        count = dims.product([first, *shape[1:]])
        if not isinstance(count, int):
            return None
        bits += count * dtype_bits(floats if dtype == "float32" else dtype)
    return bits * row.calls / 8 if row.outputs else None


def totals(model: ModelRecord) -> list[tuple[str, Count, float | None]]:
    """Keras's three total lines: title, count, bytes."""
    return [
        ("Total params", model.total_params, params_size(model.total_params, model_weights(model))),
        (
            "Trainable params",
            model.trainable_params,
            params_size(model.trainable_params, model_weights(model, lambda w: w.trainable)),
        ),
        (
            "Non-trainable params",
            model.non_trainable_params,
            params_size(model.non_trainable_params, model_weights(model, lambda w: not w.trainable)),
        ),
    ]
