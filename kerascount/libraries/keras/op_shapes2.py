"""Shapes of operations on tensors that combine or resample: products, windows, images, slices.

As `op_shapes.py`, of which this is the second half. Must not know: layers, names, the graph.
"""

from __future__ import annotations

from kerascount.libraries.keras.inputs import as_dim, as_shape
from kerascount.libraries.keras.op_shapes import (
    Mismatch,
    Operands,
    broadcast_shapes,
    shape_of,
    unknown_rank,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def matmul(op: Operands) -> AnyShape:
    """Matrix product over the last two axes."""
    a, b = op.shape, shape_of(op.get("y", "x2", "b", position=1))
    if isinstance(a, Unknown) or isinstance(b, Unknown) or len(a) < 2 or len(b) < 2:
        return unknown_rank(a if isinstance(a, Unknown) else apply("matmul", repr(b)), "matmul", b)
    rows = a[-1] if _true(op.get("transpose_a")) else a[-2]
    columns = b[-2] if _true(op.get("transpose_b")) else b[-1]
    lead = broadcast_shapes(a[:-2], b[:-2])
    return lead if isinstance(lead, Unknown) else (*lead, rows, columns)


def _true(value: Value) -> bool:
    return value is True


def backend_dot(op: Operands) -> AnyShape:
    """`K.dot`: the last axis of one with the second last of the other."""
    a, b = op.shape, shape_of(op.get("y", "b", position=1))
    if isinstance(a, Unknown) or isinstance(b, Unknown) or not a or not b:
        return unknown_rank(a if isinstance(a, Unknown) else apply("dot", repr(b)), "dot", b)
    return (*a[:-1], *b[:-2], b[-1]) if len(b) > 1 else a[:-1]


def batch_dot(op: Operands) -> AnyShape:
    """`K.batch_dot`: per sample, the axes named are summed over."""
    a, b = op.shape, shape_of(op.get("y", position=1))
    if isinstance(a, Unknown):
        return unknown_rank(a, "batch_dot")
    if isinstance(b, Unknown):
        return unknown_rank(b, "batch_dot")
    axes = op.get("axes", position=2)
    pair = (axes, axes) if isinstance(axes, int) else axes
    if pair is None:
        pair = (len(a) - 1, max(len(b) - 2, 1) if len(b) > 2 else len(b) - 1)
    if not isinstance(pair, list | tuple) or not all(isinstance(i, int) for i in pair):
        return unknown_rank(apply("axes", repr(axes)), "batch_dot")
    first, second = pair[0] % len(a), pair[1] % len(b)
    shape = (*a[:first], *a[first + 1 :], *b[1:second], *b[second + 1 :])
    return shape if len(shape) > 1 else (*shape, 1)


def one_hot(op: Operands) -> AnyShape:
    """A last axis of classes."""
    shape, depth = op.shape, as_dim(op.get("num_classes", "depth", position=1))
    return shape if isinstance(shape, Unknown) else (*shape, depth)


def gather(op: Operands) -> AnyShape:
    """Rows by index, along the first axis unless told."""
    shape, index = op.shape, shape_of(op.get("indices", "reference", position=1))
    axis = op.get("axis", position=2, default=0)
    if isinstance(shape, Unknown) or isinstance(index, Unknown) or not isinstance(axis, int):
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("gather", repr(axis)), "gather")
    where = axis % len(shape)
    return (*shape[:where], *index, *shape[where + 1 :])


def einsum(op: Operands) -> AnyShape:
    """The letters behind the arrow, with the lengths that the operands give them."""
    equation = op.get("equation", "subscripts", position=0)
    operands = [shape_of(a.value) for a in op.call.positional[1:]]
    if not isinstance(equation, str) or "->" not in equation or "." in equation:
        return unknown_rank(apply("einsum", repr(equation)))
    inputs, output = equation.replace(" ", "").split("->")
    lengths: dict[str, Dim] = {}
    for letters, shape in zip(inputs.split(","), operands, strict=False):
        if isinstance(shape, Unknown):
            return unknown_rank(shape, equation)
        lengths.update(zip(letters, shape, strict=False))
    return tuple(lengths.get(letter, apply("einsum", letter)) for letter in output)


def image_resize(op: Operands) -> AnyShape:
    """`image.resize(images, size)`, channels last."""
    shape, size = op.shape, as_shape(op.get("size", position=1))
    if isinstance(shape, Unknown) or isinstance(size, Unknown) or len(size) != 2:
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("size", repr(size)), "resize")
    if len(shape) == 3:
        return (*size, shape[2])
    if len(shape) != 4:
        raise Mismatch(f"images have 3 or 4 axes, these have {len(shape)}")
    return (shape[0], *size, shape[-1])


