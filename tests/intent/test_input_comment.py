"""What the first layer takes, where it declares that itself."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

HEAD = "from keras.layers import *\nfrom keras.models import Model, Sequential\n"


def said(body: str) -> list[str]:
    claims = analyze_source(HEAD + body).claims
    return [verdict(one) for one in claims if one.claim.attribute == "input_shape"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("the input shape is the size of the image: 64x64", ["met"]),
        ("input shape is the desired size of the image 150x150 with 3 bytes color", ["differs"]),
        ("input: 64x64x3", ["met"]),
        ("input 28x28x1", ["differs"]),
        ("inputs, then a 3x3 conv", []),
        ("input layer with 3x3 kernel", []),
        ("the input could be 28x28x1", []),
        ("inputs of 3 images", []),
    ],
)
def test_what_is_said_of_the_input(comment: str, expected: list[str]) -> None:
    layers = "Conv2D(8, 3, input_shape=(64, 64, 3))"
    assert said(f"m = Sequential([\n    # {comment}\n    {layers},\n])\n") == expected
    assert said(f"# {comment}\ni = Input((64, 64, 3))\nm = Model(i, Conv2D(8, 3)(i))\n") == expected


@pytest.mark.parametrize(
    ("comment", "layer", "expected"),
    [
        ("the expected input shape: here, 20-dimensional vectors.", "Dense(8, input_dim=20)", ["met"]),
        (
            "the expected input shape: here, 20-dimensional vectors.",
            "Dense(8, input_shape=(200,))",
            ["differs"],
        ),
        ("inputs of 20-dim embeddings", "Dense(8, input_dim=200)", []),
        ("250x250 RGB images", "Conv2D(8, 3, input_shape=(250, 250, 3))", ["met"]),
        ("250x250 images", "Conv2D(8, 3, input_shape=(150, 150, 3))", ["differs"]),
    ],
)
def test_other_words_for_the_input(comment: str, layer: str, expected: list[str]) -> None:
    assert said(f"m = Sequential([\n    {layer},  # {comment}\n])\n") == expected


def test_a_layer_that_declares_nothing_is_not_spoken_of() -> None:
    assert said("i = Input((64, 64, 3))\n# input 28x28x1\nx = Conv2D(8, 3)(i)\nm = Model(i, x)\n") == []


def test_the_finding_says_what_is_taken() -> None:
    body = "# input 28x28x1\nm = Sequential([Conv2D(8, 3, input_shape=(64, 64, 3))])\n"
    (found,) = findings(analyze_source(HEAD + body))
    assert found.message == "`conv2d` takes (None, 64, 64, 3), the comment says 28x28x1"
