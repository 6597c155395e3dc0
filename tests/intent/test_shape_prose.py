"""Shapes in sentences: met by any layer of the block, different only where nothing in it could be meant."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

HEAD = """\
from keras.layers import *
from keras.models import Model
from others import cell
x = i = Input((28, 28, 3))
"""
UP = "x = Conv2DTranspose(8, 3, strides=2, padding='same')(x)\nx = LeakyReLU()(x)"


def said(body: str) -> list[str]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    return [verdict(one) for one in analysis.claims if one.claim.attribute == "output_shape"]


@pytest.mark.parametrize(
    "body",
    [
        f"# 28,28,3 -> 28,28,8 -> 56,56,8\n{UP}",
        f"# upsample to 56x56\n{UP}",
        f"# up-sampling to 56 x 56 x 8\n{UP}",
        "# conv and pool, output 14x14x8\nx = Conv2D(8, 3, padding='same')(x)\nx = MaxPooling2D()(x)",
        "x = Conv2D(8, 3)(x)  # valid conv with output shape (None, 26, 26, 8), relu",
        "# 8@26x26 maps\nx = Conv2D(8, 3)(x)",
        "# (None, 26, 26, 8)\nx = Conv2D(8, 3)(x)",
        "# output: 4x4\nx = AveragePooling2D(7)(x)",
        "# Conv layer (None, 26, 26, 8)\nx = Conv2D(8, 3)(x)",
        "# Dropout 0.5 (None, 28, 28, 3)\nx = SpatialDropout2D(0.5)(x)",
    ],
)
def test_a_shape_that_the_block_gives_is_met(body: str) -> None:
    assert said(body) == ["met"]


@pytest.mark.parametrize(
    "body",
    [
        f"# 28,28,3 -> 56,56,8 -> 56,56,4\n{UP}",
        f"# upsample to 28x28\n{UP}",
        "# conv and pool, output 28x28x8\nx = Conv2D(8, 3)(x)\nx = MaxPooling2D()(x)",
        "x = Conv2D(8, 3)(x)  # valid conv with output shape (None, 28, 28, 8), relu",
        "# 8@24x24 maps\nx = Conv2D(8, 3)(x)",
        "# (None, 24, 24, 8)\nx = Conv2D(8, 3)(x)",
        "# 26x26x16\nx = Conv2D(8, 3)(x)",
        "x = Flatten()(x)\n\n# (None, 2048)\nx = Dense(1024)(x)",
        "x = Conv2D(8, 3)(x)\n\n# Flattening Layer (None, 4096)\nx = Flatten()(x)",
    ],
)
def test_a_shape_that_nothing_there_has_differs(body: str) -> None:
    assert said(body) == ["differs"]


@pytest.mark.parametrize(
    "body",
    [
        "# 3@28x28\nx = Conv2D(8, 3)(x)",
        "# (None, 28, 28, 3)\nx = Conv2D(8, 3)(x)",
        "x = Conv2D(8, 3)(x)\n# (None, 26, 26, 8)\nx = Conv2D(4, 3)(x)",
        "# (None, 99, 98, 97)\nx = Conv2D(8, 3)(x)",
        "x = Flatten()(x)\n# (None, 2352)\nx = Dense(1024)(x)",
        "# upsample to 28x28\nx = cell(x)",
        "# output 14x14x8\nx = Conv2D(8, 3)(x)\ny = cell(x)",
        "# output should be 14x14x8\nx = Conv2D(8, 3)(x)",
        "# the output of the 3x3 kernel\nx = Conv2D(8, 3)(x)",
        "# output layer, 10x10 grid\nx = Conv2D(8, 3)(x)",
        "# 8x26x26\nx = Conv2D(8, 3)(x)",
        "# input of Flatten (None, 4096)\nx = Flatten()(x)",
        "# Conv1 (3, 3, 8)\nx = Conv2D(8, 3)(x)",
        "# (N, 28, 28, 3) -> (N, 9, 9, 3)\uc5d0\uc11c\nx = Conv2D(8, 3)(x)",
    ],
)
def test_where_two_readings_are_possible_nothing_differs(body: str) -> None:
    assert "differs" not in said(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = Conv2D(8, 3)(x)\n# now (None, 26, 26, 8)\nx = ReLU()(x)", ["met"]),
        ("# shape: (None, 26, 24, 8)\nx = Conv2D(8, 3)(x)", ["differs"]),
        ("# input shape: (None, 26, 24, 8)\nx = Conv2D(8, 3)(x)", []),
        ("# shape (None, 28, 28, 3)\nx = Conv2D(8, 3)(x)", ["met"]),
    ],
)
def test_a_shape_with_a_word_before_it(body: str, expected: list[str]) -> None:
    assert said(body) == expected


COLUMN = """\
from keras.layers import *
from keras.models import Model
import config
i = Input((config.H, config.W, 3))
# 32x32x{0}
x = Conv2D(16, 3)(i)
# 16x16x{1}
x = Conv2D(32, 3, strides=2)(x)
model = Model(i, x)
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(16, 64, ["differs"]), (8, 64, []), (16, 32, [])],
)
def test_a_width_in_a_column_of_shapes_of_unknown_size(first: int, second: int, expected: list[str]) -> None:
    claims = analyze_source(COLUMN.format(first, second)).claims
    assert [verdict(one) for one in claims if verdict(one) == "differs"] == expected


def test_a_shape_between_two_calls_of_one_function_may_be_that_of_the_first() -> None:
    script = (
        "from keras.layers import *\nfrom keras.models import Model\n"
        "def block(x, f, s=1):\n    x = Conv3D(f, 3, strides=s, padding='same')(x)\n    return Activation('relu')(x)\n"
        "x = i = Input((11, 18, 50, 1))\nx = block(x, 32)\n# 11x18x50\nx = block(x, 32, (1, 1, 2))\n# 11x18x25\n"
        "x = block(x, 64, (2, 2, 2))\nmodel = Model(i, x)\n"
    )
    analysis = analyze_source(script)
    assert [verdict(one) for one in analysis.claims if one.claim.attribute == "output_shape"] == [
        "met",
        "met",
    ]
