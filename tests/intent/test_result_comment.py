"""How many results a model gives, at the dense layer that ends it."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

HEAD = "from keras.layers import *\nfrom keras.models import Model\nfrom others import cell\nx = i = Input((9,))\n"


def said(body: str) -> list[tuple[str, str]]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    return [(one.claim.attribute, verdict(one)) for one in analysis.claims if one.claim.attribute == "units"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = Dense(30)(x)  # 15 points, 30 coordinates", ["met"]),
        ("x = Dense(5)(x)  # 10 classes", ["differs"]),
        ("# output layer, 10 classes\nx = Dense(5)(x)\nx = Activation('softmax')(x)", ["differs"]),
        ("# 10 digits\nx = Dense(64)(x)\nx = Dense(10)(x)", ["met"]),
        ("x = Dense(1)(x)  # 2 classes", []),
        ("x = Dense(11)(x)  # 10 classes and the background", []),
        ("x = Dense(64)(x)  # 10 classes\nx = Dense(10)(x)", []),
        ("# 10 classes\nx = Dense(5)(x)\ny = cell(x)", []),
        ("x = Dense(5)(x)  # 10 classes in 2 groups", []),
        ("x = Dense(5)(x)  # should be 10 classes", []),
    ],
)
def test_results_are_of_the_last_layer(body: str, expected: list[str]) -> None:
    assert [how for _, how in said(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Layer 3: Fully Connected. Input = 400. Output = 120.\nx = Dense(84)(x)", ["differs"]),
        ("# Layer 3: Fully Connected. Input = 400. Output = 120.\nx = Dense(120)(x)", ["met"]),
        ("x = Dense(256)(x)  # Dense 512", ["differs"]),
        ("x = Dense(256)(x)  # dense layer 2", []),
        ("x = Dense(256)(x)  # fc 256, relu", ["met"]),
    ],
)
def test_a_number_behind_the_name_of_a_dense_layer(body: str, expected: list[str]) -> None:
    assert [how for _, how in said(body)] == expected
