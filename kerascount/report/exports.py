"""Summaries as Markdown and as CSV.

Must not know: terminals.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from kerascount.graph.records import ModelRecord, Reading
from kerascount.graph.sizes import readable_size, totals
from kerascount.report.columns import COLUMNS, View, costs, rows_of
from kerascount.report.diff import escape
from kerascount.report.summary import header
from kerascount.report.text import plain
from kerascount.values.unknown import formula_text


def summary_markdown(reading: Reading, view: View) -> str:
    """A section with a table for each model."""
    return "".join(_section(model, view) for model in reading.models)


def _section(model: ModelRecord, view: View) -> str:
    columns = [COLUMNS[name][0] for name in view.columns]
    head = [column.title for column in columns]
    rule = ["---:" if column.right else "---" for column in columns]
    rows = [[escape(cell) for cell in cells] for cells in _cells(model, view)]
    table = [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]
    title, *conditions = plain(header(model)).splitlines()
    ends = [f"- the model ends here: {escape(model.broken)}"] if model.broken else []
    sums = [f"- {name}: {escape(formula_text(count))}{_size(size)}" for name, count, size in totals(model)]
    sums += [f"- {name}: {escape(text)}" for name, text in costs(model, view)]
    lines = [f"### {escape(title)}", *(f"\n{escape(c.strip())}" for c in conditions), "", *table, ""]
    return "\n".join([*lines, *ends, *sums, "", ""])


def _size(size: float | None) -> str:
    return f" ({readable_size(size)})" if size is not None else ""


def _cells(model: ModelRecord, view: View) -> list[list[str]]:
    return [[COLUMNS[name][1](row) for name in view.columns] for row in rows_of(model, view)]


def summary_csv(readings: Sequence[Reading], view: View) -> str:
    """One line per layer, with the file and the model in front; counts without separators."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "model", *view.columns])
    for reading in readings:
        for model in reading.models:
            for cells in _cells(model, view):
                writer.writerow([reading.path, model.variable or model.name, *map(_bare, cells)])
    return text.getvalue()


def _bare(cell: str) -> str:
    """A number without separators; text that a spreadsheet would take for a formula is quoted."""
    bare = cell.replace(",", "")
    if bare.isdigit():
        return bare
    return "'" + cell if cell[:1] in "=+@" and cell else cell
