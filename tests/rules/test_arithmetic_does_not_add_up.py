"""The author's own arithmetic, computed again."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.sums import equations, volumes
from kerascount.rules import findings


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("3*3*64*128+128 = 73,856", [(73856, 73856)]),
        ("(3*3*32+1)*64 = 9216", [(18496, 9216)]),
        ("3 x 3 x 64 = 500 weights", [(576, 500)]),
        ("330 = 32*10 + 10", [(330, 330)]),
        ("flatten: 7 * 7 * 64 = 3136", [(3136, 3136)]),
        ("weights = 3*3*4 = 36", [(36, 36)]),
        ("- 3*3*4 = 36", [(36, 36)]),
        ("\u603b\u6570\u4e3a784*512+512 + 512*10+10 = 407050\u4e2a", [(407050, 407050)]),
    ],
)
def test_sums_of_products(text: str, results: list[tuple[int, int]]) -> None:
    assert [(one.value, one.stated) for one in equations(text)] == results


@pytest.mark.parametrize(
    "text",
    [
        "28/2*3 = 42",
        "2**3 = 8",
        "3x3 = kernel",
        "3*3*64 = 0.5M",
        "4+4 = 8",
        "n*3*3 = 9",
        "n*3 + 3*3 = 21",
        "n*3 - 3*3 = 0",
        "n x 3*3 = 18",
        "2*3 = 6*1",
        "1.5*2 = 4",
    ],
)
def test_what_is_no_product_of_whole_numbers_is_left_alone(text: str) -> None:
    assert [one for one in equations(text) if one.value != one.stated] == []


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("the representation is (8, 4, 4) i.e. 128-dimensional", [(128, 128)]),
        ("a code of (4, 4, 8), i.e. a 64-dimensional one", [(128, 64)]),
        ("(3, 3) kernels, 2-dimensional", []),
    ],
)
def test_the_elements_of_a_shape(text: str, results: list[tuple[int, int]]) -> None:
    assert [(one.value, one.stated) for one in volumes(text)] == results


@pytest.mark.parametrize(("first", "told"), [("784*512+512 +", 0), ("the layer:", 1), ("* a list", 1)])
def test_a_sum_may_go_on_from_the_line_above(first: str, told: int) -> None:
    script = (
        f"from keras.layers import Dense, Input\n# {first}\n# 512*10+10 = 407050\nDense(10)(Input((512,)))\n"
    )
    assert sum(d.rule == "arithmetic-does-not-add-up" for d in findings(analyze_source(script))) == told
