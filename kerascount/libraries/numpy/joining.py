"""Several arrays: joined, stacked, split, multiplied.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from kerascount.libraries.numpy import shapes
from kerascount.libraries.numpy.arrays import matmul
from kerascount.libraries.numpy.making import MAX_CONTENT, first
from kerascount.libraries.numpy.shapes import broadcast, shape_of, size_of
from kerascount.libraries.symbols import Function
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


def _parts(call: Call, run: Run, *names: str) -> list[AnyShape] | None:
    found = first(call, "arrays", "tup", *names)
    parts = run.iterate(found)
    return None if isinstance(parts, Unknown) else [shape_of(p, run) for p in parts]


def joined(join: Callable[[list[AnyShape], Value], AnyShape], *, start: int | None = 0) -> Function:
    def function(call: Call, run: Run) -> Value:
        parts = _parts(call, run)
        if parts is None:
            return Array(_of_many(join, first(call, "arrays", "tup"), call.get("axis", 1, start), run))
        if not parts:
            return Array(run.unknown("shape", "how many arrays are joined is not known"))
        axis = call.get("axis", 1, start)
        whole = join(parts, axis)
        flat = isinstance(whole, tuple) and len(whole) == 1
        return Array(whole, classes=_classes_of_all(first(call, "arrays", "tup"), run) if flat else None)

    return function


def _classes_of_all(parts: Value, run: Run) -> int | None:
    """How many labels several arrays of labels hold together: each has all from 0 on."""
    given = run.iterate(parts)
    found = [] if isinstance(given, Unknown) else [p.classes if isinstance(p, Array) else None for p in given]
    known = [count for count in found if count is not None]
    return max(known) if known and len(known) == len(found) else None


def _of_many(
    join: Callable[[list[AnyShape], Value], AnyShape], parts: Value, axis: Value, run: Run
) -> AnyShape:
    """Of an unknown number of arrays along the first axis: all other axes are theirs."""
    whole = shape_of(parts, run)
    unknown = run.unknown("shape", "how many arrays are joined is not known")
    if isinstance(whole, Unknown) or axis not in (None, 0):
        return unknown
    if join is stack or (join is vstack and len(whole) == 2):
        return whole
    return (unknown, *whole[2:]) if join in (concatenate, vstack) and len(whole) > 1 else unknown


def stack(parts: list[AnyShape], axis: Value) -> AnyShape:
    return shapes.stacked(parts, axis)


def concatenate(parts: list[AnyShape], axis: Value) -> AnyShape:
    return shapes.concatenated(parts, axis)


def meshgrid(call: Call, run: Run) -> Value:
    """`np.meshgrid(x, y, ...)`: as many arrays as vectors, the lengths of the first two exchanged."""
    if call.get("sparse") not in (None, False) or not call.positional:
        return run.unknown("meshgrid(...)", "unsupported: a sparse grid")
    lengths = [size_of(shape_of(value, run)) for value in call.values()]
    indexing = call.get("indexing", None, "xy")
    if indexing not in ("xy", "ij"):
        shape: AnyShape = run.unknown("shape", "the order of axes is not known")
    elif indexing == "xy" and len(lengths) > 1:
        shape = (lengths[1], lengths[0], *lengths[2:])
    else:
        shape = tuple(lengths)
    return [Array(shape) for _ in lengths]


def vstack(parts: list[AnyShape], axis: Value) -> AnyShape:
    """Vectors become rows."""
    rows = [s if isinstance(s, Unknown) or len(s) > 1 else (1, *(s or (1,))) for s in parts]
    return shapes.concatenated(rows, 0)


def hstack(parts: list[AnyShape], axis: Value) -> AnyShape:
    """Vectors end to end, all else along the second axis."""
    known = [s for s in parts if not isinstance(s, Unknown)]
    return shapes.concatenated(parts, 0 if known and len(known[0]) == 1 else 1)


def column_stack(parts: list[AnyShape], axis: Value) -> AnyShape:
    """Vectors become columns."""
    columns = [s if isinstance(s, Unknown) or len(s) != 1 else (*s, 1) for s in parts]
    return shapes.concatenated(columns, 1)


def dstack(parts: list[AnyShape], axis: Value) -> AnyShape:
    """Along the third axis."""
    deep = [
        s if isinstance(s, Unknown) or len(s) > 2 else (*((1,) if len(s) == 1 else ()), *s, 1) for s in parts
    ]
    return shapes.concatenated(deep, 2)


def append(call: Call, run: Run) -> Value:
    a, b = shape_of(call.get("arr", 0), run), shape_of(call.get("values", 1), run)
    axis = call.get("axis", 2)
    if axis is None:
        return Array((dims.add(size_of(a), size_of(b)),))
    return Array(shapes.concatenated([a, b], axis))


def split(call: Call, run: Run) -> Value:
    value, count, axis = (
        shape_of(first(call), run),
        call.get("indices_or_sections", 1),
        call.get("axis", 2, 0),
    )
    if isinstance(count, list | tuple) and not isinstance(value, Unknown) and isinstance(axis, int):
        return _split_at(first(call), value, count, axis, run)
    if (
        not isinstance(count, int)
        or isinstance(value, Unknown)
        or not isinstance(axis, int)
        or count > MAX_CONTENT
    ):
        return run.unknown("split", "how an array is split is not known")
    size = dims.floor_divide(value[axis], count)
    part = tuple(size if i == axis % len(value) else d for i, d in enumerate(value))
    return [Array(part) for _ in range(count)]


def _split_at(array: Value, shape: Shape, places: Sequence[Value], axis: int, run: Run) -> Value:
    """The parts of an array before, between and behind places along an axis."""
    size = shape[axis]
    if type(size) is not int or not all(type(place) is int and place >= 0 for place in places):
        return run.unknown("split", "how an array is split is not known")
    content = array.content if isinstance(array, Array) and len(shape) == 1 else None
    ends = [0, *(min(int(place), size) for place in places), size]
    parts: list[Value] = []
    for start, end in itertools.pairwise(ends):
        length = max(end - start, 0)
        part = tuple(length if i == axis % len(shape) else d for i, d in enumerate(shape))
        parts.append(Array(part, None, content[start:end] if isinstance(content, list) else None))
    return parts


def where(call: Call, run: Run) -> Value:
    if len(call.positional) < 3:
        return run.unknown(call.text_of() or "where", "which elements are found depends on the data")
    whole: AnyShape = ()
    for value in call.values():
        whole = broadcast(whole, shape_of(value, run))
    return Array(whole)


def dot(call: Call, run: Run) -> Value:
    return Array(matmul(shape_of(call.get("a", 0), run), shape_of(call.get("b", 1), run)))
