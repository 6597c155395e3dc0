"""Shapes of operations with a window that slides over axes: convolutions, poolings, patches.

Source: keras/src/ops/operation_utils.py `compute_conv_output_shape`. Must not know: layers, names, the graph.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.libraries.keras.ops.operands import (
    Formula,
    Mismatch,
    Operands,
    Undecided,
    as_shape,
    at_least,
    decided,
    known,
    lengths,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import apply


def window(length: Dim, size: Dim, stride: Dim, rate: Dim, padding: str) -> Dim:
    """How many places a window has along an axis."""
    if padding in ("same", "causal"):
        return dims.ceil_divide(length, stride)
    reach = dims.add(dims.multiply(dims.subtract(size, 1), rate), 1)
    found = dims.add(dims.floor_divide(dims.subtract(length, reach), stride), 1)
    return at_least(found, 1, "the output's length")


def _padding(value: Value) -> str:
    text = decided(value)
    if not isinstance(text, str):
        raise Undecided(apply("padding", repr(text), label="padding"))
    return text.lower()


def _spatial(value: Value, count: int) -> tuple[Dim, ...]:
    """One number for each side; tensorflow also takes the batch's and the channels', which are 1."""
    if isinstance(value, list | tuple) and len(value) == count + 2:
        start = 2 if value[-1] != 1 and value[1] == 1 else 1
        value = value[start : start + count]
    return lengths(value, count)


def _sides(op: Operands, shape: Shape) -> tuple[int, Shape]:
    start = 2 if op.channels_first else 1
    return start, shape[start : start + len(shape) - 2]


def sides_of(op: Operands, shape: Shape) -> Shape:
    """The axes between batch and channels."""
    return _sides(op, shape)[1]


def _with_sides(op: Operands, shape: Shape, sides: Sequence[Dim], channels: Dim) -> Shape:
    return (shape[0], channels, *sides) if op.channels_first else (shape[0], *sides, channels)


def _channels(op: Operands, shape: Shape) -> Dim:
    return shape[1] if op.channels_first else shape[-1]


def _slid(op: Operands, shape: Shape, size: Sequence[Dim], *, strides: Value, rates: Value) -> list[Dim]:
    _, sides = _sides(op, shape)
    count, padding = len(sides), _padding(op["padding"])
    steps, spread = _spatial(strides, count), _spatial(1 if rates is None else rates, count)
    return [window(*each, padding) for each in zip(sides, size, steps, spread, strict=True)]


def pool(op: Operands) -> AnyShape:
    """The greatest or the mean of each window."""
    shape = op.shape()
    size = _spatial(op["pool_size"], len(shape) - 2)
    strides = size if op["strides"] is None else op["strides"]
    return _with_sides(op, shape, _slid(op, shape, size, strides=strides, rates=1), _channels(op, shape))


def _kernel(op: Operands, shape: Shape, name: str = "kernel") -> Shape:
    kernel = known(shape_of(op[name]))
    if len(kernel) != len(shape):
        raise Mismatch(f"the kernel has {len(kernel)} axes, the input {len(shape)}")
    if len(shape) < 3:
        raise Mismatch(
            f"a convolution slides along axes between batch and channels; the input has {len(shape)} axes"
        )
    return kernel


def conv(op: Operands) -> AnyShape:
    """A convolution with the kernel given. Tensorflow takes several axes of the batch where the channels are last."""
    shape = op.shape()
    more = 0 if op.channels_first else max(len(shape) - len(known(shape_of(op["kernel"]))), 0)
    batches, shape = shape[:more], shape[more:]
    kernel = _kernel(op, shape)
    sides = _slid(op, shape, kernel[:-2], strides=op["strides"], rates=op["dilation_rate"])
    return (*batches, *_with_sides(op, shape, sides, kernel[-1]))


def depthwise_conv(op: Operands) -> AnyShape:
    """A convolution of each channel on its own."""
    shape = op.shape()
    kernel = _kernel(op, shape)
    sides = _slid(op, shape, kernel[:-2], strides=op["strides"], rates=op["dilation_rate"])
    return _with_sides(op, shape, sides, dims.multiply(kernel[-2], kernel[-1]))


def separable_conv(op: Operands) -> AnyShape:
    """Each channel on its own, then all together."""
    shape = op.shape()
    kernel = _kernel(op, shape, "depthwise_kernel")
    sides = _slid(op, shape, kernel[:-2], strides=op["strides"], rates=op["dilation_rate"])
    return _with_sides(op, shape, sides, known(shape_of(op["pointwise_kernel"]))[-1])


def conv_transpose(op: Operands) -> AnyShape:
    """A convolution backwards."""
    shape = op.shape()
    kernel = _kernel(op, shape)
    _, sides = _sides(op, shape)
    steps, rates = _spatial(op["strides"], len(sides)), _spatial(op["dilation_rate"], len(sides))
    extra = [None] * len(sides) if op["output_padding"] is None else lengths(op["output_padding"], len(sides))
    padding, last = _padding(op["padding"]), kernel[-2]
    each = zip(sides, kernel[:-2], steps, rates, extra, strict=True)
    return _with_sides(op, shape, [_grown(*e, padding) for e in each], last)


def _grown(length: Dim, size: Dim, stride: Dim, rate: Dim, extra: Dim, padding: str) -> Dim:
    reach = dims.add(dims.multiply(dims.subtract(size, 1), rate), 1)
    if extra is None and padding == "same":
        return dims.multiply(length, stride)
    if extra is None:
        over = dims.maximum(dims.subtract(reach, stride), 0)
        return dims.add(dims.multiply(length, stride), over)
    half = dims.floor_divide(reach, 2) if padding == "same" else 0
    whole = dims.add(dims.multiply(dims.subtract(length, 1), stride), reach)
    return dims.add(dims.subtract(whole, dims.multiply(2, half)), extra)


def conv_to_shape(op: Operands) -> AnyShape:
    """`tf.nn.conv2d_transpose(x, filters, output_shape, ...)`: the shape is told."""
    told, shape = known(as_shape(op["output_shape"])), op.shape()
    if len(told) == len(shape) - 2:
        return (shape[0], *told, known(shape_of(op["kernel"]))[-2])
    return (shape[0], *told[1:])


def adaptive_pool(op: Operands) -> AnyShape:
    """To sides of the lengths given. (Keras's own formula, which keeps one side too many with channels last.)"""
    shape, size = op.shape(), decided(op["output_size"])
    if not isinstance(size, list | tuple):
        raise Mismatch("`output_size` is a sequence of lengths")
    kept = shape[: -len(size)]
    return (*kept, *size) if op.channels_first else (*kept, *size, shape[-1])


# --- patches --------------------------------------------------------------------------------------


def patches(count: int) -> Formula:
    """`extract_patches` over so many sides: each patch becomes channels."""

    def formula(op: Operands) -> AnyShape:
        given = op.shape()
        shape = given if len(given) == count + 2 else (1, *given)
        if len(shape) != count + 2:
            raise Mismatch(f"images have {count + 1} or {count + 2} axes, not {len(given)}")
        size = _spatial(op["size"], count)
        strides = size if op["strides"] is None else op["strides"]
        sides = _slid(op, shape, size, strides=strides, rates=op["dilation_rate"])
        channels = dims.multiply(dims.product(size), _channels(op, shape))
        return _with_sides(op, shape, sides, channels)[0 if len(given) == len(shape) else 1 :]

    return formula


def unfold(op: Operands) -> AnyShape:
    """Windows of images with channels first, as columns."""
    shape = op.shape()
    if len(shape) != 4:
        raise Mismatch("`unfold` takes four axes")
    if None in shape[1:]:
        raise Mismatch("`unfold` of an axis that is dynamic")
    sizes, rates = lengths(op["kernel_size"], 2), lengths(op["dilation"], 2)
    pads, steps = lengths(op["padding"], 2), lengths(op["stride"], 2)
    places = [
        window(dims.add(d, dims.multiply(2, p)), k, s, r, "valid")
        for d, k, r, p, s in zip(shape[2:], sizes, rates, pads, steps, strict=True)
    ]
    return (shape[0], dims.multiply(shape[1], dims.product(sizes)), dims.product(places))


def fold(op: Operands) -> AnyShape:
    """Columns put together to images again."""
    shape, sizes = op.shape(), lengths(op["kernel_size"], 2)
    area = dims.product(sizes)
    if isinstance(shape[1], int) and isinstance(area, int) and shape[1] % area:
        raise Mismatch(f"{shape[1]} rows cannot be divided by windows of {area}")
    return (shape[0], dims.floor_divide(shape[1], area), *lengths(op["output_size"], 2))
