"""What a stated parameter count means: the kernel, bias, width or input that would make it true.

(P - F) / (C_in * F) is the kernel's window, so a count reveals it. Must not know: findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Literal

from kerascount.graph.model import Weight
from kerascount.graph.records import LayerRecord
from kerascount.rules.arithmetic import product_text, sum_text, weights_with_kernel, with_kernel
from kerascount.values.unknown import Unknown

LARGEST_KERNEL = 31
KERNELS, BIASES = ("kernel", "W"), ("bias", "b")
"""What weights are called, also in Keras 1."""

Kind = Literal["kernel_size", "use_bias", "filters", "channels", "input_dim"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One value with which a layer would have the stated count. `text` is a noun phrase, `sum` the arithmetic,
    `code` the argument's value as it would be written (empty where it is none of this layer's)."""

    kind: Kind
    text: str
    sum: str
    code: str = ""


def meanings(layer: LayerRecord, stated: int) -> list[Meaning]:
    """All that a count can mean of a convolution or a dense layer; empty for others and for unknown weights."""
    if layer.kind in GATES:
        return list(_recurrent(layer, stated))
    if layer.kind == "Embedding":
        return list(_embedding(layer, stated))
    kernel = next((w for w in layer.weights if w.name in KERNELS), None)
    bias = next((w for w in layer.weights if w.name in BIASES), None)
    if kernel is None or not _known(kernel) or len(layer.weights) != 1 + (bias is not None):
        return []
    if not layer.kind.startswith(("Conv", "Dense")) or (bias is not None and not _known(bias)):
        return []
    found = [
        *_window(layer, stated),
        *_bias(layer, kernel, bias, stated),
        *_widths(layer, kernel, bias, stated),
    ]
    return found


GATES = {"SimpleRNN": 1, "LSTM": 4}
"""How often a recurrent layer has the weights of one gate; a GRU's biases are those of its generation."""

MOST_UNITS = 4096


def _recurrent(layer: LayerRecord, stated: int) -> Iterator[Meaning]:
    """Another number of units or of input features, each the one that gives the count."""
    kernel = next((w for w in layer.weights if w.name == "kernel"), None)
    if kernel is None or not _known(kernel) or len(layer.weights) != 3:
        return
    gates = GATES[layer.kind]
    features, units = _sizes(kernel)[0], _sizes(kernel)[1] // gates
    lead = f"{gates}*" if gates > 1 else ""
    for other in range(1, MOST_UNITS):
        if gates * other * (features + other + 1) == stated:
            yield Meaning(
                "filters", f"{other:,} units", f"{lead}({features} + {other} + 1)*{other}", str(other)
            )
    rest = stated - gates * units * (units + 1)
    if rest > 0 and rest % (gates * units) == 0:
        other = rest // (gates * units)
        yield Meaning("channels", f"{other:,} input features", f"{lead}({other} + {units} + 1)*{units}")


def _embedding(layer: LayerRecord, stated: int) -> Iterator[Meaning]:
    """Another size of the vocabulary, or of the vectors."""
    table = layer.weights[0] if len(layer.weights) == 1 else None
    if table is None or not _known(table) or len(_sizes(table)) != 2:
        return
    words, width = _sizes(table)
    if stated % width == 0 and stated:
        other = stated // width
        yield Meaning("input_dim", f"input_dim={other:,}", f"{other}*{width}", str(other))
    if stated % words == 0 and stated:
        other = stated // words
        yield Meaning("filters", f"output_dim={other:,}", f"{words}*{other}", str(other))


def _known(weight: Weight) -> bool:
    return not isinstance(weight.shape, Unknown) and all(isinstance(n, int) for n in weight.shape)


def _sizes(weight: Weight) -> tuple[int, ...]:
    return () if isinstance(weight.shape, Unknown) else tuple(n for n in weight.shape if isinstance(n, int))


def _window(layer: LayerRecord, stated: int) -> Iterator[Meaning]:
    rank = len(layer.kernel or ())
    for size in range(1, LARGEST_KERNEL + 1 if rank else 0):
        window = (size,) * rank
        if with_kernel(layer, window) == stated:
            shown = "x".join(map(str, window))
            yield Meaning(
                "kernel_size", f"a {shown} kernel", sum_text(weights_with_kernel(layer, window)), str(size)
            )


def _bias(layer: LayerRecord, kernel: Weight, bias: Weight | None, stated: int) -> Iterator[Meaning]:
    size = prod(_sizes(kernel))
    if bias is not None and stated == size:
        yield Meaning("use_bias", "the layer without bias", product_text(kernel), "False")
    width = _width(layer, kernel)
    if bias is None and stated == size + width:
        yield Meaning("use_bias", "the layer with bias", f"{product_text(kernel)} + {width}", "True")


def _width(layer: LayerRecord, kernel: Weight) -> int:
    return _sizes(kernel)[-2 if "Transpose" in layer.kind else -1]


def _widths(layer: LayerRecord, kernel: Weight, bias: Weight | None, stated: int) -> Iterator[Meaning]:
    """Another number of filters or units, or of input channels, each the one that gives the count."""
    width, extra = _width(layer, kernel), 1 if bias is not None else 0
    transposed = "Transpose" in layer.kind
    channels = _sizes(kernel)[-1 if transposed else -2]
    window = prod(_sizes(kernel)) // (width * channels)
    noun = "filters" if layer.kernel else "units"
    times = "*".join(map(str, _sizes(kernel)[:-2]))
    lead, tail = f"{times}*" if times else "", "" if bias is None else " + {}"
    per_filter = window * channels + extra
    if stated % per_filter == 0 and stated != per_filter * width:
        other = stated // per_filter
        yield Meaning(
            "filters", f"{other:,} {noun}", f"{lead}{channels}*{other}" + tail.format(other), str(other)
        )
    rest, per_channel = stated - extra * width, window * width
    if rest > 0 and rest % per_channel == 0 and rest // per_channel != channels:
        other = rest // per_channel
        noun = "input channels" if layer.kernel else "input features"
        yield Meaning("channels", f"{other:,} {noun}", f"{lead}{other}*{width}" + tail.format(width))
