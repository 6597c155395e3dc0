"""How much of many files is understood: models exact and partial, and what stands in the way, most frequent first.

Must not know: how files are found, colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerascount.graph.records import Reading
from kerascount.report.causes import Kind, kinds
from kerascount.report.checked import Totals
from kerascount.report.json import SCHEMA_VERSION, location_json, posix
from kerascount.report.table import Column, layout
from kerascount.report.text import Line, clean, line, plural

COLUMNS = (
    Column("Models", right=True, role="number"),
    Column("Layers", right=True, role="number"),
    Column("Files", right=True, role="number"),
    Column("Cause", least=30, role="name"),
    Column("For example", least=12, role="faint"),
)

MOST = 20
"""Causes that are listed unless all are asked for."""


def coverage(
    readings: Sequence[Reading], totals: Totals, width: int | None = None, *, all_causes: bool = False
) -> list[Line]:
    """The table of causes, and the shares above it."""
    found = kinds(readings)
    shown = found if all_causes else found[:MOST]
    lines = [line(share_text(totals)), line()]
    if shown:
        lines += layout(COLUMNS, [_cells(kind) for kind in shown], width)
    if len(found) > len(shown):
        lines += [line(), line(f"and {plural(len(found) - len(shown), 'more cause')}, -v lists all")]
    return lines


def share_text(totals: Totals) -> str:
    """`12 models: 9 exact (75.0 %), 3 partial (25.0 %)`."""
    shares = (f"{n} {name} ({_percent(n, totals.models)})" for n, name in _parts(totals))
    return f"{plural(totals.models, 'model')} in {plural(totals.files, 'file')}: {', '.join(shares)}"


def _parts(totals: Totals) -> tuple[tuple[int, str], ...]:
    return ((totals.exact, "exact"), (totals.partial, "partial"))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _cells(kind: Kind) -> list[str]:
    example = str(kind.example) if kind.example else "-"
    return [clean(c) for c in (str(kind.models), str(kind.layers), str(len(kind.files)), kind.text, example)]


def coverage_json(readings: Sequence[Reading], totals: Totals) -> dict[str, Any]:
    """The same as data: totals, all causes, and the counts of each file."""
    names = ("files", "models", "exact", "partial", "layers", "not_understood")
    return {
        "schema_version": SCHEMA_VERSION,
        "totals": {name: getattr(totals, name) for name in names},
        "causes": [_kind_json(kind) for kind in kinds(readings)],
        "files": [_file_json(reading) for reading in readings],
    }


def _kind_json(kind: Kind) -> dict[str, Any]:
    example = None
    if kind.example is not None:
        example = {"path": posix(kind.example.path), "location": location_json(kind.example)}
    return {
        "cause": kind.text,
        "models": kind.models,
        "layers": kind.layers,
        "files": len(kind.files),
        "example": example,
    }


def _file_json(reading: Reading) -> dict[str, Any]:
    exact = sum(model.status == "exact" for model in reading.models)
    return {
        "path": posix(reading.path),
        "models": len(reading.models),
        "exact": exact,
        "partial": len(reading.models) - exact,
    }
