"""Layers that Keras 3 no longer has: rows in the form of `rows/`, for Keras 1 and 2.

Sources: Keras 2.2.4 `layers/local.py`, `layers/cudnn_recurrent.py`; Keras 1.2.2 `layers/convolutional.py` and
`layers/core.py`.
Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, Row
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.libraries.keras.rows.signatures import initialized
from kerascount.libraries.keras.rows.windows import join, slide, split, too_large
from kerascount.values import dims
from kerascount.values.dims import Shape
from kerascount.values.unknown import Unknown, apply

WEIGHTS = initialized("kernel", "bias")


def _formula_of(name: str) -> Formula:
    row = row_named(name)
    assert row is not None
    return row.formula


def locally_connected(rank: int) -> Formula:
    """A convolution whose kernel differs at every position: (positions, window*channels, filters)."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        parts = split(shapes[0], config)
        if parts is None:
            return config.lost(shapes[0])
        spatial, channels = parts
        window, strides = config.window("kernel_size", rank), config.window("strides", rank)
        sizes = [slide(n, k, s, 1, "valid") for n, k, s in zip(spatial, window, strides, strict=False)]
        filters = config.size("filters")
        outputs = (join(shapes[0][0], sizes, filters, config),)
        if channels is None or any(size is None for size in sizes):
            problem = Problem("undefined-weight-shape", "the positions of the window are not defined", None)
            return Built(outputs, (), (problem,))
        if problems := too_large(spatial, sizes, "kernel_size"):
            return Built(outputs, (), problems)
        inner = dims.multiply(dims.product(window), channels)
        kernel = (dims.product(sizes), inner, filters)
        return Built(outputs, _locally(config, kernel, (*sizes, filters)), (), dims.product(kernel))

    return formula


def _locally(config: Config, kernel: Shape, bias: Shape) -> tuple[Weight, ...] | Unknown:
    flag = config.flag("use_bias")
    if isinstance(flag, Unknown):
        return apply("weights", flag, *kernel)
    weights = (Weight("kernel", kernel),)
    return (*weights, Weight("bias", bias)) if flag else weights


def deconvolution(config: Config, shapes: Sequence[Shape]) -> Built:
    """A transposed convolution whose output shape the script says itself."""
    built = _formula_of("Conv2DTranspose")(config, shapes)
    said = config["output_shape"]
    if isinstance(said, Unknown):
        return replace(built, outputs=(said,))
    if isinstance(said, list | tuple) and len(said) == 4:
        return replace(built, outputs=((shapes[0][0], *said[1:]),))
    return built


def cudnn(kind: str, gates: int) -> Formula:
    """A recurrence with two biases, in one vector."""
    plain = _formula_of(kind)

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        settings = {**dict(config), "use_bias": True, "reset_after": True}
        built = plain(Config(settings, config.keras, config.default_data_format), shapes)
        if isinstance(built.weights, Unknown):
            return built
        *kernels, _ = built.weights
        double = Weight("bias", (dims.multiply(config.size("units"), 2 * gates),))
        return replace(built, weights=(*kernels, double))

    return formula


def maxout_dense(config: Config, shapes: Sequence[Shape]) -> Built:
    """W (nb_feature, inputs, units), b (nb_feature, units)."""
    units, features = config.size("units"), config.size("nb_feature")
    kernel, bias = Weight("W", (features, shapes[0][-1], units)), Weight("b", (features, units))
    macs = dims.product([*shapes[0][1:-1], kernel.params])
    return Built(((*shapes[0][:-1], units),), _biased(config, (kernel,), (bias,)), (), macs)


def highway(config: Config, shapes: Sequence[Shape]) -> Built:
    """Two square kernels, two biases."""
    width = shapes[0][-1]
    kernels = (Weight("W", (width, width)), Weight("W_carry", (width, width)))
    biases = (Weight("b", (width,)), Weight("b_carry", (width,)))
    macs = dims.product([*shapes[0][1:-1], dims.total(k.params for k in kernels)])
    return Built((shapes[0],), _biased(config, kernels, biases), (), macs)


def resized_at_random(axis: int) -> Formula:
    """Images whose height (axis -3) or width (-2) is another for each batch. Recorded from tf_keras 2.21."""

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        shape = shapes[0]
        if len(shape) < -axis:
            return Built((apply("resized", *shape, label="resized"),))
        at = len(shape) + axis
        return Built(((*shape[:at], None, *shape[at + 1 :]),))

    return formula


def _biased(
    config: Config, kernels: tuple[Weight, ...], biases: tuple[Weight, ...]
) -> tuple[Weight, ...] | Unknown:
    flag = config.flag("use_bias")
    if isinstance(flag, Unknown):
        return apply("weights", flag, *(w.params for w in kernels))
    return (*kernels, *biases) if flag else kernels


_LOCAL = (
    "(filters, kernel_size, strides=1, padding='valid', data_format=None, activation=None, use_bias=True, "
    f"{WEIGHTS}, implementation=1)"
)

_RECURRENT = initialized("kernel", "recurrent", "bias")
_FORGETFUL = _RECURRENT.replace(
    "bias_initializer='zeros',", "bias_initializer='zeros', unit_forget_bias=True,"
)
_CUDNN = "return_sequences=False, return_state=False, stateful=False, go_backwards=False, time_major=False)"
_AT_EACH = "a kernel and a bias of its own for each position of the window"
_RESIZED = "(factor, interpolation='bilinear', seed=None)"

ROWS = (
    Row("LocallyConnected1D", _LOCAL, locally_connected(1), ndim=3, generations=(1, 2), in_words=_AT_EACH),
    Row("LocallyConnected2D", _LOCAL, locally_connected(2), ndim=4, generations=(1, 2), in_words=_AT_EACH),
    Row(
        "Deconvolution2D",
        "(filters, kernel_size, output_shape=None, strides=(1, 1), padding='valid', output_padding=None, "
        f"data_format=None, dilation_rate=(1, 1), activation=None, use_bias=True, {WEIGHTS})",
        deconvolution,
        ndim=4,
        generations=(1,),
    ),
    Row("CuDNNLSTM", f"(units, {_FORGETFUL}, {_CUDNN}", cudnn("LSTM", 4), ndim=3, generations=(2,)),
    Row("CuDNNGRU", f"(units, {_RECURRENT}, {_CUDNN}", cudnn("GRU", 3), ndim=3, generations=(2,)),
    Row("RandomHeight", _RESIZED, resized_at_random(-3), generations=(2,)),
    Row("RandomWidth", _RESIZED, resized_at_random(-2), generations=(2,)),
    Row(
        "TimeDistributedDense",
        f"(units, activation=None, use_bias=True, {WEIGHTS}, input_length=None)",
        _formula_of("Dense"),
        ndim=3,
        generations=(1,),
    ),
    Row(
        "MaxoutDense",
        f"(units, nb_feature=4, use_bias=True, {WEIGHTS})",
        maxout_dense,
        ndim=2,
        generations=(1,),
    ),
    Row("Highway", f"(activation=None, use_bias=True, {WEIGHTS})", highway, ndim=2, generations=(1,)),
)

_BY_NAME = {row.name: row for row in ROWS}


def older_row(name: str) -> Row | None:
    """The row of a class that Keras 3 no longer has."""
    return _BY_NAME.get(name)