def resize_images(op: Operands) -> AnyShape:
    """`K.resize_images(x, height_factor, width_factor, data_format)`."""
    shape, form = op.shape, op.get("data_format", "dim_ordering", position=3)
    factors = (as_dim(op.get("height_factor", position=1)), as_dim(op.get("width_factor", position=2)))
    if isinstance(shape, Unknown) or len(shape) != 4:
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("resize", repr(shape)))
    start = 2 if form in ("channels_first", "th") else 1
    return _scaled(shape, start, factors)


def _scaled(shape: tuple[Dim, ...], start: int, factors: tuple[Dim, ...]) -> AnyShape:
    ends = zip(shape[start:], factors, strict=False)
    middle = tuple(dims.multiply(d, f) for d, f in ends)
    return (*shape[:start], *middle, *shape[start + len(factors) :])


def depth_to_space(op: Operands) -> AnyShape:
    """Channels become pixels: each side longer by the block."""
    shape, block = op.shape, as_dim(op.get("block_size", "scale", position=1))
    if isinstance(shape, Unknown) or len(shape) != 4:
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("block", repr(shape)))
    sides = (dims.multiply(shape[1], block), dims.multiply(shape[2], block))
    return (shape[0], *sides, dims.floor_divide(shape[3], dims.multiply(block, block)))


def space_to_depth(op: Operands) -> AnyShape:
    """Pixels become channels."""
    shape, block = op.shape, as_dim(op.get("block_size", position=1))
    if isinstance(shape, Unknown) or len(shape) != 4:
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("block", repr(shape)))
    sides = (dims.floor_divide(shape[1], block), dims.floor_divide(shape[2], block))
    return (shape[0], *sides, dims.multiply(shape[3], dims.multiply(block, block)))


def filled(op: Operands) -> AnyShape:
    """`zeros(shape)`, `random_normal(shape)`."""
    return as_shape(op.get("shape", "dims", position=0))


def spatial_padding(op: Operands) -> AnyShape:
    """`K.spatial_2d_padding(x, padding)`, `K.temporal_padding(x, padding)`."""
    shape = op.shape
    if isinstance(shape, Unknown):
        return shape
    default: Value = (1, 1) if len(shape) == 3 else ((1, 1), (1, 1))
    padding = op.get("padding", position=1, default=default)
    pairs = [padding] if len(shape) == 3 else [p if isinstance(p, list | tuple) else (p, p) for p in padding]
    start = 2 if op.get("data_format", position=2) == "channels_first" and len(shape) > 3 else 1
    longer = tuple(
        dims.add(d, dims.total(as_dim(p) for p in pair))
        for d, pair in zip(shape[start:], pairs, strict=False)
    )
    return (*shape[:start], *longer, *shape[start + len(pairs) :])


# --- indexing -------------------------------------------------------------------------------------


def indexed(shape: AnyShape, index: Value) -> AnyShape:
    """`x[index]` with numbers, slices, `None` and `...`."""
    parts = index if isinstance(index, tuple) else (index,)
    if isinstance(shape, Unknown) or any(isinstance(p, Unknown) for p in parts):
        cause = shape if isinstance(shape, Unknown) else next(p for p in parts if isinstance(p, Unknown))
        return unknown_rank(cause, "item", *parts)
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
        elif isinstance(part, int):
            rest.pop(0)
        else:
            return unknown_rank(apply("index", repr(part)), shape)
    return (*result, *rest)


def _without_ellipsis(parts: tuple[Value, ...], rank: int) -> tuple[Value, ...]:
    if Ellipsis not in parts:
        return parts
    where = parts.index(Ellipsis)
    used = sum(p is not None and p is not Ellipsis for p in parts)
    return (*parts[:where], *(slice(None),) * (rank - used), *parts[where + 1 :])


def sliced(dim: Dim, part: slice) -> Dim:
    """The length of `[start:stop:step]` of an axis."""
    bounds = (part.start, part.stop, part.step)
    if bounds == (None, None, None):
        return dim
    if any(not isinstance(b, int) and b is not None for b in bounds):
        return apply("slice", *[repr(b) for b in bounds], label="slice")
    if isinstance(dim, int):
        return len(range(*part.indices(dim)))
    if dim is None:
        return None
    return _sliced_unknown(dim, part)


def _sliced_unknown(dim: Unknown, part: slice) -> Dim:
    start, stop, step = part.start or 0, part.stop, part.step or 1
    if step == 1 and start >= 0 and stop is None:
        return dims.subtract(dim, start)
    if step == 1 and start >= 0 and stop is not None and stop < 0:
        return dims.subtract(dim, start - stop)
    return apply("slice", dim, start, stop, step, label=f"{dim}[{start}:{stop}]")
