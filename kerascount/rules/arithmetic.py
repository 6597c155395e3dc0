"""Parameter arithmetic as text: products of the weights' shapes.

Must not know: scripts, how it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.graph.records import Count, LayerRecord
from kerascount.values import dims
from kerascount.values.unknown import Unknown, formula_text

WORDS = {
    "Conv": "kernel * in_channels * filters + bias",
    "Dense": "in_features * units + bias",
    "Embedding": "input_dim * output_dim",
    "BatchNormalization": "gamma + beta + moving_mean + moving_variance",
    "LSTM": "4 gates * (in_features * units + units * units + units)",
    "GRU": "3 gates * (in_features * units + units * units + biases)",
    "SimpleRNN": "in_features * units + units * units + units",
    "Depthwise": "kernel * in_channels * depth_multiplier + bias",
    "Separable": "depthwise kernel + pointwise kernel + bias",
}
"""The formula of a count in words, by the beginning of the class's name."""


def words_for(layer: LayerRecord) -> str:
    """The formula in words."""
    known = next((text for start, text in WORDS.items() if layer.kind.startswith(start)), None)
    if known is None:
        return "the sum of all weights" if layer.weights else "no weights"
    return known if any(w.name == "bias" for w in layer.weights) else known.removesuffix(" + bias")


def count_text(layer: LayerRecord) -> tuple[str, str]:
    """The count in words and in numbers: (``kernel * ...``, ``2*2*1024*512 + 512 = 2,097,664``)."""
    if not layer.weights:
        return words_for(layer), formula_text(layer.params)
    return words_for(layer), f"{sum_text(layer.weights)} = {formula_text(layer.params)}"


def sum_text(weights: Sequence[Weight]) -> str:
    """`2*2*1024*512 + 512`."""
    return " + ".join(product_text(w) for w in weights) or "0"


def product_text(weight: Weight) -> str:
    """`2*2*1024*512`."""
    if isinstance(weight.shape, Unknown):
        return str(weight.shape)
    return "*".join(_factor(d) for d in weight.shape) or "1"


def _factor(dim: dims.Dim) -> str:
    if isinstance(dim, Unknown):
        return str(dim) if dim.atom else f"({dim})"
    return dims.dim_text(dim)


def weights_with_kernel(layer: LayerRecord, kernel: Sequence[int]) -> tuple[Weight, ...]:
    """The weights that the layer would have with another kernel."""
    rank = len(layer.kernel or ())
    return tuple(_with_window(w, tuple(kernel), rank) for w in layer.weights)


def _with_window(weight: Weight, kernel: tuple[int, ...], rank: int) -> Weight:
    windowed = weight.name in ("kernel", "depthwise_kernel", "recurrent_kernel", "W")
    if not windowed or isinstance(weight.shape, Unknown) or len(weight.shape) <= rank:
        return weight
    return Weight(weight.name, (*kernel, *weight.shape[rank:]), weight.trainable, weight.dtype)


def with_kernel(layer: LayerRecord, kernel: Sequence[int]) -> Count | None:
    """The count with another kernel."""
    total = dims.total(w.params for w in weights_with_kernel(layer, kernel))
    return total if not isinstance(total, type(None)) else None
