"""Recorded calls that fill up: further shapes of layers with few arguments, and keywords that nobody takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from layer_case import FIRST, Case, at_rank, crossed

SHAPES: list[Any] = [(None, 8), (None, 5, 8), (2, 5, 6, 8), (None, None, None, 8), (None, 4, None), (None,)]
PICTURES: list[Any] = [(None, 9, 8, 3), (2, 9, 8, 3), (None, None, None, 3), (4, 10, 6, 3)]


def simple() -> Iterator[Case]:
    """Layers that leave the shape as it is, at further arguments and shapes."""
    yield from crossed("Identity", [{}, {"trainable": False}, {"name": "same"}], SHAPES)
    yield from crossed("ActivityRegularization", [{}, {"l1": 0.1, "l2": 0.2}], SHAPES)
    yield from crossed("GaussianNoise", [{"stddev": 0.3}, {"stddev": 0.3, "seed": 1}], SHAPES)
    yield from crossed("GaussianDropout", [{"rate": 0.3}, {"rate": 0.3, "seed": 1}], SHAPES)
    for rank in (1, 2, 3):
        given: list[dict[str, Any]] = [{"rate": 0.3}, {"rate": 0.3, "seed": 1}]
        more = given if rank == 1 else [*given, {"rate": 0.3} | FIRST]
        yield from crossed(f"SpatialDropout{rank}D", more, at_rank(rank))
    yield from crossed(
        "RepeatVector", [{"n": n} for n in (2, 5, 10, 1000)], [(None, 7), (2, 3), (None, None)]
    )
    yield from crossed("UpSampling1D", [{"size": 4}, {"size": 1}], at_rank(1))
    orders = [((2, 1), (None, 3, 4)), ((1, 3, 2), (2, 3, 4, 5)), ((4, 1, 2, 3), (None, 3, None, 5, 6))]
    for dims, shape in [
        *orders,
        ((3, 2, 1), (None, None, 4, 2)),
        ((1,), (3, 4)),
        ((2, 1), (None, None, None)),
    ]:
        yield from crossed("Permute", [{"dims": dims}], [shape])
    declared: list[dict[str, Any]] = [
        {"shape": (4, 5)},
        {"shape": (None, None, 3), "batch_size": 4},
        {"batch_shape": (None, 7)},
        {"batch_shape": (None, None)},
        {"shape": 3},
        {"batch_shape": (2, 3), "batch_size": 2},
        {"shape": (3,), "batch_shape": (None, 3)},
        {"shape": (-1,)},
        {"shape": (3,), "dtype": "int32"},
    ]
    yield from crossed("InputLayer", declared, [[]])


def pictures() -> Iterator[Case]:
    """Layers of images, at further arguments and shapes."""
    given: list[tuple[str, list[dict[str, Any]]]] = [
        ("AugMix", [{"value_range": (0, 1)}, {"alpha": 0.5, "data_format": "channels_last"}]),
        ("AutoContrast", [{"value_range": (0, 1)}]),
        ("MaxNumBoundingBoxes", [{"max_number": 10}]),
        ("RandomContrast", [{"factor": 0.5, "seed": 1}, {"factor": (0.0, 1.0)}]),
        ("RandomElasticTransform", [{"scale": 0.5}, {"factor": 0.5, "seed": 1}]),
        ("RandomGaussianBlur", [{"sigma": 2.0}, {"factor": 0.5, "kernel_size": (3, 5)}]),
        ("RandomHue", [{"factor": 0.5, "value_range": (0, 1)}]),
        ("RandomPosterization", [{"factor": 1}, {"factor": 8}, {"factor": 3, "value_range": (0, 1)}]),
        ("RandomSharpness", [{"factor": 0.5, "seed": 1}]),
        ("RandomTranslation", [{"height_factor": (-0.2, 0.3), "width_factor": 0.2, "fill_mode": "wrap"}]),
        ("RandomTranslation", [{"height_factor": 0.5, "width_factor": 0.5, "interpolation": "nearest"}]),
        ("RandomTranslation", [{"height_factor": 0.1, "width_factor": 0.1} | FIRST]),
        ("RandomZoom", [{"height_factor": (-0.3, -0.2), "fill_mode": "nearest"}]),
        ("Solarization", [{"addition_factor": 0.2}, {"threshold_factor": (0.1, 0.5), "value_range": (0, 1)}]),
    ]
    for name, arguments in given:
        yield from crossed(name, arguments, PICTURES)
    small: list[dict[str, Any]] = [{"@": "Rescaling", "scale": 0.5}, {"@": "RandomFlip", "mode": "vertical"}]
    lines = [[small[0]], small, [*small, {"@": "Resizing", "height": 3, "width": 3}]]
    yield from crossed("Pipeline", [{"layers": one} for one in lines], PICTURES)


def cells() -> Iterator[Case]:
    """Cells called by themselves with their states."""
    options: list[dict[str, Any]] = [
        {"units": 4},
        {"units": 4, "use_bias": False},
        {"units": 7, "recurrent_dropout": 0.2},
        {"units": 1, "activation": "linear"},
    ]
    for name in ("SimpleRNNCell", "GRUCell"):
        for given, shape in product(options, [(None, 5), (2, 3)]):
            yield Case(name, given, (shape, (shape[0], given["units"])))
    for given, shape in product(options, [(None, 5), (2, 3)]):
        state = (shape[0], given["units"])
        yield Case("LSTMCell", given, (shape, state, state))
    stacks = [("LSTMCell", 4), ("GRUCell", 3), ("SimpleRNNCell", 2)]
    for chosen in ([stacks[0]], stacks[:2], stacks[1:], stacks, [stacks[2]]):
        inner = [{"@": kind, "units": units} for kind, units in chosen]
        for shape in [(None, 5), (2, 5), (None, 1)]:
            yield from crossed("RNN", [{"cell": inner, "return_state": True}], [(shape[0], 6, shape[1])])
            states = {"@code": f"[{', '.join(_state(*one) for one in chosen)}]"}
            yield from crossed("StackedRNNCells", [{"cells": inner}], [shape], call={"states": states})


def _state(kind: str, units: int) -> str:
    one = f"keras.Input(({units},))"
    return f"[{one}, {one}]" if kind == "LSTMCell" else one


def strangers(cases: Iterable[Case]) -> Iterator[Case]:
    """For each class its first call with a keyword that no class takes, and with a name that is no text."""
    first: dict[str, Case] = {}
    for case in cases:
        first.setdefault(case.layer, case)
    for case in first.values():
        for more in ({"no_such_argument": 1}, {"name": 3}, {"trainable": False}):
            yield case._replace(arguments=case.arguments | more)
