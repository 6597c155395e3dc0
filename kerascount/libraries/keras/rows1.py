"""Rows of Keras 1 where a class computed, checked or laid its weights out otherwise than it does now.

A kernel was `W`; with `dim_ordering='th'` its axes stood as (filters, channels, window); an LSTM had its gates apart.
Source: Keras 1.2.2 `keras/layers/*.py`. Must not know: scripts, calls, names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kerascount.graph.model import Weight
from kerascount.libraries.keras.older import older_row
from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, Row
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply

Weights = tuple[Weight, ...]
Layout = Callable[[Config, Weights], Weights | Unknown]
"""(configuration, weights as they are laid out now) -> as Keras 1 laid them out."""

NAMES: Mapping[str, str] = {
    "kernel": "W",
    "recurrent_kernel": "U",
    "bias": "b",
    "embeddings": "W",
    "alpha": "alphas",
    "moving_mean": "running_mean",
    "moving_variance": "running_std",
}


def renamed(config: Config, weights: Weights) -> Weights:
    """The same shapes under the old names."""
    return tuple(replace(w, name=NAMES.get(w.name, w.name)) for w in weights)


def convolved(config: Config, weights: Weights) -> Weights | Unknown:
    """Kernels turned round for `th`; one of a single axis has a second axis of length 1."""
    last = config.channels_last()
    if isinstance(last, Unknown):
        return apply("weights", last, *(w.params for w in weights))
    return tuple(replace(w, shape=_turned(w, last=last)) for w in renamed(config, weights))


def _turned(weight: Weight, *, last: bool) -> Shape:
    assert not isinstance(weight.shape, Unknown)
    if len(weight.shape) == 1:
        return weight.shape
    *window, channels, filters = weight.shape
    if len(window) == 1:
        return (window[0], 1, channels, filters)
    return (*window, channels, filters) if last else (filters, channels, *window)


def deconvolved(config: Config, weights: Weights) -> Weights | Unknown:
    """A transposed kernel was laid out as any other."""
    kernel, *bias = weights
    assert not isinstance(kernel.shape, Unknown)
    *window, filters, channels = kernel.shape
    return convolved(config, (replace(kernel, shape=(*window, channels, filters)), *bias))


def gates(letters: str, size: str) -> Layout:
    """Each gate with weights of its own, unless they were joined for a GPU."""

    def layout(config: Config, weights: Weights) -> Weights | Unknown:
        joined = config.get("implementation", "cpu")
        if isinstance(joined, Unknown):
            return apply("weights", joined, *(w.params for w in weights))
        old = renamed(config, weights)
        if joined == "gpu":
            return old
        width = config.size(size)
        return tuple(_gate(w, letter, width) for letter in letters for w in old)

    return layout


def _gate(weight: Weight, letter: str, width: Dim) -> Weight:
    assert not isinstance(weight.shape, Unknown)
    return replace(weight, name=f"{weight.name}_{letter}", shape=(*weight.shape[:-1], width))


def convolved_gates(config: Config, weights: Weights) -> Weights | Unknown:
    """Gates whose kernels are those of convolutions."""
    apart = gates("icfo", "filters")(config, weights)
    return apart if isinstance(apart, Unknown) else convolved(config, apart)


# --- checks ----------------------------------------------------------------------------------------


CHOICES: Mapping[str, tuple[object, ...]] = {
    "padding": ("valid", "same"),
    "data_format": (None, "channels_first", "channels_last"),
}
SEQUENCES = ("pool_size", "size")
"""Arguments that Keras 1 turned into a tuple, so that one number for all axes was an error."""


def refused(config: Config, shape: Shape, rank: int) -> tuple[Problem, ...]:
    """Arguments that Keras 1 raises for."""
    if config.get("stateful") is True and shape[0] is None:
        return (Problem("invalid-argument", "a stateful layer needs a batch size", "stateful"),)
    if config.get("unroll") is True and len(shape) > 1 and shape[1] is None:
        message = "a recurrence of a dynamic number of steps cannot be unrolled"
        return (Problem("undefined-shape", message, "unroll"),)
    for name, allowed in CHOICES.items():
        value = config.get(name)
        if isinstance(value, str | int) and value not in allowed:
            return (Problem("invalid-argument", f"`{name}` is {value!r}", name),)
    for name in SEQUENCES if rank > 1 else ():
        if isinstance(config.get(name), int):
            return (Problem("invalid-argument", f"`{name}` has to be a tuple of {rank}", name),)
    return ()


def old(
    name: str,
    layout: Layout = renamed,
    *,
    rank: int = 1,
    extra: str = "",
    choices: Mapping[str, tuple[object, ...]] | None = None,
) -> Row:
    """The row of a class in Keras 1: what it is now, its arguments checked, its weights laid out as then."""
    row = older_row(name) or row_named(name)
    assert row is not None

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        problems = refused(config, shapes[0], rank) or _not_among(config, choices or {})
        if problems:
            return Built((shapes[0],), (), problems)
        built = row.formula(config, shapes)
        if not built.problems and (problem := _softmax_of_many(config, built)) is not None:
            return Built(built.outputs, (), (problem,))
        if isinstance(built.weights, Unknown) or not built.weights:
            return built
        return replace(built, weights=layout(config, built.weights))

    signature = f"{row.signature[:-1]}, {extra})" if extra else row.signature
    return replace(row, signature=signature.replace("(, ", "("), formula=formula, generations=(1,))


def _softmax_of_many(config: Config, built: Built) -> Problem | None:
    """The softmax of Keras 1 knew two or three axes."""
    output = built.outputs[0]
    if config.get("activation") != "softmax" or isinstance(output, Unknown) or len(output) < 4:
        return None
    message = f"a softmax over {dims.shape_text(output)}, which has more than three axes"
    return Problem("rank-mismatch", message, "activation")


def _not_among(config: Config, choices: Mapping[str, tuple[object, ...]]) -> tuple[Problem, ...]:
    for name, allowed in choices.items():
        value = config.get(name)
        if isinstance(value, str | int) and value not in allowed:
            return (Problem("invalid-argument", f"`{name}` has to be {allowed[0]!r}", name),)
    return ()


def lenient(name: str, *, min_ndim: int | None = None) -> Row:
    """A class that did not check what it checks now."""
    row = row_named(name)
    assert row is not None

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        return replace(row.formula(config, shapes), problems=())

    ndim = row.ndim if min_ndim is None else None
    return replace(row, formula=formula, ndim=ndim, min_ndim=min_ndim, generations=(1,))


def defined(name: str, least: int = 1) -> Row:
    """A class that takes no input with dynamic axes but the batch, and called by itself `least` axes."""
    row = row_named(name)
    assert row is not None

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        if len(shapes[0]) < least and not config.get("unchecked"):
            message = f"`{name}` takes an input of at least {least} axes, not {dims.shape_text(shapes[0])}"
            return Built((shapes[0],), (), (Problem("rank-mismatch", message, None),))
        # a length of 0 is taken for one that is not defined
        if any(d is None or (isinstance(d, int) and d == 0) for d in shapes[0][1:]):
            message = f"the input {dims.shape_text(shapes[0])} is not fully defined"
            return Built((shapes[0],), (), (Problem("undefined-shape", message, None),))
        return row.formula(config, shapes)

    return replace(row, formula=formula, generations=(1,))


# --- classes with formulas of their own ----------------------------------------------------------


def embedding(config: Config, shapes: Sequence[Shape]) -> Built:
    """The length of the sequences is `input_length` where it is given; further axes are not looked at."""
    shape, width, length = shapes[0], config.size("output_dim"), config["input_length"]
    if isinstance(length, list | tuple):
        length = apply("axis", repr(length))
    inner = shape[1] if not length and not isinstance(length, Unknown) else length
    weight = Weight("W", (config.size("input_dim"), width))
    return Built(((shape[0], inner, width),), (weight,), (), 0)


def shaped_like_input(*names: str) -> Formula:
    """Weights of the input's own shape, shared axes of length 1."""
    prelu = row_named("PReLU")
    assert prelu is not None

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        built = prelu.formula(config, shapes)
        if isinstance(built.weights, Unknown) or not built.weights:
            return built
        return replace(built, weights=tuple(replace(built.weights[0], name=name) for name in names))

    return formula


