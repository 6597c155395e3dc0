"""`# 128 -> 64`: which axis is meant is told by the input."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

HEAD = "from keras.layers import *\nfrom keras.models import Model\n"


def said(shape: str, body: str) -> list[str]:
    analysis = analyze_source(f"{HEAD}x = i = Input({shape})\n{body}\nmodel = Model(i, x)\n")
    return [verdict(one) for one in analysis.claims if one.claim.attribute == "output_shape"]


@pytest.mark.parametrize(
    ("shape", "body", "expected"),
    [
        ("(784,)", "x = Dense(256)(x)  # 784 -> 256", ["met"]),
        ("(784,)", "# 784 => 128\nx = Dense(256)(x)", ["differs"]),
        ("(8, 9, 64)", "x = Conv2D(32, 1)(x)  # channels: 64 -> 16", ["differs"]),
        ("(28, 27, 3)", "x = MaxPooling2D(2)(x)  # 28 -> 14", ["met"]),
        ("(64, 64, 64)", "x = Conv2D(32, 1)(x)  # 64 -> 16", []),
        ("(8, 9, 64)", "x = Conv2D(32, 1)(x)  # 128 -> 16", []),
        ("(8, 9, 64)", "x = Flatten()(x)  # 64 -> 16", []),
        ("(None, None, 64)", "x = Conv2D(32, 1)(x)  # 64 -> 16", []),
        ("(784,)", "x = Dense(256)(x)  # 784 -> 512 -> 256", []),
    ],
)
def test_one_number_becomes_another(shape: str, body: str, expected: list[str]) -> None:
    assert said(shape, body) == expected
