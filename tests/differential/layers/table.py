"""Which layers fit tensors of which rank, in which generations, and how often."""

from __future__ import annotations

from tests.differential.layers.base import ACTIVATIONS, ANY, Choose, Family, always, maybe
from tests.differential.layers.plain import (
    batch_normalization,
    group_normalization,
    layer_normalization,
    prelu,
    same,
)
from tests.differential.layers.rearranging import dense, flatten, permute, repeat_vector, reshape
from tests.differential.layers.recurrent import (
    attention,
    bidirectional,
    conv_lstm,
    conv_lstm_of,
    distributed,
    over_cells,
    recurrent,
    sequence_attention,
)
from tests.differential.layers.windows import (
    bordered,
    convolution,
    global_pooling,
    locally_connected,
    pooling,
    transposed,
    up_sampling,
)

FAMILIES = (
    Family(ANY, "3t21", dense, 4),
    Family(ANY, "3t2", same("Activation", always("activation", *ACTIVATIONS)), 3),
    Family(ANY, "1", same("Activation", always("activation", *ACTIVATIONS[:3], *ACTIVATIONS[5:])), 3),
    Family(ANY, "3t21", same("Dropout", always("rate", 0.1, 0.25, 0.5)), 2),
    Family(ANY, "3t21", batch_normalization, 4),
    Family(ANY, "3t21", same("GaussianNoise", always("stddev", 0.1, 1.0))),
    Family(ANY, "3t21", same("GaussianDropout", always("rate", 0.1, 0.3))),
    Family(ANY, "3t2", same("ActivityRegularization", maybe("l2", 0.01))),
    Family(ANY, "3t21", same("LeakyReLU", maybe("negative_slope", 0.1, 0.3))),
    Family(ANY, "3t21", same("ELU", maybe("alpha", 1.0, 0.5))),
    Family(ANY, "t21", same("ThresholdedReLU", maybe("theta", 1.0, 0.5))),
    Family(ANY, "3t2", same("ReLU", maybe("max_value", 6.0))),
    Family(ANY, "3t2", same("Softmax", maybe("axis", -1))),
    Family(ANY, "3t2", same("AlphaDropout", always("rate", 0.1))),
    Family(ANY, "3t21", prelu),
    Family(ANY, "3t", layer_normalization),
    Family((2, 3), "3t", group_normalization),
    Family(ANY, "3t", same("UnitNormalization")),
    Family(ANY, "3t", same("Rescaling", always("scale", 0.5, 2))),
    Family((2,), "3t", same("Masking", maybe("mask_value", 0.0))),
    Family((2,), "3t21", same("SpatialDropout1D", always("rate", 0.2))),
    Family((3,), "3t21", same("SpatialDropout2D", always("rate", 0.2))),
    Family((1,), "3t21", repeat_vector),
    Family((2, 3, 4), "3t21", flatten, 2),
    Family(ANY, "3t21", reshape, 2),
    Family((2, 3, 4), "3t21", permute),
    Family((2,), "3t21", convolution("Conv1D", 1), 4),
    Family((3,), "3t21", convolution("Conv2D", 2), 10),
    Family((4,), "3t21", convolution("Conv3D", 3), 6),
    Family((2,), "3t2", convolution("SeparableConv1D", 1)),
    Family((3,), "3t21", convolution("SeparableConv2D", 2), 2),
    Family((2,), "3t", convolution("DepthwiseConv1D", 1, depthwise=True)),
    Family((3,), "3t2", convolution("DepthwiseConv2D", 2, depthwise=True), 2),
    Family((2,), "3t", transposed("Conv1DTranspose", 1), 1),
    Family((3,), "3t2", transposed("Conv2DTranspose", 2), 3),
    Family((4,), "3t2", transposed("Conv3DTranspose", 3), 1),
    *(
        Family((rank + 1,), "3t21", pooling(f"{kind}Pooling{rank}D", rank), 2)
        for kind in ("Max", "Average")
        for rank in (1, 2, 3)
    ),
    *(
        Family((rank + 1,), "3t21", global_pooling(f"Global{kind}Pooling{rank}D"))
        for kind in ("Max", "Average")
        for rank in (1, 2, 3)
    ),
    *(Family((rank + 1,), "3t21", up_sampling(rank), 2) for rank in (1, 2, 3)),
    *(Family((r + 1,), "3t21", bordered(f"ZeroPadding{r}D", "padding", r, 1)) for r in (1, 2, 3)),
    *(Family((r + 1,), "3t21", bordered(f"Cropping{r}D", "cropping", r, -1)) for r in (1, 2, 3)),
    Family((2,), "t21", locally_connected("LocallyConnected1D", 1)),
    Family((3,), "t21", locally_connected("LocallyConnected2D", 2)),
    *(Family((2,), "3t21", recurrent(kind), 3) for kind in ("LSTM", "GRU", "SimpleRNN")),
    Family((4,), "3t2", conv_lstm),
    Family((2,), "3t", attention, 2),
    Family((2,), "3t", sequence_attention("Attention")),
    Family((2,), "3t", sequence_attention("AdditiveAttention")),
    Family((2,), "3t2", over_cells, 3),
    Family((2,), "3t21", bidirectional, 4),
    Family((3,), "3t", conv_lstm_of("ConvLSTM1D", 1)),
    Family((2,), "3t21", distributed(dense, rank=1), 2),
    Family((3,), "3t21", distributed(recurrent("LSTM"), rank=2)),
    Family((3,), "3t21", distributed(pooling("MaxPooling1D", 1), rank=2)),
    Family((3,), "3t2", distributed(dense, rank=2)),
    Family((4,), "3t21", distributed(convolution("Conv2D", 2), rank=3), 3),
    Family((4,), "3t21", distributed(pooling("MaxPooling2D", 2), rank=3), 2),
    Family((3, 4), "3t21", distributed(flatten, rank=2)),
)


def families(generation: str, rank: int) -> list[Choose]:
    """What fits a tensor of this rank, each as often as its weight."""
    return [
        family.choose
        for family in FAMILIES
        if rank in family.ranks and generation in family.generations
        for _ in range(family.weight)
    ]
