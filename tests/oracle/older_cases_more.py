"""Calls of the classes of older generations that are no plain layers: cells, functions, inputs, base classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layer_case import SOME, at_rank
from older_case import Arguments, Given, OlderCase, crossed, given, inner

STEP = (None, 5)
FIXED = (2, 5)


def _states(*sizes: int, first: Any = STEP) -> list[Any]:
    """The input of one step and states of these sizes."""
    return [first, *((first[0], size) for size in sizes)]


def cells() -> Iterator[OlderCase]:
    """Cells called on one step and the states before it."""
    options: list[Given] = [
        given(4),
        given(units=4, use_bias=False),
        given(4, activation="relu"),
        given(4, dropout=0.2, recurrent_dropout=0.1),
        given(4, kernel_initializer="zeros", bias_initializer="ones"),
        given(4, trainable=False),
    ]
    more: dict[str, list[Given]] = {
        "LSTMCell": [given(4, unit_forget_bias=False), given(4, recurrent_activation="sigmoid")],
        "GRUCell": [given(4, reset_after=True), given(4, reset_after=False)],
        "SimpleRNNCell": [given(4, "relu"), given(4, "relu", False)],
    }
    for name, further in more.items():
        states = (4, 4) if name == "LSTMCell" else (4,)
        shapes = [
            _states(*states),
            _states(*states, first=FIXED),
            _states(3, 3),
            [(None, None), *_states(4, 4)[1:]],
        ]
        yield from crossed(name, [*options, *further], shapes)
        yield from crossed(name, [given(4, implementation=1)], shapes[:1])
    stacks: list[Given] = [
        given([inner("LSTMCell", 4), inner("LSTMCell", 4)]),
        given(cells=[inner("LSTMCell", 4), inner("LSTMCell", 4, use_bias=False)]),
        given([inner("LSTMCell", 4)]),
        given([inner("GRUCell", 4), inner("SimpleRNNCell", 4)]),
        given([inner("LSTMCell", 4), inner("LSTMCell", 4)], trainable=False),
        given(inner("LSTMCell", 4)),
        given([inner("Dense", 4)]),
        given(),
    ]
    yield from crossed(
        "StackedRNNCells",
        stacks,
        [STEP, _states(4, 4, 4, 4), _states(4, 4), _states(4, 4, 4, 4, first=FIXED)],
    )


FLAGS: list[Arguments] = [
    {},
    {"return_sequences": True},
    {"return_state": True},
    {"return_sequences": True, "return_state": True},
    {"go_backwards": True},
    {"stateful": True},
    {"unroll": True},
]


def convolved_cells() -> Iterator[OlderCase]:
    """`ConvLSTM2DCell` and `ConvRNN2D` of Keras 2 on its own."""
    options = [
        given(6, 3),
        given(filters=6, kernel_size=(3, 2), padding="same"),
        given(6, 3, strides=2),
        given(6, 3, dilation_rate=2),
        given(6, 3, use_bias=False),
        given(6, 3, data_format="channels_first"),
        given(6, 3, 2, "same", "channels_last"),
        given(6, 3, padding="wrong"),
        given(6),
    ]
    image, states = (None, 6, 6, 3), (None, 6, 6, 6)
    yield from crossed("ConvLSTM2DCell", options, [image, [image, states, states], [image, states]])
    made = [inner("ConvLSTM2DCell", *positional, **keywords) for positional, keywords in options[:7]]
    sequences = [(s[0], 5, *s[1:]) for s in at_rank(2)]
    yield from crossed(
        "ConvRNN2D", [given(cell) for cell in made], [*sequences, (None, 6, 6, 3), (None, 5, 2, 2, 4)]
    )
    yield from crossed(
        "ConvRNN2D", [given(cell=made[1], **flags) for flags in FLAGS], [*sequences[:4], (None, 1, 6, 6, 3)]
    )
    wrong = [
        given([made[0]]),
        given((made[0], made[0])),
        given(inner("LSTMCell", 4)),
        given(inner("Dense", 4)),
        given(),
    ]
    yield from crossed("ConvRNN2D", wrong, sequences[:1])


def inputs(generation: str) -> Iterator[OlderCase]:
    """`InputLayer`, which is not called."""
    options = [
        given([3]),
        given([None, 3], 2),
        given(input_shape=[8, 8, 3]),
        given(input_shape=[]),
        given(batch_input_shape=[2, 3]),
        given(batch_input_shape=[None, None, 3]),
        given(input_shape=[3], batch_size=4),
        given(input_shape=[3], dtype="int32"),
        given(input_shape=[3], sparse=True),
        given(input_shape=[3], batch_input_shape=[None, 4]),
        given(input_shape=[3], name="a"),
        given(),
        given(batch_shape=[None, 3]),
        given(shape=[3]),
        given(input_shape=3),
        given(input_shape=[3], trainable=False),
    ]
    if generation == "keras122":
        options = [
            (positional[:1], {k: v for k, v in more.items() if k != "batch_size"})
            for positional, more in options
        ]
    yield from crossed("InputLayer", options, [[]])


def functions(generation: str) -> Iterator[OlderCase]:
    """`Lambda` over functions whose result has another shape than their input, and over declared shapes."""
    codes = [
        "lambda t: 2 * t",
        "lambda t: K.mean(t, axis=1)",
        "lambda t: K.sum(t, axis=-1, keepdims=True)",
        "lambda t: K.expand_dims(t)",
        "lambda t: K.reshape(t, (-1, 4))",
        "lambda t: t[:, :2]",
        "lambda t: K.concatenate([t, t])",
        "K.relu",
    ]
    options = [given({"code": code}) for code in codes]
    square = {"code": "lambda t: K.square(t)"}
    options += [
        given(square, [8]),
        given(square, output_shape=[3, 8]),
        given(square, output_shape={"code": "lambda s: s"}),
        given(square, output_shape={"code": "lambda s: (s[0], 7)"}),
        given({"code": "lambda t, power: t ** power"}, arguments={"power": 2}),
        given({"code": "lambda t, power=3: t ** power"}),
        given(function=square),
        given(),
        given(square, trainable=False),
    ]
    yield from crossed("Lambda", options, [*SOME[:4], (None, 3, 4, 5, 6)])
    pairs = [
        given({"code": code}) for code in ("lambda t: t[0] + t[1]", "lambda t: K.concatenate(t, axis=1)")
    ]
    yield from crossed(
        "Lambda",
        pairs,
        [[(None, 8), (None, 8)], [(None, 4, 8), (None, 3, 8)]][: 1 if generation == "keras122" else 2],
    )


def bases(generation: str) -> Iterator[OlderCase]:
    """Base classes: some pass their input on, some have no computation of their own."""
    plain = [given(), given(name="a"), given(trainable=False), given(input_shape=[8]), given(units=3)]
    for name in ("Layer", "Recurrent", "ConvRecurrent2D", "AbstractRNNCell"):
        yield from crossed(name, plain, [(None, 8), (None, 5, 8), (2, 5, 6, 8)])
    yield from crossed("AbstractRNNCell", plain[:2], [_states(4), _states(4, 4)])
    flags = [
        given(return_sequences=True),
        given(implementation=2),
        given(consume_less="gpu"),
        given(unroll=True),
    ]
    yield from crossed("Recurrent", flags, [(None, 5, 8), (None, 5, 6, 7, 3)])
    for layer in (
        inner("Dense", 3),
        inner("Conv1D", 3, 2) if generation != "keras122" else inner("Convolution1D", 3, 2),
    ):
        options = [given(layer), given(layer=layer, name="a"), given(layer, trainable=False)]
        yield from crossed("Wrapper", options, [(None, 8), (None, 5, 8), (None, None, 8)])
    yield from crossed("Wrapper", [given()], [(None, 8)])


def few(generation: str) -> Iterator[OlderCase]:
    """Layers without arguments, at more shapes and types."""
    shapes = [
        (None, 6),
        (3, 6),
        (None, 2, 3),
        (2, 2, 3),
        (None, 1),
        (None, 1, 1, 1, 2),
        (None, None, 3),
        (None, 0, 3),
    ]
    yield from crossed("Flatten", [given(), given(trainable=False)], shapes)
    for name in ("GlobalAveragePooling1D", "GlobalMaxPooling1D"):
        more = [(None, 1, 1), (1, 7, 3), (None, 7, None), (None, 5, 6, 7), (None, 5, 6, 7, 8)]
        yield from crossed(name, [given(), given(name="a")], more)
    clips = [
        (None, 3, 4, 5, 6),
        (2, 3, 4, 5, 6),
        (None, None, None, None, 2),
        (None, 3, 4, 5, None),
        (None, 1, 1, 1, 1),
    ]
    yield from crossed(
        "SpatialDropout3D",
        [given(0.5), given(0.2, "th" if generation == "keras122" else "channels_first")],
        clips,
    )


def more(generation: str) -> Iterator[OlderCase]:
    """All of them that a generation has."""
    if generation != "keras122":
        yield from cells()
    yield from convolved_cells()
    yield from inputs(generation)
    yield from functions(generation)
    yield from bases(generation)
    yield from few(generation)
