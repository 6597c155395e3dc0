"""What is told once: findings in files that a script imports, hidden by comments where they stand; what a whole file
does in the same way.

Must not know: what is printed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kerascount.diagnostics import Diagnostic, Fix, Label, Severity, Span
from kerascount.suppressing import suppress
from kerascount.syntax.reading import read_source


def not_hidden_there(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without those that comments of the imported file hide."""
    return tuple(finding for finding in findings if not _hidden(finding))


def _hidden(finding: Diagnostic) -> bool:
    there = elsewhere(finding)
    if there is None:
        return False
    try:
        source = read_source(Path(there.path), there.path)
    except OSError:
        return False
    if isinstance(source, Diagnostic):
        return False
    return suppress([replace(finding, path=there.path, span=there)], source, lambda rule: False).hidden > 0


def elsewhere(finding: Diagnostic) -> Span | None:
    """The place of a finding that is told where a script leads there; None for one that is told at its place."""
    first = finding.related[0].span if finding.related else None
    return first if first is not None and first.path != finding.path else None


Place = tuple[str, str, int, int]
"""Rule, file, line, column."""


def places(findings: Iterable[Diagnostic]) -> set[Place]:
    """Where findings are told at their places."""
    return {_place(f.rule, f.span) for f in findings if f.span is not None and elsewhere(f) is None}


def told(finding: Diagnostic, known: set[Place]) -> bool:
    """Whether the file that the finding is in tells it itself."""
    there = elsewhere(finding)
    return there is not None and _place(finding.rule, there) in known


def _place(rule: str, span: Span) -> Place:
    return (rule, os.path.realpath(span.path), span.line, span.column)


OF_THE_FILE = ("invalid-name", "keras1-layer-keywords", "keras1-merge", "keras1-model-keywords")
"""What a script of another generation does at each call: one decision of its author."""

OF_A_NAME = ("invalid-argument", "no-such-class", "unknown-keyword")
"""A slip in a name or value that is written again and again: one for each."""

OF_A_MODEL = "no-such-layer"
"""Names of layers that another release or session gave, where they are notes: one for each model."""

MOST_LINES, MOST_QUOTED = 8, 3
"""Lines that are named one by one, and those that are shown."""


def once_for_each_file(findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of a file; those that say of one call after the other how old the file is, or that a name is none,
    are one, at the first, and so are those of one place, such as a call in a loop."""
    told: list[Diagnostic] = []
    findings = list(_once_for_each_place(findings))
    for finding in findings:
        same = [f for f in findings if _decision(f) == _decision(finding)]
        if _decision(finding) is None or len(same) == 1 or elsewhere(finding) is not None:
            told.append(finding)
        elif finding is same[0]:
            told.append(_with_others(finding, [f for f in same[1:] if elsewhere(f) is None]))
    return tuple(told)


def _decision(finding: Diagnostic) -> tuple[object, ...] | None:
    """What findings have in common that follow from one decision or slip of the author; None of all others."""
    if finding.rule in OF_THE_FILE:
        return finding.rule, finding.severity
    if finding.rule == OF_A_MODEL and finding.severity is Severity.INFO:
        return finding.rule, finding.severity, finding.message.partition(" has no ")[0]
    return (finding.rule, finding.severity, finding.message) if finding.rule in OF_A_NAME else None


def _once_for_each_place(findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    places: dict[object, list[Diagnostic]] = {}
    for number, finding in enumerate(findings):
        alone = finding.span is None or finding.related or finding.rule in OF_THE_FILE
        key = number if alone else (finding.rule, finding.severity, finding.span)
        places.setdefault(key, []).append(finding)
    for here in places.values():
        messages = list(dict.fromkeys(finding.message for finding in here[1:]))
        more = [message for message in messages if message != here[0].message]
        note = (f"{len(more)} more of this at this place, such as: {more[0]}",) if more else ()
        yield replace(here[0], notes=(*here[0].notes, *note))


def _with_others(first: Diagnostic, others: Sequence[Diagnostic]) -> Diagnostic:
    spans = [finding.span for finding in others if finding.span is not None]
    lines = [str(line) for line in dict.fromkeys(span.line for span in spans)]
    named = ", ".join(lines[:MOST_LINES]) + (", ..." if len(lines) > MOST_LINES else "")
    note = f"{len(others)} more in this file: line{'s' * (len(lines) > 1)} {named}"
    helps = tuple(dict.fromkeys(text for finding in (first, *others) for text in finding.helps))
    fixes = [fix for finding in (first, *others) for fix in finding.fixes]
    whole = tuple(
        Fix(
            fix.message,
            tuple(e for f in fixes if f.message == fix.message for e in f.edits),
            fix.applicability,
        )
        for fix in {fix.message: fix for fix in reversed(fixes)}.values()
    )
    related = (*first.related, *(Label(span, "here as well") for span in spans[:MOST_QUOTED]))
    notes = (*dict.fromkeys(text for finding in (first, *others) for text in finding.notes), note)
    return replace(first, notes=notes, helps=helps, fixes=whole, related=related)
