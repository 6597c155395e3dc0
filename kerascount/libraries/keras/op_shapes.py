"""Shapes of operations on tensors: reshape, reduce, concat, ...

Each function takes the operation's call, in which tensors stand for their shapes, and answers the output's
shape, or a list of shapes; it raises `Mismatch` where Keras certainly would. Source: keras/src/ops/operation_utils.py.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.inputs import as_dim, as_shape
from kerascount.libraries.keras.values import Inert, flatten
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Call, Value
from kerascount.values.unknown import Unknown, apply, unknown


class Mismatch(Exception):
    """The operation is certain to fail; the text says why."""


@dataclass(frozen=True, slots=True)
class Operands:
    """The arguments of one operation."""

    call: Call

    def get(self, *names: str, position: int | None = None, default: Value = None) -> Value:
        """The value given under one of the names, or at the position."""
        for name in names:
            if name in self.call.keywords:
                return self.call.keywords[name].value
        return self.call.get("", position, default)

    @property
    def first(self) -> Value:
        """The operand itself."""
        return self.get(
            "x", "tensor", "input", "inputs", "value", "values", "xs", "tensors", "x1", "a", position=0
        )

    @property
    def shape(self) -> AnyShape:
        """The shape of the first operand."""
        return shape_of(self.first)


def shape_of(value: Value) -> AnyShape:
    """The shape of a tensor, of data, or of a number."""
    if isinstance(value, Tensor | Array):
        return value.shape
    if isinstance(value, Unknown):
        return apply("shape", value, label=f"{value}.shape")
    if isinstance(value, list | tuple):
        return _of_sequence(value)
    if value is None or isinstance(value, bool | int | float | complex | str | bytes):
        return ()
    return unknown(
        "shape", f"the shape of {value if isinstance(value, Inert) else type(value).__name__} is not known"
    )


def _of_sequence(value: Sequence[Value]) -> AnyShape:
    inner: AnyShape = shape_of(value[0]) if value else ()
    return inner if isinstance(inner, Unknown) else (len(value), *inner)


def unknown_rank(cause: Unknown, *more: object) -> Unknown:
    """A shape of which nothing is known, the same for the same operation."""
    return apply("shape", cause, *map(repr, more), label="shape")


# --- one by one ----------------------------------------------------------------------------------


def same(op: Operands) -> AnyShape:
    """Element by element."""
    return op.shape


def broadcast(op: Operands) -> AnyShape:
    """Two operands, element by element."""
    return broadcast_shapes(op.shape, shape_of(op.get("y", "x2", "b", position=1)))


def broadcast_shapes(a: AnyShape, b: AnyShape) -> AnyShape:
    """The shape of `a + b`; of two dims the one that is not 1, a dynamic one gives way to a number above 1."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        if a == () or b == ():
            return b if a == () else a
        return a if a == b else apply("broadcast", a, b, label="shape")
    width = max(len(a), len(b))
    left, right = (1,) * (width - len(a)) + a, (1,) * (width - len(b)) + b
    return tuple(_broadcast_dim(x, y) for x, y in zip(left, right, strict=True))


def _broadcast_dim(a: Dim, b: Dim) -> Dim:
    if a == 1 or b == 1:
        return b if a == 1 else a
    if a is None or b is None:
        return b if a is None else a
    if dims.equal(a, b) is False:
        if isinstance(a, int) and isinstance(b, int):
            raise Mismatch(f"axes of {dims.dim_text(a)} and {dims.dim_text(b)} cannot be combined")
        return apply("broadcast", a, b)
    return a if isinstance(a, int) else b


def broadcast_all(op: Operands) -> AnyShape:
    """A list of operands, element by element."""
    shape: AnyShape = ()
    for operand in flatten(op.first):
        shape = broadcast_shapes(shape, shape_of(operand))
    return shape


def reduce(op: Operands) -> AnyShape:
    """Sum, mean, max, ...: the axes reduced go away, or stay as 1."""
    axis, keep = (
        op.get("axis", "axes", position=1),
        op.get("keepdims", "keep_dims", position=2, default=False),
    )
    return reduced(op.shape, axis, keep)


