"""Where the rows of older generations know less than Keras, each with its reason."""

from __future__ import annotations

NO_LAYERS: dict[str, set[str]] = {"keras122": {"Merge"}, "keras224": set(), "tfkeras2": set()}
"""`Merge`, which is a name with a function of its own."""

FEWER: dict[str, set[str]] = {"keras122": set(), "keras224": set(), "tfkeras2": {"DenseFeatures"}}
"""Classes with fewer than twelve recorded calls: scripts of it are recorded instead (`fixtures/objects`)."""

_TENSORFLOW = "raised by tensorflow alone: on Theano the same call was accepted"
_SOFTMAX = "a softmax over more than three axes is refused by the activation, not by the layer"
_LEARNED = "a vocabulary may have been learned, or a reserved word stands at another place than its own"
_LATER = "`implementation` is an argument since 2.2.5, which is the same generation"
_FRACTION = "a number that is no whole one, or a text of digits, is cut off by Keras"

SILENT = {
    ("keras122", "AtrousConvolution2D"): _TENSORFLOW,
    ("keras122", "BatchNormalization"): "`mode=3` leaves a variable of Keras undefined",
    ("keras122", "Bidirectional"): "`merge_mode=None` fails in the masks of Keras 1",
    ("keras122", "Cropping2D"): _TENSORFLOW,
    ("keras122", "Dense"): _SOFTMAX,
    ("keras122", "Flatten"): "an input of two axes: within `TimeDistributed` the same layer is accepted",
    ("keras122", "GRU"): _TENSORFLOW,
    ("keras122", "LSTM"): _TENSORFLOW,
    ("keras122", "SimpleRNN"): _TENSORFLOW,
    ("keras122", "UpSampling1D"): _TENSORFLOW,
    ("keras122", "UpSampling3D"): _TENSORFLOW,
    ("keras224", "Conv2DTranspose"): "strides with a dilation fail for some lengths in tensorflow alone",
    ("keras224", "DepthwiseConv2D"): "strides with a dilation fail for some lengths in tensorflow alone",
    ("keras224", "LocallyConnected1D"): _LATER,
    ("keras224", "LocallyConnected2D"): _LATER,
    ("tfkeras2", "IntegerLookup"): _LEARNED,
    ("tfkeras2", "StringLookup"): _LEARNED,
    ("tfkeras2", "TextVectorization"): _LEARNED,
}
"""Classes some of whose errors are not reported."""

REFUSED = {
    (
        "keras224",
        "UpSampling1D",
    ): "two axes for three: only Keras 2.2 does not look, what it gives is no sequence",
}
"""Classes some of whose calls we refuse and Keras does not."""

UNKNOWN: dict[tuple[str, str], str] = {
    ("keras224", "UpSampling1D"): _FRACTION,
    **{
        ("tfkeras2", kind): _FRACTION
        for kind in (
            *(f"Conv{n}D{end}" for n in (1, 2, 3) for end in ("", "Transpose")),
            *("Dense", "SeparableConv1D", "SeparableConv2D", "UpSampling1D", "UpSampling2D"),
        )
    },
    ("tfkeras2", "Wrapper"): "the layer within is built for fewer axes than it can be called on",
    ("tfkeras2", "Discretization"): "the bins and the summary of data that are learned",
    ("tfkeras2", "StringLookup"): "the weight of frequencies has no defined length",
}
"""Classes of which some calls are unknown to us."""
