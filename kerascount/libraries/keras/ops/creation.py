"""Shapes of tensors that are made from nothing: zeros, ranges, windows, random numbers.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

import math

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.elementwise import broadcast_shapes
from kerascount.libraries.keras.ops.operands import (
    Operands,
    Undecided,
    as_dim,
    as_shape,
    axis_of,
    decided,
    known,
    shape_of,
)
from kerascount.libraries.keras.values import Dynamic
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Value
from kerascount.values.unknown import Unknown, apply


def filled(op: Operands) -> AnyShape:
    """`zeros(shape)`, `random_normal(shape)`."""
    return as_shape(op["shape"])


def eye(op: Operands) -> AnyShape:
    """A matrix of ones on a diagonal."""
    rows = as_dim(op.first)
    return (rows, rows if op["M"] is None else as_dim(op["M"]))


def square(op: Operands) -> AnyShape:
    """`identity(n)`."""
    return (as_dim(op.first),) * 2


def vector(op: Operands) -> AnyShape:
    """A window of so many numbers."""
    return (as_dim(op.first),)


def arange(op: Operands) -> AnyShape:
    """Numbers from start to stop."""
    start, stop, step = (_number(op[name]) for name in ("start", "stop", "step"))
    if stop is None:
        start, stop = 0, start
    return (_count(start, stop, 1 if step is None else step),)


def _number(value: Value) -> Value:
    return as_dim(value) if isinstance(value, Tensor | Array) and value.content is not None else value


def _count(start: Value, stop: Value, step: Value) -> Dim:
    if any(isinstance(n, Dynamic) or n is None for n in (start, stop, step)):
        return None
    if not all(isinstance(n, int | float) for n in (start, stop, step)) or not step:
        keys = [n if isinstance(n, int | float | Unknown) else id(n) for n in (start, stop, step)]
        return apply("arange", *keys, label="length of a range")
    count: int = max(0, math.ceil((stop - start) / step))
    return count


def linspace(op: Operands) -> AnyShape | list[AnyShape]:
    """Numbers at equal distances, along a new axis."""
    ends = known(broadcast_shapes(shape_of(op["start"]), shape_of(op["stop"])))
    if decided(op["retstep"]):
        raise Undecided(apply("retstep", repr(ends)), 2)
    where = axis_of(op["axis"], len(ends) + 1)
    return (*ends[:where], as_dim(op["num"]), *ends[where:])


def vander(op: Operands) -> AnyShape:
    """Powers of a vector."""
    (length,) = op.shape()
    return (length, length if op["N"] is None else as_dim(op["N"]))


def histogram(op: Operands) -> list[AnyShape]:
    """Counts, and the edges of the bins."""
    bins = op["bins"]
    if not isinstance(bins, int):
        raise Undecided(bins if isinstance(bins, Unknown) else apply("bins", repr(type(bins))), 2)
    return [(bins,), (bins + 1,)]


def unique(op: Operands) -> AnyShape | list[AnyShape]:
    """The values that occur: how many depends on the data."""
    axis, size = op["axis"], op["size"]
    if op["return_inverse"]:
        raise Undecided(apply("unique", repr(op["return_inverse"])))
    extra = [name for name in ("return_index", "return_counts") if decided(op[name])]
    count = None if size is None else as_dim(size)
    found: AnyShape = (count,)
    if decided(axis) is not None:
        shape = op.shape()
        where = axis_of(axis, len(shape))
        found = (*shape[:where], count, *shape[where + 1 :])
    return [found, *[(count,)] * len(extra)] if extra else found


def sequence_mask(op: Operands) -> AnyShape:
    """True up to each length; as long as the longest unless told."""
    longest = op["maxlen"]
    return (*known(shape_of(op["lengths"])), None if longest is None else as_dim(longest))


def categorical(op: Operands) -> AnyShape:
    """So many draws for each row of chances."""
    return (op.shape()[0], as_dim(op["num_samples"]))
