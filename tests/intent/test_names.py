"""Names of layers and variables: windows and classes that no layer of the name has."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

HEAD = """\
from keras.layers import AveragePooling2D, Conv2D, DepthwiseConv2D, GRU, Input, MaxPooling2D, Reshape
from keras.layers import Conv2DTranspose, SeparableConv2D
from keras.models import Model
x = i = Input((32, 32, 3))
"""


def results(body: str) -> tuple[list[str], list[str]]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    return [d.rule for d in findings(analysis)], [verdict(claim) for claim in analysis.claims]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("x = Conv2D(8, 7, name='front_conv_1x1_x1')(x)", "kernel-differs-from-intent"),
        ("x = Conv2D(8, 2, name='inception_3a_3x3')(x)", "kernel-differs-from-intent"),
        (
            "branch5x5 = Conv2D(8, 1)(x)\nbranch5x5 = Conv2D(8, 3)(branch5x5)\nx = branch5x5",
            "kernel-differs-from-intent",
        ),
        ("x = AveragePooling2D(2, name='max_pool_1')(x)", "layer-type-differs-from-name"),
        ("x = Conv2D(8, 3, name='DWConv3_3')(x)", "layer-type-differs-from-name"),
        ("conv3x3 = Conv2D(8, 1)(x)\nx = conv3x3", "kernel-differs-from-intent"),
        ("x = Conv2D(8, 1, name='stage2.unit1.3x3')(x)", "kernel-differs-from-intent"),
        ("def conv3x3(x, n):\n    return Conv2D(n, 5)(x)\nx = conv3x3(x, 8)", "kernel-differs-from-intent"),
        (
            "def conv(x, n, k):\n    return Conv2D(n, k)(x)\nb5x5 = conv(x, 4, 1)\nb5x5 = conv(b5x5, 8, 3)\nx = b5x5",
            "kernel-differs-from-intent",
        ),
        ("max_pool = AveragePooling2D(2)(x)\nx = max_pool", "layer-type-differs-from-name"),
        ("x = Conv2D(8, 3, name='sep_conv_1')(x)", "layer-type-differs-from-name"),
        ("x = Conv2D(8, 3, name='conv_transpose')(x)", "layer-type-differs-from-name"),
        ("x = Reshape((32, 96))(x)\nlstm_1 = GRU(8)(x)\nx = lstm_1", "layer-type-differs-from-name"),
    ],
)
def test_a_name_that_no_layer_of_it_meets(body: str, rule: str) -> None:
    assert results(body) == ([rule], ["differs"])


@pytest.mark.parametrize(
    "body",
    [
        "x = Conv2D(8, 3, name='inception_3a_3x3')(x)",
        "b5x5 = Conv2D(8, 1)(x)\nb5x5 = Conv2D(8, 5)(b5x5)\nx = b5x5",
        "x = DepthwiseConv2D(3, name='dwconv_1')(x)",
        "x = SeparableConv2D(8, 3, name='sepconv_1')(x)",
        "x = Conv2DTranspose(8, 3, name='conv_transpose')(x)",
        "def conv3x3(x, n, k=3):\n    return Conv2D(n, k)(x)\nx = conv3x3(x, 8)\nx = conv3x3(x, 8, 1)",
    ],
)
def test_a_name_that_is_true_is_met(body: str) -> None:
    assert results(body) == ([], ["met"])


@pytest.mark.parametrize(
    "body",
    [
        "x = Conv2D(8, 1, name='inception_3a_3x3_reduce')(x)",
        "x = Conv2D(8, 1, name='a_3x3')(x)\nx = Conv2D(8, 3, name='a_3x3_b')(x)",
        "b5x5 = Conv2D(8, 3)(x)\nb5x5 = Conv2D(8, 3)(b5x5)\nx = b5x5",
        "b7x7 = Conv2D(8, (1, 7))(x)\nb7x7 = Conv2D(8, (7, 1))(b7x7)\nx = b7x7",
        "def conv(x, n, k):\n    return Conv2D(n, k)(x)\nb5x5 = conv(x, 8, 5)\nb5x5 = Conv2D(8, 1)(b5x5)\nx = b5x5",
        "x_28 = Conv2D(21, 1)(x)\nx = x_28",
        "def net_9x9(x):\n    return Conv2D(8, 7, name='conv_9x9_2')(x)\nx = net_9x9(x)",
        "x = MaxPooling2D(3, name='pool_2x2')(x)",
        "x = Conv2D(8, 1, name='dw_conv_pointwise')(x)",
        "x = Conv2D(8, 1, name='3x3_conv1')(x)",
        "def unit3x3(x, n):\n    return Conv2D(n, 1)(x)\nx = unit3x3(x, 8)",
        "max_pool = MaxPooling2D(2)(x)\nmax_pool = AveragePooling2D(2)(max_pool)\nx = max_pool",
    ],
)
def test_names_that_mean_something_else_are_not_reported(body: str) -> None:
    rules, verdicts = results(body)
    assert rules == []
    assert "differs" not in verdicts


SEEN = """
from keras import Input, Model
from keras.layers import Activation, Add, BatchNormalization, Conv2D
def conv(x, n, k):
    return Activation("relu")(BatchNormalization()(Conv2D(n, k, padding="same")(x)))
i = Input((32, 32, 3))
conv3x3 = conv(i, 8, 3)
conv5x5 = conv({first}, 8, 3)
conv7x7 = conv({second}, 8, 3)
m = Model(i, Add()([conv3x3, conv5x5, conv7x7]))
"""
TWICE = (
    SEEN.replace("conv3x3 =", "def block(i):\n  conv3x3 =")
    .replace("\nconv", "\n  conv")
    .replace(
        "m = Model(i, Add()([conv3x3, conv5x5, conv7x7]))",
        "  return Add()([conv3x3, conv5x5, conv7x7])\nm = Model(i, block(block(i)))",
    )
)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("conv3x3", "conv5x5", []),
        ("conv3x3", "conv3x3", ["7x7"]),
        ("i", "i", ["5x5", "7x7"]),
    ],
)
def test_names_may_say_how_far_layers_see_together(first: str, second: str, found: list[str]) -> None:
    analysis = analyze_source(SEEN.format(first=first, second=second))
    stated = [
        f.message.rpartition(" ")[2] for f in findings(analysis) if f.rule == "kernel-differs-from-intent"
    ]
    assert stated == found


PREPARED = """
from keras import Input, Model
from keras.layers import Concatenate, Conv2D, ReLU
i = Input((32, 32, 16))
to_conv3x3 = Conv2D(4, {first})(i)
conv3x3 = Conv2D(8, {second}, padding="same")(ReLU()(to_conv3x3))
m = Model(i, conv3x3)
"""


@pytest.mark.parametrize(("first", "second", "found"), [(1, 3, 0), (1, 5, 2), (5, 3, 1)])
def test_a_layer_that_prepares_the_one_of_the_name_has_no_wrong_kernel(
    first: int, second: int, found: int
) -> None:
    analysis = analyze_source(PREPARED.format(first=first, second=second))
    assert [verdict(claim) for claim in analysis.claims].count("differs") == found