def reduced(shape: AnyShape, axis: Value, keep: Value) -> AnyShape:
    """The shape without the axes."""
    if isinstance(shape, Unknown) or isinstance(axis, Unknown) or isinstance(keep, Unknown):
        cause = next(v for v in (shape, axis, keep) if isinstance(v, Unknown))
        return unknown_rank(cause, shape, axis, keep)
    axes = range(len(shape)) if axis is None else axis if isinstance(axis, list | tuple) else (axis,)
    gone = {_axis(a, len(shape)) for a in axes}
    if keep:
        return tuple(1 if i in gone else d for i, d in enumerate(shape))
    return tuple(d for i, d in enumerate(shape) if i not in gone)


def _axis(axis: Value, rank: int) -> int:
    if not isinstance(axis, int) or not -rank <= axis < max(rank, 1):
        raise Mismatch(f"axis {axis} is not among {rank} axes")
    return axis % rank if rank else 0


def arg_reduce(op: Operands) -> AnyShape:
    """Argmax: one axis goes away."""
    return reduced(op.shape, op.get("axis", position=1, default=-1), False)


# --- joining and parting --------------------------------------------------------------------------


def concatenate(op: Operands) -> AnyShape:
    """Along one axis the lengths add up."""
    parts, axis = op.first, op.get("axis", position=1, default=-1)
    if isinstance(parts, int) or isinstance(axis, list | tuple):
        parts, axis = axis, parts
    shapes = [shape_of(p) for p in parts] if isinstance(parts, list | tuple) else []
    unknown = next((v for v in (*shapes, axis, parts) if isinstance(v, Unknown)), None)
    if unknown is not None or not shapes:
        return unknown_rank(unknown, axis) if unknown is not None else ()
    known = [s for s in shapes if not isinstance(s, Unknown)]
    where = _axis(axis, len(known[0]))
    if any(len(s) != len(known[0]) for s in known):
        raise Mismatch("tensors of different rank cannot be concatenated")
    first = known[0]
    return tuple(dims.total(s[i] for s in known) if i == where else first[i] for i in range(len(first)))


def stack(op: Operands) -> AnyShape:
    """A new axis as long as the list."""
    parts, axis = op.first, op.get("axis", position=1, default=0)
    shape = shape_of(parts[0]) if isinstance(parts, list | tuple) and parts else shape_of(parts)
    if isinstance(shape, Unknown) or isinstance(axis, Unknown) or not isinstance(parts, list | tuple):
        return shape if isinstance(shape, Unknown) else ()
    where = _axis(axis, len(shape) + 1)
    return (*shape[:where], len(parts), *shape[where:])


def split(op: Operands) -> list[AnyShape]:
    """Several tensors along one axis."""
    shape, sizes = op.shape, op.get("num_or_size_splits", "indices_or_sections", "num_splits", position=1)
    axis = op.get("axis", position=2, default=0)
    if isinstance(shape, Unknown) or not isinstance(sizes, int | list | tuple) or not isinstance(axis, int):
        count = sizes if isinstance(sizes, int) else len(sizes) if isinstance(sizes, list | tuple) else 1
        cause = shape if isinstance(shape, Unknown) else apply("split", repr(sizes))
        return [unknown_rank(cause, i) for i in range(count)]
    where = _axis(axis, len(shape))
    if isinstance(sizes, int):
        lengths: list[Dim] = [dims.floor_divide(shape[where], sizes)] * sizes
    else:
        lengths = [as_dim(s) for s in sizes]
    return [(*shape[:where], length, *shape[where + 1 :]) for length in lengths]


# --- rearranging ----------------------------------------------------------------------------------


def reshape(op: Operands) -> AnyShape:
    """The same elements; one length may be -1."""
    return reshaped(op.shape, op.get("newshape", "shape", "target_shape", position=1))


