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
    "EinsumDense": 2,  # quantized
    "GroupQueryAttention": 4,  # inputs of four axes, refused when they are data
    "RandomCrop": 1,  # two axes are no image
    "Reshape": 1,  # sizes with a fraction
    "Resizing": 1,  # two axes are no image
}
"""Calls of which we do not know everything."""

SILENT = {
    "InputLayer": 1,  # a number for a shape is reported, and read as a shape of one axis
}
"""Calls that Keras refuses and we do not."""
