"""One recorded call of a layer, and how many of them are made at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

Shape = tuple[int | None, ...]


class Case(NamedTuple):
    """One constructor call and one call of the layer.

    `dtype` is that of the inputs, `call` are further arguments of the call. An argument ``{"@": "Dense", "units": 3}``
    is a layer, ``{"@code": "lambda t: 2 * t"}`` an expression. `after` is a method with its arguments, called behind.
    """

    layer: str
    arguments: dict[str, Any]
    shapes: tuple[Shape, ...]
    dtype: str = "float32"
    call: dict[str, Any] = {}  # noqa: RUF012 - of a tuple, never changed
    after: tuple[Any, ...] = ()


def crossed(
    layer: str,
    arguments: Iterable[dict[str, Any]],
    shapes: Iterable[Any],
    dtype: str = "float32",
    call: dict[str, Any] | None = None,
    after: tuple[Any, ...] = (),
) -> Iterator[Case]:
    """Each of the arguments at each of the shapes; a shape is one input, a list of shapes several."""
    for given, shape in product(arguments, list(shapes)):
        inputs = tuple(shape) if isinstance(shape, list) else (shape,)
        yield Case(layer, given, inputs, dtype, call or {}, after)


def at_rank(rank: int, channels: int | None = 4) -> list[Shape]:
    """Inputs of a layer with `rank` spatial axes: odd, even, small, one dynamic axis, all dynamic."""
    return [
        (None, *(9, 8, 7)[:rank], channels),
        (2, *(5, 6, 5)[:rank], channels),
        (None, *(None, 8, 6)[:rank], channels),
        (None, *(None,) * rank, channels),
        (None, *(2,) * rank, channels),
    ]


def pair(rank: int, *sizes: int) -> tuple[int, ...]:
    """The first `rank` sizes."""
    return sizes[:rank]


FIRST: dict[str, Any] = {"data_format": "channels_first"}

SOME: list[Shape] = [(None, 8), (None, 5, 8), (2, 5, 6, 8), (None, None, None, 8), (None, 4, None)]
"""Inputs of several ranks."""
