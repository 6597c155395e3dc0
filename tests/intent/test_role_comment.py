"""Comments that say what a layer is, or which activation it has: met by the block, contradicted by a sister only."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.roles import activation, roles
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

HEAD = """\
from keras.layers import *
from keras.models import Model
from others import cell, logits
"""


def said(body: str, shape: str = "(32, 32, 3)") -> list[tuple[str, str]]:
    analysis = analyze_source(f"{HEAD}x = i = Input({shape})\n{body}\nmodel = Model(i, x)\n")
    return [
        (one.claim.attribute, verdict(one))
        for one in analysis.claims
        if one.claim.attribute in ("layer_type", "activation")
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# max pooling\nx = AveragePooling2D(2)(x)", "differs"),
        ("x = MaxPooling2D(2)(x)  # average pooling", "differs"),
        ("x = MaxPooling2D(2)(x)  # max pool", "met"),
        ("# global average pooling\nx = GlobalMaxPooling2D()(x)", "differs"),
        ("# 3D convolution\nx = Conv2D(8, 3)(x)", "differs"),
        ("# conv2d layer\nx = Conv2D(8, 3)(x)", "met"),
        ("# batch normalization\nx = LayerNormalization()(x)", "differs"),
        ("# transposed convolution\nx = Conv2D(8, 3)(x)", "differs"),
        ("# conv and max pooling\nx = Conv2D(8, 3)(x)\nx = MaxPooling2D(2)(x)", "met"),
    ],
)
def test_a_class_of_layers_in_a_comment(body: str, expected: str) -> None:
    assert said(body) == [("layer_type", expected)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Defining an LSTM layer\nx = GRU(8)(x)", "differs"),
        ("# an LSTM\nx = Bidirectional(GRU(8))(x)", "differs"),
        ("x = LSTM(8)(x)  # an LSTM layer", "met"),
        ("# bidirectional LSTM\nx = Bidirectional(LSTM(8))(x)", None),
    ],
)
def test_recurrent_layers(body: str, expected: str | None) -> None:
    assert said(body, "(9, 3)") == ([("layer_type", expected)] if expected else [])


@pytest.mark.parametrize(
    "body",
    [
        "# works better than max pooling\nx = AveragePooling2D(2)(x)",
        "# max pooling, or AveragePooling2D\nx = AveragePooling2D(2)(x)",
        "x = AveragePooling2D(2)(x)  # MaxPooling2D in the true VGG",
        "# no max pooling here\nx = AveragePooling2D(2)(x)",
        "# max pooling\ny = cell(x)\nx = AveragePooling2D(2)(x)",
        "# transposed convolution\nx = UpSampling2D(2)(x)\nx = Conv2D(8, 3)(x)",
        "# 1D convolution over rows\nx = Conv2D(8, (1, 3))(x)",
        "# max pooling\n\nx = AveragePooling2D(2)(x)",
        "# depthwise convolution\nx = Conv2D(8, 1)(x)",
    ],
)
def test_where_another_reading_is_possible_no_class_is_reported(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = Conv2D(8, 3, activation='elu')(x)  # relu activation", "differs"),
        ("# conv, relu\nx = Conv2D(8, 3, activation='tanh')(x)", "differs"),
        ("# CONV => RELU => POOL\nx = Conv2D(8, 3)(x)\nx = Activation('relu')(x)", "met"),
        ("# leaky relu\nx = ReLU()(x)", "differs"),
        ("x = LeakyReLU()(x)  # leaky ReLU", "met"),
        ("# output with softmax activation\nx = Dense(4)(x)", "differs"),
        ("# linear activation\nx = Dense(4)(x)", "met"),
    ],
)
def test_an_activation_in_a_comment(body: str, expected: str) -> None:
    assert [how for what, how in said(body) if what == "activation"] == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "# relu, then softmax\nx = Dense(4, activation='tanh')(x)",
        "# softmax cross entropy\nx = Dense(4, activation='tanh')(x)",
        "# relu\nx = LeakyReLU()(x)",
        "# sigmoid\nx = Dense(4)(x)",
        "# softmax activation\nx = Dense(4)(x)\nx = logits(x)",
        "# softmax activation\nx = Dense(4)(x)\n\nx = Activation('softmax')(x)",
        "# relu activation\nx = Conv2D(8, 3, activation=cell)(x)",
        "# pre-softmax\nx = Dense(4, activation='tanh')(x)",
    ],
)
def test_where_another_reading_is_possible_no_activation_is_reported(body: str) -> None:
    assert "differs" not in [how for _, how in said(body)]


@pytest.mark.parametrize("text", ["relu and softmax", "softmax loss", "non-softmax", "a plain layer"])
def test_no_activation_is_named(text: str) -> None:
    assert activation(text) is None


def test_what_is_denied_is_no_role() -> None:
    assert [role.text for role in roles("no max pooling, but average pooling")] == ["average pooling"]


def test_findings_name_both_sides() -> None:
    body = "i = Input((9, 3))\n# an LSTM layer\nx = GRU(8)(i)\nmodel = Model(i, x)\n"
    assert [(f.rule, f.message) for f in findings(analyze_source(HEAD + body))] == [
        ("layer-type-differs-from-name", "`gru` is a GRU, the comment says `LSTM`")
    ]
