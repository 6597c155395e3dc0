"""What a statement shows against what the comment beside it says: `print(x.shape)  # (None, 26, 26, 64)`.

Must not know: which comments are read.
"""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from kerascount.intent.statements import failing
from kerascount.result import Analysis
from kerascount.values.objects import Asserted


def shown(rule: str, analysis: Analysis, *, counts: bool) -> Iterator[Diagnostic]:
    """A finding for each comment that says another shape, or another count, each time that the statement is reached."""
    for said in failing(analysis.reading):
        if said.raises or said.actual.startswith("(") is counts:
            continue
        text = as_stated(said)
        yield Diagnostic(
            rule,
            Severity.WARNING,
            f"`{said.code}` is {said.actual}, the comment says {said.stated}",
            analysis.path,
            said.span,
            f"gives {said.actual}",
            (Label(said.stated_span, f"stated: {said.stated}"),),
            (),
            ("change the code above, or correct the comment",),
            (Fix(f"correct the comment to {text}", (Edit(said.stated_span, text),), "unsafe"),),
        )


def as_stated(said: Asserted) -> str:
    """What the code gives in the way in which something else is stated: in brackets, with separators, as Python."""
    if said.actual.startswith("("):
        listed = said.stated.startswith("[")
        return f"[{said.actual[1:-1].rstrip(',')}]" if listed else said.actual
    separator = "_" if "_" in said.stated else "," if "," in said.stated and not said.raises else ""
    return said.actual.replace(",", separator)
