"""Layers that move, cut, pad and repeat.

Source: keras/src/layers/reshaping/, preprocessing/image_preprocessing/resizing.py and center_crop.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, Row, as_size
from kerascount.libraries.keras.rows.windows import join, split
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def flatten(config: Config, shapes: Sequence[Shape]) -> Built:
    """All axes but the batch in one."""
    shape = shapes[0]
    return Built(((shape[0], dims.product(shape[1:])),))


def reshape(config: Config, shapes: Sequence[Shape]) -> Built:
    """The target shape after the batch axis; one -1 takes what is left."""
    shape, target = shapes[0], config["target_shape"]
    if isinstance(target, int):
        target = (target,)
    if not isinstance(target, list | tuple):
        cause = target if isinstance(target, Unknown) else apply("shape", repr(target))
        return Built((apply("shape", cause, label=f"{cause}"),))
    sizes: list[Dim] = [None if t is None else as_size(t) for t in target]
    if config.keras == 3 and any(isinstance(t, float) for t in target):
        return Built(((shape[0], *(apply("int", t, label=f"int({t})") for t in target)),))
    if None in sizes:
        return Built(((shape[0], *(None if s == -1 else s for s in sizes)),))
    holes = [i for i, s in enumerate(sizes) if s == -1]
    if len(holes) > 1:
        return Built(
            ((shape[0], *sizes),), (), (Problem("invalid-argument", "more than one -1", "target_shape"),)
        )
    given = dims.product(shape[1:])
    rest = dims.product(s for s in sizes if s != -1)
    if not holes:
        return _same_size(shape, sizes, given, rest)
    if isinstance(given, int) and isinstance(rest, int) and (rest == 0 or given % rest):
        return Built(((shape[0], *sizes),), (), (_mismatch(shape, sizes),))
    sizes[holes[0]] = dims.floor_divide(given, rest)
    return Built(((shape[0], *sizes),))


def _same_size(shape: Shape, sizes: list[Dim], given: Dim, rest: Dim) -> Built:
    problems = (_mismatch(shape, sizes),) if dims.equal(given, rest) is False else ()
    if any(isinstance(s, int) and s < -1 for s in sizes):
        problems = ()
    return Built(((shape[0], *sizes),), (), problems)


def _mismatch(shape: Shape, sizes: Sequence[Dim]) -> Problem:
    text = f"{dims.shape_text(shape[1:])} cannot be reshaped to {dims.shape_text(tuple(sizes))}"
    left, right = dims.product(shape[1:]), dims.product(s for s in sizes if s != -1)
    numbers = f": {dims.dim_text(left)} elements against {dims.dim_text(right)}"
    return Problem("reshape-element-mismatch", text + numbers, "target_shape")


def permute(config: Config, shapes: Sequence[Shape]) -> Built:
    """Axes in another order, counted from 1."""
    shape, order = shapes[0], config["dims"]
    if not isinstance(order, list | tuple) or not all(isinstance(i, int) for i in order):
        return Built(
            (config.lost_axes(shape, order if isinstance(order, Unknown) else apply("dims", str(order))),)
        )
    if sorted(order) != list(range(1, len(shape))):
        message = f"the order {tuple(order)!r} does not fit an input of {len(shape)} axes"
        return Built((shape,), (), (Problem("rank-mismatch", message, "dims"),))
    return Built(((shape[0], *(shape[i] for i in order)),))


def repeat_vector(config: Config, shapes: Sequence[Shape]) -> Built:
    """The vector `n` times along a new axis."""
    batch, features = shapes[0]
    return Built(((batch, config.size("n"), features),))


def margins(value: Value, rank: int) -> list[tuple[Value, Value]] | None:
    """`padding` and `cropping`: one int, one per axis, or a pair per axis."""
    if isinstance(value, int):
        return [(value, value)] * rank
    if isinstance(value, Unknown) or not isinstance(value, list | tuple):
        return None
    if rank == 1 and len(value) == 2 and not isinstance(value[0], list | tuple):
        return [(value[0], value[1])]
    if len(value) != rank:
        return None
    return [tuple(v) if isinstance(v, list | tuple) and len(v) == 2 else (v, v) for v in value]


def around(rank: int, argument: str, sign: int) -> Formula:
    """Zero padding (sign 1) and cropping (sign -1) at both ends of each spatial axis."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        always_last = rank == 1 and (config.keras < 3 or "data_format" not in config)
        parts = (shape[1:-1], shape[-1]) if always_last else split(shape, config)
        pairs = margins(config[argument], rank)
        if parts is None or pairs is None:
            cause = config[argument] if isinstance(config[argument], Unknown) else apply("axes", argument)
            return Built((config.lost_axes(shape, cause),))
        spatial, channels = parts
        both = [dims.add(as_size(a), as_size(b)) for a, b in pairs]
        sizes = [dims.add(n, dims.multiply(e, sign)) for n, e in zip(spatial, both, strict=True)]
        problems: tuple[Problem, ...] = ()
        if any(isinstance(n, int) and n <= 0 for n in sizes):
            problems = (
                Problem("window-exceeds-input", "the cropping leaves nothing of its input", argument),
            )
        output = (shape[0], *sizes, channels) if always_last else join(shape[0], sizes, channels, config)
        return Built((output,), (), problems)

    return formula


