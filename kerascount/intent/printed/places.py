"""Printed summaries right below the call that printed them, the only one of the file: they are of that model, whatever
was changed since, if it still has layers of the kinds that most rows name. Else the table came from another script.

Must not know: what is made of a difference.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kerascount.graph.records import ModelRecord, Reading
from kerascount.intent.printed.edited import Misfit
from kerascount.intent.printed.fitting import Fit
from kerascount.intent.printed.grammar import PrintedSummary
from kerascount.intent.printed.matching import same_type
from kerascount.syntax.source import Source

CALL = re.compile(r"^(?:print\(\s*)?(?P<model>[A-Za-z_]\w*)\.summary\(\s*\)")
CALLED = re.compile(r"\.summary\(")
BETWEEN = re.compile(r"""\s*(?:#\s*)?(?:['"]{3}|Model: .*|[-_=\s#]*)\s*$""")
"""What may stand between the call and the heading of the table."""
FURTHEST = 8
"""Lines from the call to the heading."""


def placed(summary: PrintedSummary, found: Fit | Misfit, source: Source, reading: Reading) -> Fit | Misfit:
    """A summary that fits badly, taken as of an earlier state of the one model of the file where its place tells it."""
    if isinstance(found, Fit) or found.edited or found.begun or len(reading.models) != 1:
        return found
    made = found.model.span
    name = _called_above(summary, source)
    if made is None or name is None or len(CALLED.findall(source.text)) != 1:
        return found
    assigned = re.match(rf"\s*{re.escape(name)}\s*=", source.line_text(made.cell, made.line))
    return (
        replace(found, edited=True, weak=True)
        if assigned and _has_most_kinds(summary, found.model)
        else found
    )


def _has_most_kinds(summary: PrintedSummary, model: ModelRecord) -> bool:
    """Whether at least half of the rows have a layer of their own of the same kind, in whatever order."""
    rows = [row for row in summary.rows if not row.is_input]
    left = [layer for layer in model.layers if not layer.is_input]
    for row in rows:
        layer = next((one for one in left if same_type(row, one)), None)
        if layer is not None:
            left.remove(layer)
    taken = sum(not layer.is_input for layer in model.layers) - len(left)
    return 2 * taken >= len(rows)


def _called_above(summary: PrintedSummary, source: Source) -> str | None:
    """The variable whose summary is printed right above a table."""
    cell, start = summary.span.cell, summary.span.line
    for line in range(start - 1, max(start - 1 - FURTHEST, 0), -1):
        text = source.line_text(cell, line)
        call = CALL.match(text.strip())
        if call is not None:
            return call["model"]
        if BETWEEN.fullmatch(text) is None:
            return None
    return None
