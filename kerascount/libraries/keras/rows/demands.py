"""Which class of Keras 3 demands what of its arguments.

Source: the constructors in keras/src/layers/. `demands_preprocessing.py` has the layers of words and images.
Must not know: scripts, shapes of inputs (the formulas refuse those).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kerascount.libraries.keras.rows import demands_preprocessing
from kerascount.libraries.keras.rows.base import Problem
from kerascount.libraries.keras.rows.checks import (
    DATA_FORMAT,
    STRIDED_OR_DILATED,
    Check,
    at_least,
    between,
    demand,
    is_number,
    is_window,
    margins,
    maybe_positive,
    maybe_window,
    not_negative,
    one_of,
    one_of_any_case,
    positive,
    together,
    window,
)
from kerascount.values.objects import Value


def problem_of(kind: str, given: Mapping[str, Value]) -> Problem | None:
    """The first thing that a class of Keras 3 would raise for."""
    found = (check(given) for check in DEMANDS.get(kind, ()))
    return next((problem for problem in found if problem is not None), None)


# --- convolutions and pooling -----------------------------------------------------------------------


def _sliding(rank: int, *words: str) -> tuple[Check, ...]:
    return (
        window("kernel_size", rank),
        window("strides", rank),
        window("dilation_rate", rank),
        one_of_any_case("padding", *words),
        DATA_FORMAT,
        ACTIVATION,
    )


ACTIVATIONS = frozenset(
    (
        "celu",
        "elu",
        "exponential",
        "gelu",
        "glu",
        "hard_shrink",
        "hard_sigmoid",
        "hard_silu",
        "hard_swish",
        "hard_tanh",
        "leaky_relu",
        "linear",
        "log_sigmoid",
        "log_softmax",
        "mish",
        "relu",
        "relu6",
        "selu",
        "sigmoid",
        "silu",
        "soft_shrink",
        "softmax",
        "softplus",
        "softsign",
        "sparse_plus",
        "sparse_sigmoid",
        "sparsemax",
        "squareplus",
        "swish",
        "tanh",
        "tanh_shrink",
        "threshold",
    )
)
"""The names that Keras 3 knows; source: keras/src/activations/__init__.py."""

ACTIVATED = ("activation", "recurrent_activation")


def _activated(name: str) -> Check:
    return demand(name, lambda v: v is None or v in ACTIVATIONS, "a function or the name of one of Keras")


ACTIVATION, RECURRENT_ACTIVATION = map(_activated, ACTIVATED)
SAME = ("valid", "same")
FILTERS = positive("filters")


def _less_than_strides(rank: int) -> Check:
    def accepts(strides: Value, extra: Value) -> bool:
        if extra is None or not is_window(extra, rank, 0):
            return extra is None
        pairs = zip(_each(extra, rank), _each(strides, rank), strict=False)
        return all(e < s for e, s in pairs)

    return together(
        ("strides", "output_padding"), accepts, "`output_padding` has to be less than the strides"
    )


def _each(value: Value, rank: int) -> list[float]:
    return [value] * rank if isinstance(value, int) else list(value)


def _convolutions() -> Iterator[tuple[str, tuple[Check, ...]]]:
    for n in (1, 2, 3):
        words = ("valid", "same", "causal") if n == 1 else SAME
        yield f"Conv{n}D", (FILTERS, *_sliding(n, *words), positive("groups"), STRIDED_OR_DILATED)
        back = (*_sliding(n, *SAME), STRIDED_OR_DILATED, _less_than_strides(n))
        yield f"Conv{n}DTranspose", (FILTERS, *back)
        yield f"ConvLSTM{n}D", (FILTERS, *_sliding(n, *SAME), STRIDED_OR_DILATED)
    for n in (1, 2):
        yield f"DepthwiseConv{n}D", (positive("depth_multiplier"), *_sliding(n, *SAME))
        yield f"SeparableConv{n}D", (FILTERS, positive("depth_multiplier"), *_sliding(n, *SAME))


def _poolings() -> Iterator[tuple[str, tuple[Check, ...]]]:
    for n in (1, 2, 3):
        checks = (
            window("pool_size", n),
            maybe_window("strides", n),
            one_of("padding", *SAME),
            DATA_FORMAT,
        )
        size = demand("output_size", lambda v, n=n: is_window(v, n, 0), "integers, none negative")  # type: ignore[misc]
        for kind in ("Max", "Average"):
            yield f"{kind}Pooling{n}D", checks
            yield f"Global{kind}Pooling{n}D", (DATA_FORMAT,)
            yield f"Adaptive{kind}Pooling{n}D", (size, DATA_FORMAT)


def _reshapings() -> Iterator[tuple[str, tuple[Check, ...]]]:
    for n in (1, 2, 3):
        yield f"ZeroPadding{n}D", (margins("padding", n, least=-(10**9)), DATA_FORMAT)
        yield f"Cropping{n}D", (margins("cropping", n, least=0), DATA_FORMAT)
    for n in (2, 3):
        way = demand("interpolation", lambda v: isinstance(v, str), "the name of a way to interpolate")
        yield f"UpSampling{n}D", (window("size", n), DATA_FORMAT, way)
        yield f"SpatialDropout{n}D", (RATE, DATA_FORMAT)


# --- the rest --------------------------------------------------------------------------------------


RATE = between("rate", 0, 1)
UNITS = positive("units")

WHOLE = demand("n", lambda v: type(v) is int and v > 0, "a positive integer")
SIZE = demand("size", lambda v: type(v) is int and v > 0, "a positive integer")
TARGET = demand(
    "target_shape",
    lambda v: isinstance(v, list | tuple) and all(d is None or not isinstance(d, int) or d >= -1 for d in v),
    "a tuple of sizes, -1 or None",
)
MARGIN = demand("negative_slope", lambda v: is_number(v) and v >= 0, "a number that is not negative")
LIMIT = demand("max_value", lambda v: v is None or (is_number(v) and v >= 0), "None or not negative")
NOISE = demand("noise_shape", lambda v: v is None or isinstance(v, list | tuple), "a tuple of sizes")

AXIS = demand("axis", lambda v: is_number(v), "an integer")
AXES = demand(
    "axis",
    lambda v: isinstance(v, int) or (isinstance(v, list | tuple) and all(isinstance(a, int) for a in v)),
    "an integer or several of them",
)

WINDOWED = (
    maybe_positive("sliding_window"),
    together(
        ("flash_attention", "dropout"),
        lambda flash, dropout: not flash or not dropout,
        "flash attention has no dropout",
    ),
)
HEADS = (positive("num_heads"), positive("key_dim"), maybe_positive("value_dim"), *WINDOWED)
ATTENDED = demand(
    "attention_axes", lambda v: v is None or isinstance(v, int | list | tuple), "an integer or several"
)
GROUPS = together(
    ("num_query_heads", "num_key_value_heads"),
    lambda many, few: not (isinstance(many, int) and isinstance(few, int)) or (few > 0 and many % few == 0),
    "the heads of the query are a multiple of those of key and value",
)

DEMANDS: Mapping[str, tuple[Check, ...]] = {
    **dict(_convolutions()),
    **dict(_poolings()),
    **dict(_reshapings()),
    **demands_preprocessing.DEMANDS,
    "Dense": (UNITS, ACTIVATION),
    "EinsumDense": (ACTIVATION,),
    "Activation": (ACTIVATION,),
    "Embedding": (positive("input_dim"), positive("output_dim")),
    "ReversibleEmbedding": (positive("input_dim"), positive("output_dim")),
    **{
        f"{kind}{end}": (UNITS, ACTIVATION, RECURRENT_ACTIVATION)
        for kind in ("LSTM", "GRU", "SimpleRNN")
        for end in ("", "Cell")
    },
    "Bidirectional": (one_of("merge_mode", "sum", "mul", "ave", "concat", None),),
    "SpectralNormalization": (at_least("power_iterations", 1),),
    "Dropout": (RATE, NOISE),
    "AlphaDropout": (RATE,),
    "GaussianDropout": (RATE,),
    "SpatialDropout1D": (RATE,),
    "GaussianNoise": (between("stddev", 0, 1),),
    "LeakyReLU": (MARGIN,),
    "ReLU": (LIMIT, MARGIN, not_negative("threshold")),
    "RepeatVector": (WHOLE,),
    "UpSampling1D": (SIZE,),
    "Flatten": (DATA_FORMAT,),
    "Reshape": (TARGET,),
    "BatchNormalization": (AXIS,),
    "GroupNormalization": (
        AXIS,
        demand("groups", lambda v: isinstance(v, int) and v != 0, "an integer, not 0"),
    ),
    "UnitNormalization": (AXES,),
    "Normalization": (demands_preprocessing.MEAN_AND_VARIANCE,),
    "MultiHeadAttention": (*HEADS, ATTENDED),
    "GroupedQueryAttention": (*WINDOWED, GROUPS),
    "Attention": (one_of("score_mode", "dot", "concat"),),
}
"""By class, in the order in which Keras looks."""


def kinds() -> Iterable[str]:
    """The classes that demand something."""
    return DEMANDS.keys()
