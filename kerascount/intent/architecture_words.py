"""The words of texts about architectures: which name layers, and what is said of them beside those.

Must not know: models.
"""

from __future__ import annotations

import re

from kerascount.intent.claims import Attribute
from kerascount.intent.sums import NUMBER

WORDS = (
    ("convtranspose", r"conv(?:2d|1d|3d)?_?transpose|transposed? conv\w*|deconv\w*"),
    ("separable", r"separable_?conv(?:2d|1d)?|depthwise[ _-]?(?:separable )?conv\w*"),
    ("conv", r"conv(?:olution)?(?:al)?(?:[ _-]?[123]d|\d{1,2})?"),
    ("globalpool", r"global[ _]?(?:average|avg|max)[ _]?pool\w*"),
    ("maxpool", r"max[ _-]?pool(?:ing)?(?:[ _]?[123]d|\d)?"),
    ("averagepool", r"(?:average|avg)[ _-]?pool(?:ing)?(?:[ _]?[123]d)?"),
    ("dense", r"dense\d?|fully[ -]connected|linear|fc\d?|softmax(?=\s*\(\s*\d+\s*(?:class\w*\s*)?\))"),
    ("lstm", r"lstm"),
    ("gru", r"gru"),
    ("embedding", r"embedding"),
    ("dropout", r"(?:spatial[ _]?)?drop[ -]?out(?:[123]d)?"),
    (
        "other",
        r"flatten|batch[ _]?norm\w*|activation|relu|elu|softmax|sigmoid|tanh|input|upsampling\w*|add|concat\w*|"
        r"pool(?:ing)?|sub-?sampling",
    ),
)
END = r"(?:\b|(?=\d[x\u00d7]\d))"
"""Where the word of a layer ends; its window may stand right behind it."""
ITEM = re.compile("|".join(rf"(?P<{kind}>\b(?:{words}){END})" for kind, words in WORDS), re.IGNORECASE)
KINDS = {
    "convtranspose": ("Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose", "Deconvolution2D"),
    "separable": ("SeparableConv1D", "SeparableConv2D", "DepthwiseConv2D", "DepthwiseConv1D"),
    "conv": ("Conv1D", "Conv2D", "Conv3D", "Convolution1D", "Convolution2D", "Convolution3D"),
    "dense": ("Dense",),
    "lstm": ("LSTM",),
    "gru": ("GRU",),
    "embedding": ("Embedding",),
    "maxpool": ("MaxPooling1D", "MaxPooling2D", "MaxPooling3D"),
    "averagepool": ("AveragePooling1D", "AveragePooling2D", "AveragePooling3D"),
    "dropout": ("Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"),
}
FURTHER: dict[str, Attribute] = {
    "conv": "strides",
    "convtranspose": "strides",
    "maxpool": "pool_size",
    "averagepool": "pool_size",
    "dropout": "rate",
}
SAID = {"maxpool": "max pooling", "averagepool": "average pooling"}
LEFT_OUT = ((), ("dropout",))
"""Kinds of which a text may speak here and there only."""
WEIGHTED = ("convtranspose", "separable", "conv", "dense", "lstm", "gru", "embedding")
"""Kinds that a text about a model leaves out nowhere."""

BEGINS = re.compile(
    r"^\s*(?:-+>|=+>|\u2192|[-*+\u2022|]|\d+[.)])?\s*(?:\d+[.)]\s*)?[*_`|]*\s*"
    r"(?:(?:layer|output|hidden|hidden layer|output layer)\s*\d*\s*[:.|-]?\s*)?[*_`]*$",
    re.IGNORECASE,
)
TAKEN_OUT = re.compile(r"[A-Za-z_]\s*=\s*[^=>\s]|\)\s*\(|\),?\s*$|\.add\(")
"""Signs of code, or of a piece of it."""
ARROW = re.compile(r"-+>|=+>|\u2192|\u2193|\u2b07")
REPEATED = re.compile(
    r"\b(?:\d+\s*(?:x|times)\s+(?=conv|dense|lstm)|twice|repeat\w*|times|each|several|multiple|blocks?|layers\b|"
    r"and so on)|\.\.\.|\u2026",
    re.IGNORECASE,
)
WINDOW = re.compile(r"(?<![\dx\u00d7*@])(?<!@ )(\d{1,2})\s*[x\u00d7*]\s*(\d{1,2})(?!\s*[x\u00d7*]?\s*\d)")
KERNEL = re.compile(r"kernels?(?:[ _]size)?\s*(?:of|[=:])?\s*\(?(\d{1,2})\)?(?![\dx,])", re.IGNORECASE)
FILTERS = re.compile(
    r"(\d{1,4})\s+(?:filters|feature maps|kernels)|filters\s*[=:]\s*(\d{1,4})", re.IGNORECASE
)
UNITS = re.compile(
    r"(\d{1,5})\s+(?:hidden\s+)?(?:units|neurons|nodes)|units\s*[=:]\s*(\d{1,5})", re.IGNORECASE
)
OUTPUT = re.compile(
    r"outputs?(?: shape)?\s*[:=]?\s*(\(?\d+\s*[x\u00d7*,]\s*\d+\s*[x\u00d7*,]\s*\d+\)?)", re.IGNORECASE
)
GIVEN = re.compile(
    r"(?:-+>|=+>|\u2192)\s*(?P<shape>[(\[]?\d+\s*[x\u00d7*,]\s*\d+\s*[x\u00d7*,]\s*\d+[)\]]?)\s*(?:#.*)?$"
)
"""What the last layer of a line gives."""
AT_SIZE = re.compile(r"@\s*(\d{1,4})\s*[x\u00d7]\s*(\d{1,4})(?!\s*[x\u00d7])")
COUNTED = re.compile(rf"#\s*(?P<count>{NUMBER})\s*(?:params|parameters)\b", re.IGNORECASE)
JOINED = re.compile(r"\s\+\s")
FIRST = re.compile(r"^\s*\(\s*(\d{1,5})\s*(?=[,)]|class)|^\s*[-:]\s*(\d{1,5})\s*$")
BARE = re.compile(
    r"^(?:\s*\(?\d{1,2}\s*[x\u00d7*]\s*\d{1,2}\)?)?(?:\s*[-,:]\s*|\s+)(\d{1,5})"
    r"(?=\s*[,;|]?\s*(?:$|\||\"{3}|'{3}|\(?\d{1,2}\s*[x\u00d7*]\s*\d{1,2}\b|\(?(?:relu|softmax|sigmoid|tanh|linear|elu|selu)\b))",
    re.IGNORECASE,
)
"""A width beside nothing but a window or an activation: `Conv 32 3x3 relu`, `conv3x3-64`, `FC 512`."""
NOT_KERNEL = re.compile(r"strid|pool|pad|output|image|input|max|crop", re.IGNORECASE)
