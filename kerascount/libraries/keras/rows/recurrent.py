"""Recurrent layers.

Source: keras/src/layers/rnn/. A gate has an input kernel, a recurrent kernel and a bias; LSTM has four, GRU three.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, Row
from kerascount.libraries.keras.rows.signatures import initialized, plainly_initialized
from kerascount.libraries.keras.rows.windows import slide, split, too_large
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown, apply


def recurrent(gates: int, states: int) -> Formula:
    """kernel (features, gates*units), recurrent_kernel (units, gates*units), bias (gates*units)."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        units = config.size("units")
        outputs = sequence_outputs(config, shape, (units,), states)
        problem = stateful_problem(config, shape)
        if shape[-1] is None:
            problem = Problem("undefined-weight-shape", "the number of features is not defined", None)
        if problem is not None:
            return Built(outputs, (), (problem,))
        width = dims.multiply(units, gates)
        weights = (Weight("kernel", (shape[-1], width)), Weight("recurrent_kernel", (units, width)))
        macs = dims.multiply(shape[1], dims.total(w.params for w in weights))
        return Built(outputs, _with_bias(weights, config, width), (), macs)

    return formula


def stateful_problem(config: Config, shape: Shape) -> Problem | None:
    """Keras 3 keeps states only for batches of a fixed size."""
    if config.keras == 3 and config.get("stateful") is True and shape[0] is None:
        message = "a stateful recurrent layer takes inputs of a fixed batch size"
        return Problem("stateful-without-batch", message, "stateful")
    return None


def cell(gates: int, states: int) -> Formula:
    """One step of a recurrent layer: the weights of the layer, the output and the new states."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        units = config.size("units")
        outputs = ((shape[0], units),) * (1 + states)
        if shape[-1] is None:
            problem = Problem("undefined-weight-shape", "the number of features is not defined", None)
            return Built(outputs, (), (problem,))
        width = dims.multiply(units, gates)
        weights = (Weight("kernel", (shape[-1], width)), Weight("recurrent_kernel", (units, width)))
        return Built(outputs, _with_bias(weights, config, width), (), dims.total(w.params for w in weights))

    return formula


def _with_bias(weights: tuple[Weight, ...], config: Config, width: Dim) -> tuple[Weight, ...] | Unknown:
    flag = config.flag("use_bias")
    double = config.flag("reset_after") if "reset_after" in config else False
    for doubtful in (flag, double):
        if isinstance(doubtful, Unknown):
            return apply("weights", doubtful, *(w.params for w in weights), label=f"weights with {doubtful}")
    if not flag:
        return weights
    return (*weights, Weight("bias", (2, width) if double else (width,)))


def sequence_outputs(
    config: Config, shape: Shape, last: tuple[Dim, ...], states: int
) -> tuple[Shape | Unknown, ...]:
    """The output, whole or its last step, and the states when they are asked for."""
    sequences, with_state = config.flag("return_sequences"), config.flag("return_state")
    if isinstance(sequences, Unknown):
        first: Shape | Unknown = apply("shape", sequences, *shape, *last)
    else:
        first = (shape[0], shape[1], *last) if sequences else (shape[0], *last)
    if isinstance(with_state, Unknown):
        return (apply("outputs", with_state, *shape),)
    return (first, *((shape[0], *last),) * states) if with_state else (first,)


def conv_lstm(rank: int) -> Formula:
    """Convolutions in place of the kernels: kernel (*kernel_size, channels, 4*filters)."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        parts = split((shape[0], *shape[2:]), config)
        if parts is None:
            step = (shape[0], *shape[2:])
            axes = config.lost_axes(step)[1:]
            return Built(sequence_outputs(config, shape, axes, 2), config.lost(step).weights)
        spatial, channels = parts
        filters = config.size("filters")
        kernel = config.window("kernel_size", rank)
        strides, dilation = config.window("strides", rank), config.window("dilation_rate", rank)
        sizes = [
            slide(n, k, s, d, config.text("padding"))
            for n, k, s, d in zip(spatial, kernel, strides, dilation, strict=False)
        ]
        inner = (*sizes, filters) if config.channels_last() is True else (filters, *sizes)
        width = dims.multiply(filters, 4)
        weights = (
            Weight("kernel", (*kernel, channels, width)),
            Weight("recurrent_kernel", (*kernel, filters, width)),
        )
        outputs = sequence_outputs(config, shape, inner, 2)
        problems = _refused_images(config, shape, spatial, sizes, channels)
        if problems:
            return Built(outputs, (), problems)
        macs = dims.product([shape[1], *sizes, dims.total(w.params for w in weights)])
        return Built(outputs, _with_bias(weights, config, width), (), macs)

    return formula


