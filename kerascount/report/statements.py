"""What `check` says of statements of intent besides findings: those that are met, and how many there were.

Must not know: how statements are read.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.intent.statements import Statement, count, statements
from kerascount.report.text import Line, Piece, line, plural
from kerascount.result import Analysis


def statements_of(analysis: Analysis | None) -> list[Statement]:
    """All statements of a file."""
    if analysis is None:
        return []
    return statements(analysis.claims, analysis.model_claims, analysis.reading)


def met_lines(found: Sequence[Statement]) -> list[Line]:
    """One line for each statement that the code meets."""
    return [
        line(f"{s.span}: ", Piece("met", "info"), f": {s.subject} is {s.text}, as {s.form} says")
        for s in found
        if s.verdict == "met"
    ]


def count_line(found: Sequence[Statement]) -> str:
    """`41 statements of intent: 38 met, 2 differ, 1 could not be decided`."""
    counts = count(found)
    differing = f"{counts['differs']} differ{'s' if counts['differs'] == 1 else ''}"
    rest = f"{counts['undecided']} could not be decided"
    return f"{plural(len(found), 'statement')} of intent: {counts['met']} met, {differing}, {rest}"