def reshaped(shape: AnyShape, wanted: Value) -> AnyShape:
    """`wanted` with its -1 filled in where the product is known."""
    target = as_shape(wanted)
    if isinstance(target, Unknown):
        return target
    if -1 not in target:
        return target
    rest = dims.product(d for d in target if d != -1)
    size: Dim = None if isinstance(shape, Unknown) else dims.product(shape)
    if isinstance(shape, Unknown):
        size = apply("size", shape)
    return tuple(_quotient(size, rest) if d == -1 else d for d in target)


def _quotient(size: Dim, rest: Dim) -> Dim:
    if isinstance(size, int) and isinstance(rest, int) and rest > 0 and size % rest:
        raise Mismatch(f"{size} elements cannot be divided by {rest}")
    return dims.floor_divide(size, rest)


def transpose(op: Operands) -> AnyShape:
    """The axes in another order; reversed if none is given."""
    shape, order = op.shape, op.get("axes", "perm", "pattern", position=1)
    if isinstance(shape, Unknown) or isinstance(order, Unknown):
        return unknown_rank(shape if isinstance(shape, Unknown) else order, "transpose")
    if order is None:
        return shape[::-1]
    if len(order) != len(shape):
        raise Mismatch(f"{len(order)} axes are given for a tensor of {len(shape)}")
    return tuple(shape[_axis(i, len(shape))] for i in order)


def expand_dims(op: Operands) -> AnyShape:
    """A new axis of 1."""
    shape, axis = op.shape, op.get("axis", "dim", position=1, default=-1)
    if isinstance(shape, Unknown) or not isinstance(axis, int):
        return unknown_rank(
            shape if isinstance(shape, Unknown) else apply("axis", repr(axis)), "expand", axis
        )
    where = _axis(axis, len(shape) + 1)
    return (*shape[:where], 1, *shape[where:])


def squeeze(op: Operands) -> AnyShape:
    """Axes of 1 go away."""
    shape, axis = op.shape, op.get("axis", "squeeze_dims", position=1)
    if isinstance(shape, Unknown) or isinstance(axis, Unknown):
        return unknown_rank(shape if isinstance(shape, Unknown) else axis, "squeeze", axis)
    if axis is None:
        return tuple(d for d in shape if d != 1)
    return reduced(shape, axis, False)


def flatten_batch(op: Operands) -> AnyShape:
    """`K.batch_flatten`: Keras 1 and 2 know the product of the axes, tf.keras leaves it dynamic."""
    shape = op.shape
    return shape if isinstance(shape, Unknown) else (shape[0], apply("batch_flatten", *shape[1:]))


def pad(op: Operands) -> AnyShape:
    """Each axis longer by what is put before and after."""
    shape, widths = op.shape, op.get("pad_width", "paddings", position=1)
    if isinstance(shape, Unknown) or not isinstance(widths, list | tuple) or len(widths) != len(shape):
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("pad", repr(widths)), "pad")
    pairs = [w if isinstance(w, list | tuple) else (w, w) for w in widths]
    return tuple(
        dims.add(d, dims.total(as_dim(p) for p in pair)) for d, pair in zip(shape, pairs, strict=True)
    )


def tile(op: Operands) -> AnyShape:
    """Each axis repeated."""
    shape, counts = op.shape, op.get("repeats", "multiples", "n", "reps", position=1)
    if isinstance(shape, Unknown) or not isinstance(counts, list | tuple) or len(counts) != len(shape):
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("tile", repr(counts)), "tile")
    return tuple(dims.multiply(d, as_dim(n)) for d, n in zip(shape, counts, strict=True))


def repeat_axis(op: Operands) -> AnyShape:
    """One axis repeated: `repeat_elements(x, rep, axis)`."""
    shape, times = op.shape, as_dim(op.get("rep", "repeats", position=1))
    axis = op.get("axis", position=2)
    if isinstance(shape, Unknown) or not isinstance(axis, int):
        return unknown_rank(shape if isinstance(shape, Unknown) else apply("repeat", repr(axis)), "repeat")
    where = _axis(axis, len(shape))
    return tuple(dims.multiply(d, times) if i == where else d for i, d in enumerate(shape))
