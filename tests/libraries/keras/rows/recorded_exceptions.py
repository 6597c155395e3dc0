"""Where our layers of Keras 3 say less than Keras: how many recorded cases of each class."""

from __future__ import annotations

ACCEPTED_WHEN_SYMBOLIC = {
    "SpectralNormalization": "the layer within is built without a look at the rank of the input",
    "TimeDistributed": "the layer within is built without a look at the rank of the input",
}
"""Calls that Keras accepts for symbolic inputs and refuses for data: we report them at once."""

FEWER = {
    "Layer": "the base class is called on nothing",
    "Wrapper": "a base class without a call",
}
"""Classes that have fewer than twelve calls that Keras accepts."""

UNKNOWN = {
    "AdaptiveAveragePooling1D": 3,
    "AdaptiveAveragePooling2D": 3,
    "AdaptiveAveragePooling3D": 3,
    "AdaptiveMaxPooling1D": 3,
    "AdaptiveMaxPooling2D": 3,
    "AdaptiveMaxPooling3D": 3,
    "CenterCrop": 5,
    "EinsumDense": 2,
    "GroupQueryAttention": 4,
    "RandomCrop": 6,
    "Reshape": 1,
    "Resizing": 6,
}
"""Calls of which we do not know everything."""

SILENT = {
    "InputLayer": 2,
    "IntegerLookup": 2,
    "Lambda": 2,
    "Layer": 2,
    "Normalization": 2,
    "Pipeline": 2,
    "RNN": 2,
    "RandomColorDegeneration": 3,
    "StringLookup": 2,
    "TextVectorization": 2,
    "Wrapper": 3,
}
"""Calls that Keras refuses and we do not."""
