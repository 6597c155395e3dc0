"""Which public classes of layers derive from which others, by generation: what `isinstance` says.

Recorded from Keras 3.15.1, tf_keras 2.21, Keras 2.2.4 and 1.2.2. Must not know: layer objects.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.naming import Style

_EVERYWHERE = {
    **dict.fromkeys(("SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"), ("Dropout",)),
    "TimeDistributed": ("Wrapper",),
}
_RNN = dict.fromkeys(("LSTM", "GRU", "SimpleRNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"), ("RNN",))

BASES: Mapping[Style, Mapping[str, tuple[str, ...]]] = {
    "3": {
        **_EVERYWHERE,
        **_RNN,
        "AdditiveAttention": ("Attention",),
        "FlaxLayer": ("JaxLayer",),
        "ReversibleEmbedding": ("Embedding",),
        "SpectralNormalization": ("Wrapper",),
    },
    "tf": {
        **_EVERYWHERE,
        **_RNN,
        "Bidirectional": ("Wrapper",),
        "Conv1DTranspose": ("Conv1D",),
        "Conv2DTranspose": ("Conv2D",),
        "Conv3DTranspose": ("Conv3D",),
        "SpectralNormalization": ("Wrapper",),
    },
    "2": {
        **_EVERYWHERE,
        **_RNN,
        "Bidirectional": ("Wrapper",),
        "Conv2DTranspose": ("Conv2D",),
        "Conv3DTranspose": ("Conv3D",),
        "ConvLSTM2D": ("ConvRNN2D", "RNN"),
        "CuDNNGRU": ("RNN",),
        "CuDNNLSTM": ("RNN",),
        "DepthwiseConv2D": ("Conv2D",),
    },
    "1": {
        **_EVERYWHERE,
        "AtrousConvolution1D": ("Convolution1D", "Conv1D"),
        "AtrousConvolution2D": ("Convolution2D", "Conv2D"),
        "Bidirectional": ("Wrapper",),
        "ConvLSTM2D": ("ConvRecurrent2D",),
        "Deconvolution2D": ("Convolution2D", "Conv2D"),
        "GRU": ("Recurrent",),
        "LSTM": ("Recurrent",),
        "SimpleRNN": ("Recurrent",),
    },
}
"""The public bases of a class besides `Layer`."""

CHANGED = frozenset((("DepthwiseConv2D", "Conv2D"),))
"""What tensorflow until 2.6 said yes to and from 2.7 on says no to."""


def derives(kind: str, base: str, style: Style) -> bool | None:
    """Whether layers of one class are of another; None where that depends on the release."""
    if style == "tf" and (kind, base) in CHANGED:
        return None
    return base in BASES[style].get(kind, ())
