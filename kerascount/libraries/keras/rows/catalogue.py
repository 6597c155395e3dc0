"""All rows together, by name."""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.rows import (
    attention,
    audio,
    convolution,
    core,
    einsum,
    encoding,
    images,
    merging,
    normalization,
    pooling,
    recurrent,
    reshaping,
)
from kerascount.libraries.keras.rows.base import Row

ROWS: tuple[Row, ...] = (
    *core.ROWS,
    *convolution.ROWS,
    *pooling.ROWS,
    *normalization.ROWS,
    *reshaping.ROWS,
    *merging.ROWS,
    *recurrent.ROWS,
    *attention.ROWS,
    *einsum.ROWS,
    *encoding.ROWS,
    *images.ROWS,
    *audio.ROWS,
)

_BY_NAME = {row.name: row for row in ROWS}


def row_named(name: str) -> Row | None:
    """The row of a class of Keras 3."""
    return _BY_NAME.get(name)


FOREIGN: Mapping[str, str] = {
    "FlaxLayer": "a module of Flax, whose weights are what its `init` returns",
    "JaxLayer": "functions of JAX, whose weights are what `init_fn` returns",
    "TFSMLayer": "a saved model in a file, which is not read",
    "TorchModuleWrapper": "a module of PyTorch, whose weights are PyTorch's",
}
"""Exports of `keras.layers` that wrap things of other libraries: they stay unknown, and why."""
