"""Quoted lines with marks, in the width of a terminal."""

from __future__ import annotations

import pytest

from kerascount.report.quote import Mark, quote
from kerascount.report.text import plain, text_width

LINE = (
    "x = Conv2D(8, 3)(i)  # kerascount: expect[kernel=5x5, filters=16, strides=2, output=(None, 28, 28, 16)]"
)
CODE = Mark(5, 17, "made here", "^", "error")
SHAPE = "(None, 28, 28, 16)"
STATED = Mark(LINE.index(SHAPE) + 1, LINE.index(SHAPE) + 1 + len(SHAPE), "stated", "-", "info")


def printed(*marks: Mark, width: int, source: str = LINE) -> list[str]:
    quotations = quote(source, marks, width)
    return [
        text.rstrip()
        for shown, below in quotations
        for text in (shown, *(plain([ln]).rstrip() for ln in below))
    ]


def test_a_line_that_fits_is_quoted_once() -> None:
    shown = printed(CODE, STATED, width=120)
    assert shown[0] == LINE
    assert sum(text == LINE for text in shown) == 1


def test_marks_that_are_too_far_apart_have_a_quotation_each() -> None:
    first, under, second, below = printed(CODE, STATED, width=70)
    assert (under.strip(), below.strip()) == ("^" * 12 + " made here", "-" * 18 + " stated")
    assert first[under.index("^") : under.rindex("^") + 1] == "Conv2D(8, 3)"
    assert second[below.index("-") : below.rindex("-") + 1] == SHAPE


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    assert max(text_width(text) for text in printed(CODE, STATED, width=width)) <= width


def test_marks_of_wide_characters_stand_below_them() -> None:
    source = "x = Conv2D(8, 3)(i)  # " + "\u4e2d\u6587" * 20 + " 5x5 conv"
    column = source.index("5x5") + 1
    mark = Mark(column, column + 3, "stated", "-", "info")
    shown, below = printed(mark, width=50, source=source)
    start = text_width(shown[: shown.index("5x5")])
    assert below.index("-") == start
