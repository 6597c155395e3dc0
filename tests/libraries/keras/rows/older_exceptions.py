"""Where the rows of older generations know less than Keras, each with its reason."""

from __future__ import annotations

NO_LAYERS: dict[str, set[str]] = {"keras122": {"Merge"}, "keras224": set(), "tfkeras2": set()}
"""`Merge`, which is a name with a function of its own."""

FEWER: dict[str, set[str]] = {"keras122": set(), "keras224": set(), "tfkeras2": {"DenseFeatures"}}
"""Classes with fewer than twelve recorded calls: scripts of it are recorded instead (`fixtures/objects`)."""

_TENSORFLOW = "raised by tensorflow alone: on Theano the same call was accepted"
_LEARNED = "a vocabulary may have been learned, or a reserved word stands at another place than its own"
_LATER = "`implementation` is an argument since 2.2.5, which is the same generation"

SILENT: dict[tuple[str, str], tuple[int, str]] = {
    ("keras122", "AtrousConvolution2D"): (6, _TENSORFLOW),
    ("keras122", "Cropping2D"): (5, _TENSORFLOW),
    ("keras122", "UpSampling1D"): (3, _TENSORFLOW),
    ("keras122", "UpSampling3D"): (7, _TENSORFLOW),
    ("keras224", "Conv2DTranspose"): (1, "strides with a dilation fail for some lengths in tensorflow alone"),
    ("keras224", "DepthwiseConv2D"): (1, "strides with a dilation fail for some lengths in tensorflow alone"),
    ("keras224", "LocallyConnected1D"): (2, _LATER),
    ("keras224", "LocallyConnected2D"): (2, _LATER),
    ("tfkeras2", "IntegerLookup"): (17, _LEARNED),
    ("tfkeras2", "StringLookup"): (15, _LEARNED),
    ("tfkeras2", "TextVectorization"): (12, _LEARNED),
}
"""Classes some of whose errors are not reported: how many, and why."""

UNKNOWN: dict[tuple[str, str], tuple[int, str]] = {
    ("tfkeras2", "Wrapper"): (3, "the layer within is built for fewer axes than it can be called on"),
    ("tfkeras2", "Discretization"): (16, "the bins and the summary of data that are learned"),
    ("tfkeras2", "StringLookup"): (2, "the weight of frequencies has no defined length"),
}
"""Classes of which some calls are unknown to us: how many, and why."""
