"""Convolutions.

Source: keras/src/layers/convolutional/base_conv.py, base_conv_transpose.py, base_separable_conv.py,
base_depthwise_conv.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.adapters import factor_macs, with_lora
from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, Row
from kerascount.libraries.keras.rows.signatures import initialized
from kerascount.libraries.keras.rows.windows import (
    Size,
    join,
    slide,
    slide_back,
    split,
    too_large,
)
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown, apply


def with_bias(weights: Sequence[Weight], config: Config, size: Dim) -> tuple[Weight, ...] | Unknown:
    """The weights, followed by a bias of `size` where there is one."""
    flag = config.flag("use_bias")
    if isinstance(flag, Unknown):
        return apply("weights", flag, *(w.params for w in weights), label=f"weights with {flag}")
    return (*weights, Weight("bias", (size,))) if flag else tuple(weights)


def conv(rank: int) -> Formula:
    """kernel: (*kernel_size, channels / groups, filters); output: windows over each spatial axis."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = split(shape, config)
        filters = config.size("filters")
        if parts is None:
            return config.lost(shape)
        spatial, channels = parts
        kernel, strides = config.window("kernel_size", rank), config.window("strides", rank)
        dilation, groups = config.window("dilation_rate", rank), config.size("groups")
        sizes = [
            slide(*args, config.text("padding"))
            for args in zip(spatial, kernel, strides, dilation, strict=False)
        ]
        problems = _problems(config, spatial, sizes, channels, filters, groups)
        if problems:
            return Built((join(shape[0], sizes, filters, config),), (), problems)
        weight = Weight("kernel", (*kernel, dims.floor_divide(channels, groups), filters))
        weights = with_lora(with_bias([weight], config, filters), config)
        macs = dims.add(dims.product([*sizes, weight.params]), factor_macs(weights))
        return Built((join(shape[0], sizes, filters, config),), weights, (), macs)

    return formula


def _problems(
    config: Config, spatial: Shape, sizes: Sequence[Dim], channels: Dim, filters: Size, groups: Size
) -> tuple[Problem, ...]:
    if channels is None:
        return (Problem("undefined-weight-shape", "the number of input channels is not defined", None),)
    if isinstance(channels, int) and isinstance(groups, int) and groups > 0 and channels % groups:
        message = f"{groups} groups do not divide {channels} input channels"
        return (Problem("groups-not-dividing-channels", message, "groups"),)
    if isinstance(filters, int) and isinstance(groups, int) and groups > 0 and filters % groups:
        return (
            Problem(
                "groups-not-dividing-filters", f"{groups} groups do not divide {filters} filters", "groups"
            ),
        )
    if isinstance(filters, int) and filters <= 0:
        return (Problem("invalid-argument", f"`filters` is {filters}, it has to be positive", "filters"),)
    return too_large(spatial, sizes, "kernel_size")


def conv_transpose(rank: int) -> Formula:
    """kernel: (*kernel_size, filters, channels)."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = split(shape, config)
        filters = config.size("filters")
        if parts is None:
            return config.lost(shape)
        spatial, channels = parts
        if channels is None:
            problem = Problem("undefined-weight-shape", "the number of input channels is not defined", None)
            return Built((shape,), (), (problem,))
        kernel, strides = config.window("kernel_size", rank), config.window("strides", rank)
        dilation = config.window("dilation_rate", rank)
        extra = (None,) * rank if config["output_padding"] is None else config.window("output_padding", rank)
        sizes = [
            slide_back(size, k, s, d, config.text("padding"), e)
            for size, k, s, d, e in zip(spatial, kernel, strides, dilation, extra, strict=False)
        ]
        weight = Weight("kernel", (*kernel, filters, channels))
        macs = dims.product([*spatial, weight.params])
        return Built(
            (join(shape[0], sizes, filters, config),), with_bias([weight], config, filters), (), macs
        )

    return formula


def depthwise(rank: int) -> Formula:
    """kernel: (*kernel_size, channels, depth_multiplier); one output per channel and multiplier."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = split(shape, config)
        if parts is None:
            return config.lost(shape)
        spatial, channels = parts
        sizes, problems = _windows(config, rank, spatial, channels)
        multiplier = config.size("depth_multiplier")
        filters = dims.multiply(channels, multiplier)
        weight = Weight("kernel", (*config.window("kernel_size", rank), channels, multiplier))
        macs = dims.product([*sizes, weight.params]) if not problems else None
        output = join(shape[0], sizes, filters, config)
        return Built((output,), () if problems else with_bias([weight], config, filters), problems, macs)

    return formula


