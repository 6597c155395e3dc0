"""`arithmetic-does-not-add-up`: a product in a comment with a result beside it that it does not have."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Edit, Fix, Severity
from kerascount.intent.prose import is_code
from kerascount.intent.sums import Equation, equations, volumes
from kerascount.result import Analysis
from kerascount.rules.base import Rule
from kerascount.syntax.comments import Comment, authors_comments_of

NAME = "arithmetic-does-not-add-up"


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each wrong equation in a comment of a file that builds a model."""
    if analysis.source is None or not analysis.reading.spoken_of:
        return
    above: Comment | None = None
    for comment in authors_comments_of(analysis.source):
        before = above.text if above is not None and _is_next(above, comment) else ""
        above = comment
        if not is_code(comment.text):
            for equation in (*equations(comment.text, before), *volumes(comment.text)):
                if equation.value != equation.stated:
                    yield _finding(analysis, comment, equation)


def _is_next(above: Comment, comment: Comment) -> bool:
    """Whether a comment goes on where the one above it ends."""
    first, second = above.span, comment.span
    return (first.cell, first.line + 1) == (second.cell, second.line)


def _finding(analysis: Analysis, comment: Comment, equation: Equation) -> Diagnostic:
    span = comment.text_span.piece(equation.start, equation.start + len(equation.text))
    return Diagnostic(
        NAME,
        Severity.WARNING,
        f"{equation.terms} is {equation.value:,}, the comment says {equation.text}",
        analysis.path,
        span,
        f"{equation.value:,} ({equation.value - equation.stated:+,})",
        (),
        (),
        ("correct the result or the terms",),
        (Fix(f"write {equation.value:,}", (Edit(span, f"{equation.value}"),), "unsafe"),),
    )


RULE = Rule(NAME, "KC112", "a product in a comment that is not the number beside it", check)