def permute(config: Config, shapes: Sequence[Shape]) -> Built:
    """Axes in another order; an axis could be named twice, and the batch too."""
    shape, order = shapes[0], config["dims"]
    row = row_named("Permute")
    assert row is not None
    if not isinstance(order, list | tuple) or not all(isinstance(i, int) for i in order):
        return row.formula(config, shapes)
    if len(order) + 1 != len(shape) or not all(0 <= i < len(shape) for i in order):
        message = f"the order {tuple(order)!r} does not fit an input of {len(shape)} axes"
        return Built((shape,), (), (Problem("rank-mismatch", message, "dims"),))
    return Built(((shape[0], *(shape[i] for i in order)),))


def padded(rank: int, sides: tuple[str, ...]) -> Formula:
    """`ZeroPadding` by a dictionary of sides, or by one number for each side."""
    row = row_named(f"ZeroPadding{rank}D")
    assert row is not None

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        given = config["padding"]
        if isinstance(given, dict) and not set(given) <= set(sides):
            message = f"`padding` has a key that is none of {', '.join(sides)}"
            return Built((shapes[0],), (), (Problem("invalid-argument", message, "padding"),))
        if isinstance(given, dict):
            given = tuple(given.get(side, 0) for side in sides)
        if isinstance(given, list | tuple) and len(given) == len(sides) and rank > 1:
            given = tuple(zip(given[::2], given[1::2], strict=True))
        elif isinstance(given, list | tuple) and len(given) not in (rank, len(sides)):
            return Built(
                (shapes[0],), (), (Problem("invalid-argument", "`padding` has a bad length", "padding"),)
            )
        elif rank > 1 and (isinstance(given, int) or _nested(given)):
            return Built((shapes[0],), (), (Problem("invalid-argument", "`padding` is no tuple", "padding"),))
        return row.formula(Config({**config, "padding": given}, 1, config.default_data_format), shapes)

    return formula


