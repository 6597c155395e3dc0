"""Tying a table's rows to the layers of a model: by name under any generation's numbering, else by order.

Must not know: where the table stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.tables import Table, TableRow, number_of

LEAST_SHARE = 0.8
"""The share of a table's names that must be found for it to be a table of this model."""

Pair = tuple[TableRow, LayerRecord]


def tie(table: Table, models: Sequence[ModelRecord]) -> tuple[ModelRecord, list[Pair]] | None:
    """The model that a table is about and its rows with their layers; None when it is not certain."""
    candidates = [(model, _pairs(table, model)) for model in models]
    fitting = [(model, pairs) for model, pairs in candidates if pairs]
    if not fitting:
        return None
    return max(fitting, key=lambda c: (len(c[1]), _met(c[1])))


def _pairs(table: Table, model: ModelRecord) -> list[Pair]:
    named = [row for row in table.rows if row.name]
    if named:
        found = [_by_name(named, names) for names in namings(model)]
        complete = [pairs for pairs in found if len(pairs) >= LEAST_SHARE * len(named)]
        if complete:
            return max(complete, key=lambda pairs: (len(pairs), _met(pairs)))
    return _by_order(table, model)


def _by_name(rows: Sequence[TableRow], names: dict[str, LayerRecord]) -> list[Pair]:
    return [(row, names[name]) for row in rows if (name := _bare(row.name)) in names]


def _bare(name: str) -> str:
    """`conv2d_1 (Conv2D)` as a summary writes it, without the class."""
    return re.sub(r"\s*\(.*\)\s*$", "", name).strip("`* ")


def _by_order(table: Table, model: ModelRecord) -> list[Pair]:
    """Row by row, when the numbers of rows agree (input rows aside)."""
    if any(row.name for row in table.rows):
        return []
    for layers in (
        model.layers,
        [r for r in model.layers if not r.is_input],
        [r for r in model.layers if r.weights],
    ):
        if len(layers) == len(table.rows):
            return list(zip(table.rows, layers, strict=True))
    return []


def _met(pairs: Sequence[Pair]) -> int:
    """How many stated parameter counts are true: what tells one numbering from another."""
    return sum(
        number_of(row.cells["params"][0]) == layer.params for row, layer in pairs if "params" in row.cells
    )


def namings(model: ModelRecord) -> list[dict[str, LayerRecord]]:
    """The layers by the names that they have, and that they would have in other generations."""
    own = {row.name: row for row in model.layers}
    return [own, *({**own, **_renumbered(model, first)} for first in (0, 1))]


def _renumbered(model: ModelRecord, first: int) -> dict[str, LayerRecord]:
    counts: dict[str, int] = {}
    names: dict[str, LayerRecord] = {}
    for row in sorted((r for r in model.layers if r.auto_named), key=lambda r: _number(r.name)):
        base = _base(row)
        count = counts.get(base, first)
        counts[base] = count + 1
        names[f"{base}_{count}" if count else base] = row
    return names


def _base(row: LayerRecord) -> str:
    if row.is_input:
        return "input"
    return re.sub(r"_\d+$", "", row.name)


def _number(name: str) -> int:
    match = re.search(r"_(\d+)$", name)
    return int(match[1]) if match else 0
