"""Layers that are in no model: what is said of them is compared with what is written in their calls."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

HEAD = (
    "from keras.layers import Conv2D, Dense, Input, Layer, TimeDistributed\nfrom keras.models import Model\n"
)


def said(body: str) -> list[tuple[str, str]]:
    return [(one.claim.attribute, verdict(one)) for one in analyze_source(HEAD + body).claims]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "class Block(Layer):\n  def __init__(self):\n    self.a = Conv2D(8, 5)  # 3x3 conv\n",
            [("kernel_size", "differs")],
        ),
        ("def part(x, n):\n  return Conv2D(n, 3)(x)  # 3x3 conv\n", [("kernel_size", "met")]),
        ("def part(x, n):\n  return Conv2D(n, 3)(x)  # 8 filters\n", [("filters", "undecided")]),
        (
            "def part(x, rest):\n  x = Conv2D(8, 7, name='conv_1x1')(x)\n  return rest(x)\n",
            [("kernel_size", "differs")],
        ),
        (
            "class Block(Layer):\n  def __init__(self):\n    self.b = TimeDistributed(Dense(8))  # 16 units\n",
            [("units", "differs")],
        ),
    ],
)
def test_a_layer_of_no_model_is_compared(body: str, expected: list[tuple[str, str]]) -> None:
    assert said(body) == expected


def test_what_a_model_has_is_compared_once() -> None:
    body = (
        "def net(n=8):\n  i = Input((9, 9, 3))\n  return Model(i, Conv2D(n, 5)(i))  # 3x3 conv\nm = net(4)\n"
    )
    analysis = analyze_source(HEAD + body)
    assert analysis.reading.apart == ()
    assert [finding.model for finding in findings(analysis)] == ["m1"]


def test_a_finding_about_no_model_names_none() -> None:
    body = "class Block(Layer):\n  def __init__(self):\n    self.a = Conv2D(8, 5)  # 3x3 conv\n"
    analysis = analyze_source(HEAD + body)
    assert [(finding.rule, finding.model) for finding in findings(analysis)] == [
        ("kernel-differs-from-intent", None)
    ]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("Conv2D(8, 5)  # (None, 28, 28, 16)", ["differs"]),
        ("Conv2D(8, 5)  # 28x28x16", ["differs"]),
        ("Conv2D(8, 5)  # (None, 28, 28, 8)", ["undecided"]),
        ("Conv2D(8, 5, data_format='channels_first')  # (None, 28, 28, 16)", []),
        ("LSTM(8)  # (None, 16)", ["differs"]),
        ("LSTM(8, return_sequences=True)  # (None, 16)", []),
        ("GRU(8, return_sequences=True)  # (None, 10, 16)", ["differs"]),
    ],
)
def test_the_last_axis_is_known_without_an_input(call: str, expected: list[str]) -> None:
    body = f"class Block(Layer):\n  def __init__(self):\n    self.a = {call}\n"
    analysis = analyze_source(f"from keras.layers import *\n{body}")
    assert [verdict(one) for one in analysis.claims] == expected


def test_what_is_not_known_is_neither_reported_nor_corrected() -> None:
    body = "class Block(Layer):\n  def __init__(self):\n    self.a = Conv2D(8, 5)  # (None, 28, 28, 16)\n"
    (finding,) = findings(analyze_source(HEAD + body))
    assert "(None, ?, ?, 8)" in finding.message
    assert finding.fixes == ()
