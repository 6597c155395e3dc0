"""How other generations spelled what Keras 3 spells: one table.

An `OldForm` tells the positional parameters that a class had in Keras 1, and what each parameter is called now.
`rewriting.py` applies it. Sources: Keras 1.2.2 `keras/layers/*.py`, Keras 2.2.4 `keras/legacy/interfaces.py`.

Must not know: scripts, calls, which generation a file is written for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OldForm:
    """A class as Keras 1 had it.

    `positional` are its parameters in their old order; several old ones that make up one new one stand together in
    `folds`. `renames` come on top of `RENAMED`; a parameter renamed to None has no meaning any more.
    """

    modern: str
    positional: tuple[str, ...]
    folds: tuple[tuple[tuple[str, ...], str], ...] = ()
    renames: Mapping[str, str | None] = field(default_factory=dict)


RENAMED: Mapping[str, str | None] = {
    "nb_filter": "filters",
    "filter_length": "kernel_size",
    "output_dim": "units",
    "border_mode": "padding",
    "subsample": "strides",
    "subsample_length": "strides",
    "stride": "strides",
    "pool_length": "pool_size",
    "atrous_rate": "dilation_rate",
    "dim_ordering": "data_format",
    "bias": "use_bias",
    "init": "kernel_initializer",
    "inner_init": "recurrent_initializer",
    "inner_activation": "recurrent_activation",
    "forget_bias_init": None,
    "W_regularizer": "kernel_regularizer",
    "U_regularizer": "recurrent_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "U_constraint": "recurrent_constraint",
    "b_constraint": "bias_constraint",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "consume_less": None,
    "p": "rate",
    "sigma": "stddev",
    "length": "size",
    "beta_init": "beta_initializer",
    "gamma_init": "gamma_initializer",
    "mode": None,
    "input_dtype": "dtype",
    "W_learning_rate": None,
    "b_learning_rate": None,
}
"""Parameters of Keras 1 and what they are called now."""

ENDING = (
    "W_regularizer",
    "b_regularizer",
    "activity_regularizer",
    "W_constraint",
    "b_constraint",
    "bias",
)
_START = ("init", "activation", "weights")
_STRIDED = (*_START, "border_mode", "subsample")
_SQUARE = (("nb_row", "nb_col"), "kernel_size")
_CUBE = (("kernel_dim1", "kernel_dim2", "kernel_dim3"), "kernel_size")
_POOL = ("pool_size", "strides", "border_mode", "dim_ordering")
_EMBEDDING: Mapping[str, str | None] = {
    "output_dim": "output_dim",
    "init": "embeddings_initializer",
    "W_regularizer": "embeddings_regularizer",
    "W_constraint": "embeddings_constraint",
    "dropout": None,
}


def _recurrent(modern: str, *more: str) -> OldForm:
    start = ("output_dim", "init", "inner_init", *more, "activation", "inner_activation")
    if modern == "SimpleRNN":
        start = ("output_dim", "init", "inner_init", "activation")
    return OldForm(
        modern, (*start, "W_regularizer", "U_regularizer", "b_regularizer", "dropout_W", "dropout_U")
    )


def _square(modern: str, *middle: str) -> OldForm:
    return OldForm(modern, ("nb_filter", "nb_row", "nb_col", *middle, *ENDING), (_SQUARE,))


_CONV1D = OldForm(
    "Conv1D", ("nb_filter", "filter_length", *_START, "border_mode", "subsample_length", *ENDING)
)
_CONV2D = _square("Conv2D", *_STRIDED, "dim_ordering")
_CONV3D = OldForm(
    "Conv3D",
    ("nb_filter", "kernel_dim1", "kernel_dim2", "kernel_dim3", *_STRIDED, "dim_ordering", *ENDING),
    (_CUBE,),
)
_DECONV = _square("Conv2DTranspose", "output_shape", *_STRIDED, "dim_ordering")
_SEPARABLE = _square("SeparableConv2D", *_STRIDED, "depth_multiplier", "dim_ordering")
_LOCAL2D = _square("LocallyConnected2D", *_STRIDED, "dim_ordering")
_POOL1D = ("pool_length", "stride", "border_mode")

OLD_FORMS: Mapping[str, OldForm] = {
    "Dense": OldForm("Dense", ("output_dim", *_START, *ENDING, "input_dim")),
    "Conv1D": _CONV1D,
    "Conv2D": _CONV2D,
    "Conv3D": _CONV3D,
    "Conv2DTranspose": _DECONV,
    "SeparableConv2D": _SEPARABLE,
    "Convolution1D": _CONV1D,
    "Convolution2D": _CONV2D,
    "Convolution3D": _CONV3D,
    "Deconvolution2D": _DECONV,
    "SeparableConvolution2D": _SEPARABLE,
    "AtrousConvolution1D": OldForm(
        "Conv1D",
        ("nb_filter", "filter_length", *_START, "border_mode", "subsample_length", "atrous_rate", *ENDING),
    ),
    "AtrousConvolution2D": _square("Conv2D", *_STRIDED, "atrous_rate", "dim_ordering"),
    "LocallyConnected1D": OldForm("LocallyConnected1D", _CONV1D.positional),
    "LocallyConnected2D": _LOCAL2D,
    "ConvLSTM2D": OldForm("ConvLSTM2D", ("nb_filter", "nb_row", "nb_col"), (_SQUARE,)),
    "MaxPooling1D": OldForm("MaxPooling1D", _POOL1D),
    "MaxPooling2D": OldForm("MaxPooling2D", _POOL),
    "MaxPooling3D": OldForm("MaxPooling3D", _POOL),
    "AveragePooling1D": OldForm("AveragePooling1D", _POOL1D),
    "AveragePooling2D": OldForm("AveragePooling2D", _POOL),
    "AveragePooling3D": OldForm("AveragePooling3D", _POOL),
    "GlobalAveragePooling2D": OldForm("GlobalAveragePooling2D", ("dim_ordering",)),
    "GlobalMaxPooling2D": OldForm("GlobalMaxPooling2D", ("dim_ordering",)),
    "GlobalAveragePooling3D": OldForm("GlobalAveragePooling3D", ("dim_ordering",)),
    "GlobalMaxPooling3D": OldForm("GlobalMaxPooling3D", ("dim_ordering",)),
    "UpSampling1D": OldForm("UpSampling1D", ("length",)),
    "UpSampling2D": OldForm("UpSampling2D", ("size", "dim_ordering")),
    "UpSampling3D": OldForm("UpSampling3D", ("size", "dim_ordering")),
    "ZeroPadding2D": OldForm("ZeroPadding2D", ("padding", "dim_ordering")),
    "ZeroPadding3D": OldForm("ZeroPadding3D", ("padding", "dim_ordering")),
    "Cropping2D": OldForm("Cropping2D", ("cropping", "dim_ordering")),
    "Cropping3D": OldForm("Cropping3D", ("cropping", "dim_ordering")),
    "Dropout": OldForm("Dropout", ("p",)),
    "SpatialDropout1D": OldForm("SpatialDropout1D", ("p",)),
    "SpatialDropout2D": OldForm("SpatialDropout2D", ("p", "dim_ordering")),
    "SpatialDropout3D": OldForm("SpatialDropout3D", ("p", "dim_ordering")),
    "GaussianNoise": OldForm("GaussianNoise", ("sigma",)),
    "GaussianDropout": OldForm("GaussianDropout", ("p",)),
    "BatchNormalization": OldForm("BatchNormalization", ("epsilon", "mode", "axis", "momentum")),
    "Embedding": OldForm(
        "Embedding",
        (
            "input_dim",
            "output_dim",
            "init",
            "input_length",
            "W_regularizer",
            "activity_regularizer",
            "W_constraint",
            "mask_zero",
            "weights",
            "dropout",
        ),
        (),
        _EMBEDDING,
    ),
    "TimeDistributedDense": OldForm("TimeDistributedDense", ("output_dim", *_START, *ENDING)),
    "MaxoutDense": OldForm("MaxoutDense", ("output_dim", "nb_feature", "init", "weights", *ENDING)),
    "Highway": OldForm("Highway", ("init", "activation", "weights", *ENDING)),
    "SimpleRNN": _recurrent("SimpleRNN"),
    "LSTM": _recurrent("LSTM", "forget_bias_init"),
    "GRU": _recurrent("GRU"),
    "PReLU": OldForm("PReLU", ("init", "weights", "shared_axes"), (), {"init": "alpha_initializer"}),
}
"""Classes of Keras 1, by the name that a script calls them."""

ALIASES: Mapping[str, str] = {
    "Convolution1D": "Conv1D",
    "Convolution2D": "Conv2D",
    "Convolution3D": "Conv3D",
    "Convolution1DTranspose": "Conv1DTranspose",
    "Convolution2DTranspose": "Conv2DTranspose",
    "Convolution3DTranspose": "Conv3DTranspose",
    "Deconvolution2D": "Conv2DTranspose",
    "Deconvolution3D": "Conv3DTranspose",
    "SeparableConvolution1D": "SeparableConv1D",
    "SeparableConvolution2D": "SeparableConv2D",
    "AtrousConvolution1D": "Conv1D",
    "AtrousConvolution2D": "Conv2D",
    "AtrousConv1D": "Conv1D",
    "AtrousConv2D": "Conv2D",
    "DepthwiseConvolution2D": "DepthwiseConv2D",
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
    "CuDNNGRU": "GRU",
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
    2: frozenset(("CuDNNGRU", "CuDNNLSTM")),
}
"""Aliases that are classes of their own in a generation, under whose name a layer is shown."""

OWN_KINDS_1: Mapping[str, str] = {
    "Conv1D": "Convolution1D",
    "Conv2D": "Convolution2D",
    "Conv3D": "Convolution3D",
    "Conv2DTranspose": "Deconvolution2D",
    "SeparableConv2D": "SeparableConvolution2D",
}
"""In Keras 1 the short names are the aliases."""

NEEDED_LATER: Mapping[str, Mapping[str, object]] = {
    "AveragePooling1D": {"pool_size": 2},
    "AveragePooling2D": {"pool_size": (2, 2)},
    "AveragePooling3D": {"pool_size": (2, 2, 2)},
}
"""Defaults of Keras 1 and 2 for parameters that Keras 3 demands."""

RENAMED_IN_3: Mapping[str, Mapping[str, str | None]] = {
    "LeakyReLU": {"alpha": "negative_slope"},
    "BatchNormalization": {
        "renorm": None,
        "renorm_clipping": None,
        "renorm_momentum": None,
        "fused": None,
        "virtual_batch_size": None,
        "adjustment": None,
        "beta_regularizer": "beta_regularizer",
    },
    "Embedding": {"input_length": "input_length"},
    "LSTM": {"implementation": None, "time_major": None},
    "GRU": {"implementation": None, "time_major": None},
    "SimpleRNN": {"implementation": None, "time_major": None},
    "Lambda": {"arguments": "arguments"},
    "InputLayer": {"input_shape": "shape", "batch_input_shape": "batch_shape"},
}
"""What Keras 2 called otherwise, by class."""

ORDERINGS: Mapping[object, str | None] = {"tf": "channels_last", "th": "channels_first", "default": None}
"""`dim_ordering` of Keras 1 as `data_format`."""