def _refused_images(
    config: Config, shape: Shape, spatial: Shape, sizes: Sequence[Dim], channels: Dim
) -> tuple[Problem, ...]:
    if channels is None:
        return (Problem("undefined-weight-shape", "the number of input channels is not defined", None),)
    if config.keras == 3 and None in spatial:
        message = "recurrent convolutions of Keras 3 take images of a fixed size"
        return (Problem("undefined-weight-shape", message),)
    problem = stateful_problem(config, shape)
    return (problem,) if problem is not None else too_large(spatial, sizes, "kernel_size")


WEIGHTS = initialized("kernel", "recurrent", "bias")
CELL_WEIGHTS = plainly_initialized("kernel", "recurrent", "bias")
CELL_WEIGHTS_LSTM = CELL_WEIGHTS.replace(
    "bias_initializer='zeros',", "bias_initializer='zeros', unit_forget_bias=True,"
)
UNITS = "(units, activation='tanh', "
TAIL = "return_sequences=False, return_state=False, go_backwards=False, stateful=False"
LSTM_WEIGHTS = WEIGHTS.replace(
    "bias_initializer='zeros',", "bias_initializer='zeros', unit_forget_bias=True,"
)


def _conv_lstm(rank: int) -> str:
    return (
        "(filters, kernel_size, strides=1, padding='valid', data_format=None, dilation_rate=1, activation='tanh', "
        f"recurrent_activation='sigmoid', use_bias=True, {LSTM_WEIGHTS}, dropout=0.0, recurrent_dropout=0.0, "
        f"seed=None, {TAIL})"
    )


ROWS = (
    Row(
        "LSTM",
        f"{UNITS}recurrent_activation='sigmoid', use_bias=True, {LSTM_WEIGHTS}, dropout=0.0, recurrent_dropout=0.0, "
        f"seed=None, {TAIL}, unroll=False, use_cudnn='auto')",
        recurrent(4, 2),
        ndim=3,
    ),
    Row(
        "GRU",
        f"{UNITS}recurrent_activation='sigmoid', use_bias=True, {WEIGHTS}, dropout=0.0, recurrent_dropout=0.0, "
        f"seed=None, {TAIL}, unroll=False, reset_after=True, use_cudnn='auto')",
        recurrent(3, 1),
        ndim=3,
    ),
    Row(
        "SimpleRNN",
        f"{UNITS}use_bias=True, {WEIGHTS}, dropout=0.0, recurrent_dropout=0.0, {TAIL}, unroll=False, seed=None)",
        recurrent(1, 1),
        ndim=3,
    ),
    Row(
        "LSTMCell",
        f"{UNITS}recurrent_activation='sigmoid', use_bias=True, {CELL_WEIGHTS_LSTM}, dropout=0.0, "
        "recurrent_dropout=0.0, seed=None)",
        cell(4, 2),
    ),
    Row(
        "GRUCell",
        f"{UNITS}recurrent_activation='sigmoid', use_bias=True, {CELL_WEIGHTS}, dropout=0.0, recurrent_dropout=0.0, "
        "reset_after=True, seed=None)",
        cell(3, 1),
    ),
    Row(
        "SimpleRNNCell",
        f"{UNITS}use_bias=True, {CELL_WEIGHTS}, dropout=0.0, recurrent_dropout=0.0, seed=None)",
        cell(1, 1),
    ),
    *(Row(f"ConvLSTM{n}D", _conv_lstm(n), conv_lstm(n), ndim=n + 3) for n in (1, 2, 3)),
)
