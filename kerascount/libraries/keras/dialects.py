"""How other generations spelled what Keras 3 spells: tables of names, renamed arguments, defaults.

`rewriting.py` applies them; `forms1.py` has the constructors of Keras 1.
Source: Keras 2.2.4 `keras/legacy/interfaces.py`.

Must not know: scripts, calls, which generation a file is written for.
"""

from __future__ import annotations

from collections.abc import Mapping

ALIASES: Mapping[str, str] = {
    "Convolution1D": "Conv1D",
    "Convolution2D": "Conv2D",
    "Convolution3D": "Conv3D",
    "Convolution1DTranspose": "Conv1DTranspose",
    "Convolution2DTranspose": "Conv2DTranspose",
    "Convolution3DTranspose": "Conv3DTranspose",
    "Deconvolution2D": "Conv2DTranspose",
    "Deconv2D": "Conv2DTranspose",
    "Deconv3D": "Conv3DTranspose",
    "Deconvolution3D": "Conv3DTranspose",
    "SeparableConvolution1D": "SeparableConv1D",
    "SeparableConvolution2D": "SeparableConv2D",
    "AtrousConvolution1D": "Conv1D",
    "AtrousConvolution2D": "Conv2D",
    "AtrousConv1D": "Conv1D",
    "AtrousConv2D": "Conv2D",
    "DepthwiseConvolution2D": "DepthwiseConv2D",
    "GroupQueryAttention": "GroupedQueryAttention",
    "MaxPool1D": "MaxPooling1D",
    "MaxPool2D": "MaxPooling2D",
    "MaxPool3D": "MaxPooling3D",
    "AvgPool1D": "AveragePooling1D",
    "AvgPool2D": "AveragePooling2D",
    "AvgPool3D": "AveragePooling3D",
    "GlobalMaxPool1D": "GlobalMaxPooling1D",
    "GlobalMaxPool2D": "GlobalMaxPooling2D",
    "GlobalMaxPool3D": "GlobalMaxPooling3D",
    "GlobalAvgPool1D": "GlobalAveragePooling1D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D",
    "GlobalAvgPool3D": "GlobalAveragePooling3D",
    "SyncBatchNormalization": "BatchNormalization",
    "BatchNormalizationV1": "BatchNormalization",
    "BatchNormalizationV2": "BatchNormalization",
}
"""Other names of classes."""

KEPT_KINDS: Mapping[int, frozenset[str]] = {
    1: frozenset(
        [
            "Convolution1D",
            "Convolution2D",
            "Convolution3D",
            "Deconvolution2D",
            "SeparableConvolution2D",
            "AtrousConvolution1D",
            "AtrousConvolution2D",
        ]
    ),
    2: frozenset(("SyncBatchNormalization",)),
}
"""Aliases that are classes of their own in a generation, under whose name a layer is shown."""

LEGACY = frozenset(("Highway", "MaxoutDense"))
"""Classes that Keras 2 on its own still had, just as they were."""

OWN_KINDS_1: Mapping[str, str] = {
    "AtrousConv1D": "AtrousConvolution1D",
    "AtrousConv2D": "AtrousConvolution2D",
    "Conv1D": "Convolution1D",
    "Conv2D": "Convolution2D",
    "Conv3D": "Convolution3D",
    "Conv2DTranspose": "Deconvolution2D",
    "SeparableConv2D": "SeparableConvolution2D",
}
"""In Keras 1 the short names are the aliases."""

RENAMED_IN_3: Mapping[str, Mapping[str, str]] = {
    "LeakyReLU": {"alpha": "negative_slope"},
    "InputLayer": {"input_shape": "shape", "batch_input_shape": "batch_shape"},
}
"""What Keras 3 still takes under its old name, by class."""

ORDERINGS: Mapping[object, str | None] = {"tf": "channels_last", "th": "channels_first", "default": None}
"""`dim_ordering` of Keras 1 as `data_format`."""
