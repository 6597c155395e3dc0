"""Today's facts of a model as a table that `check --expect FILE` reads back.

Must not know: files, terminals.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.pins import facts_of

COLUMNS = ("name", "filters", "kernel", "output", "params")

FORMATS = ("csv", "markdown", "json")


def table(model: ModelRecord, format_: str) -> str:
    """A row for each layer of the model; what is not exactly known stays empty."""
    rows = [_row(layer) for layer in model.layers]
    if format_ == "json":
        named = [{k: v for k, v in zip(COLUMNS, row, strict=True) if v} for row in rows]
        return json.dumps(named, indent=1, ensure_ascii=False) + "\n"
    return _csv(rows) if format_ == "csv" else _markdown(rows)


def _row(layer: LayerRecord) -> list[str]:
    facts = facts_of(layer)
    return [layer.name, *(facts.get(column, "") for column in COLUMNS[1:])]


def _csv(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return text.getvalue()


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    lines = [COLUMNS, ["---"] * len(COLUMNS), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
