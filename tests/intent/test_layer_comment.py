"""Comments at the layer: read where one reading is possible, silent elsewhere."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

HEAD = """\
from keras.layers import Conv2D, Dense, Input, MaxPooling2D
from keras.models import Model
x = i = Input((32, 32, 3))
"""


def check(body: str, expected: list[tuple[int, ...]]) -> None:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    claims = [one.claim for one in analysis.claims if one.claim.attribute == "kernel_size"]
    assert [claim.value for claim in claims] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = Conv2D(8, 3)(x)  # 5x5 convolution", [(5, 5)]),
        ("# up-convolution, 3x3\nx = Conv2D(8, 2)(x)", [(3, 3)]),
        ("# 3x3 conv\nx = Conv2D(8, 2)(x)\n\nx = Conv2D(8, 1)(x)", [(3, 3)]),
    ],
)
def test_a_kernel_beside_a_kernel_word_is_a_claim(body: str, expected: list[tuple[int, ...]]) -> None:
    check(body, expected)


@pytest.mark.parametrize(
    "body",
    [
        "x = Conv2D(8, 3, strides=2)(x)  # conv with 2x2 strides",
        "x = MaxPooling2D(2)(x)  # 3x3 conv before",
        "x = Conv2D(8, 3)(x)  # 28x28",
        "# conv layer 8@5x5\nx = Conv2D(8, 3)(x)",
        "# conv 8 maps 5x5 | relu\nx = Conv2D(8, 3)(x)",
        "# 3x3 conv\nx = Conv2D(8, 1)(x)\nx = Conv2D(8, 3)(x)",
        "# x = Conv2D(8, 5x5)(x) kernel\nx = Conv2D(8, 3)(x)",
    ],
)
def test_where_two_readings_are_possible_it_is_silent(body: str) -> None:
    check(body, [])


@pytest.mark.parametrize(("strides", "verdicts"), [(2, ["met", "met"]), (1, ["met", "differs"])])
def test_parts_between_bars_are_read_alone(strides: int, verdicts: list[str]) -> None:
    body = f"# Convolutional layer 1 8@14x14 | 5x5 kernel | 2x2 stride | elu\nx = Conv2D(8, 5, strides={strides})(x)\n"
    analysis = analyze_source(f"{HEAD}{body}model = Model(i, x)\n")
    claims = [claim for claim in analysis.claims if claim.claim.attribute != "output_shape"]
    assert [verdict(claim) for claim in claims] == verdicts


def claims_of(body: str) -> list[tuple[str, str]]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    claims = [one for one in analysis.claims if one.claim.attribute not in ("layer_type", "activation")]
    return [(one.claim.attribute, verdict(one)) for one in claims]


@pytest.mark.parametrize(
    "body",
    [
        "x = MaxPooling2D(2)(x)  # 3x3 max pooling",
        "# max pooling\n# over a 3x3 window\nx = MaxPooling2D(2)(x)",
    ],
)
def test_a_pool_of_another_size(body: str) -> None:
    assert claims_of(body) == [("pool_size", "differs")]


@pytest.mark.parametrize(("units", "expected"), [(50, "differs"), (10, "met")])
def test_the_output_is_no_hidden_layer(units: int, expected: str) -> None:
    layers = "".join(f"x = Dense({n})(x)\n" for n in (units, units, 10))
    assert claims_of(f"# two hidden layers with 10 neurons each\n{layers}") == [("units", expected)]


def test_several_numbers_are_each_compared() -> None:
    body = "# 16 filters of size 5x5, stride 2\nx = Conv2D(8, 5, strides=2)(x)"
    assert sorted(claims_of(body)) == [("filters", "differs"), ("kernel_size", "met"), ("strides", "met")]


BLOCK = "def block(x, n, k=3):\n    x = Conv2D(n, k)(x)\n    return Conv2D(2 * n, 1)(x)\n"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("x = block(x, 16)  # 16 filters", [("filters", "met")]),
        ("# block of 64 filters\nx = block(x, 16)", [("filters", "differs")]),
        ("x = block(x, 8, 5)  # 3x3 conv", [("kernel_size", "differs")]),
        ("x = block(x, 8)  # 3x3 conv", [("kernel_size", "undecided")]),
    ],
)
def test_what_is_said_at_the_call_of_a_function_is_about_what_is_written_there(
    call: str, expected: list[tuple[str, str]]
) -> None:
    assert claims_of(f"{BLOCK}\n{call}") == expected


@pytest.mark.parametrize(
    "body",
    [
        "# 5x5 conv\ny = other(x)\nx = Conv2D(8, 3)(x)",
        "# 64 filters in the paper\nx = Conv2D(8, 3)(x)",
        "x = Conv2D(8, 3, strides=2)(x)  # 2x2 conv",
        "# Conv2D(16, 5)\nx = Conv2D(8, 3)(x)",
    ],
)
def test_nothing_is_reported_where_something_else_may_be_meant(body: str) -> None:
    assert "differs" not in [how for _, how in claims_of(body)]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("224 params", [("params", "met")]),
        ("params: 216", [("params", "differs")]),
        ("(3*3*3+1)*8 = 224", [("params", "met")]),
        ("224 = 3*3*3*8 + 8", [("params", "met")]),
        ("16*16*4 = 1024", []),
        ("3*3*3*8 = 216 parameters", [("params", "differs")]),
        ("about 216 params", []),
        ("3 * 3 * 3 (one filter) * 8 + 8 (bias) = 224", [("params", "met")]),
        ("3*3*4*8 + 8 = 296", [("params", "differs")]),
        ("(3*3*4 + 1)*8 = 296", [("params", "differs")]),
        ("3*3*4*8 = 288", []),
        ("params: 3*3*3*8 + 8", [("params", "met")]),
        ("w(3*3*3*8) + b(8) = 224 parameters", [("params", "met")]),
    ],
)
def test_counts_of_parameters(comment: str, expected: list[tuple[str, str]]) -> None:
    assert claims_of(f"x = Conv2D(8, 3)(x)  # {comment}") == expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("16 filters. More could be used here", [("filters", "differs")]),
        ("this could be more. 16 filters", []),
        ("16 filters, or more", []),
    ],
)
def test_what_could_be_is_said_in_its_own_sentence(comment: str, expected: list[tuple[str, str]]) -> None:
    assert claims_of(f"x = Conv2D(8, 3)(x)  # {comment}") == expected


@pytest.mark.parametrize(
    ("comment", "expected"),
    [("5 units", "met"), ("7 units", "differs"), ("10 units", "undecided")],
)
def test_a_wrapper_has_the_units_of_its_layer(comment: str, expected: str) -> None:
    head = "from keras.layers import *\nfrom keras.models import Sequential\n"
    body = f"{head}m = Sequential([Input((4, 3)), Bidirectional(GRU(5))])  # {comment}\n"
    assert [verdict(claim) for claim in analyze_source(body).claims] == [expected]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1290, ["differs"]), (224, []), (584, []), (808, [])],
)
def test_a_count_that_is_that_of_no_layer_of_a_block(count: int, expected: list[str]) -> None:
    body = f"# {count} params\nx = Conv2D(8, 3)(x)\nx = Conv2D(8, 3)(x)"
    found = [how for name, how in claims_of(body) if name == "params"]
    assert found == expected
