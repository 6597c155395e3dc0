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


@pytest.mark.parametrize(
    ("widths", "told"),
    [
        ((8, 16, 32, 64), []),
        ((8, 16, 33, 64), [("conv2d_2", 32)]),
        ((64, 32, 15, 8), [("conv2d_2", 16)]),
        ((8, 16, 32, 32), []),
        ((8, 8, 9, 8), []),
        ((8, 8, 9, 8, 8), [("conv2d_2", 8)]),
        ((8, 17, 33, 64), []),
        ((8, 12, 16, 24), []),
    ],
)
def test_a_width_that_is_out_of_the_series(widths: tuple[int, ...], told: list[tuple[str, int]]) -> None:
    body = "".join(STAGE.format(width, 3, "relu", 2) for width in widths)
    model = analyze_source(f"{HEAD}{body}model = Model(i, x)\n").reading.models[0]
    assert [(one.layer.name, one.usual) for one in odd_ones(model)] == told


UNET = """\
def block(x, n, k=3):
    x = Conv2D(n, k, padding='same', activation='relu')(x)
    return Conv2D(n, k, padding='same', activation='relu')(x)
c1 = block(x, 4)
c2 = block(MaxPooling2D()(c1), 8)
c3 = block(MaxPooling2D()(c2), {0})
c4 = block(MaxPooling2D()(c3), 32)
y = block(MaxPooling2D()(c4), 64)
y = block(concatenate([Conv2DTranspose(32, 2, strides=2)(y), c4]), {2})
y = block(concatenate([Conv2DTranspose(16, 2, strides=2)(y), c3]), {1})
y = block(concatenate([UpSampling2D()(Conv2D(8, 1)(y)), c2]), 8, {3})
x = block(concatenate([Conv2DTranspose(4, 2, strides=2)(y), c1]), {4})
"""


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((16, 16, 32, 3, 4), []),
        ((16, 12, 32, 3, 4), [("filters", 16)]),
        ((17, 16, 32, 3, 4), [("filters", 17)]),
        ((16, 16, 32, 5, 4), [("kernel_size", (3, 3))]),
        ((16, 12, 32, 5, 4), []),
        ((16, 16, 24, 3, 4), []),
        ((16, 16, 32, 3, 9), []),
    ],
)
def test_a_level_of_a_decoder_that_is_other_than_that_of_its_encoder(
    values: tuple[int, ...], told: list[tuple[str, object]]
) -> None:
    model = analyze_source(f"{HEAD}{UNET.format(*values)}model = Model(i, x)\n").reading.models[0]
    assert [(one.argument, one.usual) for one in odd_ones(model)] == told


@pytest.mark.parametrize(
    ("branch", "told"),
    [
        ("64, 3, padding='same', activation='relu', dilation_rate=4", []),
        ("64, 3, padding='same', activation='elu', dilation_rate=4", ["activation"]),
        ("32, 3, padding='same', activation='relu', dilation_rate=4", ["filters"]),
        ("32, 3, padding='same', activation='elu', dilation_rate=4", []),
    ],
)
def test_one_of_several_branches_is_other(branch: str, told: list[str]) -> None:
    usual = [f"Conv2D(64, {k}, padding='same', activation='relu')(x)" for k in (1, 3, 5)]
    body = f"x = Conv2D(8, 3)(x)\nx = concatenate([{', '.join(usual)}, Conv2D({branch})(x)])\n"
    model = analyze_source(f"{HEAD}{body}model = Model(i, x)\n").reading.models[0]
    assert [one.argument for one in odd_ones(model)] == told
