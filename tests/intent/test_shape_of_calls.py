"""Shapes behind calls of the script's own functions, and sizes in columns."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

HEAD = """\
from keras.layers import *
from keras.models import Model, Sequential
def block(x, n, strides=1):
    x = Conv2D(n, 3, padding="same", strides=strides)(x)
    return Activation("relu")(BatchNormalization()(x))
def both(x, n):
    skip = Conv2D(n, 3, padding="same")(x)
    return MaxPooling2D()(skip), skip
def residual(x, n):
    y = block(x, n)
    return Add()([y, Conv2D(n, 1)(x)])
x = i = Input((32, 32, 3))
"""


def verdicts(body: str) -> list[str]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    return [verdict(claim) for claim in analysis.claims if claim.claim.attribute == "output_shape"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = block(x, 8)  # (None, 32, 32, 8)", ["met"]),
        ("x = block(x, 8, 2)  # 16x16x8", ["met"]),
        ("x = block(x, 8)  # 32, 32, 16", ["differs"]),
        ("x = residual(x, 8)  # 32x32x16", ["differs"]),
        ("x = block(Conv2D(4, 3)(x), 8)  # 30x30x8", ["met"]),
        ("x = Concatenate()([block(x, 8), block(x, 8)])  # 32x32x16", ["met"]),
        ("# 32x32x3 -> 16x16x16\nx = block(x, 8, 2)", ["differs"]),
        ("x = block(x, 8)  # 32x32x3", []),  # what goes in
        ("x, y = both(x, 8)  # 32x32x16", []),  # one of two results
        ("x = block(x, 8)  # 64x64x16\nx = block(x, 16)", ["differs"]),
        ("x = block(x, 8)  # 32x32x16\nx = block(x, 16)", []),  # what the next line gives
    ],
)
def test_the_result_of_a_call(body: str, expected: list[str]) -> None:
    assert verdicts(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = Conv2D(8, 3, padding='same')(y)  # 24x32 -> 12x16", ["differs"]),
        ("x = Conv2D(8, 3, padding='same')(y)  # 24x32 -> 24x32", ["undecided"]),
        ("x = Conv2D(8, 3)(y)  # 24x32x3 -> 22x30x8", ["undecided"]),
        ("x = Conv2D(8, 3)(y)  # 24x32x3 -> 24x32x8", ["differs"]),
        ("x = Conv2D(8, 3, strides=2, padding='same')(y)  # 24x32 -> 12x16", ["undecided"]),
    ],
)
def test_an_arrow_says_how_an_unknown_size_changes(body: str, expected: list[str]) -> None:
    source = f"{HEAD}import config\ny = i = Input((config.H, config.W, 3))\n{body}\nmodel = Model(i, x)\n"
    claims = analyze_source(source).claims
    assert [verdict(claim) for claim in claims if claim.claim.attribute == "output_shape"] == expected


def test_lines_with_comments_of_their_own_are_no_neighbours() -> None:
    body = "x = block(x, 8, 2)  # 32x32\nx = UpSampling2D()(x)  # 64x64\nx = UpSampling2D()(x)  # 128x128"
    assert verdicts(body) == ["differs", "differs"]


def test_a_call_that_makes_a_model_gives_no_shape() -> None:
    body = "def net():\n i = Input((8, 8, 3))\n return Model(i, Conv2D(4, 3)(i))\nm = net()  # 28x28x1"
    assert verdicts(body) == []


LAYERS = "Conv2D(8, 3, input_shape=(34, 34, 3)),  # {}\n MaxPooling2D(),  # {}\n MaxPooling2D(),  # {}\n"


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        (("32x32", "16x16", "8x8"), ["met", "met", "met"]),
        (("28x28", "14x14", "7x7"), ["differs", "differs", "differs"]),
        (("32x32", "16x16", "2x2"), ["met", "met"]),  # the window of the pool
        (("3x3", "2x2", "7x7"), []),
    ],
)
def test_a_small_size_below_larger_ones(sizes: tuple[str, str, str], expected: list[str]) -> None:
    assert verdicts(f"m = Sequential([\n {LAYERS.format(*sizes)}])") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# to 30x30x8\nx = Conv2D(8, 3)(x)", ["met"]),
        ("# to 28x28x8\nx = Conv2D(8, 3)(x)", ["differs"]),
        ("x = Conv2D(8, 3)(x)  # 30x30@8", ["met"]),
        ("x = Conv2D(8, 3)(x)  # 28x28 @ 16", ["differs"]),
        ("x = Conv2D(8, 3)(x)  # 8 classes, (30, 30, 8)", ["met"]),
        ("x = Conv2D(8, 3)(x)  # 8 classes, (28, 28, 8)", ["differs"]),
        ("x = Conv2D(8, 3)(x)  # padding of 0, (2, 2, 1)", []),
        ("# [b, 32, 32, 3] => [b, 30, 30, 8], w1 = [3, 3, 3, 8]\nx = Conv2D(8, 3)(x)", ["met"]),
        (
            "# conv 1: (3 - 1) / 2 = 1\n# [b, 32, 32, 3] => [b, 28, 28, 8]\n# next\nx = Conv2D(8, 3)(x)",
            ["differs"],
        ),
        ("x = Reshape((32, 32, 3, 1))(x)\nx = Conv3D(8, 3)(x)  # 28, 28, 1, 8", ["differs"]),
        ("x = Conv2D(8, 3)(x)  # 1, 2, 3, 4", []),
    ],
)
def test_ways_to_write_a_shape(body: str, expected: list[str]) -> None:
    assert verdicts(body) == expected