def _nested(value: Value) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(v, list | tuple) for v in value)


def _padding(rank: int, *sides: str) -> Row:
    row = row_named(f"ZeroPadding{rank}D")
    assert row is not None
    return replace(row, formula=padded(rank, sides), generations=(1,))


_LIKE_INPUT = "{}, each of the input's shape without the batch, 1 along shared_axes"
_SOFTPLUS = "(alpha_init=0.2, beta_init=5.0, shared_axes=None)"
_SRELU = (
    "(t_left_init='zero', a_left_init='glorot_uniform', t_right_init='glorot_uniform', a_right_init='one', "
    "shared_axes=None)"
)

ROWS_1: tuple[Row, ...] = (
    old("Dense"),
    old("TimeDistributedDense"),
    old("Conv1D", convolved),
    *(old(f"Conv{n}D", convolved, rank=n) for n in (2, 3)),
    old("Deconvolution2D", deconvolved, rank=2),
    old("SeparableConv2D", convolved, rank=2),
    old("LocallyConnected1D", choices={"padding": ("valid",)}),
    old("LocallyConnected2D", rank=2, choices={"padding": ("valid",)}),
    *(old(f"{kind}Pooling{n}D", rank=n) for kind in ("Max", "Average") for n in (1, 2, 3)),
    *(old(f"Global{kind}Pooling{n}D") for kind in ("Max", "Average") for n in (2, 3)),
    *(old(f"UpSampling{n}D", rank=n) for n in (2, 3)),
    old("LSTM", gates("icfo", "units"), extra="implementation='cpu'"),
    old("GRU", gates("zrh", "units"), extra="implementation='cpu'"),
    old("SimpleRNN"),
    old("ConvLSTM2D", convolved_gates, rank=2),
    old("Activation"),
    old("BatchNormalization"),
    old("PReLU"),
    Row(
        "ParametricSoftplus",
        _SOFTPLUS,
        shaped_like_input("alphas", "betas"),
        generations=(1,),
        in_words=_LIKE_INPUT.format("alphas and betas"),
    ),
    Row(
        "SReLU",
        _SRELU,
        shaped_like_input("t_left", "a_left", "t_right", "a_right"),
        generations=(1,),
        in_words=_LIKE_INPUT.format("t_left, a_left, t_right and a_right"),
    ),
    replace(old("Embedding", extra="input_length=None"), formula=embedding),
    *(lenient(f"Cropping{n}D") for n in (1, 2, 3)),
    *(lenient(f"SpatialDropout{n}D", min_ndim=n + 2) for n in (1, 2, 3)),
    defined("Flatten", 3),
    defined("Reshape"),
    replace(lenient("Permute"), formula=permute),
    _padding(1, "left_pad", "right_pad"),
    _padding(2, "top_pad", "bottom_pad", "left_pad", "right_pad"),
)
