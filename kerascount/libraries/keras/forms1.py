"""The classes of Keras 1 as their constructors were: a table of signatures, and what each parameter is called now.

Source: Keras 1.2.2 `keras/layers/*.py`; the tests compare each signature with the recorded one.
Must not know: scripts, calls, which generation a file is written for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kerascount.libraries.keras.rows.signatures import parameters

Renames = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class OldForm:
    """A class as Keras 1 had it.

    `signature` is its constructor's; keyword-only parameters are those that it took through its base class. Several old
    ones that make up one new one stand together in `folds`. `renames` come on top of `RENAMED`; a parameter renamed to
    None has no meaning any more.
    """

    modern: str
    signature: str
    folds: tuple[tuple[tuple[str, ...], str], ...] = ()
    renames: Renames = field(default_factory=dict)
    defaults: Mapping[str, object] = field(default_factory=dict)
    """Defaults that are others now, by today's names."""
    without_effect: frozenset[str] = frozenset()
    """Parameters that changed nothing of what a summary shows."""

    @property
    def names(self) -> tuple[str, ...]:
        """All parameters, in the old order."""
        return tuple(p.name for p in parameters(self.signature))

    @property
    def positional(self) -> tuple[str, ...]:
        """Those that can be given without a name."""
        return tuple(p.name for p in parameters(self.signature) if not p.keyword_only)


