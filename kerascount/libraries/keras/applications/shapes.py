"""The input shape that a builder settles on.

Source: keras/src/applications/imagenet_utils.py `obtain_input_shape`, and what MobileNet and its successors do before
they ask it. Shapes here have three axes, no batch. Must not know: rows, models.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.libraries.keras.applications.architectures import Architecture
from kerascount.libraries.keras.inputs import as_shape
from kerascount.values.dims import Dim
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply

Image = tuple[Dim, ...]


class ShapeRefused(Exception):
    """Keras refuses this shape; the message is the essence of its own."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the shape depends on besides the shape that is given."""

    default_size: int
    min_size: int
    require_flatten: bool
    imagenet: bool | None
    """Whether the weights are those of ImageNet; None: not known."""
    static: bool = False
    """Whether the weights of ImageNet need a shape without a dynamic side."""


def given_shape(value: Value) -> Image | None:
    """The argument `input_shape`: None when it is not given, three unknown axes when it is not known."""
    if value is None:
        return None
    shape = as_shape(value)
    if isinstance(shape, Unknown):
        return tuple(apply("axis", shape, i, label=f"{shape}[{i}]") for i in range(3))
    return shape


def default_size_of(architecture: Architecture, shape: Image | None) -> int:
    """The architecture's own size, or the side of a square for which weights are offered."""
    if shape is not None and len(shape) == 3 and isinstance(shape[0], int):
        rows, columns = shape[:2]
        if rows == columns and rows in architecture.squares:
            return rows
    return architecture.default_size


def obtain(shape: Image | None, wanted: Wanted) -> Image:
    """The shape of the model's image; raises ShapeRefused where Keras raises."""
    size = wanted.default_size
    if wanted.static and wanted.imagenet and shape is not None and None in shape:
        raise ShapeRefused(f"the weights of ImageNet need a static `input_shape`, not {text(shape)}")
    if wanted.imagenet and wanted.require_flatten:
        return _whole(shape, (size, size, 3))
    if not shape:
        return (size, size, 3) if wanted.require_flatten else (None, None, 3)
    _check(shape, wanted)
    return shape


def _whole(shape: Image | None, default: Image) -> Image:
    if shape is not None and certainly_differ(shape, default):
        message = f"with `include_top=True` and the weights of ImageNet `input_shape` must be {default}"
        raise ShapeRefused(f"{message}, not {text(shape)}")
    return default


def certainly_differ(shape: Image, other: Image) -> bool:
    """Whether two shapes differ wherever both are known."""
    if len(shape) != len(other):
        return True
    return any(a != b for a, b in zip(shape, other, strict=True) if not isinstance(a, Unknown))


def _check(shape: Image, wanted: Wanted) -> None:
    if len(shape) != 3:
        raise ShapeRefused(f"`input_shape` must have three numbers, not {len(shape)}")
    if wanted.imagenet and not isinstance(shape[2], Unknown) and shape[2] != 3:
        raise ShapeRefused(f"the weights of ImageNet need 3 channels; `input_shape` is {text(shape)}")
    least = wanted.min_size
    if any(isinstance(side, int) and side < least for side in shape[:2]):
        raise ShapeRefused(f"the input must be at least {least}x{least}; `input_shape` is {text(shape)}")
    if wanted.require_flatten and None in shape:
        raise ShapeRefused(f"`include_top=True` needs a static `input_shape`, not {text(shape)}")


def text(shape: Image) -> str:
    """The shape as the author would write it."""
    return f"({', '.join(str(n) for n in shape)})"
