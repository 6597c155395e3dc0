"""Where the rows of older generations know less than Keras, each with its reason."""

from __future__ import annotations

NO_LAYERS = {
    "keras122": {"ConvRecurrent2D", "Recurrent", "Merge"},
    "keras224": set(),
    "tfkeras2": set(),
}
"""Base classes that make no layer of their own, and `Merge`, which is a name with a function of its own."""

_TENSORFLOW = "raised by tensorflow alone: on Theano the same call was accepted"
_SOFTMAX = "a softmax over more than three axes is refused by the activation, not by the layer"

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
}
"""Classes some of whose errors are not reported."""

UNKNOWN: dict[tuple[str, str], str] = {}
"""Classes of which some calls are unknown to us."""