def upsampling(rank: int) -> Formula:
    """Each spatial axis `size` times as long."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = (shape[1:-1], shape[-1]) if rank == 1 else split(shape, config)
        if parts is None:
            return Built((config.lost_axes(shape),))
        sizes = [dims.multiply(n, f) for n, f in zip(parts[0], config.window("size", rank), strict=False)]
        if rank == 2 and config.within_tensorflow and None in sizes:
            sizes = [None] * rank
        output = (shape[0], *sizes, parts[1]) if rank == 1 else join(shape[0], sizes, parts[1], config)
        return Built((output,))

    return formula


def resized(config: Config, shapes: Sequence[Shape]) -> Built:
    """The image axes become `height` and `width`."""
    shape = shapes[0]
    last = config.channels_last()
    if len(shape) < 3:
        return Built((apply("resized", *shape, label="resized"),))
    if isinstance(last, Unknown):
        return Built((apply("resized", last, *shape, label="resized"),))
    size = tuple(None if config[side] is None else config.size(side) for side in ("height", "width"))
    return Built(((*shape[:-3], *size, shape[-1]) if last else (*shape[:-2], *size),))


ROWS = (
    Row("Flatten", "(data_format=None)", flatten),
    Row("Reshape", "(target_shape)", reshape),
    Row("Permute", "(dims)", permute),
    Row("RepeatVector", "(n)", repeat_vector, ndim=2),
    Row("ZeroPadding1D", "(padding=1, data_format=None)", around(1, "padding", 1), ndim=3),
    Row("ZeroPadding2D", "(padding=(1, 1), data_format=None)", around(2, "padding", 1), ndim=4),
    Row(
        "ZeroPadding3D",
        "(padding=((1, 1), (1, 1), (1, 1)), data_format=None)",
        around(3, "padding", 1),
        ndim=5,
    ),
    Row("Cropping1D", "(cropping=(1, 1))", around(1, "cropping", -1), ndim=3),
    Row("Cropping2D", "(cropping=((0, 0), (0, 0)), data_format=None)", around(2, "cropping", -1), ndim=4),
    Row(
        "Cropping3D",
        "(cropping=((1, 1), (1, 1), (1, 1)), data_format=None)",
        around(3, "cropping", -1),
        ndim=5,
    ),
    Row("UpSampling1D", "(size=2)", upsampling(1), ndim=3),
    Row("UpSampling2D", "(size=(2, 2), data_format=None, interpolation='nearest')", upsampling(2), ndim=4),
    Row("UpSampling3D", "(size=(2, 2, 2), data_format=None)", upsampling(3), ndim=5),
    Row(
        "Resizing",
        "(height, width, interpolation='bilinear', crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, "
        "fill_mode='constant', fill_value=0.0, antialias=False, data_format=None)",
        resized,
    ),
    Row("CenterCrop", "(height, width, data_format=None)", resized),
    Row("RandomCrop", "(height, width, seed=None, data_format=None)", resized),
)
