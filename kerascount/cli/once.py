"""Findings in files that a script imports: hidden by comments where they stand, and told once in a run.

Must not know: what is printed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kerascount.diagnostics import Diagnostic, Span
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
