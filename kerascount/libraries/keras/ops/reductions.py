"""Shapes of operations that take axes away: sums, means, maxima, quantiles.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    axes_of,
    axis_of,
    decided,
    known,
    replaced,
    same_length,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def reduce(op: Operands) -> AnyShape:
    """Sum, mean, max, ...: the axes reduced go away, or stay as 1."""
    return reduced(shape_of(op.first), op["axis"], op["keepdims"] or False)


def reduced(shape: AnyShape, axis: Value, keep: Value) -> AnyShape:
    """The shape without the axes."""
    if axis is None and keep is False:
        return ()
    shape = known(shape)
    gone = set(axes_of(axis, len(shape)))
    if decided(keep):
        return tuple(1 if i in gone else d for i, d in enumerate(shape))
    return tuple(d for i, d in enumerate(shape) if i not in gone)


def moments(op: Operands) -> list[AnyShape]:
    """Mean and variance."""
    shape = reduced(shape_of(op.first), op["axes"], op["keepdims"])
    return [shape, shape]


def average(op: Operands) -> AnyShape:
    """A mean that may be weighted; one axis or all."""
    axis, shape = op["axis"], op.shape()
    if isinstance(axis, list | tuple):
        raise Mismatch("`average` takes one axis")
    weights = op["weights"]
    if weights is not None and axis is not None:
        weighed = known(shape_of(weights))
        if len(weighed) == 1:
            same_length(weighed[0], shape[axis_of(axis, len(shape))], "weights and values differ in length")
        elif len(weighed) != len(shape):
            raise Mismatch("`weights` must be as long as the axis, or of the shape of the values")
    return reduced(shape, axis, False)


def quantile(op: Operands) -> AnyShape:
    """One value for each quantile asked for, in front."""
    asked = known(shape_of(op["q"]))
    return (*asked, *known(reduced(op.shape(), op["axis"], op["keepdims"])))


def cumulative(op: Operands) -> AnyShape:
    """Sums up to each element; without an axis the tensor is flattened."""
    shape = shape_of(op.first)
    if isinstance(op["axis"], Unknown):
        raise Undecided(op["axis"])
    if op["axis"] is not None:
        axes_of(op["axis"], len(known(shape)))
        return shape
    return (size_of(known(shape)),)


def size_of(shape: Shape) -> int | Unknown | None:
    """The number of elements."""
    return dims.product(shape)


def trapezoid(op: Operands) -> AnyShape:
    """The integral along one axis."""
    return reduced(op.shape(), op["axis"], False)


def bincount(op: Operands) -> AnyShape:
    """How often each number occurs: as many as the data tell."""
    return (*op.shape()[:-1], None)


def segments(op: Operands) -> AnyShape:
    """One row for each segment."""
    count, shape = op["num_segments"], op.shape()
    if count is not None and not isinstance(count, int | Unknown):
        raise Undecided(apply("segments", repr(count)))
    return replaced(shape, 0, count)


def to_scalar(op: Operands) -> AnyShape:
    """One number."""
    return ()


def crossentropy(op: Operands) -> AnyShape:
    """A loss over classes: Keras takes the last axis away, whichever axis holds the classes."""
    output, target = op.shape("output"), op.shape("target")
    for a, b in zip(output, target, strict=False):
        same_length(a, b, "target and output differ")
    if len(output) != len(target):
        raise Mismatch(f"target and output have {len(target)} and {len(output)} axes")
    return output[:-1]


def elementwise_loss(op: Operands) -> AnyShape:
    """A loss of each element."""
    output, target = op.shape("output"), op.shape("target")
    if len(output) != len(target):
        raise Mismatch(f"target and output have {len(target)} and {len(output)} axes")
    for a, b in zip(output, target, strict=True):
        same_length(a, b, "target and output differ")
    return output


def batch_only(op: Operands) -> AnyShape:
    """One number for each sample."""
    return op.shape("output")[:1]


def targets(op: Operands) -> AnyShape:
    """One answer for each target."""
    return shape_of(op["targets"])


def ctc_decode(op: Operands) -> list[AnyShape]:
    """The decoded sequences of the best paths, and how likely each is."""
    shape, strategy, paths = op.shape(), decided(op["strategy"]), decided(op["top_paths"])
    if strategy == "greedy":
        return [(1, shape[0], shape[1]), (shape[0], 1)]
    return [(paths, shape[0], shape[1]), (shape[0], paths)]
