"""Expectations in comments: each word is checked, and what cannot be read is said."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.diagnostics import Severity
from kerascount.rules import findings

SCRIPT = """\
from keras.layers import Conv2D, Input
from keras.models import Model
i = Input((32, 32, 3))
x = Conv2D(8, 3, strides=2, padding='same')(i)  # kerascount: expect[{layer}]
# kerascount: expect[{model}]
model = Model(i, x)
"""

MET = (
    "kernel=3x3, output=(None, 16, 16, 8), params=224, filters=8, strides=2, padding=same, dilation=1, "
    "activation=linear, use_bias=True, input=(None, 32, 32, 3)"
)


def found(layer: str = MET, model: str = "total=224") -> list[tuple[str, Severity]]:
    analysis = analyze_source(SCRIPT.format(layer=layer, model=model))
    return [(d.rule, d.severity) for d in findings(analysis)]


def test_expectations_that_are_met_are_silent() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ("kernel=5x5", "kernel-differs-from-intent"),
        ("output=(None, 16, 16, 9)", "shape-differs-from-intent"),
        ("params=1,224", "params-differ-from-intent"),
        ("filters=16", "filters-differ-from-intent"),
        ("strides=1", "strides-differ-from-intent"),
        ("padding=valid", "padding-differs-from-intent"),
        ("dilation=2", "dilation-differs-from-intent"),
        ("use_bias=False", "bias-differs-from-intent"),
        ("activation=relu", "activation-differs-from-intent"),
        ("input=(None, 28, 28, 3)", "shape-differs-from-intent"),
    ],
)
def test_an_expectation_that_is_not_met_is_an_error(item: str, rule: str) -> None:
    assert found(item) == [(rule, Severity.ERROR)]


def test_a_total_that_is_not_met_is_an_error() -> None:
    assert found(model="total=31,031,685") == [("total-differs-from-intent", Severity.ERROR)]


@pytest.mark.parametrize(
    "item", ["", "kernal=3x3", "total=5", "params=many", "pool=2", "rate=0.5", "padding=some", "use_bias=no"]
)
def test_what_cannot_be_read_is_said(item: str) -> None:
    assert found(item) == [("invalid-comment", Severity.WARNING)]


def test_the_correction_of_an_expectation_is_safe() -> None:
    analysis = analyze_source(SCRIPT.format(layer="params=448", model="total=224"))
    (finding,) = findings(analysis)
    fix, other = finding.fixes
    assert fix.applicability == "safe"
    assert other.applicability == "display-only"
    (edit,) = fix.edits
    assert edit.replacement == "224"
    line = SCRIPT.format(layer="params=448", model="total=224").split("\n")[edit.span.line - 1]
    assert line[edit.span.column - 1 : edit.span.end_column - 1] == "448"


OTHERS = """\
from keras import Input, layers
i = Input((8, 8, 4))
x = layers.MaxPooling2D(2)(i)  # kerascount: expect[pool={pool}]
x = layers.LSTM(3)(layers.Reshape((4, 16))(x))  # kerascount: expect[activation={activation}]
x = layers.Dropout(0.3)(x)  # kerascount: expect[rate={rate}]
x = layers.LeakyReLU()(x)  # kerascount: expect[activation={after}]
"""


@pytest.mark.parametrize(
    ("pool", "activation", "rate", "after", "rules"),
    [
        ("2x2", "tanh", "0.3", "leaky_relu", []),
        ("3", "tanh", "0.3", "leaky_relu", ["pool-size-differs-from-intent"]),
        # that of its gates is not its own, and explicit words are taken at their word
        ("2", "sigmoid", "0.3", "leaky_relu", ["activation-differs-from-intent"]),
        ("2", "'tanh'", ".4", "leaky_relu", ["rate-differs-from-intent"]),
        ("2", "tanh", "0.3", "relu", ["activation-differs-from-intent"]),
    ],
)
def test_what_else_can_be_expected(
    pool: str, activation: str, rate: str, after: str, rules: list[str]
) -> None:
    text = OTHERS.format(pool=pool, activation=activation, rate=rate, after=after)
    text += "from keras import Model\nm = Model(i, x)\n"
    assert [finding.rule for finding in findings(analyze_source(text))] == rules


def test_an_expected_shape_of_another_rank_is_not_met() -> None:
    assert found("output=(None, 2048)") == [("shape-differs-from-intent", Severity.ERROR)]
    assert found("input=(None, 3072)") == [("shape-differs-from-intent", Severity.ERROR)]
    assert found("output=(16, 16, 8)") == []
    assert found("output=16x16x9") == [("shape-differs-from-intent", Severity.ERROR)]
    assert found("output=16x16") == [("invalid-comment", Severity.WARNING)]
