"""Every rule about intent has a page, and its example is what the rule reports."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.rules import RULES, findings
from kerascount.rules.catalogue import ENTRIES
from kerascount.rules.pages import PAGES, PAGES_OF_RULES


def test_every_rule_has_a_page() -> None:
    assert set(PAGES_OF_RULES) == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", [*PAGES_OF_RULES, "table-of-another-model"])
def test_the_example_is_reported_by_its_rule_alone(name: str) -> None:
    assert [d.rule for d in findings(analyze_source(PAGES[name].example))] == [name]


def test_other_pages_are_of_findings_that_there_are() -> None:
    assert set(PAGES) <= {entry.name for entry in ENTRIES}
