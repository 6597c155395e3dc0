"""Shapes of layers that the comment names: about that layer, wherever in the block it is made."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

SCRIPT = """\
from keras.layers import Concatenate, Conv2D, Input, MaxPooling2D
from keras.models import Model
i = Input((35, 35, 3))
# {text}
a = Conv2D(64, 1)(i)

b = MaxPooling2D(1)(i)
b = Conv2D({width}, 1)(b)
x = Concatenate(name="{name}")([a, b])
model = Model(i, x)
"""


def verdicts(text: str, name: str = "mixed1", width: int = 32) -> list[str]:
    analysis = analyze_source(SCRIPT.format(text=text, name=name, width=width))
    return [verdict(claim) for claim in analysis.claims if claim.claim.attribute == "output_shape"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mixed 1: 35 x 35 x 96", "mixed1"),
        ("Mixed 7a (Reduction-B block): 35 x 35 x 96", "Mixed_7a"),
        ("block_2: (35, 35, 96)", "block2"),
    ],
)
def test_the_layer_of_that_name_is_meant(text: str, name: str) -> None:
    assert verdicts(text, name) == ["met"]
    assert verdicts(text, name, width=64) == ["differs"]


@pytest.mark.parametrize(
    "text",
    [
        "mixed 2: 35 x 35 x 96",
        "mixed 0, 1, 2: 35 x 35 x 96",
        "mixed 1: about 35 x 35 x 96 or so",
        "mixed 1: 96 filters",
        "step 1: 35 x 35 x 96",
    ],
)
def test_what_names_no_layer_is_silent(text: str) -> None:
    assert verdicts(text, width=64) == []
