"""Chains of sizes above blocks: read where each begins with what the one before ended with."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

NET = """\
from keras.layers import *
from keras.models import Model
def block(x, n):
    return Activation("relu")(Conv2D(n, 3, padding="same")(x))
x = i = Input(({size}, {size}, 1))
# {0}
x = c1 = block(x, 16)
x = MaxPooling2D()(x)

# {1}
x = c2 = block(x, 32)
x = MaxPooling2D()(x)

# middle
x = block(x, 64)

# {2}
x = Conv2DTranspose(32, 3, strides=2, padding="same")(x)
x = concatenate([x, c2])
model = Model(i, x)
"""


def said(size: int, *texts: str) -> list[tuple[str, object, str]]:
    claims = analyze_source(NET.format(*texts, size=size)).claims
    return [
        (c.claim.attribute, c.claim.text, verdict(c))
        for c in claims
        if c.claim.attribute in ("input_shape", "output_shape")
    ]


def test_sizes_that_are_as_stated() -> None:
    expected = [("output_shape", size, "met") for size in ("50", "25", "50")]
    assert said(100, "100 -> 50", "50 -> 25", "25 -> 50") == expected


def test_sizes_of_another_input() -> None:
    expected = [("output_shape", size, "differs") for size in ("50", "25", "50")]
    assert said(128, "101 -> 50", "50 -> 25", "25 -> 50") == expected


def test_what_goes_in_alone() -> None:
    found = said(100, "101 -> 50", "50 -> 25", "25 -> 50")
    assert found == [
        ("input_shape", "101", "differs"),
        ("output_shape", "25", "met"),
        ("output_shape", "50", "met"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("101 -> 50", "40 -> 20", "25 -> 50"),  # no chain
        ("1 -> 16", "16 -> 32", "32 -> 64"),  # channels
        ("200 -> 300", "300 -> 400", "400 -> 500"),  # not how the blocks change anything
        ("stage 1", "50 -> 25", "25 -> 50"),
    ],
)
def test_other_numbers_decide_nothing(texts: tuple[str, str, str]) -> None:
    assert said(128, *texts) == []


def test_the_finding_names_both_sizes() -> None:
    analysis = analyze_source(NET.format("101 -> 50", "50 -> 25", "25 -> 50", size=128))
    messages = [one.message for one in findings(analysis) if one.rule == "shape-differs-from-intent"]
    assert len(messages) >= 1
    assert "64" in messages[0]
    assert "50" in messages[0]
