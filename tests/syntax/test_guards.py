"""What keeps hostile text away from the parsers, and what is no hostile text."""

from __future__ import annotations

import pytest

from kerascount.syntax.guards import check_limits

PLAIN = [
    "x = [" + "(-0.5, a.b.c),\n" * 700 + "]",
    "x = {" + "'a': -1,  # one - two\n" * 700 + "}",
    "f(" + "-1, " * 700 + "key=-1)",
    "x = f(" + "1 + " * 200 + "g(" + "1 + " * 200 + "2))",
]
DEEP = [
    "x = " + "1 + " * 600 + "1",
    "x = f(" + "1 + " * 300 + "g(" + "1 + " * 300 + "2))",
    "x = a" + ".b(1, 2)" * 600,
    "x = [1, " + "(a, b) + " * 600 + "c]",
]


@pytest.mark.parametrize("text", PLAIN)
def test_tables_of_numbers_are_read_however_long(text: str) -> None:
    assert check_limits(text) is None


@pytest.mark.parametrize("text", DEEP)
def test_chains_are_counted_through_brackets(text: str) -> None:
    excess = check_limits(text)
    assert excess is not None
    assert "operators" in excess.message
