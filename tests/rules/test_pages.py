"""Every rule about intent has a page, and its example is what the rule reports."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.rules import RULES, findings
from kerascount.rules.pages import PAGES


def test_every_rule_has_a_page() -> None:
    assert set(PAGES) == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", PAGES)
def test_the_example_is_reported_by_its_rule_alone(name: str) -> None:
    assert [d.rule for d in findings(analyze_source(PAGES[name].example))] == [name]