def separable(rank: int) -> Formula:
    """A depthwise kernel, then a pointwise one: (1, ..., channels * depth_multiplier, filters)."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = split(shape, config)
        if parts is None:
            return config.lost(shape)
        spatial, channels = parts
        sizes, problems = _windows(config, rank, spatial, channels)
        multiplier, filters = config.size("depth_multiplier"), config.size("filters")
        output = join(shape[0], sizes, filters, config)
        if problems:
            return Built((output,), (), problems)
        deep = Weight("depthwise_kernel", (*config.window("kernel_size", rank), channels, multiplier))
        point = Weight("pointwise_kernel", (*(1,) * rank, dims.multiply(channels, multiplier), filters))
        macs = dims.multiply(dims.product(sizes), dims.add(deep.params, point.params))
        return Built((output,), with_bias([deep, point], config, filters), (), macs)

    return formula


def _windows(
    config: Config, rank: int, spatial: Shape, channels: Dim
) -> tuple[list[Dim], tuple[Problem, ...]]:
    kernel, strides = config.window("kernel_size", rank), config.window("strides", rank)
    dilation = config.window("dilation_rate", rank)
    sizes = [
        slide(*args, config.text("padding")) for args in zip(spatial, kernel, strides, dilation, strict=False)
    ]
    if channels is None:
        return sizes, (
            Problem("undefined-weight-shape", "the number of input channels is not defined", None),
        )
    return sizes, too_large(spatial, sizes, "kernel_size")


def _one(rank: int) -> str:
    return "1" if rank == 1 else "(" + ", ".join(["1"] * rank) + ")"


TAIL = f"activation=None, use_bias=True, {initialized('kernel', 'bias')}"
DEPTHWISE_TAIL = f"activation=None, use_bias=True, {initialized('depthwise', 'bias')}"
SEPARABLE_TAIL = f"activation=None, use_bias=True, {initialized('depthwise', 'pointwise', 'bias')}"


def _conv(rank: int) -> str:
    one = _one(rank)
    return (
        f"(filters, kernel_size, strides={one}, padding='valid', data_format=None, "
        f"dilation_rate={one}, groups=1, {TAIL})"
    )


def _transpose(rank: int) -> str:
    one = _one(rank)
    middle = "output_padding=None, data_format=None" if rank < 3 else "data_format=None, output_padding=None"
    return f"(filters, kernel_size, strides={one}, padding='valid', {middle}, dilation_rate={one}, {TAIL})"


def _depthwise(rank: int) -> str:
    one = _one(rank)
    return (
        f"(kernel_size, strides={one}, padding='valid', depth_multiplier=1, data_format=None, "
        f"dilation_rate={one}, {DEPTHWISE_TAIL})"
    )


def _separable(rank: int) -> str:
    one = _one(rank)
    return (
        f"(filters, kernel_size, strides={one}, padding='valid', data_format=None, dilation_rate={one}, "
        f"depth_multiplier=1, {SEPARABLE_TAIL})"
    )


LORA = "(lora_rank=None, lora_alpha=None)"

ROWS = (
    *(Row(f"Conv{n}D", _conv(n), conv(n), ndim=n + 2, passed_on=LORA) for n in (1, 2, 3)),
    *(Row(f"Conv{n}DTranspose", _transpose(n), conv_transpose(n), ndim=n + 2) for n in (1, 2, 3)),
    *(Row(f"DepthwiseConv{n}D", _depthwise(n), depthwise(n), ndim=n + 2) for n in (1, 2)),
    *(Row(f"SeparableConv{n}D", _separable(n), separable(n), ndim=n + 2) for n in (1, 2)),
)
