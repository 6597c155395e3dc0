"""A number alone: what a `Flatten` gives, or what a product of the code comes to."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

HEAD = "from keras.layers import *\nfrom keras.models import Model\nfrom others import size\n"


def said(shape: str, body: str) -> list[tuple[str, str]]:
    analysis = analyze_source(f"{HEAD}x = i = Input({shape})\n{body}\nmodel = Model(i, x)\n")
    return [(one.claim.attribute, verdict(one)) for one in analysis.claims]


@pytest.mark.parametrize(
    ("shape", "body", "expected"),
    [
        ("(8, 8, 32)", "x = Flatten()(x)  # 2048", [("output_shape", "met")]),
        ("(8, 8, 32)", "x = Flatten()(x)  # (2,048)", [("output_shape", "met")]),
        ("(8, 8, 32)", "x = Flatten()(x)  # 1568 features", [("output_shape", "differs")]),
        ("(size, size, 32)", "x = Flatten()(x)  # (16368)", [("output_shape", "differs")]),
        ("(size, size, 32)", "x = Flatten()(x)  # (16384)", [("output_shape", "undecided")]),
        ("(100,)", "x = Dense(7 * 7 * 128)(x)  # 6272", [("units", "met")]),
        ("(100,)", "x = Dense(7 * 7 * 128)(x)  # 6127", [("units", "differs")]),
        ("(8, 8, 32)", "x = Flatten()(x)  # 32", []),
        ("(8, 8, 32)", "x = Flatten()(x)  # 128\nx = Dense(128)(x)", []),
        ("(100,)", "x = Dense(64)(x)  # 128", []),
        ("(8, 8, 32)", "x = Conv2D(64, 3)(x)  # 14", []),
        ("(100,)", "x = Dense(size * 4)(x)  # 128", []),
    ],
)
def test_what_a_number_alone_is_of(shape: str, body: str, expected: list[tuple[str, str]]) -> None:
    assert said(shape, body) == expected
