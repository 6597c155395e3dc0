"""One recorded call of a layer of an older generation, and how several are made at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

Arguments = dict[str, Any]
Given = tuple[tuple[Any, ...], Arguments]


class OlderCase(NamedTuple):
    """One constructor call, positional arguments included, and one call of the layer.

    `call` are further arguments of the call. An argument ``{"code": "lambda t: 2 * t"}`` is an expression.
    """

    layer: str
    positional: tuple[Any, ...]
    arguments: Arguments
    shapes: tuple[Any, ...]
    dtype: str = "float32"
    call: Arguments = {}  # noqa: RUF012 - of a tuple, never changed


def given(*positional: Any, **keywords: Any) -> Given:
    """Arguments as they are written in a call."""
    return positional, keywords


def crossed(
    layer: str, arguments: Iterable[Given], shapes: Iterable[Any], dtype: str = "float32"
) -> Iterator[OlderCase]:
    """Each of the arguments at each of the shapes; a shape is one input, a list of shapes several."""
    inputs = [tuple(s) if isinstance(s, list) else (s,) for s in shapes]
    for positional, keywords in arguments:
        for shape in inputs:
            yield OlderCase(layer, positional, keywords, shape, dtype)


def inner(name: str, *positional: Any, **keywords: Any) -> dict[str, Any]:
    """A layer among the arguments."""
    return {"layer": [name, positional, keywords]}
