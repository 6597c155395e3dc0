"""Every kind of finding has a page, and its example is what is reported."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount.cli.main import cli
from kerascount.rules.catalogue import ENTRIES
from kerascount.rules.pages import PAGES

SCRIPTS = {name: page.example for name, page in PAGES.items() if page.language == "python"}


WORDS = {"error": "error", "warning": "warning", "info": "note"}
"""What a page calls the severities."""


def reported(name: str, text: str) -> list[dict[str, str]]:
    Path(name).write_text(text, encoding="utf-8")
    run = CliRunner().invoke(
        cli, ["check", "--isolated", "--no-cache", "--preview", "--format", "json", name]
    )
    return [finding for file in json.loads(run.stdout)["files"] for finding in file["diagnostics"]]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_every_kind_of_finding_has_a_page() -> None:
    assert set(PAGES) == {entry.name for entry in ENTRIES}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_example_is_reported_by_its_rule_alone(name: str) -> None:
    [found] = reported("script.py", SCRIPTS[name])
    assert found["rule"] == name
    assert re.search(rf"\ban? {WORDS[found['severity']]}\b", PAGES[name].certainty, re.IGNORECASE)


def test_the_example_of_an_unreadable_file_is_one() -> None:
    [found] = reported("notebook.ipynb", PAGES["unreadable-file"].example)
    assert found["rule"] == "unreadable-file"
