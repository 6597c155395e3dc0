"""Shapes of operations that join tensors or part them.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kerascount.libraries.keras.ops.operands import (
    Formula,
    Mismatch,
    Operands,
    Undecided,
    as_dim,
    axis_of,
    decided,
    integer,
    known,
    matching,
    parts_of,
    replaced,
    same_length,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def concatenate(op: Operands) -> AnyShape:
    """Along one axis the lengths add up; the other axes are those of the first tensor."""
    return _joined(_shapes(op.first), op["axis"], merge=False)


def concat(op: Operands) -> AnyShape:
    """The same as tensorflow does it: what one tensor does not tell of an axis, another may."""
    parts, axis = op["xs"], op["axis"]
    if isinstance(parts, int) or isinstance(axis, list | tuple):
        parts, axis = axis, parts
    return _joined(_shapes(parts), axis, merge=True)


def _shapes(parts: Value) -> list[Shape]:
    shapes = [shape_of(p) for p in parts_of(parts)]
    if not shapes:
        raise Mismatch("an empty list cannot be concatenated")
    return [known(s) for s in shapes]


def _joined(shapes: Sequence[Shape], axis: Value, *, merge: bool) -> Shape:
    first = shapes[0]
    if any(len(s) != len(first) for s in shapes):
        raise Mismatch("tensors of different rank cannot be concatenated")
    where = axis_of(axis, len(first))
    result: list[Dim] = []
    for i in range(len(first)):
        column = [s[i] for s in shapes]
        result.append(dims.total(column) if i == where else _common(column, merge=merge))
    return tuple(result)


def _common(column: Sequence[Dim], *, merge: bool) -> Dim:
    found = column[0]
    for dim in column[1:]:
        same_length(found, dim, "lengths differ beside the axis of concatenation")
        if merge or (isinstance(found, Unknown) and isinstance(dim, int)):
            found = _merged(found, dim)
    return found


def _merged(a: Dim, b: Dim) -> Dim:
    if (a is None and isinstance(b, Unknown)) or (b is None and isinstance(a, Unknown)):
        return a if b is None else b
    return matching(a, b)


def append(op: Operands) -> AnyShape:
    """Concatenated, flattened first unless there is an axis."""
    a, b = op.shape(), known(shape_of(op.at(1)))
    if op["axis"] is None:
        return (dims.add(dims.product(a), dims.product(b)),)
    return _joined([a, b], op["axis"], merge=False)


def stack(op: Operands) -> AnyShape:
    """A new axis as long as the list."""
    return _stacked(_shapes(op.first), op["axis"], merge=False)


def pack(op: Operands) -> AnyShape:
    """The same as tensorflow does it: what one tensor does not tell of an axis, another may."""
    return _stacked(_shapes(op.first), op["axis"], merge=True)


def _stacked(shapes: Sequence[Shape], axis: Value, *, merge: bool) -> Shape:
    first = shapes[0]
    if any(len(s) != len(first) for s in shapes):
        raise Mismatch("tensors of different rank cannot be stacked")
    common = tuple(_common([s[i] for s in shapes], merge=merge) for i in range(len(first)))
    where = axis_of(axis, len(first) + 1)
    return (*common[:where], len(shapes), *common[where:])


def along(axis: int, least: int) -> Formula:
    """`vstack`, `hstack`, `dstack`: concatenated along a fixed axis, of tensors of at least so many axes."""

    def formula(op: Operands) -> AnyShape:
        shapes = [_widened(s, least) for s in _shapes(op.first)]
        return _joined(shapes, axis, merge=False)

    return formula


def _widened(shape: Shape, least: int) -> Shape:
    if least == 3 and len(shape) < 3:
        return (*((1, *shape) if len(shape) == 1 else shape), 1)
    return (1,) * (least - len(shape)) + shape


# --- parting --------------------------------------------------------------------------------------


def split(op: Operands) -> list[AnyShape]:
    """Into equal sections, or at indices."""
    return _split_at(op, op["axis"])


def split_along(axis: int) -> Formula:
    """`vsplit`, `hsplit`, `dsplit`."""

    def formula(op: Operands) -> list[AnyShape]:
        rank = len(op.shape())
        return _split_at(op, 0 if rank == 1 and axis == 1 else axis)

    return formula


def _split_at(op: Operands, axis: Value) -> list[AnyShape]:
    where = op["indices_or_sections"]
    if isinstance(where, int):
        return _sections(op.first, where, axis)
    indices = [as_dim(i) for i in parts_of(where)]
    shape, at = _axis_of(op.first, axis, len(indices) + 1)
    edges = [0, *indices, shape[at]]
    lengths = [_between(a, b, shape[at]) for a, b in itertools.pairwise(edges)]
    return [replaced(shape, at, length) for length in lengths]


def _between(start: Dim, end: Dim, whole: Dim) -> Dim:
    if isinstance(start, int) and isinstance(end, int) and start >= 0 and end >= 0:
        if isinstance(whole, int) and (start > whole or end > whole):
            raise Mismatch(f"the indices exceed the axis of {whole}")
        return max(end - start, 0)
    if start is None or end is None or (isinstance(start, int) and isinstance(end, int)):
        return apply("split", repr(start), repr(end)) if end is not None else None
    return dims.subtract(end, start)


def _axis_of(value: Value, axis: Value, count: int) -> tuple[Shape, int]:
    shape = shape_of(value)
    if isinstance(shape, Unknown):
        raise Undecided(shape, count)
    if isinstance(axis, Unknown):
        raise Undecided(axis, count)
    return shape, axis_of(axis, len(shape))


def _sections(value: Value, count: int, axis: Value) -> list[AnyShape]:
    shape, at = _axis_of(value, axis, count)
    length = shape[at]
    if count < 1 or (isinstance(length, int) and length % count):
        raise Mismatch(f"an axis of {dims.dim_text(length)} cannot be split into {count}")
    return [replaced(shape, at, dims.floor_divide(length, count))] * count


def split_sizes(op: Operands) -> list[AnyShape]:
    """`tf.split`: into equal sections, or into parts of the sizes given, of which one may be -1."""
    sizes, axis = op["sizes"], op["axis"]
    if isinstance(sizes, int):
        return _sections(op.first, sizes, axis)
    given = [as_dim(s) for s in parts_of(sizes)]
    shape, at = _axis_of(op.first, axis, len(given))
    rest = dims.subtract(shape[at], dims.total(s for s in given if s != -1))
    if -1 not in given:
        same_length(dims.total(given), shape[at], "the sizes do not add up to the axis")
    return [replaced(shape, at, rest if s == -1 else s) for s in given]


def array_split(op: Operands) -> list[AnyShape]:
    """Into sections as equal as can be: the first ones are longer by one."""
    count = decided(op["indices_or_sections"])
    if not isinstance(count, int):
        raise Mismatch("`array_split` takes a number of sections")
    shape, at = _axis_of(op.first, op["axis"], count)
    length = shape[at]
    if not isinstance(length, int):
        return [
            replaced(shape, at, length if length is None else apply("array_split", length, i, count))
            for i in range(count)
        ]
    small, longer = divmod(length, count)
    return [replaced(shape, at, small + (i < longer)) for i in range(count)]


def unstack(op: Operands) -> list[AnyShape]:
    """One tensor for each element of the axis."""
    number = op["num"]
    shape, at = _axis_of(op.first, op["axis"], number if isinstance(number, int) else 1)
    count = shape[at] if number is None else number
    if count is None:
        raise Mismatch("the number of parts along a dynamic axis is not known; `num` would tell it")
    return [replaced(shape, at)] * integer(count, "the number of parts")


def meshgrid(op: Operands) -> list[AnyShape]:
    """Coordinates of a grid: each output has one axis for each vector, of which Keras wants two."""
    if len(op.rest) < 2:
        raise Mismatch("`meshgrid` takes at least two vectors")
    return meshgrid_of_any(op)


def meshgrid_of_any(op: Operands) -> list[AnyShape]:
    """The same for any number of vectors."""
    vectors = op.rest
    sizes = [dims.product(known(shape_of(v))) for v in vectors]
    if decided(op["indexing"]) == "xy" and len(sizes) > 1:
        sizes[:2] = sizes[1::-1]
    return [tuple(sizes)] * len(sizes)
