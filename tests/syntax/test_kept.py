"""Trees of modules that are kept."""

from __future__ import annotations

import pytest

from kerascount.syntax import kept
from kerascount.syntax.source import source_from_text


def test_a_module_is_parsed_once_as_long_as_its_text_stays() -> None:
    first = kept.parse_module(source_from_text("a = 1\n", "one.py"))
    assert kept.parse_module(source_from_text("a = 1\n", "one.py")) is first
    assert kept.parse_module(source_from_text("a = 2\n", "one.py")).module.code == "a = 2\n"
    other = kept.parse_module(source_from_text("a = 1\n", "two.py"))
    assert other.span(other.module.body[0]).path == "two.py"


def test_the_ones_longest_unused_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MAX_TEXT", 20)
    first, second = (source_from_text(f"a = {n}\n" * 2, "one.py") for n in (1, 2))
    trees = [kept.parse_module(first), kept.parse_module(second)]
    assert kept.parse_module(second) is trees[1]
    assert kept.parse_module(first) is not trees[0]
