"""Every kind of finding has a name and a code of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kerascount.rules.catalogue import ENTRIES, FAMILIES, selected, unknown

PACKAGE = Path(__file__).parent.parent.parent / "kerascount"
MAKERS = {"Diagnostic", "Problem", "diagnose"}


def made() -> Iterator[tuple[str, str]]:
    """(file, name) wherever a finding is made of a literal name."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if called in MAKERS and isinstance(node.args[0].value, str):
                    yield path.name, node.args[0].value


def test_every_finding_that_is_made_is_catalogued() -> None:
    names = {entry.name for entry in ENTRIES}
    found = list(made())
    assert len(found) > 50
    assert [one for one in found if one[1] not in names] == []


def test_names_and_codes_are_unique_and_well_formed() -> None:
    assert len({e.name for e in ENTRIES}) == len({e.code for e in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        assert re.fullmatch(r"KC\d{3}", entry.code)
        assert entry.code[:3] in FAMILIES
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", entry.name)
        assert entry.summary[-1] not in ".!"


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        ("kernel-differs-from-intent", 1),
        ("KC101", 1),
        ("kc101", 1),
        ("KC", len(ENTRIES)),
        ("ALL", len(ENTRIES)),
    ],
)
def test_selectors(selector: str, count: int) -> None:
    assert len(selected(selector)) == count


def test_selectors_that_mean_nothing() -> None:
    assert unknown(["KC1", "kernel-differs-from-intend", "E501", ""]) == [
        "no rule `kernel-differs-from-intend`; did you mean `kernel-differs-from-intent`?",
        "no rule `E501`",
        "no rule ``",
    ]
