"""Shapes of operations that rearrange, repeat or pad axes.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    as_dim,
    as_shape,
    axes_of,
    axis_of,
    decided,
    integer,
    matching,
    replaced,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Array, Value
from kerascount.values.unknown import Unknown, apply


def reshape(op: Operands) -> AnyShape:
    """The same elements; one length may be -1."""
    return reshaped(shape_of(op.first), op.at(1))


def reshaped(shape: AnyShape, wanted: Value) -> AnyShape:
    """`wanted` with its -1 filled in where the product is known."""
    target = as_shape(wanted)
    if isinstance(target, Unknown):
        return target
    size: Dim = apply("size", shape) if isinstance(shape, Unknown) else dims.product(shape)
    if target.count(-1) > 1:
        raise Mismatch("only one length can be -1")
    if -1 not in target:
        if isinstance(size, int) and isinstance(new := dims.product(target), int) and new != size:
            raise Mismatch(f"{size} elements do not fit {dims.shape_text(target)}")
        return target
    rest = dims.product(d for d in target if d != -1)
    return tuple(_quotient(size, rest) if d == -1 else d for d in target)


def _quotient(size: Dim, rest: Dim) -> Dim:
    if isinstance(size, int) and isinstance(rest, int) and (rest < 1 or size % rest):
        raise Mismatch(f"{size} elements cannot be divided by {rest}")
    return dims.floor_divide(size, rest)


def ravel(op: Operands) -> AnyShape:
    """One axis."""
    return (dims.product(op.shape()),)


def flatten_batch(op: Operands) -> AnyShape:
    """`K.batch_flatten`: whether the product of the axes is known depends on the backend, where they are known."""
    shape = op.shape()
    return (shape[0], None if None in shape[1:] else apply("batch_flatten", *shape[1:]))


def transpose(op: Operands) -> AnyShape:
    """The axes in another order; reversed if none is given."""
    shape, order = op.shape(), op["axes"]
    if order is None:
        return shape[::-1]
    decided(order)
    if not isinstance(order, list | tuple) or len(order) != len(shape):
        raise Mismatch(f"`{order}` is no order of {len(shape)} axes")
    places = [axis_of(i, len(shape)) for i in order]
    if len(set(places)) < len(places):
        raise Mismatch(f"`{order}` names an axis twice")
    return tuple(shape[i] for i in places)


def swapaxes(op: Operands) -> AnyShape:
    """Two axes change places."""
    shape = list(op.shape())
    a, b = axis_of(op["axis1"], len(shape)), axis_of(op["axis2"], len(shape))
    shape[a], shape[b] = shape[b], shape[a]
    return tuple(shape)


def matrix_transpose(op: Operands) -> AnyShape:
    """The last two axes change places."""
    shape = op.shape()
    if len(shape) < 2:
        raise Mismatch("a matrix has two axes")
    return (*shape[:-2], shape[-1], shape[-2])


def moveaxis(op: Operands) -> AnyShape:
    """Axes move to other places, the others keep their order."""
    shape = op.shape()
    sources, targets = axes_of(op["source"], len(shape)), axes_of(op["destination"], len(shape))
    order = [i for i in range(len(shape)) if i not in sources]
    for target, source in sorted(zip(targets, sources, strict=True)):
        order.insert(target, source)
    return tuple(shape[i] for i in order)


def rot90(op: Operands) -> AnyShape:
    """Turned in the plane of two axes; Keras exchanges their lengths, however often it turns."""
    shape = list(op.shape())
    a, b = axes_of(op["axes"], len(shape))
    shape[a], shape[b] = shape[b], shape[a]
    return tuple(shape)


def expand_dims(op: Operands) -> AnyShape:
    """New axes of 1."""
    shape, axis = op.shape(), decided(op["axis"])
    given = axis if isinstance(axis, list | tuple) else [axis]
    result: list[Dim] = list(shape)
    for where in sorted(axis_of(a, len(shape) + len(given)) for a in given):
        result.insert(where, 1)
    return tuple(result)


def squeeze(op: Operands) -> AnyShape:
    """Axes of 1 go away; one that is dynamic cannot be named."""
    return squeezed(op.shape(), op["axis"], op.shape())


def squeezed(tested: Shape, axis: Value, shape: Shape) -> Shape:
    """`shape` without the axes, which are those of 1 in `tested` if none is named."""
    if axis is None or axis == []:
        unknown = next((d for d in tested if isinstance(d, Unknown)), None)
        if unknown is not None:
            raise Undecided(unknown)
        return tuple(d for d in shape if d != 1)
    gone = set(axes_of(axis, len(shape)))
    for where in gone:
        if tested[where] != 1 and not isinstance(tested[where], Unknown):
            raise Mismatch(f"an axis of {dims.dim_text(tested[where])} cannot be squeezed")
    return tuple(d for i, d in enumerate(shape) if i not in gone)


def pad(op: Operands) -> AnyShape:
    """Each axis longer by what is put before and after."""
    return padded(op.shape(), op["pad_width"])


def padded(shape: Shape, widths: Value) -> Shape:
    """One number for all, a pair for all, or a pair for each axis."""
    if isinstance(widths, Array | Tensor) and widths.content is not None:
        widths = widths.content
    if isinstance(widths, Unknown | Array | Tensor):
        return tuple(apply("pad", id(widths), i, label="padding") for i in range(len(shape)))
    pairs = _pairs(widths, len(shape))
    return tuple(
        dims.add(d, dims.total(as_dim(p) for p in pair)) for d, pair in zip(shape, pairs, strict=True)
    )


def _pairs(widths: Value, rank: int) -> list[Value]:
    if not isinstance(widths, list | tuple):
        return [(widths, widths)] * rank
    if not any(isinstance(w, list | tuple) for w in widths):
        return [tuple(widths)] * rank if len(widths) == 2 else [(w, w) for w in widths]
    if len(widths) == 1:
        return [widths[0]] * rank
    if len(widths) != rank:
        raise Mismatch(f"{len(widths)} pairs of padding are given for {rank} axes")
    return list(widths)


def tile(op: Operands) -> AnyShape:
    """Each axis repeated."""
    shape, counts = op.shape(), op["repeats"]
    if isinstance(counts, Tensor | Array | Unknown):
        counts = [apply("tile", id(counts), i, label="repeats") for i in range(len(shape))]
    numbers: list[Dim] = [as_dim(n) for n in counts] if isinstance(counts, list | tuple) else [as_dim(counts)]
    width = max(len(shape), len(numbers))
    sides: Shape = (1,) * (width - len(shape)) + shape
    numbers = [*[1] * (width - len(numbers)), *numbers]
    return tuple(dims.multiply(d, n) for d, n in zip(sides, numbers, strict=True))


def repeat(op: Operands) -> AnyShape:
    """One axis repeated, or the flattened tensor; one number for all elements or one for each."""
    shape, times, axis = op.shape(), op["repeats"], op["axis"]
    if isinstance(axis, Unknown):
        raise Undecided(axis)
    if axis is None:
        return (_repeated(dims.product(shape), times),)
    where = axis_of(axis, len(shape))
    return replaced(shape, where, _repeated(shape[where], times))


def _repeated(dim: Dim, times: Value) -> Dim:
    if isinstance(times, list | tuple) and len(times) != 1:
        if isinstance(dim, int) and dim != len(times):
            raise Mismatch(f"{len(times)} numbers of repeats are given for an axis of {dim}")
        return None if dim is None else dims.total(as_dim(t) for t in times)
    if isinstance(times, Array | Tensor) and times.content is None:
        return apply("repeat", id(times), label="repeats")
    return dims.multiply(dim, as_dim(times[0] if isinstance(times, list | tuple) else times))


def repeat_rows(op: Operands) -> AnyShape:
    """`K.repeat(x, n)`: a new second axis."""
    shape = op.shape()
    if len(shape) != 2:
        raise Mismatch(f"`repeat` takes two axes, not {len(shape)}")
    return (shape[0], as_dim(op["n"]), shape[1])


def padded_sides(op: Operands) -> AnyShape:
    """`K.temporal_padding`, `K.spatial_2d_padding`, `K.spatial_3d_padding`: the axes between batch and channels."""
    shape = op.shape()
    count = len(shape) - 2
    padding = op["padding"]
    if isinstance(padding, Unknown) or padding is None:
        padding = [(padding, padding)] * count if padding is not None else [(1, 1)] * count
    pairs = (
        [tuple(padding)] if count == 1 else [p if isinstance(p, list | tuple) else (p, p) for p in padding]
    )
    start = 2 if op.channels_first and count > 1 else 1
    longer = tuple(
        dims.add(d, dims.total(as_dim(p) for p in pair))
        for d, pair in zip(shape[start:], pairs, strict=False)
    )
    return (*shape[:start], *longer, *shape[start + len(pairs) :])


# --- diagonals ------------------------------------------------------------------------------------


def diag(op: Operands) -> AnyShape:
    """A matrix from its diagonal, or the diagonal of a matrix."""
    shape, offset = op.shape(), integer(op["k"], "the offset")
    if len(shape) == 1:
        return (dims.add(shape[0], abs(offset)),) * 2
    if len(shape) != 2:
        raise Mismatch(f"`diag` takes one or two axes, not {len(shape)}")
    return (_diagonal(shape[0], shape[1], offset),)


def diagflat(op: Operands) -> AnyShape:
    """A matrix from the flattened tensor."""
    side = dims.add(dims.product(op.shape()), abs(integer(op["k"], "the offset")))
    return (side, side)


def diagonal(op: Operands) -> AnyShape:
    """The diagonal of two axes, as a last axis."""
    shape = op.shape()
    a, b = axis_of(op["axis1"], len(shape)), axis_of(op["axis2"], len(shape))
    rest = tuple(d for i, d in enumerate(shape) if i not in (a, b))
    return (*rest, _diagonal(shape[a], shape[b], integer(op["offset"], "the offset")))


def _diagonal(rows: Dim, columns: Dim, offset: int) -> Dim:
    if rows is None or columns is None:
        return None
    if not isinstance(rows, int) or not isinstance(columns, int):
        return apply("diagonal", rows, columns, offset)
    left = columns - offset if offset > 0 else rows + offset
    return max(0, min(left, rows, columns))


def trace(op: Operands) -> AnyShape:
    """The sum of a diagonal: both its axes go away."""
    shape = op.shape()
    gone = {axis_of(op["axis1"], len(shape)), axis_of(op["axis2"], len(shape))}
    return tuple(d for i, d in enumerate(shape) if i not in gone)


def diff(op: Operands) -> AnyShape:
    """Differences of neighbours: shorter by one each time."""
    shape, times = op.shape(), as_dim(op["n"])
    where = axis_of(op["axis"], len(shape))
    length = dims.subtract(shape[where], times)
    return replaced(shape, where, max(length, 0) if isinstance(length, int) else length)


def glu(op: Operands) -> AnyShape:
    """One half gates the other."""
    shape = op.shape()
    where = axis_of(op["axis"], len(shape))
    length = shape[where]
    if isinstance(length, int) and length % 2:
        raise Mismatch(f"an axis of {length} cannot be halved")
    return replaced(shape, where, dims.floor_divide(length, 2))


def broadcast_to(op: Operands) -> AnyShape:
    """The shape asked for."""
    return as_shape(op["shape"])


def set_rank(op: Operands) -> AnyShape:
    """What a script says of a shape: whichever of both tells more."""
    shape, told = shape_of(op.first), as_shape(op["shape"])
    if isinstance(shape, Unknown) or isinstance(told, Unknown) or len(shape) != len(told):
        return told if isinstance(shape, Unknown) else shape
    return tuple(matching(a, b) for a, b in zip(shape, told, strict=True))


# --- by pattern -----------------------------------------------------------------------------------


def rearrange(op: Operands) -> AnyShape:
    """`rearrange(x, "b h w c -> b (h w) c")`: axes split, moved and joined as two patterns say."""
    shape, pattern, sizes = op.shape("tensor"), decided(op["pattern"]), op["keywords"] or {}
    before, _, after = str(pattern).partition("->")
    groups = [_names_in(group) for group in re.findall(r"\w+|\(.*?\)", before)]
    if len(groups) != len(shape):
        raise Mismatch(f"the pattern has {len(groups)} axes, the tensor {len(shape)}")
    found: dict[str, Dim] = {}
    for names, length in zip(groups, shape, strict=True):
        found |= _parted(names, length, sizes)
    return tuple(
        dims.product(found.get(name, 1) for name in _names_in(group))
        for group in re.findall(r"\w+|\(.*?\)", after)
    )


def _names_in(group: str) -> list[str]:
    return re.findall(r"\w+", group)


def _parted(names: list[str], length: Dim, sizes: Mapping[str, Value]) -> dict[str, Dim]:
    known_sizes = {name: as_dim(sizes[name]) for name in names if name in sizes}
    open_names = [name for name in names if name not in sizes]
    if len(open_names) > 1:
        raise Mismatch(f"the lengths of `{' '.join(open_names)}` are not told")
    rest = _quotient(length, dims.product(known_sizes.values()))
    return known_sizes | dict.fromkeys(open_names, rest)
