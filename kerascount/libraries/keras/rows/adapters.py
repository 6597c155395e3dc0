"""Low-rank adapters: two small factors beside a kernel that is no longer trained.

Source: `enable_lora` in keras/src/layers/core/dense.py, embedding.py, einsum_dense.py, convolutional/base_conv.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Config, as_size
from kerascount.values import dims
from kerascount.values.dims import Dim
from kerascount.values.unknown import Unknown, apply


def with_lora(weights: Sequence[Weight] | Unknown, config: Config) -> tuple[Weight, ...] | Unknown:
    """The weights with the factors of a `lora_rank` behind them: (..., rank) and (rank, last axis)."""
    rank = config.get("lora_rank")
    if isinstance(weights, Unknown) or rank is None or rank == 0:
        return weights if isinstance(weights, Unknown) else tuple(weights)
    if isinstance(rank, Unknown):
        return apply("weights", rank, *(w.params for w in weights))
    return adapted(weights, as_size(rank))


def factor_macs(weights: Sequence[Weight] | Unknown) -> Dim:
    """Multiply-adds of the factors' product, which each call adds to the kernel; 0 without factors."""
    if isinstance(weights, Unknown):
        return None
    factors = [w for w in weights if w.name.startswith("lora_")]
    if not factors:
        return 0
    first, second = factors
    rows = None if isinstance(second.shape, Unknown) else second.shape[-1]
    return dims.multiply(first.params, rows)


def adapted(weights: Sequence[Weight], rank: int | Unknown) -> tuple[Weight, ...]:
    """The first weight frozen, the others as they were, then its two factors."""
    kernel, *rest = weights
    if isinstance(kernel.shape, Unknown):
        return tuple(weights)
    name = f"lora_{kernel.name}"
    factors = (
        Weight(f"{name}_a", (*kernel.shape[:-1], rank)),
        Weight(f"{name}_b", (rank, kernel.shape[-1])),
    )
    return (Weight(kernel.name, kernel.shape, trainable=False, dtype=kernel.dtype), *rest, *factors)
