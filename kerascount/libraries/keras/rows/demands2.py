"""Which class of Keras 2 demands what of its arguments: on its own (2.0 to 2.3), and within tensorflow.

Sources: Keras 2.2.4 `keras/layers/`, `keras/utils/conv_utils.py`; tf_keras 2.21 `tf_keras/src/layers/`.
Must not know: scripts, shapes of inputs (`rows2.py` refuses those).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kerascount.libraries.keras.rows.base import Problem
from kerascount.libraries.keras.rows.checks import (
    DATA_FORMAT,
    STRIDED_OR_DILATED,
    Check,
    demand,
    is_number,
    is_plain,
    is_window,
    one_of,
    one_of_any_case,
    together,
    unlike,
)
from kerascount.libraries.keras.rows.demands2_preprocessing import PREPROCESSING
from kerascount.values.objects import Value

Demands = Mapping[str, tuple[Check, ...]]


def problem_of_2(kind: str, given: Mapping[str, Value], *, within_tensorflow: bool) -> Problem | None:
    """The first thing that a class of Keras 2 would raise for when it is constructed."""
    demands = WITHIN_TENSORFLOW if within_tensorflow else STANDALONE
    found = (check(given) for check in demands.get(kind, ()))
    return next((problem for problem in found if problem is not None), None)


# --- numbers and words -----------------------------------------------------------------------------

_PLAIN = "elu exponential hard_sigmoid linear relu selu sigmoid softmax softplus softsign tanh"
_OF_TENSORFLOW = "gelu leaky_relu log_softmax mish relu6 silu swish LeakyReLU ReLU PReLU ELU Softmax"
ACTIVATIONS: Mapping[bool, frozenset[str]] = {
    False: frozenset(_PLAIN.split()),
    True: frozenset((*_PLAIN.split(), *_OF_TENSORFLOW.split(), "ThresholdedReLU")),
}
"""The names that each Keras 2 knows: on its own, within tensorflow. Asked of Keras 2.2.4 and tf_keras 2.21."""


def _activations(*, within: bool) -> tuple[Check, Check]:
    def known(value: Value) -> bool:
        return value is None or value in ACTIVATIONS[within]

    wanted = "a function or the name of one of Keras"
    return demand("activation", known, wanted), demand("recurrent_activation", known, wanted)


def _whole(name: str, least: int) -> Check:
    """A whole number, not a truth value."""
    return demand(name, lambda v: type(v) is int and v >= least, f"an integer of at least {least}")


def _number(name: str, least: float) -> Check:
    """A number, perhaps with a fraction that Keras cuts off."""
    return demand(name, lambda v: type(v) in (int, float) and v >= least, f"a number of at least {least}")


def _flexible(name: str, least: int) -> Check:
    """A whole number or a truth value."""
    return demand(name, lambda v: isinstance(v, int) and v >= least, f"an integer of at least {least}")


ANY = -(10**9)


def _sizes(name: str, rank: int, least: int = 1) -> Check:
    """A whole number that is not too small, or one for each axis."""
    wanted = f"an integer or a tuple of {rank}" + ("" if least == ANY else f", of at least {least}")
    return demand(name, lambda v: is_window(v, rank, least), wanted)


def _maybe_sizes(name: str, rank: int) -> Check:
    wanted = f"an integer or a tuple of {rank}, above 0, or None"
    return demand(name, lambda v: v is None or is_window(v, rank), wanted)


def _given(name: str) -> Check:
    return demand(name, lambda v: v is not None, "a number, not None")


def _not_negative(name: str) -> Check:
    return demand(name, lambda v: v is None or not is_number(v) or v >= 0, "a number that is not negative")


def _nothing_plain(name: str, wanted: str) -> Check:
    """Something that is neither a number nor a text."""
    return demand(name, lambda v: isinstance(v, list | tuple), wanted)


MERGE_MODE = one_of("merge_mode", "sum", "mul", "ave", "concat", None)
LAYER = _nothing_plain("layer", "a layer")
CELL = _nothing_plain("cell", "a cell or a list of them")
SEQUENCE = demand(
    "target_shape",
    lambda v: isinstance(v, list | tuple) and all(isinstance(d, int) for d in v),
    "a tuple of sizes, -1 for what is left",
)
ORDER = demand("dims", lambda v: isinstance(v, list | tuple), "a tuple of axes")

# --- windows ---------------------------------------------------------------------------------------


def _padding(*words: str) -> Check:
    return one_of_any_case("padding", *words)


def _less_than_strides(rank: int) -> Check:
    def accepts(strides: Value, extra: Value) -> bool:
        if extra is None or not is_window(extra, rank, 0) or not is_window(strides, rank, 0):
            return True
        pairs = zip(_each(extra, rank), _each(strides, rank), strict=True)
        return all(more < stride for more, stride in pairs)

    message = "the strides have to be greater than `output_padding`"
    return together(("strides", "output_padding"), accepts, message)


def _each(value: Value, rank: int) -> list[float]:
    return [value] * rank if isinstance(value, int) else list(value)


def _sliding(rank: int, *words: str, within: bool) -> tuple[Check, ...]:
    """What all convolutions demand."""
    return (
        _number("filters", 1) if within else _flexible("filters", 0),
        _sizes("kernel_size", rank, 1 if within else 0),
        _sizes("strides", rank),
        _sizes("dilation_rate", rank),
        _padding(*words),
        DATA_FORMAT,
        _activations(within=within)[0],
    )


SAME = ("valid", "same")


def _convolutions(*, within: bool) -> Iterator[tuple[str, tuple[Check, ...]]]:
    multiplied = _whole("depth_multiplier", 1 if within else 0)
    groups = demand("groups", lambda v: type(v) is int and v >= 0, "an integer")
    for n in (1, 2, 3):
        words = (*SAME, "causal") if n == 1 else SAME
        yield f"Conv{n}D", (*_sliding(n, *words, within=within), groups, STRIDED_OR_DILATED)
        apart = (STRIDED_OR_DILATED,) if within else ()
        back = (*_sliding(n, *SAME, within=True), *apart, _extra(n)) if within else _sliding_back(n)
        yield f"Conv{n}DTranspose", (*back, _less_than_strides(n))
        inner = _activations(within=within)[1]
        recurrent = (_whole("filters", 1), *_sliding(n, *SAME, within=within), inner, STRIDED_OR_DILATED)
        yield from ((f"ConvLSTM{n}D{end}", recurrent) for end in ("", "Cell"))
        separable = words if within else SAME
        yield f"SeparableConv{n}D", (*_sliding(n, *separable, within=within), *apart, multiplied)
        deep = _whole("depth_multiplier", 0)
        yield f"DepthwiseConv{n}D", (*_sliding(n, *SAME, within=within), *apart, deep)


def _sliding_back(rank: int) -> tuple[Check, ...]:
    """What transposed convolutions demand on their own: strides of any sign, one dilation for all axes."""
    least = 1 if rank < 3 else ANY
    alike = demand(
        "dilation_rate",
        lambda v: rank == 3 or not isinstance(v, list | tuple) or len(set(v)) == 1,
        "one number",
    )
    changed = (_sizes("strides", rank, ANY), _sizes("dilation_rate", rank, least), alike)
    first, kernel, _, _, *rest = _sliding(rank, *SAME, within=False)
    return (first, kernel, *changed, *rest)


def _extra(rank: int) -> Check:
    accepts = lambda v: v is None or is_window(v, rank, 0)  # noqa: E731
    return demand("output_padding", accepts, f"None, an integer or a tuple of {rank}, none negative")


def _poolings() -> Iterator[tuple[str, tuple[Check, ...]]]:
    for n in (1, 2, 3):
        checks = (_sizes("pool_size", n), _maybe_sizes("strides", n), _padding(*SAME), DATA_FORMAT)
        for kind in ("Max", "Average"):
            yield f"{kind}Pooling{n}D", checks
            yield f"Global{kind}Pooling{n}D", (DATA_FORMAT,)


def _margins(name: str, rank: int, least: int, alone: int) -> Check:
    """One number of at least `alone`, or for each axis one or two; a dictionary counts as the tuple of its keys."""

    def accepts(value: Value) -> bool:
        if rank == 1 or isinstance(value, int):
            return is_window(value, 2, least if rank == 1 else alone)
        if not isinstance(value, list | tuple) or len(value) != rank:
            return False
        return all(is_window(part, 2, least) and _all_whole(part) for part in value)

    def check(given: Mapping[str, Value]) -> Problem | None:
        value = tuple(given[name]) if isinstance(given.get(name), dict) else given.get(name, 1)
        if not is_plain(value) or accepts(value):
            return None
        wanted = (
            "an integer or 2 of them" if rank == 1 else f"an integer, or {rank} integers or pairs of them"
        )
        return Problem("invalid-argument", unlike(name, given[name], wanted), name)

    return check


def _all_whole(value: Value) -> bool:
    return (
        all(isinstance(v, int) for v in value) if isinstance(value, list | tuple) else isinstance(value, int)
    )


def _reshapings(*, within: bool) -> Iterator[tuple[str, tuple[Check, ...]]]:
    lowest = 0 if within else ANY
    for n in (1, 2, 3):
        yield f"ZeroPadding{n}D", (_margins("padding", n, 0, 0), DATA_FORMAT)
        yield f"Cropping{n}D", (_margins("cropping", n, lowest, ANY), DATA_FORMAT)
    ways = demand("interpolation", lambda v: isinstance(v, str), "the name of a way to interpolate")
    ways = ways if within else one_of("interpolation", "nearest", "bilinear")
    sizes = (_sizes("size", 2),) if within else (_sizes("size", 2, 0), _wholes("size"))
    yield "UpSampling2D", (*sizes, DATA_FORMAT, ways)
    yield "UpSampling3D", (_sizes("size", 3), _wholes("size"), DATA_FORMAT)
    yield "UpSampling1D", (demand("size", _countable, "a number above 0"),)
    for n in (2, 3):
        rate = RATE if within else NUMBER
        yield f"SpatialDropout{n}D", (rate, one_of("data_format", None, "channels_first", "channels_last"))


def _countable(value: Value) -> bool:
    return (is_number(value) and int(value) > 0) or (isinstance(value, str) and value.isdigit())


def _wholes(name: str) -> Check:
    return demand(name, _all_whole, "whole numbers")


# --- the rest --------------------------------------------------------------------------------------

RATE = demand("rate", lambda v: not is_number(v) or 0 <= v <= 1, "between 0 and 1")
NUMBER = demand("rate", is_number, "a number")
NOISE = demand("noise_shape", lambda v: v is None or isinstance(v, list | tuple), "a tuple of sizes")
VALID_ONLY = demand(
    "padding", lambda v: not isinstance(v, str) or v.lower() == "valid", "'valid', the only one supported"
)
VALID_BUT_FOR_OTHERS = together(
    ("implementation", "padding"),
    lambda how, mode: how != 1 or not isinstance(mode, str) or mode.lower() == "valid",
    "only 'valid' goes with the first implementation",
)
AXIS = demand("axis", is_number, "an integer")


def _local(rank: int, *, within: bool) -> tuple[Check, ...]:
    return (*_sliding(rank, *SAME, "causal", within=within), VALID_BUT_FOR_OTHERS if within else VALID_ONLY)


def _both(*, within: bool) -> Iterator[tuple[str, tuple[Check, ...]]]:
    yield from _convolutions(within=within)
    yield from _poolings()
    yield from _reshapings(within=within)
    plain, inner = _activations(within=within)
    for kind in ("LSTM", "GRU", "SimpleRNN"):
        for end in ("", "Cell"):
            yield f"{kind}{end}", (_whole("units", 1 if within else 0), plain, inner)
    yield "Activation", (plain,)
    for n in (1, 2):
        yield f"LocallyConnected{n}D", _local(n, within=within)
    yield "Bidirectional", (LAYER, MERGE_MODE)
    yield "TimeDistributed", (LAYER,)
    yield "Wrapper", (LAYER,)
    yield "RNN", (CELL,)
    yield "RepeatVector", (demand("n", lambda v: isinstance(v, int), "an integer"),)
    yield "Reshape", (SEQUENCE,)
    yield "Permute", (ORDER,)
    yield "Masking", (_given("mask_value"),)
    yield "Flatten", (DATA_FORMAT,)
    yield "ReLU", (_not_negative("max_value"), _given("negative_slope"), _not_negative("negative_slope"))
    for kind in ("AlphaDropout", "GaussianDropout"):
        yield kind, (NUMBER,)


STANDALONE: Demands = {
    **dict(_both(within=False)),
    "Dense": (_flexible("units", 0), _activations(within=False)[0]),
    "Embedding": (_flexible("input_dim", 0), _flexible("output_dim", 0)),
    "BatchNormalization": (demand("axis", lambda v: isinstance(v, int), "an integer"),),
    "Dropout": (NUMBER, NOISE),
    "GaussianNoise": (demand("stddev", is_number, "a number"),),
    "SpatialDropout1D": (NUMBER,),
    "AlphaDropout": (
        NUMBER,
        demand(
            "noise_shape", lambda v: v is None or (isinstance(v, list | tuple) and None not in v), "sizes"
        ),
    ),
}

AXES = demand(
    "axis",
    lambda v: isinstance(v, int) or (isinstance(v, list | tuple) and all(isinstance(a, int) for a in v)),
    "an integer or several of them",
)

WITHIN_TENSORFLOW: Demands = {
    **dict(_both(within=True)),
    **PREPROCESSING,
    "Dense": (
        demand("units", lambda v: type(v) in (int, float, str), "a number"),
        demand("units", lambda v: not is_number(v) or v >= 0, "a number that is not negative"),
        _activations(within=True)[0],
    ),
    "EinsumDense": (_activations(within=True)[0],),
    "Embedding": (_whole("input_dim", 1), _whole("output_dim", 1)),
    "BatchNormalization": (AXES,),
    "UnitNormalization": (AXES,),
    "GroupNormalization": (
        demand("groups", lambda v: isinstance(v, int) and v != 0, "an integer, not 0"),
        demand("axis", lambda v: isinstance(v, int), "an integer"),
    ),
    "Dropout": (RATE,),
    "SpatialDropout1D": (RATE,),
    "ELU": (_given("alpha"),),
    "LeakyReLU": (_given("negative_slope"),),
    "ThresholdedReLU": (_given("theta"), _not_negative("theta")),
    "ReLU": (
        *dict(_both(within=True))["ReLU"],
        _given("threshold"),
        _not_negative("threshold"),
    ),
    "SpectralNormalization": (LAYER,),
    "MultiHeadAttention": (
        _whole("num_heads", 0),
        _whole("key_dim", 1),
        demand("value_dim", lambda v: v is None or (type(v) is int and v >= 0), "None or an integer"),
        demand("output_shape", lambda v: not v or isinstance(v, int | list | tuple), "sizes"),
        demand("attention_axes", lambda v: v is None or isinstance(v, int | list | tuple), "axes"),
    ),
    "Attention": (one_of("score_mode", "dot", "concat"),),
}
"""By class, in the order in which Keras looks."""
