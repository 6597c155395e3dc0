"""Windows that slide over an axis: the arithmetic that convolutions and poolings share.

Source: keras/src/ops/operation_utils.py (compute_conv_output_shape, compute_conv_transpose_output_shape).
Must not know: layers.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.libraries.keras.rows.base import Config, Problem
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown, apply

Size = int | Unknown


def slide(size: Dim, window: Size, stride: Size, dilation: Size, padding: str | Unknown | None) -> Dim:
    """The number of positions of a window along an axis of `size`."""
    if size is None:
        return None
    if isinstance(padding, Unknown):
        if dims.equal(window, 1):
            return dims.ceil_divide(size, stride)
        return apply(
            "window", size, window, stride, dilation, padding, label=f"window({size}, {window}, {stride})"
        )
    if padding in ("same", "causal"):
        return dims.ceil_divide(size, stride)
    reach = dims.add(dims.multiply(dims.subtract(window, 1), dilation), 1)
    return dims.add(dims.floor_divide(dims.subtract(size, reach), stride), 1)


def slide_back(
    size: Dim, window: Size, stride: Size, dilation: Size, padding: str | Unknown | None, extra: Size | None
) -> Dim:
    """The length that a transposed convolution gives; `extra` is `output_padding`."""
    if size is None:
        return None
    window = dims.add(dims.multiply(dims.subtract(window, 1), dilation), 1)  # type: ignore[assignment]
    if isinstance(padding, Unknown) or isinstance(extra, Unknown):
        return apply("transposed", size, window, stride, padding, extra, label=f"transposed({size})")
    if extra is None:
        grown = dims.multiply(size, stride)
        return grown if padding == "same" else dims.add(grown, dims.maximum(dims.subtract(window, stride), 0))
    pad = dims.floor_divide(window, 2) if padding == "same" else 0
    reach = dims.add(dims.multiply(dims.subtract(size, 1), stride), window)
    return dims.add(dims.subtract(reach, dims.multiply(pad, 2)), extra)


def split(shape: Shape, config: Config) -> tuple[Shape, Dim] | None:
    """(spatial dims, channels); None when it is not known which axis holds the channels."""
    last = config.channels_last()
    if isinstance(last, Unknown):
        return None
    return (shape[1:-1], shape[-1]) if last else (shape[2:], shape[1])


def join(batch: Dim, spatial: Sequence[Dim], channels: Dim, config: Config) -> Shape:
    """The opposite of `split`, with the batch axis."""
    return (batch, *spatial, channels) if config.channels_last() is True else (batch, channels, *spatial)


def too_large(sizes: Sequence[Dim], results: Sequence[Dim], argument: str) -> tuple[Problem, ...]:
    """The problem of a window that does not fit into its input."""
    if not any(isinstance(r, int) and r <= 0 for r in results):
        return ()
    shown = "x".join(dims.dim_text(s) for s in sizes)
    return (Problem("window-exceeds-input", f"the window is larger than its input of {shown}", argument),)
