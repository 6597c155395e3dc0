"""Statements of intent in real scripts, read by hand: which are stale, true, or only look like statements.

`fixtures/intent/statements.jsonl` holds facts only. The scripts themselves are found in the folder that the
environment variable KERASCOUNT_CORPUS names (`OWNER+NAME/PATH`); without it only the fixture itself is checked.
`cell` and `line` are the place of the text, `aside` marks the half that is for measuring only.
"""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import Any

import pytest

from kerascount import analyze_file
from kerascount.intent.statements import Statement, statements

FIXTURE = Path(__file__).parent.parent.parent / "fixtures" / "intent" / "statements.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in FIXTURE.read_text(encoding="utf-8").splitlines()]
CORPUS = os.environ.get("KERASCOUNT_CORPUS", "")
ABOUT = {
    "kernel": "kernel_size",
    "strides": "strides",
    "output shape": "output_shape",
    "output size": "output_shape",
    "input size": "output_shape",
    "pool": "pool_size",
}

with_corpus = pytest.mark.skipif(not CORPUS, reason="KERASCOUNT_CORPUS names no folder with the scripts")


def test_every_row_says_what_is_stated_where_and_what_is_true() -> None:
    fields = {
        "repository",
        "commit",
        "path",
        "cell",
        "line",
        "form",
        "attribute",
        "stated",
        "actual",
        "kind",
        "aside",
    }
    assert all(set(row) == fields for row in ROWS)
    assert {row["kind"] for row in ROWS} == {"stale", "true", "look-alike"}
    assert all(row["attribute"] in ABOUT and len(row["commit"]) == 40 for row in ROWS)
    assert len({json.dumps(row, sort_keys=True) for row in ROWS}) == len(ROWS)
    assert 0.4 <= sum(row["aside"] for row in ROWS) / len(ROWS) <= 0.6


@functools.cache
def found(path: Path) -> list[Statement]:
    analysis = analyze_file(path)
    return statements(analysis.claims, analysis.model_claims, analysis.reading)


def verdicts(row: dict[str, Any]) -> set[str]:
    """What we say of a row: the verdicts on statements about the same thing at the same place."""
    path = Path(CORPUS) / row["repository"].replace("/", "+", 1) / row["path"]
    same = [s for s in found(path) if (s.span.cell, s.span.line) == (row["cell"], row["line"])]
    return {s.verdict for s in same if s.subject.startswith(ABOUT[row["attribute"]])}


@with_corpus
@pytest.mark.parametrize("aside", [False, True])
def test_no_true_statement_and_no_look_alike_is_reported(aside: bool) -> None:
    rows = [row for row in ROWS if row["aside"] is aside and row["kind"] != "stale"]
    assert [row for row in rows if "differs" in verdicts(row)] == []


@with_corpus
@pytest.mark.parametrize("aside", [False, True])
def test_most_stale_statements_are_reported(aside: bool) -> None:
    rows = [row for row in ROWS if row["aside"] is aside and row["kind"] == "stale"]
    assert sum("differs" in verdicts(row) for row in rows) >= 0.75 * len(rows)


@with_corpus
def test_many_true_statements_are_understood() -> None:
    rows = [row for row in ROWS if row["kind"] == "true"]
    assert sum(verdicts(row) == {"met"} for row in rows) >= 0.45 * len(rows)
