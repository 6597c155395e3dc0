"""Shapes of indexing, gathering and choosing.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.elementwise import broadcast_shapes
from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    as_dim,
    as_shape,
    axis_of,
    decided,
    integer,
    known,
    parts_of,
    replaced,
    shape_of,
)
from kerascount.libraries.keras.values import DYNAMIC, Dynamic
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Value
from kerascount.values.unknown import Unknown, apply


def get_item(op: Operands) -> AnyShape:
    """`x[key]`."""
    return indexed(shape_of(op.first), op["key"])


def indexed(shape: AnyShape, index: Value) -> AnyShape:
    """`x[index]` with numbers, slices, `None` and `...`."""
    parts = index if isinstance(index, tuple) else (index,)
    for part in parts:
        if isinstance(part, Unknown):
            raise Undecided(part)
    parts = tuple(_scalar(p) for p in parts)
    if any(isinstance(p, Tensor | Array | list) for p in parts):
        raise Undecided(apply("index", *map(id, parts), label="an index that is a tensor"))
    shape = known(shape)
    parts = _without_ellipsis(parts, len(shape))
    rest = list(shape)
    result: list[Dim] = []
    for part in parts:
        if part is None:
            result.append(1)
        elif not rest:
            raise Mismatch(f"{len(parts)} indices are given for a tensor of {len(shape)} axes")
        elif isinstance(part, slice):
            result.append(sliced(rest.pop(0), part))
        else:
            _check_index(rest.pop(0), part)
    return (*result, *rest)


def _scalar(part: Value) -> Value:
    """An index that a tensor holds, as the number that it is, or as one that is known only when the model runs."""
    if isinstance(part, Tensor | Array) and part.shape == ():
        return DYNAMIC if part.content is None else part.content
    return part


def _check_index(length: Dim, index: Value) -> None:
    if isinstance(index, int) and isinstance(length, int) and not -length <= index < length:
        raise Mismatch(f"index {index} is not within an axis of {length}")
    if not isinstance(index, int | Dynamic):
        raise Undecided(apply("index", repr(type(index)), label="an index"))


def _without_ellipsis(parts: tuple[Value, ...], rank: int) -> tuple[Value, ...]:
    if not any(p is Ellipsis for p in parts):
        return parts
    where = next(i for i, p in enumerate(parts) if p is Ellipsis)
    used = sum(p is not None and p is not Ellipsis for p in parts)
    return (*parts[:where], *(slice(None),) * (rank - used), *parts[where + 1 :])


def sliced(dim: Dim, part: slice) -> Dim:
    """The length of `[start:stop:step]` of an axis."""
    part = slice(*(_scalar(b) for b in (part.start, part.stop, part.step)))
    bounds = (part.start, part.stop, part.step)
    if bounds == (None, None, None):
        return dim
    if dim is None or any(isinstance(b, Dynamic) for b in bounds):
        return None
    if any(not isinstance(b, int) and b is not None for b in bounds):
        return _sliced_by(dim, part)
    if isinstance(dim, int) and dim < 0:
        raise Undecided(apply("slice", repr(dim), label="an axis below 0"))
    if isinstance(dim, int):
        return len(range(*part.indices(dim)))
    return _sliced_unknown(dim, part)


def _sliced_by(dim: Dim, part: slice) -> Dim:
    keys = [
        b if isinstance(b, Unknown | int | None) else repr(type(b))
        for b in (part.start, part.stop, part.step)
    ]
    return apply("slice", dim, *keys, label="slice")


def _sliced_unknown(dim: Unknown, part: slice) -> Dim:
    start, stop, step = part.start or 0, part.stop, part.step or 1
    if step == 1 and start == 0 and stop is None:
        return dim
    return apply("slice", dim, start, stop, step, label=f"{dim}[{start}:{stop}]")


def slice_of(op: Operands) -> AnyShape:
    """`slice(inputs, start, size)`; a size of -1 is the rest."""
    shape, sizes, starts = op.shape(), as_shape(op["shape"]), op.at(1)
    sizes = known(sizes)
    if len(sizes) != len(shape):
        raise Mismatch(f"{len(sizes)} sizes are given for {len(shape)} axes")
    begins = [as_dim(s) for s in starts] if isinstance(starts, list | tuple) else [None] * len(shape)
    return tuple(dims.subtract(d, b) if s == -1 else s for d, b, s in zip(shape, begins, sizes, strict=True))


def strided_slice(op: Operands) -> AnyShape:
    """`tf.strided_slice(x, begin, end, strides)` without masks."""
    shape = op.shape()
    for mask in ("begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask"):
        if op[mask]:
            raise Undecided(apply("mask", mask, repr(op[mask])))
    begins, ends = parts_of(op["begin"]), parts_of(op["end"])
    steps = [1] * len(begins) if op["strides"] is None else parts_of(op["strides"])
    cut = [sliced(d, slice(b, e, s)) for d, b, e, s in zip(shape, begins, ends, steps, strict=False)]
    return (*cut, *shape[len(cut) :])


# --- gathering ------------------------------------------------------------------------------------


def take(op: Operands) -> AnyShape:
    """Elements by index, along one axis; from the flattened tensor without an axis."""
    index = shape_of(op["indices"])
    if op["axis"] is None:
        return index
    shape = op.shape()
    where = axis_of(op["axis"], len(shape))
    return replaced(shape, where, *known(index))


def gather(op: Operands) -> AnyShape:
    """`tf.gather(x, indices, axis, batch_dims)`."""
    shape, index = op.shape(), known(shape_of(op["indices"]))
    batch = integer(op["batch_dims"] or 0, "`batch_dims`")
    axis = axis_of(batch if op["axis"] is None else op["axis"], len(shape))
    if batch < 0:
        batch += len(index)
    return (*shape[:axis], *index[batch:], *shape[axis + 1 :])


def gather_nd(op: Operands) -> AnyShape:
    """`tf.gather_nd(x, indices, batch_dims)`: the last axis of the indices says how many axes they go into."""
    shape, index = op.shape(), known(shape_of(op["indices"]))
    batch = integer(op["batch_dims"] or 0, "`batch_dims`")
    depth = index[-1] if index else None
    if not isinstance(depth, int):
        raise Undecided(depth if isinstance(depth, Unknown) else apply("gather_nd", repr(index)))
    return (*index[:-1], *shape[batch + depth :])


def take_along_axis(op: Operands) -> AnyShape:
    """As the indices, the other axes broadcast."""
    shape, index = op.shape(), known(shape_of(op["indices"]))
    if op["axis"] is None:
        return (dims.product(index),)
    if len(shape) != len(index):
        raise Mismatch(f"the tensor has {len(shape)} axes, the indices {len(index)}")
    where = axis_of(op["axis"], len(shape))
    rest = known(broadcast_shapes(replaced(shape, where), replaced(index, where)))
    return (*rest[:where], index[where], *rest[where:])


def top_k(op: Operands) -> list[AnyShape]:
    """The greatest values, and where they are."""
    shape = op.shape()
    found = (*shape[:-1], as_dim(op["k"]))
    return [found, found]


def one_hot(op: Operands) -> AnyShape:
    """A new axis of classes."""
    shape, axis = op.shape(), op["axis"]
    where = axis_of(-1 if axis is None else axis, len(shape) + 1)
    return (*shape[:where], as_dim(op["num_classes"]), *shape[where:])


def multi_hot(op: Operands) -> AnyShape:
    """A new axis of classes, then the second axis goes away; so does Keras whichever axis is asked for."""
    shape, classes, axis = op.shape(), as_dim(op["num_classes"]), integer(op["axis"], "the axis")
    if axis != -1 and not 0 <= axis < len(shape):
        raise Mismatch(f"axis {axis} is not among {len(shape)} axes")
    where = len(shape) if axis == -1 else axis
    wide = (*shape[:where], classes, *shape[where:])
    return (wide[-1],) if len(wide) == 2 else (wide[0], *wide[2:])


def nonzero(op: Operands) -> list[AnyShape]:
    """One vector of indices for each axis; how long depends on the data."""
    return [(None,)] * len(op.shape())


def true_places(op: Operands) -> AnyShape:
    """`tf.where(condition)`: a row of indices for each true element, or element by element with two more operands."""
    if op.at(1) is None and op.at(2) is None:
        return (None, len(op.shape()))
    inner = broadcast_shapes(shape_of(op.at(1)), shape_of(op.at(2)))
    return broadcast_shapes(shape_of(op.at(0)), inner)


def boolean_mask(op: Operands) -> AnyShape:
    """The elements where a mask is true: how many depends on the data."""
    shape, mask = op.shape(), known(shape_of(op["mask"]))
    if op["axis"] not in (None, 0):
        raise Undecided(apply("axis", repr(op["axis"])))
    return (None, *shape[len(mask) :])


def unravel(op: Operands) -> list[AnyShape]:
    """One tensor of indices for each axis of the shape."""
    return [shape_of(op.first)] * len(known(as_shape(op["shape"])))


def like_second(op: Operands) -> AnyShape:
    """As the values searched for."""
    return shape_of(op.at(1))


def scattered(op: Operands) -> AnyShape:
    """The shape asked for."""
    return as_shape(op["shape"])


def of_data(op: Operands) -> AnyShape:
    """What the data tell, and nobody before."""
    decided(apply("data", id(op), label="the content of a tensor"))
    return ()
