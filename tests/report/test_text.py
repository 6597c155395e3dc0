"""Widths, cleaning, eliding."""

from __future__ import annotations

import pytest

from kerascount.report.text import clean, elide, line, pad, plain, plural, text_width


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("\u4f60\u597d", 4), ("e\u0301", 1), ("a\u202eb", 2), ("", 0)]
)
def test_text_width(text: str, width: int) -> None:
    assert text_width(text) == width


@pytest.mark.parametrize(
    ("text", "cleaned"), [("\x1b[31mred", "[31mred"), ("a\tb", "a b"), ("x\u202ey", "xy"), ("plain", "plain")]
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abc..."),
        ("\u4f60\u597d\u5417\u5427", 6, "\u4f60..."),
        ("abcd", 2, ".."),
    ],
)
def test_elide(text: str, width: int, cut: str) -> None:
    assert elide(text, width) == cut
    assert text_width(elide(text, width)) <= width


def test_pad_counts_cells() -> None:
    assert pad("\u4f60", 4) == "\u4f60  "
    assert pad("7", 3, right=True) == "  7"


def test_plain_has_no_trailing_blanks() -> None:
    assert plain([line("a  "), line(), line("b", " ", "c")]) == "a\n\nb c\n"


def test_plural() -> None:
    assert [plural(n, "layer") for n in (0, 1, 2000)] == ["0 layers", "1 layer", "2,000 layers"]
