"""Short notations of papers, and padding: what they state of the layer that they stand at."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.notations import notations
from kerascount.intent.verdict import verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("conv3-64", {"filters": 64}),
        ("k3n64s1", {"kernel_size": 3, "filters": 64, "strides": 1}),
        ("c7s1-64", {"kernel_size": 7, "filters": 64, "strides": 1}),
        ("3x3 conv, 64", {"filters": 64}),
        ("C128: 4x4 kernel", {"filters": 128}),
        ("FC-4096", {"units": 4096}),
        ("dense layer (128)", {"units": 128}),
        ("100-dimensional word embedding", {"units": 100}),
        ("conv layer 64, relu", {"filters": 64}),
        ("256=number of filter", {"filters": 256}),
        ("128 = number of units", {"units": 128}),
        ("MBConv6 (k3x3) x2", {"kernel_size": 3}),
        ("max pooling with filter size 2,2", {"kernel_size": (2, 2)}),
        ("embed each word into a 64-dimensional vector", {"units": 64}),
        ("LSTM 128", {"units": 128}),
        ("Output = 10", {"units": 10}),
        ("Output layer => output dimension = 1 since it is regression", {"units": 1}),
        ("a output dimension of 50.", {"units": 50}),
        ("number of filters- 24, filter size- 5x5", {"filters": 24}),
        ("dilation rate of 4", {"dilation_rate": 4}),
        ("with same padding", {"padding": "same"}),
        ("padding='valid'", {"padding": "valid"}),
        ("no padding", {"padding": "valid"}),
    ],
)
def test_a_notation_states(text: str, expected: dict[str, object]) -> None:
    assert {name: value for name, value, _, _ in notations(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "C3",
        "C5 layer",
        "FC-2",
        "dense layer 2",
        "conv3-2a",
        "zero padding of 3",
        "padding same as above",
        "C64x",
        "output dimension is 2 times the input",
        "output dimension = 28, 28",
        "output dimension of 3.5",
        "output dimension: (8, 8)",
    ],
)
def test_names_and_numbers_of_layers_state_nothing(text: str) -> None:
    assert list(notations(text)) == []


HEAD = "from keras.layers import *\nfrom keras.models import Model\nx = i = Input((32, 32, 3))\n"


def said(body: str) -> list[tuple[str, str]]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    return [(one.claim.attribute, verdict(one)) for one in analysis.claims]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = Conv2D(32, 3)(x)  # conv3-64", [("filters", "differs")]),
        ("# same padding\nx = Conv2D(32, 3)(x)", [("padding", "differs")]),
        ("# same padding\nx = Conv2D(32, 3, padding='same')(x)", [("padding", "met")]),
        ("# same padding\nx = ZeroPadding2D(1)(x)\nx = Conv2D(32, 3)(x)", [("padding", "undecided")]),
        ("x = ZeroPadding2D(1)(x)\n# same padding\nx = Conv2D(32, 3)(x)", [("padding", "undecided")]),
        ("x = Conv2D(32, 3)(x)  # 64 channels", [("filters", "differs")]),
        ("x = Conv2D(32, 3)(x)  # 3 channels", [("filters", "undecided")]),
        ("x = Conv2D(32, 3)(x)  # 32 output channels", [("filters", "met")]),
        ("x = Dropout(0.2)(x)  # dropout of 50%", [("rate", "differs")]),
        ("x = Dropout(0.5)(x)  # dropout (50%)", [("rate", "met")]),
    ],
)
def test_what_is_stated_meets_the_layer(body: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(said(body)) == sorted(expected)


def test_the_width_of_an_embedding() -> None:
    body = "i = Input((9,))\nx = Embedding(50, 64)(i)  # 100-dimensional embedding\nmodel = Model(i, x)\n"
    analysis = analyze_source("from keras.layers import *\nfrom keras.models import Model\n" + body)
    assert [(one.claim.attribute, verdict(one)) for one in analysis.claims] == [("units", "differs")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u5377\u79ef\u5c42\uff1a32\u4e2a\u7279\u5f81\u56fe", {"filters": 32}),
        ("64\u4e2a3x3\u7684\u5377\u79ef\u6838", {"filters": 64, "kernel_size": 3}),
        ("512\u4e2a\u795e\u7ecf\u5143\u7684\u5168\u8fde\u63a5\u5c42", {"units": 512}),
        ("128\u500b\u306e\u30e6\u30cb\u30c3\u30c8", {"units": 128}),
        ("100\uac1c\uc758 \ub178\ub4dc", {"units": 100}),
        ("512\u4e2a\u5927\u5c0f\u4e3a2\u7684\u5377\u79ef\u6838", {"filters": 512, "kernel_size": 2}),
        ("\u5377\u79ef\u6838\u5927\u5c0f\u4e3a3*3\uff0c32\u4e2a", {"kernel_size": 3, "filters": 32}),
        ("6\u4e2a3*3*1\u5377\u79ef\u6838", {"filters": 6}),
        ("120\u4e2a\u8282\u70b9", {"units": 120}),
        ("20%\u7684\u795e\u7ecf\u5143", {}),
        ("\u8f93\u5165\u7684\u7279\u5f81\u56fe\u4e2a\u6570\u4e3a4", {}),
        ("\u8f93\u5165\u7279\u5f81\u56fe\u6570\u4e3a4", {}),
        ("\u4e0a\u4e00\u5c42\u7684\u5377\u79ef\u6838\u4e2a\u6570\u4e3a8", {}),
        ("\u5377\u79ef\u6838\u4e2a\u6570\u4e3a32\uff0c\u6b65\u957f\u4e3a2", {"filters": 32, "strides": 2}),
        ("\u5377\u79ef\u6838\u6570\u91cf\uff1a64", {"filters": 64}),
        ("\u5377\u79ef\u6838\u5927\u5c0f\u4e3a(5, 5)", {"kernel_size": 5}),
        ("\u795e\u7ecf\u5143\u4e2a\u6570=128", {"units": 128}),
        ("\u65f6\u95f4\u6b65\u957f\u4e3a5", {}),
        ("\u6c60\u5316\uff0c\u6b65\u957f\u4e3a2", {}),
        ("\u6b65\u957f1\uff0c\u7b2c\u4e8c\u5c42\u6b65\u957f2", {}),
        ("\u5377\u79ef\u6838\u4e2a\u657032\u523064", {}),
        ("\u5377\u79ef\u6838\u4e2a\u657032x2", {}),
        ("\u795e\u7ecf\u5143\u6570 2n", {}),
        ("\u5377\u79ef\u6838 3", {}),
        ("\u5377\u79ef\u6838\u5927\u5c0f3*5", {}),
    ],
)
def test_other_languages(text: str, expected: dict[str, object]) -> None:
    assert {name: value for name, value, _, _ in notations(text)} == expected
