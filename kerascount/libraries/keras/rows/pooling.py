"""Poolings: windows without weights, and whole axes.

Source: keras/src/layers/pooling/.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.libraries.keras.rows.base import Built, Config, Formula, Row
from kerascount.libraries.keras.rows.windows import join, slide, split, too_large
from kerascount.values.dims import Shape
from kerascount.values.unknown import Unknown, apply


def pool(rank: int) -> Formula:
    """Windows of `pool_size`, by default side by side."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = split(shape, config)
        if parts is None:
            return Built((config.lost_axes(shape),))
        spatial, channels = parts
        window = config.window("pool_size", rank)
        strides = window if config["strides"] is None else config.window("strides", rank)
        padding = config.text("padding")
        sizes = [slide(n, k, s, 1, padding) for n, k, s in zip(spatial, window, strides, strict=False)]
        return Built((join(shape[0], sizes, channels, config),), (), too_large(spatial, sizes, "pool_size"))

    return formula


def global_pool(rank: int) -> Formula:
    """All positions at once; `keepdims` leaves axes of length 1."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = split(shape, config)
        keep = config.flag("keepdims")
        if isinstance(keep, Unknown):
            return Built((apply("shape", keep, *shape),))
        if parts is None:
            return Built((config.lost_axes(shape if keep else shape[:2]),))
        if keep:
            return Built((join(shape[0], (1,) * rank, parts[1], config),))
        return Built(((shape[0], parts[1]),))

    return formula


def adaptive(rank: int) -> Formula:
    """As many windows as `output_size` says."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        last = config.channels_last()
        if isinstance(last, Unknown) or len(shape) < 2:
            return Built((apply("pooled", *shape, config["output_size"], label="pooled"),))
        # Keras does not look at how many axes there are
        channels = shape[-1] if last else shape[1]
        return Built((join(shape[0], config.window("output_size", rank), channels, config),))

    return formula


def _default(kind: str, rank: int) -> str:
    if kind == "Average":
        return "pool_size"
    return f"pool_size={'2' if rank == 1 else (2,) * rank}"


ROWS = (
    *(
        Row(
            f"{kind}Pooling{n}D",
            f"({_default(kind, n)}, strides=None, padding='valid', data_format=None)",
            pool(n),
            ndim=n + 2,
        )
        for kind in ("Max", "Average")
        for n in (1, 2, 3)
    ),
    *(
        Row(f"Global{kind}Pooling{n}D", "(data_format=None, keepdims=False)", global_pool(n), ndim=n + 2)
        for kind in ("Max", "Average")
        for n in (1, 2, 3)
    ),
    *(
        Row(f"Adaptive{kind}Pooling{n}D", "(output_size, data_format=None)", adaptive(n))
        for kind in ("Max", "Average")
        for n in (1, 2, 3)
    ),
)
