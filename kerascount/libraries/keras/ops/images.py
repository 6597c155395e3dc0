"""Shapes of operations on images: resizing, cropping, padding, blocks.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    as_dim,
    as_shape,
    decided,
    known,
    replaced,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def _image(op: Operands) -> Shape:
    shape = op.shape()
    if len(shape) not in (3, 4):
        raise Mismatch(f"an image has 3 axes, a batch of images 4; this has {len(shape)}")
    return shape


def _height_axis(op: Operands, shape: Shape) -> int:
    return len(shape) - (2 if op.channels_first else 3)


def _with_size(shape: Shape, at: int, height: Dim, width: Dim) -> Shape:
    return (*shape[:at], height, width, *shape[at + 2 :])


def _size(value: Value) -> tuple[Dim, Dim]:
    size = as_shape(value)
    if isinstance(size, Unknown):
        return apply("height", size, label="height"), apply("width", size, label="width")
    if not isinstance(value, list | tuple) and len(size) == 1 and isinstance(value, int):
        raise Mismatch("a size is a height and a width")
    if len(size) != 2:
        raise Undecided(apply("size", repr(size), label="size"))
    return size[0], size[1]


def resize(op: Operands) -> AnyShape:
    """`resize(images, size)`."""
    shape = _image(op)
    if op["preserve_aspect_ratio"]:
        return _with_size(shape, len(shape) - 3, *_doubtful("preserve_aspect_ratio"))
    return _with_size(shape, _height_axis(op, shape), *_size(op["size"]))


def _doubtful(why: str) -> tuple[Dim, Dim]:
    return apply("height", why, label="height"), apply("width", why, label="width")


def resize_by(op: Operands) -> AnyShape:
    """`K.resize_images(x, height_factor, width_factor)`, `K.resize_volumes(...)`: sides times their factors."""
    shape = op.shape()
    names = [n for n in ("depth_factor", "height_factor", "width_factor") if n in op.values]
    factors = [as_dim(op[n]) for n in names]
    if len(shape) != len(factors) + 2:
        raise Mismatch(f"images have {len(factors) + 2} axes, not {len(shape)}")
    start = 2 if op.channels_first else 1
    sides = tuple(dims.multiply(d, f) for d, f in zip(shape[start:], factors, strict=False))
    return (*shape[:start], *sides, *shape[start + len(factors) :])


def crop(op: Operands) -> AnyShape:
    """`crop_images`: the sides less what is cut, or the target."""
    return _recut(op, "cropping", grow=False)


def pad_images(op: Operands) -> AnyShape:
    """`pad_images`: the sides and what is added, or the target."""
    return _recut(op, "padding", grow=True)


def _recut(op: Operands, what: str, *, grow: bool) -> AnyShape:
    shape = _image(op)
    at = _height_axis(op, shape)
    height = _side(op, shape[at], ("top", "bottom", "height"), what, grow=grow)
    width = _side(op, shape[at + 1], ("left", "right", "width"), what, grow=grow)
    return _with_size(shape, at, height, width)


def _side(op: Operands, length: Dim, names: tuple[str, str, str], what: str, *, grow: bool) -> Dim:
    target = op[f"target_{names[2]}"]
    if target is not None:
        return as_dim(target)
    cut = [op[f"{end}_{what}"] for end in names[:2]]
    if None in cut:
        raise Mismatch(f"two of {names[0]}, {names[1]} and target have to be given")
    change = dims.total(as_dim(c) for c in cut)
    if length is None:
        if grow:
            return None
        raise Mismatch("the side of an image that is cropped is dynamic")
    found = dims.add(length, change) if grow else dims.subtract(length, change)
    if isinstance(found, int) and found < 0:
        raise Mismatch(f"the side would be {found}")
    return found


def target_size(op: Operands) -> AnyShape:
    """`resize_with_crop_or_pad(image, target_height, target_width)` and the like."""
    shape = _image(op)
    return _with_size(shape, len(shape) - 3, as_dim(op["target_height"]), as_dim(op["target_width"]))


def crop_and_resize(op: Operands) -> AnyShape:
    """One image for each box."""
    shape, boxes = op.shape(), known(shape_of(op["boxes"]))
    return (boxes[0], *_size(op["crop_size"]), shape[-1])


def to_one_channel(op: Operands) -> AnyShape:
    """Grey: one channel in place of three."""
    shape = _image(op)
    at = len(shape) - (3 if op.channels_first else 1)
    if isinstance(shape[at], int) and shape[at] not in (1, 3):
        raise Mismatch(f"{shape[at]} channels are no colours")
    return replaced(shape, at, 1)


def to_three_channels(op: Operands) -> AnyShape:
    """Colours in place of grey."""
    return (*op.shape()[:-1], 3)


def sobel(op: Operands) -> AnyShape:
    """Two gradients for each element."""
    return (*op.shape(), 2)


def per_image(op: Operands) -> AnyShape:
    """One number for each image of a batch."""
    return _image(op)[:-3]


def map_coordinates(op: Operands) -> AnyShape:
    """One value for each coordinate."""
    return known(shape_of(op["coordinates"]))[1:]


def told_shape(op: Operands) -> AnyShape:
    """`scale_and_translate(images, output_shape, ...)`."""
    return as_shape(op["output_shape"])


# --- blocks ---------------------------------------------------------------------------------------


def depth_to_space(op: Operands) -> AnyShape:
    """Channels become pixels: each side longer by the block."""
    shape, at, block = _blocks(op)
    area = dims.multiply(block, block)
    channels = shape[1] if at == 2 else shape[3]
    if isinstance(channels, int) and isinstance(area, int) and channels % area:
        raise Mismatch(f"{channels} channels cannot be divided by {area}")
    longer = (dims.multiply(shape[at], block), dims.multiply(shape[at + 1], block))
    return _assembled(shape, at, longer, dims.floor_divide(channels, area))


def space_to_depth(op: Operands) -> AnyShape:
    """Pixels become channels."""
    shape, at, block = _blocks(op)
    for side in shape[at : at + 2]:
        if isinstance(side, int) and isinstance(block, int) and side % block:
            raise Mismatch(f"a side of {side} cannot be divided by {block}")
    shorter = (dims.floor_divide(shape[at], block), dims.floor_divide(shape[at + 1], block))
    channels = shape[1] if at == 2 else shape[3]
    return _assembled(shape, at, shorter, dims.multiply(channels, dims.multiply(block, block)))


def _blocks(op: Operands) -> tuple[Shape, int, Dim]:
    shape = op.shape()
    if len(shape) != 4:
        raise Mismatch(f"images have four axes, not {len(shape)}")
    decided(op["data_format"])
    block = as_dim(op["block_size"])
    if isinstance(block, int) and block < 1:
        raise Mismatch(f"a block of {block}")
    return shape, 2 if op.channels_first else 1, block


def _assembled(shape: Shape, at: int, sides: tuple[Dim, Dim], channels: Dim) -> Shape:
    return (shape[0], channels, *sides) if at == 2 else (shape[0], *sides, channels)
