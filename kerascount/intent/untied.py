"""What is said of printed summaries and tables that are of no model of the file: one note, not a finding for each row.

Must not know: how a summary is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.diagnostics import Diagnostic, Label, Severity
from kerascount.graph.records import Reading
from kerascount.intent import pasted_summary, stated_table
from kerascount.intent.pasted_summary import Untied
from kerascount.intent.stated_table import Misfit
from kerascount.syntax.source import Source

RULE = "table-of-another-model"


def troubles(source: Source, reading: Reading) -> list[Diagnostic]:
    """One note for all printed summaries of a script that are of none of its models."""
    found = pasted_summary.untied(source, reading)
    notes = [_note(found, source)] if found else []
    return [*notes, *(_of_table(one, source) for one in stated_table.misfits(source, reading))]


MOST_NAMES = 3


def _of_table(one: Misfit, source: Source) -> Diagnostic:
    name = one.model.variable or one.model.name
    shown = [f"`{name}`" for name in one.unknown[:MOST_NAMES]]
    more = len(one.unknown) - len(shown)
    names = ", ".join(shown) + (f" and {more} more" if more else "")
    return Diagnostic(
        RULE,
        Severity.INFO,
        f"the table written here is not compared: {names} {'is' if len(one.unknown) == 1 else 'are'} no layer"
        f"{'' if len(one.unknown) == 1 else 's'} of `{name}`",
        source.path,
        one.span,
        "this table",
        notes=(f"{one.rows - len(one.unknown)} of its {one.rows} rows name layers of `{name}`",),
        helps=("correct the names in the table, or say which model it is of",),
    )


def _note(tables: Sequence[Untied], source: Source) -> Diagnostic:
    first = tables[0]
    several = len(tables) > 1
    message = "the summaries written here are" if several else "the summary written here is"
    return Diagnostic(
        RULE,
        Severity.INFO,
        f"{message} of no model of this file, so {'they are' if several else 'it is'} not compared",
        source.path,
        first.span,
        "this table",
        tuple(Label(one.span, "this table, too") for one in tables[1:]),
        notes=(_why(first),),
        helps=(
            f"print {'them' if several else 'it'} again, or say which model {'each' if several else 'it'} is of",
        ),
    )


def _why(one: Untied) -> str:
    name = one.model.variable or one.model.name
    if one.reason == "rows":
        return f"it has {one.rows} rows without inputs, `{name}` has {one.layers}"
    if one.reason == "types":
        return f"its rows have other types than the layers of `{name}`"
    return f"less than half of it is true of `{name}`, which has as many layers"
