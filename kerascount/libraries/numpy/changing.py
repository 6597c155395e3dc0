"""One array out of another: the same shape, or one that is made of it.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from kerascount.libraries.numpy import contents, shapes
from kerascount.libraries.numpy.making import first
from kerascount.libraries.numpy.shapes import broadcast, shape_of, size_of
from kerascount.libraries.symbols import Function
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


def like(call: Call, run: Run) -> Value:
    return Array(shape_of(first(call), run))


def cast(kind: Callable[[Value], Value], *, exact: bool = True) -> Function:
    """`np.int64(3.5)` of a plain number, or an array of another type; a number of few bits is not `exact`."""

    def function(call: Call, run: Run) -> Value:
        value = first(call)
        if isinstance(value, int | float) and math.isfinite(value):
            few = "a number of few bits, which wraps around or is rounded"
            return kind(value) if exact else run.unknown(call.text_of() or "number", few)
        return value if isinstance(value, Unknown) else Array(shape_of(value, run))

    return function


def operator(sign: str) -> Function:
    """`np.multiply` and the like are operators by name."""
    return lambda call, run: (
        run.binary(sign, *call.values()[:2]) if len(call.positional) > 1 else like(call, run)
    )


def elementwise(name: str) -> Function:
    """A function of one or two arrays."""

    def function(call: Call, run: Run) -> Value:
        value = first(call, "x1")
        shape = shape_of(value, run)
        if len(call.positional) > 1:
            shape = broadcast(shape, shape_of(call.values()[1], run))
        if shape == ():
            return run.unknown(call.text_of() or "number", "a number that is computed")
        alone = len(call.positional) == 1 and not call.keywords
        return (contents.mapped(name, value) if alone else None) or Array(shape)

    return function


def insert(call: Call, run: Run) -> Value:
    """`np.insert(array, at, value)` of one number into few known ones."""
    found = (
        None
        if call.get("axis", 3) is not None
        else contents.inserted(first(call), call.get("obj", 1), call.get("values", 2))
    )
    return found or run.unknown(
        call.text_of() or "insert", "the result of `numpy.insert` depends on the data"
    )


def in_place(call: Call, run: Run) -> Value:
    """A function that writes into its first argument."""
    value = first(call, "dst")
    if isinstance(value, Array):
        value.overwrite()
    return None


def shaped(change: Callable[[AnyShape, Call], AnyShape]) -> Function:
    def function(call: Call, run: Run) -> Value:
        value = first(call)
        classes = value.classes if isinstance(value, Array) and change in KEEPING else None
        return Array(change(shape_of(value, run), call), None, None, classes)

    return function


def reshape(shape: AnyShape, call: Call) -> AnyShape:
    return shapes.reshaped(shape, call.get("newshape", 1, call.get("shape")))


def ravel(shape: AnyShape, call: Call) -> AnyShape:
    return (size_of(shape),)


def squeeze(shape: AnyShape, call: Call) -> AnyShape:
    return shapes.squeezed(shape, call.get("axis", 1))


KEEPING = (reshape, ravel, squeeze)


def repeat(shape: AnyShape, call: Call) -> AnyShape:
    times, axis = call.get("repeats", 1), call.get("axis", 2)
    if not isinstance(times, int | Unknown) or (axis is not None and not isinstance(axis, int)):
        return shapes.lost("repeat", shape, times)
    if axis is None:
        return (dims.multiply(size_of(shape), times),)
    if isinstance(shape, Unknown):
        return shapes.lost("repeat", shape, times, axis)
    return tuple(dims.multiply(d, times) if i == axis % len(shape) else d for i, d in enumerate(shape))


def tile(shape: AnyShape, call: Call) -> AnyShape:
    times = call.get("reps", 1)
    counts = tuple(times) if isinstance(times, list | tuple) else (times,)
    if isinstance(shape, Unknown) or not all(isinstance(c, int | Unknown) for c in counts):
        return shapes.lost("tile", shape, times)
    rank = max(len(shape), len(counts))
    axes: list[Dim] = [*([1] * (rank - len(shape))), *shape]
    full = [*([1] * (rank - len(counts))), *counts]
    return tuple(dims.multiply(a, c) for a, c in zip(axes, full, strict=True))


def at_least_2d(shape: AnyShape, call: Call) -> AnyShape:
    if isinstance(shape, Unknown):
        return shapes.lost("atleast_2d", shape)
    return (*(1 for _ in range(2 - len(shape))), *shape)


def delete(shape: AnyShape, call: Call) -> AnyShape:
    which, axis = call.get("obj", 1), call.get("axis", 2)
    if isinstance(shape, Unknown) or not isinstance(which, int) or not isinstance(axis, int):
        return shapes.lost("delete", shape, which, axis)
    return tuple(dims.subtract(d, 1) if i == axis % len(shape) else d for i, d in enumerate(shape))