RENAMED: Renames = {
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
    "consume_less": "implementation",
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

_REGULAR = (
    "W_regularizer=None, b_regularizer=None, activity_regularizer=None, W_constraint=None, b_constraint=None"
)
_ENDING = f"{_REGULAR}, bias=True"
_START = "init='glorot_uniform', activation=None, weights=None"
_PADDED = f"{_START}, border_mode='valid'"
_ORDERED = "dim_ordering='default'"
_LINE = f"nb_filter, filter_length, {_PADDED}, subsample_length=1"
_SEQUENCE = "input_dim=None, input_length=None"
_SQUARE = "nb_filter, nb_row, nb_col"
_STRIDED = f"{_PADDED}, subsample=(1, 1)"
_SIDES = (("nb_row", "nb_col"), "kernel_size")
_EDGES = (("kernel_dim1", "kernel_dim2", "kernel_dim3"), "kernel_size")
_SHARED = "weights=None, shared_axes=None"
_RECURRENT = (
    "return_sequences=False, go_backwards=False, stateful=False, unroll=False, consume_less='cpu', weights=None, "
    f"{_SEQUENCE}"
)
_DROPPED = "W_regularizer=None, U_regularizer=None, b_regularizer=None, dropout_W=0.0, dropout_U=0.0"


def _recurrent(modern: str, *, gated: bool, forgets: bool = False) -> OldForm:
    inner = ", inner_activation='hard_sigmoid'" if gated else ""
    forget = ", forget_bias_init='one'" if forgets else ""
    start = f"output_dim, init='glorot_uniform', inner_init='orthogonal'{forget}, activation='tanh'{inner}"
    biases = {"reset_after": False} if modern == "GRU" else {}
    return OldForm(modern, f"({start}, {_DROPPED}, *, {_RECURRENT})", defaults=biases)


def _square(modern: str, middle: str, ending: str = _ENDING, renames: Renames | None = None) -> OldForm:
    return OldForm(modern, f"({_SQUARE}, {middle}, {ending})", (_SIDES,), renames or {})


def _pool(kind: str, rank: int) -> OldForm:
    size = 2 if rank == 1 else (2,) * rank
    signature = f"(pool_size={size}, strides=None, border_mode='valid', {_ORDERED})"
    if rank == 1:
        signature = "(pool_length=2, stride=None, border_mode='valid')"
    needed = {"pool_size": size} if kind == "Average" else {}
    return OldForm(f"{kind}Pooling{rank}D", signature, defaults=needed)


_CONV1D = OldForm("Conv1D", f"({_LINE}, {_ENDING}, {_SEQUENCE})")
_CONV2D = _square("Conv2D", f"{_STRIDED}, {_ORDERED}")
_CONV3D = OldForm(
    "Conv3D",
    "(nb_filter, kernel_dim1, kernel_dim2, kernel_dim3, "
    f"{_PADDED}, subsample=(1, 1, 1), {_ORDERED}, {_ENDING})",
    (_EDGES,),
)
_DECONV2D = _square("Deconvolution2D", f"output_shape, {_STRIDED}, {_ORDERED}")
_SEPARABLE = _square(
    "SeparableConv2D",
    f"{_STRIDED}, depth_multiplier=1, {_ORDERED}",
    "depthwise_regularizer=None, pointwise_regularizer=None, b_regularizer=None, activity_regularizer=None, "
    "depthwise_constraint=None, pointwise_constraint=None, b_constraint=None, bias=True",
    {"init": "depthwise_initializer"},
)
_ATROUS1D = OldForm("Conv1D", f"({_LINE}, atrous_rate=1, {_ENDING})")
_ATROUS2D = _square("Conv2D", f"{_STRIDED}, atrous_rate=(1, 1), {_ORDERED}")
_EMBEDDING: Renames = {
    "output_dim": "output_dim",
    "init": "embeddings_initializer",
    "W_regularizer": "embeddings_regularizer",
    "W_constraint": "embeddings_constraint",
    "dropout": None,
}

OLD_FORMS: Mapping[str, OldForm] = {
    "Dense": OldForm("Dense", f"(output_dim, {_START}, {_ENDING}, input_dim=None)"),
    **dict.fromkeys(("Conv1D", "Convolution1D"), _CONV1D),
    **dict.fromkeys(("Conv2D", "Convolution2D"), _CONV2D),
    **dict.fromkeys(("Conv3D", "Convolution3D"), _CONV3D),
    **dict.fromkeys(("Conv2DTranspose", "Deconvolution2D", "Deconv2D"), _DECONV2D),
    **dict.fromkeys(("SeparableConv2D", "SeparableConvolution2D"), _SEPARABLE),
    **dict.fromkeys(("AtrousConv1D", "AtrousConvolution1D"), _ATROUS1D),
    **dict.fromkeys(("AtrousConv2D", "AtrousConvolution2D"), _ATROUS2D),
    "LocallyConnected1D": OldForm("LocallyConnected1D", _CONV1D.signature),
    "LocallyConnected2D": _square("LocallyConnected2D", f"{_STRIDED}, {_ORDERED}"),
    "ConvLSTM2D": OldForm(
        "ConvLSTM2D",
        f"({_SQUARE}, init='glorot_uniform', inner_init='orthogonal', forget_bias_init='one', activation='tanh', "
        f"inner_activation='hard_sigmoid', {_ORDERED}, border_mode='valid', subsample=(1, 1), {_DROPPED}, *, "
        "return_sequences=False, go_backwards=False, stateful=False, weights=None)",
        (_SIDES,),
    ),
    **{f"{kind}Pooling{n}D": _pool(kind, n) for kind in ("Max", "Average") for n in (1, 2, 3)},
    **{f"Global{kind}Pooling1D": OldForm(f"Global{kind}Pooling1D", "()") for kind in ("Max", "Average")},
    **{
        f"Global{kind}Pooling{n}D": OldForm(f"Global{kind}Pooling{n}D", f"({_ORDERED})")
        for kind in ("Max", "Average")
        for n in (2, 3)
    },
    "UpSampling1D": OldForm("UpSampling1D", "(length=2)"),
    "UpSampling2D": OldForm("UpSampling2D", f"(size=(2, 2), {_ORDERED})"),
    "UpSampling3D": OldForm("UpSampling3D", f"(size=(2, 2, 2), {_ORDERED})"),
    "ZeroPadding1D": OldForm("ZeroPadding1D", "(padding=1)"),
    "ZeroPadding2D": OldForm("ZeroPadding2D", f"(padding=(1, 1), {_ORDERED})"),
    "ZeroPadding3D": OldForm("ZeroPadding3D", f"(padding=(1, 1, 1), {_ORDERED})"),
    "Cropping1D": OldForm("Cropping1D", "(cropping=(1, 1))"),
    "Cropping2D": OldForm("Cropping2D", f"(cropping=((0, 0), (0, 0)), {_ORDERED})"),
    "Cropping3D": OldForm("Cropping3D", f"(cropping=((1, 1), (1, 1), (1, 1)), {_ORDERED})"),
    "Dropout": OldForm("Dropout", "(p, noise_shape=None, seed=None)"),
    "SpatialDropout1D": OldForm("SpatialDropout1D", "(p)"),
    "SpatialDropout2D": OldForm("SpatialDropout2D", f"(p, {_ORDERED})"),
    "SpatialDropout3D": OldForm("SpatialDropout3D", f"(p, {_ORDERED})"),
    "GaussianNoise": OldForm("GaussianNoise", "(sigma)"),
    "GaussianDropout": OldForm("GaussianDropout", "(p)"),
    "BatchNormalization": OldForm(
        "BatchNormalization",
        "(epsilon=0.001, mode=0, axis=-1, momentum=0.99, weights=None, beta_init='zero', gamma_init='one', "
        "gamma_regularizer=None, beta_regularizer=None)",
    ),
    "Embedding": OldForm(
        "Embedding",
        "(input_dim, output_dim, init='uniform', input_length=None, W_regularizer=None, activity_regularizer=None, "
        "W_constraint=None, mask_zero=False, weights=None, dropout=0.0)",
        (),
        _EMBEDDING,
    ),
    "TimeDistributedDense": OldForm(
        "TimeDistributedDense", f"(output_dim, {_START}, {_ENDING}, {_SEQUENCE})"
    ),
    "MaxoutDense": OldForm(
        "MaxoutDense",
        f"(output_dim, nb_feature=4, init='glorot_uniform', weights=None, {_ENDING}, input_dim=None)",
    ),
    "Highway": OldForm("Highway", f"({_START}, {_ENDING}, input_dim=None)"),
    "SimpleRNN": _recurrent("SimpleRNN", gated=False),
    "LSTM": _recurrent("LSTM", gated=True, forgets=True),
    "GRU": _recurrent("GRU", gated=True),
    "PReLU": OldForm("PReLU", f"(init='zero', {_SHARED})", (), {"init": "alpha_initializer"}),
    "ParametricSoftplus": OldForm(
        "ParametricSoftplus", f"(alpha_init=0.2, beta_init=5.0, {_SHARED})", (), {"beta_init": "beta_init"}
    ),
    "SReLU": OldForm(
        "SReLU",
        "(t_left_init='zero', a_left_init='glorot_uniform', t_right_init='glorot_uniform', a_right_init='one', "
        "shared_axes=None)",
    ),
    "LeakyReLU": OldForm("LeakyReLU", "(alpha=0.3)"),
    "ELU": OldForm("ELU", "(alpha=1.0)"),
    "ThresholdedReLU": OldForm("ThresholdedReLU", "(theta=1.0)"),
    "Activation": OldForm("Activation", "(activation)"),
    "ActivityRegularization": OldForm("ActivityRegularization", "(l1=0.0, l2=0.0)"),
    "Masking": OldForm("Masking", "(mask_value=0.0)"),
    "Flatten": OldForm("Flatten", "()"),
    "Reshape": OldForm("Reshape", "(target_shape)"),
    "Permute": OldForm("Permute", "(dims)"),
    "RepeatVector": OldForm("RepeatVector", "(n)"),
    "Lambda": OldForm("Lambda", "(function, output_shape=None, arguments=None)"),
    "TimeDistributed": OldForm("TimeDistributed", "(layer)"),
    "Bidirectional": OldForm("Bidirectional", "(layer, merge_mode='concat', weights=None)"),
}
"""Classes of Keras 1, by the name that a script calls them."""
