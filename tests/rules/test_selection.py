"""Which findings are shown."""

from __future__ import annotations

import pytest

from kerascount.rules.catalogue import ENTRIES
from kerascount.rules.selection import Selection

RULE = "kernel-differs-from-intent"


@pytest.mark.parametrize(
    ("select", "ignore", "shown"),
    [
        (["ALL"], [], True),
        (["KC2"], [], False),
        (["KC1"], ["KC101"], False),
        (["KC101"], ["KC1"], True),
        ([RULE], ["KC1"], True),
        (["KC1"], ["KC1"], False),
        (["ALL"], ["KC1"], False),
        (["KC1"], ["ALL"], True),
        ([], [], False),
    ],
)
def test_the_more_exact_selector_decides(select: list[str], ignore: list[str], shown: bool) -> None:
    assert Selection(select, ignore).admits(RULE, "a.py") is shown


@pytest.mark.parametrize(("path", "shown"), [("old/a.py", False), ("x/old/b.py", False), ("new/a.py", True)])
def test_ignores_of_files(path: str, shown: bool) -> None:
    assert Selection(per_file={"old/*.py": ["KC1"]}).admits(RULE, path) is shown


def test_our_own_faults_are_never_hidden() -> None:
    assert Selection([], ["ALL"], {"*": ["ALL"]}).admits("internal-error", "a.py")


def test_rules_in_preview_are_asked_for() -> None:
    for entry in ENTRIES:
        assert Selection().admits(entry.name, "a.py") is not entry.preview
        assert Selection(preview=True).admits(entry.name, "a.py")
        assert Selection([entry.code]).admits(entry.name, "a.py")
