"""Comments that hide findings, and findings about such comments."""

from __future__ import annotations

import pytest

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.suppressing import suppress
from kerascount.syntax.reading import source_of_bytes
from kerascount.syntax.source import Source, source_from_text

RULE = "kernel-differs-from-intent"


def finding(line: int, rule: str = RULE, *, end: int | None = None, cell: int | None = None) -> Diagnostic:
    return Diagnostic(rule, Severity.WARNING, "m", "a.py", Span("a.py", line, 1, end or line, 2, cell))


def left(text: str, *findings: Diagnostic) -> list[tuple[str, int]]:
    kept = suppress(findings, source_from_text(text, "a.py")).kept
    return [(f.rule, f.span.line) for f in kept if f.span]


@pytest.mark.parametrize(
    "text",
    [
        f"x = 1  # kerascount: ignore[{RULE}] the paper has it so",
        "x = 1  # kerascount: ignore[KC101]",
        "x = 1  # noqa: E501 # kerascount: ignore[KC1]",
        "#kerascount:ignore[ KC101 , ]\nx = 1",
        "# kerascount: ignore[KC101]\n# another comment\n\nx = 1",
        "# kerascount: disable[KC101]\nx = 1\n# kerascount: enable[KC101]",
        "# kerascount: disable[KC101]\nx = 1\n# kerascount: enable",
        "# kerascount: disable[KC101]\nx = 1",
        "x = 1\n# kerascount: file-ignore[KC101]",
    ],
)
def test_what_hides(text: str) -> None:
    line = next(i for i, row in enumerate(text.split("\n"), 1) if row.startswith("x"))
    assert left(text, finding(line)) == []


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("x = 1  # kerascount: ignore", "blanket-ignore"),
        ("x = 1  # kerascount: ignore[]", "blanket-ignore"),
        ("x = 1  # kerascount: ignore[kernel-differs-from-intend]", "unknown-ignore"),
        ("x = 1  # kerascount: ignore[KC102]", "unused-ignore"),
        ("x = 1\n# kerascount: ignore[KC101]", "unused-ignore"),
        ("# kerascount: disable[KC101]\n# kerascount: enable[KC101]\nx = 1", "unused-ignore"),
        ("x = 1\n# kerascount: disable[KC101]", "unused-ignore"),
        ('x = "# kerascount: ignore[KC101]"', None),
        ("x = 1  # kerascount: ignored[KC101]", None),
        ("x = 1  # kerascount: set n=3", None),
    ],
)
def test_what_does_not_hide(text: str, remark: str | None) -> None:
    line = next(i for i, row in enumerate(text.split("\n"), 1) if row.startswith("x"))
    rules = [rule for rule, _ in left(text, finding(line))]
    assert sorted(rules) == sorted([RULE, *([remark] if remark else [])])


def test_a_finding_over_several_lines_is_hidden_on_each() -> None:
    text = "f(\n  1,\n)  # kerascount: ignore[KC101]"
    assert left(text, finding(1, end=3)) == []
    assert (RULE, 1) in left(text, finding(1, end=2))


def test_our_own_faults_stay() -> None:
    assert left("x = 1  # kerascount: ignore[ALL]", finding(1, "internal-error"))[0][0] == "internal-error"


def test_ignores_of_rules_that_took_no_part_are_not_unused() -> None:
    source = source_from_text("x = 1  # kerascount: ignore[KC101]", "a.py")
    assert suppress([], source, lambda rule: rule != RULE).kept == ()
    assert [f.rule for f in suppress([], source).kept] == ["unused-ignore"]


def fixed(text: str, *findings: Diagnostic) -> str:
    """The text after the fix of the one remark."""
    source = source_from_text(text, "a.py")
    [remark] = [f for f in suppress(findings, source).kept if f.rule == "unused-ignore"]
    [fix] = remark.fixes
    assert fix.applicability == "safe"
    [edit] = fix.edits
    lines = text.split("\n")
    span = edit.span
    before = [*lines[: span.line - 1], lines[span.line - 1][: span.column - 1]]
    after = [lines[span.end_line - 1][span.end_column - 1 :], *lines[span.end_line :]]
    return "\n".join(before) + edit.replacement + "\n".join(after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1  # kerascount: ignore[KC101] why\ny = 2", "x = 1\ny = 2"),
        ("if x:\n    # kerascount: ignore[KC101]\n    y = 2", "if x:\n    y = 2"),
        ("x = 1  # kerascount: ignore[KC101, KC102] why", "x = 1  # kerascount: ignore[KC102] why"),
        ("#  kerascount: file-ignore[KC101]", ""),
    ],
)
def test_the_fix_removes_what_is_not_needed(text: str, expected: str) -> None:
    used = [finding(1, "shape-differs-from-intent")] if "KC102" in text else []
    assert fixed(text, *used) == expected


def test_in_a_notebook_each_cell_has_its_own_lines() -> None:
    cell = '{"cell_type": "code", "metadata": {}, "outputs": [], "source": "%s"}'
    code = cell % "x = 1  # kerascount: ignore[KC101]"
    data = f'{{"cells": [{cell % "y = 1"}, {code}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 4}}'
    source = source_of_bytes(data.encode(), "a.py", is_notebook=True)
    assert isinstance(source, Source)
    kept = suppress([finding(1, cell=1), finding(1, cell=2)], source).kept
    assert [f.span.cell for f in kept if f.span] == [1]
