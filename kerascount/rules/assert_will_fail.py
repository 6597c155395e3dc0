"""`assert-will-fail`: an assertion about a shape or a count that the code does not meet whenever it is reached."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from kerascount.intent.statements import assertions
from kerascount.result import Analysis
from kerascount.rules.base import Rule
from kerascount.values.objects import Asserted

NAME = "assert-will-fail"


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each assertion that fails each time with the same value."""
    for times in assertions(analysis.reading):
        if all(a.holds is False for a in times) and len({a.actual for a in times}) == 1:
            yield _finding(analysis, times[0])


def _finding(analysis: Analysis, asserted: Asserted) -> Diagnostic:
    fix = Fix(f"assert {asserted.actual}", (Edit(asserted.stated_span, asserted.actual),), "unsafe")
    return Diagnostic(
        NAME,
        Severity.ERROR,
        f"`{asserted.code}` is {asserted.actual}, the assertion says {asserted.stated}",
        analysis.path,
        asserted.span,
        f"raises {asserted.raises} here",
        (Label(asserted.stated_span, f"stated: {asserted.stated}"),),
        (),
        ("change the model above, or correct the assertion",),
        (fix,),
    )


RULE = Rule(NAME, "KC107", "an assertion about a shape or a count that fails", check)
