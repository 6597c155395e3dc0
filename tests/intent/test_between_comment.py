"""Shapes in lines of their own between two layers: stale where they are those of nothing near."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.statements import statements
from kerascount.intent.verdict import verdict

HEAD = "from keras.layers import *\nfrom keras.models import Sequential\nm = Sequential()\n"


def verdicts(text: str, *, above: str = "", below: str = "m.add(MaxPooling2D(2))") -> list[tuple[str, str]]:
    """What is said of a text below a convolution that takes (28, 28, 1) and gives (27, 27, 10)."""
    code = f"{HEAD}{above}m.add(Conv2D(10, (2, 2), input_shape=(28, 28, 1)))\n# {text}\n{below}\nm.add(Flatten())\n"
    analysis = analyze_source(code)
    assert len({one.claim.span for one in analysis.claims}) == len(analysis.claims)
    found = statements(analysis.claims, analysis.model_claims, analysis.reading)
    return [(one.subject, one.verdict) for one in found if one.verdict != "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "(N, 28, 28, 10)",
        "(n,28,28,10)",
        "28 x 28 x 10",
        "출력 (None, 28, 28, 10)",
        "输出大小为(28,28,10)",
        "Saída: (28, 28, 10)",
        "output_shape=(None, 28, 28, 10)",
        "(N, 28, 28, 1) -> (N, 26, 26, 10)",
        "(28, 28, 1) => (28, 28, 10)",
    ],
)
def test_a_shape_of_nothing_near_is_stale(text: str) -> None:
    assert verdicts(text) == [("output_shape of `conv2d`", "differs")]


@pytest.mark.parametrize(
    "text",
    [
        "(N, 27, 27, 10)",  # of the layer above
        "(N, 13, 13, 10)",  # of the layer below
        "(28, 28, 1)",  # of the input
        "10x27x27",  # channels first
        "input_shape=(32, 32, 3)",  # an argument that was taken out
        "was (N, 28, 28, 10)",
        "28x28",
        "(27, 27, 10) -> (14, 14, 10)",  # from what the layer above gives: of the one below
        "params: 50",
        "stride 1",
    ],
)
def test_what_may_be_of_something_else_is_no_difference_above(text: str) -> None:
    assert ("output_shape of `conv2d`", "differs") not in verdicts(text)
    assert all(
        verdict != "differs" for subject, verdict in verdicts(text) if not subject.startswith("output")
    )


def test_a_model_that_is_not_wholly_known_may_have_the_shape() -> None:
    assert verdicts("(N, 28, 28, 10)", below="m.add(mystery())") == []


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("Param # 90", "90"),
        ("파라미터 90개", "90"),
        ("파라미터 수: 90", "90"),
        ("参数量\uff1a90", "90"),
        ("パラメータ数は90", "90"),
        ("params = (1 * 3 * 3 + 1) * 10 = 100", "100"),
    ],
)
def test_counts_in_further_words(text: str, params: str) -> None:
    code = f"{HEAD}m.add(Conv2D(10, (2, 2), input_shape=(28, 28, 1)))  # {text}\nm.add(Flatten())\n"
    analysis = analyze_source(code)
    found = statements(analysis.claims, analysis.model_claims, analysis.reading)
    assert [(one.subject, one.verdict) for one in found] == [("params of `conv2d`", "differs")]
    true = code.replace(f"{text}\n", f"{text.replace(params, '50')}\n")
    if "*" not in text:
        analysis = analyze_source(true)
        found = statements(analysis.claims, analysis.model_claims, analysis.reading)
        assert [one.verdict for one in found] == ["met"]


@pytest.mark.parametrize("text", ["参数 90", "参数\uff1a3, 90", "총 파라미터 90"])
def test_an_argument_or_a_total_is_no_count_of_a_layer(text: str) -> None:
    code = f"{HEAD}m.add(Conv2D(10, (2, 2), input_shape=(28, 28, 1)))  # {text}\nm.add(Flatten())\n"
    analysis = analyze_source(code)
    assert not [c for c in analysis.claims if c.claim.attribute == "params"]


BLOCK = (
    HEAD
    + "{0}\nm.add(Conv2D(16, (3, 3), padding='same', input_shape=(8, 8, 3)))  # {1}\n{2}\n"
    + "m.add(Flatten())  # {3}\nm.add(Dense(10))\n{4}\n"
)


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (0, "# 출력 (4, 4, 16)", ["differs"]),
        (0, "# 출력 (8, 8, 16)", ["met"]),
        (0, "# 입력 (8, 8, 3)", []),
        (1, "Output: (N, 6, 6, 16) => padding of the author", ["differs"]),
        (1, "Output: (N, 8, 8, 16) -> what comes out", ["met"]),
        (1, "(N, 6, 6, 16(channels))", ["differs"]),
        (1, "after the convolution, result (6, 6, 16)", ["differs"]),
        (1, "(batch, height, width)  # (N, 6, 6, 16)", ["differs"]),
        (1, "(batch_size, size-2, 16)", []),
        (3, "4*4*16 = 256", ["differs"]),
        (3, "input_dim=8*8*16=1024 = columns", ["met"]),
        (3, "4*4*16 = 300", []),
        (4, "# (256 + 1) * 10", ["differs"]),
        (4, "# (1024 + 1) * 10", ["met"]),
        (4, "# (256 + 1) * 20", []),
        (4, "# (3*3*3+1)*16 + (1024+1)*10 = 10698", []),
        (4, "# (3*3*3+1)*16 + (256+1)*10 = 3018", []),
        (4, "# 10,698 parameters", []),
    ],
)
def test_further_ways_to_state_a_shape_or_a_product(place: int, text: str, expected: list[str]) -> None:
    texts = [text if n == place else "" for n in range(5)]
    analysis = analyze_source(BLOCK.format(*texts))
    found = [one for one in analysis.claims if one.claim.attribute in ("output_shape", "params")]
    assert [verdict(one) for one in found if verdict(one) != "undecided"] == expected


def test_a_layer_of_a_model_before_and_after_it_is_built_is_one() -> None:
    code = (
        "from keras.layers import *\nfrom keras.models import Sequential\n"
        "m = Sequential([\n    Embedding(50, 8),\n    LSTM(16),  # Output: (batch_size, 12) -> the last state\n])\n"
        "m.build(input_shape=(None, 20))\nm.summary()\n"
    )
    analysis = analyze_source(code)
    assert {verdict(one) for one in analysis.claims} == {"differs"}


def test_a_shape_below_a_layer_of_the_script_is_said_once_of_that_layer() -> None:
    code = (
        "from keras import layers, Model, Input\n"
        "class Two(layers.Layer):\n    def __init__(self, f):\n        super().__init__()\n"
        "        self.one = layers.Conv2D(f, 1)\n        self.other = layers.Conv2D(2 * f, 1)\n"
        "    def call(self, x):\n        return layers.concatenate([self.one(x), self.other(x)])\n"
        "x = i = Input((8, 8, 3))\nx = Two(8)(x)\n# (None, 8, 8, 20)\nx = layers.MaxPooling2D(2)(x)\nm = Model(i, x)\n"
    )
    claims = analyze_source(code).claims
    assert all(not one.ambiguous for one in claims)
    assert "met" not in {verdict(one) for one in claims}
