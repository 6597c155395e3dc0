"""`array[index]`: integers drop an axis, slices shorten it, None adds one; what a mask leaves is unknown.

Must not know: Keras, syntax, what holds the array.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Array, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Atom, Unknown, apply


def indexed(shape: AnyShape, index: Value, run: Run) -> AnyShape:
    """The shape of `array[index]` for an array of this shape."""
    if isinstance(shape, Unknown):
        return run.unknown("shape", shape.reason)
    if isinstance(index, Array) and isinstance(index.shape, tuple) and len(index.shape) > max(1, len(shape)):
        # a mask has no more axes than what it chooses from: these are numbers of rows
        return (*index.shape, *shape[1:])
    given = list(index) if isinstance(index, tuple) else [index]
    parts = _full(shape, [0 if _counts(part) else part for part in given], run)
    if parts is None:
        return run.unknown("shape", "part of an array that the script chooses as it runs")
    return tuple(_axes(shape, parts, run))


def is_plain_slice(index: Value) -> bool:
    """Whether an index is a slice by whole numbers."""
    return isinstance(index, slice) and all(
        part is None or type(part) is int for part in (index.start, index.stop, index.step)
    )


def _counts(part: Value) -> bool:
    """Whether an unknown index is certainly a whole number: made of numbers that a loop counts, and of lengths."""
    if not isinstance(part, Unknown):
        return False
    return all(_is_count(base) for monomial, _ in part.terms for base, _ in monomial)


def _is_count(atom: Atom) -> bool:
    counted = atom.operands[0] if atom.operator == "element" else None
    of_range = isinstance(counted, Unknown) and counted.atom is not None and counted.atom.operator == "range"
    return of_range or atom.operator == "len"


def _full(shape: Shape, parts: list[Value], run: Run) -> list[Value] | None:
    """One part for each axis; None where it is not certain which axes an index leaves."""
    if not all(_is_simple(part) for part in parts) or sum(isinstance(p, Array | list) for p in parts) > 1:
        return None
    given = sum(p is not None and p is not ... for p in parts)
    if given > len(shape):
        raise run.fail("IndexError", "too many indices for array")
    rest = [slice(None)] * (len(shape) - given)
    at = next((i for i, p in enumerate(parts) if p is ...), None)
    return [*parts, *rest] if at is None else [*parts[:at], *rest, *parts[at + 1 :]]


def _is_simple(part: Value) -> bool:
    """Whether it is certain which axes an index leaves: a mask of several axes, or an unknown one, may drop any."""
    if isinstance(part, Array):
        return not isinstance(part.shape, Unknown) and len(part.shape) == 1
    if isinstance(part, list):
        return all(isinstance(p, int) for p in part)
    return part is None or part is ... or (isinstance(part, int | slice) and not isinstance(part, bool))


def _axes(shape: Shape, parts: Sequence[Value], run: Run) -> list[Dim]:
    axes = list(shape)
    result: list[Dim] = []
    for part in parts:
        if part is None:
            result.append(1)
            continue
        dim = axes.pop(0)
        if isinstance(part, slice):
            result.append(sliced(dim, part))
        elif isinstance(part, list):
            result.append(_chosen(part, run))
        elif isinstance(part, Array):
            result.append(_of_array(part, run))
    return result


def _chosen(part: list[Value], run: Run) -> Dim:
    """Numbers choose as many; a list of truth values is a mask."""
    if part and all(isinstance(p, bool) for p in part):
        return sum(part)
    return len(part) if not any(isinstance(p, bool) for p in part) else run.unknown("chosen", "a mixed index")


def _of_array(part: Array, run: Run) -> Dim:
    """An array of numbers chooses as many as it holds, a mask those that are true."""
    if part.dtype is not None and part.dtype.startswith(("int", "uint")):
        assert not isinstance(part.shape, Unknown)
        return part.shape[0]
    return run.unknown("chosen rows", "which elements are chosen depends on the data")


def sliced(dim: Dim, part: slice) -> Dim:
    """The length of `range(dim)[part]`; an axis of data holds at least one element."""
    start, stop, step = part.start, part.stop, part.step
    if part == slice(None):
        return dim
    ends = (start, stop, step)
    if isinstance(dim, int) and all(e is None or isinstance(e, int) for e in ends):
        return len(range(dim)[part])
    if isinstance(dim, Unknown) and step in (None, 1):
        found = _cut(dim, 0 if start is None else start, stop)
        if found is not None:
            return found
    if isinstance(dim, Unknown) and start is None and stop is None and step == -1:
        return dim
    words = ":".join("" if e is None else str(e) for e in (ends if step is not None else ends[:2]))
    return apply(
        "slice",
        dim if isinstance(dim, Unknown) else repr(dim),
        *map(_operand, ends),
        label=f"len({dim}[{words}])",
    )


def _cut(dim: Unknown, start: Value, stop: Value) -> Dim:
    """Formulas for a slice of an axis of unknown length; None: no formula."""
    if not isinstance(start, int) or not (stop is None or isinstance(stop, int)):
        return None
    if stop is None:
        return _at_most(dim, -start) if start < 0 else _without(dim, start)
    if start >= 0 and stop < 0:
        return _without(dim, start - stop)
    if start == 0 and stop >= 0:
        return _at_most(dim, stop)
    if start >= 0 and stop >= 0:
        return dims.subtract(_at_most(dim, max(start, stop)), _at_most(dim, start))
    return _without(_at_most(dim, -start), -stop) if start < 0 and stop < 0 else None


def _without(dim: Dim, count: int) -> Dim:
    """`dim` less so many, but not below none; one may always be taken."""
    rest = dims.subtract(dim, count)
    return rest if count <= 1 else dims.maximum(rest, 0)


def _at_most(dim: Dim, count: int) -> Dim:
    """The smaller of both; one is always there."""
    if count <= 1:
        return count
    return (
        dims.subtract(0, dims.maximum(dims.subtract(0, dim), -count))
        if isinstance(dim, int)
        else apply("min", dim, count)
    )


def _operand(end: Value) -> Value:
    return end if isinstance(end, Unknown) else repr(end)
