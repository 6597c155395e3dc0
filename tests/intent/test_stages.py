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


MODULE = """\
a = Conv2D({0}, 1, padding='same', activation='relu')(x)
b = Conv2D({0}, 1, padding='same', activation='relu')(x)
b = Conv2D({0}, {1}, padding='{2}', activation='{3}')(b)
c = MaxPooling2D(3, strides=1, padding='same')(x)
x = concatenate([a, b, Conv2D({0}, 1, padding='same', activation='relu')(c)])
"""
POOL = "x = MaxPooling2D(2)(x)\n"


def odd_branches(*modules: str) -> list[str]:
    model = analyze_source(f"{HEAD}{''.join(modules)}model = Model(i, x)\n").reading.models[0]
    return [one.argument for one in odd_ones(model)]


@pytest.mark.parametrize("between", ["", POOL])
@pytest.mark.parametrize(
    ("other", "told"),
    [
        ((24, 5, "same", "relu"), ["kernel_size"]),
        ((24, 3, "same", "elu"), ["activation"]),
        ((24, 3, "same", "relu"), []),
        ((24, 5, "same", "elu"), []),
    ],
)
def test_one_branch_of_several_like_modules_is_other(
    between: str, other: tuple[object, ...], told: list[str]
) -> None:
    usual = [MODULE.format(n, 3, "same", "relu") for n in (8, 16, 32, 64)]
    odd = MODULE.format(*other)
    assert odd_branches(*usual[:2], between, odd, *usual[2:]) == told
    assert odd_branches(*usual, between, odd) == []
    assert odd_branches(usual[0], between, odd, usual[1]) == []


def test_branches_that_are_other_by_turns_are_silent() -> None:
    modules = [MODULE.format(8, kernel, "same", "relu") for kernel in (3, 5, 3, 5, 3)]
    assert odd_branches(*modules) == []
    assert odd_branches(*modules[:2], POOL, *modules[2:]) == []
