"""Shuffling in place: how many elements there are stays known, and what is alike in all of them.

Must not know: what offers it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run


def shuffled(call: Call, run: Run) -> Value:
    """`random.shuffle(x)`, `np.random.shuffle(x)`."""
    value = call.get("x", 0)
    if isinstance(value, Array):
        value.overwrite()
    elif isinstance(value, list):
        run.touched(value)
        value[:] = [_any_of(value, run) for _ in value]
    return None


def _any_of(values: Sequence[Value], run: Run) -> Value:
    """Some element, nobody knows which: what all have in common."""
    first = values[0]
    if all(value is first for value in values):
        return first
    if all(type(value) is type(first) for value in values):
        if isinstance(first, bool | int | float | str) and all(value == first for value in values):
            return first
        if isinstance(first, list | tuple) and len({len(value) for value in values}) == 1:
            parts = [_any_of(column, run) for column in zip(*values, strict=True)]
            return parts if isinstance(first, list) else tuple(parts)
        if isinstance(first, Array) and all(value.shape == first.shape for value in values):
            return Array(first.shape, first.dtype)
    return run.unknown("element", "the order is random")


__all__ = ["shuffled"]
