"""What is said of printed summaries that are of no model of the file: one note, not a finding for each row.

Must not know: how a summary is read.
"""

from __future__ import annotations

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.records import Reading
from kerascount.intent import pasted_summary
from kerascount.intent.pasted_summary import Untied
from kerascount.syntax.source import Source

RULE = "table-of-another-model"


def troubles(source: Source, reading: Reading) -> list[Diagnostic]:
    """A note for each printed summary of a script that is of none of its models, all of which are known."""
    if any(layer.kind == "?" for model in reading.models for layer in model.layers):
        return []
    return [_note(one, source) for one in pasted_summary.untied(source, reading)]


def _note(one: Untied, source: Source) -> Diagnostic:
    name = one.model.variable or one.model.name
    if one.reason == "rows":
        why = f"it has {one.rows} rows without inputs, `{name}` has {one.layers}"
    elif one.reason == "types":
        why = f"its rows have other types than the layers of `{name}`"
    else:
        why = f"less than half of it is true of `{name}`, which has as many layers"
    return Diagnostic(
        RULE,
        Severity.INFO,
        "the summary written here is of no model of this file, so it is not compared",
        source.path,
        one.span,
        "this table",
        notes=(why,),
        helps=("print it again, or say which model it is of",),
    )
