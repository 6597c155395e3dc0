"""All rows together, by name."""

from __future__ import annotations

from kerascount.libraries.keras.rows import (
    attention,
    convolution,
    core,
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
)

_BY_NAME = {row.name: row for row in ROWS}


def row_named(name: str) -> Row | None:
    """The row of a class of Keras 3."""
    return _BY_NAME.get(name)
