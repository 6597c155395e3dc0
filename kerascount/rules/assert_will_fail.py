"""`assert-will-fail`: an assertion about a shape or a count that the code does not meet whenever it is reached."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from kerascount.intent.statements import contained, failing
from kerascount.result import Analysis
from kerascount.rules.base import Rule
from kerascount.rules.shown import as_stated
from kerascount.values.objects import Asserted

NAME = "assert-will-fail"


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each assertion that fails each time with the same value."""
    for asserted in failing(analysis.reading):
        if asserted.raises:
            yield _finding(analysis, asserted)


def _finding(analysis: Analysis, asserted: Asserted) -> Diagnostic:
    actual = as_stated(asserted)
    ended = [d for d in analysis.reading.diagnostics if d.rule == "statement-fails"]
    notes = [note for one in ended if contained([asserted.span], one.span) for note in one.notes]
    fix = Fix(f"assert {actual}", (Edit(asserted.stated_span, actual),), "unsafe")
    return Diagnostic(
        NAME,
        Severity.ERROR,
        f"`{asserted.code}` is {asserted.actual}, the assertion says {asserted.stated}",
        analysis.path,
        asserted.span,
        f"raises {asserted.raises} here",
        (Label(asserted.stated_span, f"stated: {asserted.stated}"),),
        tuple(notes),
        ("change the model above, or correct the assertion",),
        (fix,),
    )


RULE = Rule(NAME, "KC107", "an assertion about a shape or a count that fails", check)
