"""One of several like stages that is other: told only where everything else is the same."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.stages import odd_ones

HEAD = "from keras.layers import *\nfrom keras.models import Model\nx = i = Input((64, 64, 3))\n"
STAGE = "x = Conv2D({0}, {1}, padding='same', activation={2!r})(x)\nx = MaxPooling2D({3})(x)\n"
USUAL = (8, 3, "relu", 2)


def odd(*stages: tuple[object, ...]) -> list[tuple[str, str]]:
    body = "".join(STAGE.format(*stage) for stage in stages)
    model = analyze_source(f"{HEAD}{body}model = Model(i, x)\n").reading.models[0]
    return [(one.layer.name, one.argument) for one in odd_ones(model)]


@pytest.mark.parametrize(
    ("other", "argument"),
    [
        ((8, 1, "relu", 2), ("conv2d_1", "kernel_size")),
        ((8, 3, "elu", 2), ("conv2d_1", "activation")),
        ((8, 3, None, 2), ("conv2d_1", "activation")),
        ((8, 3, "relu", 3), ("max_pooling2d_1", "pool_size")),
    ],
)
def test_one_inner_stage_is_other(other: tuple[object, ...], argument: tuple[str, str]) -> None:
    assert odd(USUAL, other, USUAL, USUAL) == [argument]


@pytest.mark.parametrize(
    "stages",
    [
        (USUAL, USUAL, USUAL, USUAL),
        ((8, 7, "relu", 2), USUAL, USUAL, USUAL),
        (USUAL, USUAL, USUAL, (8, 1, "relu", 2)),
        (USUAL, (8, 1, "relu", 2), USUAL),
        (USUAL, (8, 1, "elu", 2), USUAL, USUAL),
        (USUAL, (8, 1, "relu", 2), USUAL, (8, 1, "relu", 2), USUAL),
        ((8, 3, "relu", 2), (16, 3, "relu", 2), (32, 3, "relu", 2), (64, 3, "relu", 2)),
    ],
)
def test_otherwise_it_is_silent(stages: tuple[tuple[object, ...], ...]) -> None:
    assert odd(*stages) == []
