"""The JSON contract, version 1: plain dicts of records, to be dumped as they are.

`schema.json` next to this file describes them. Unknown dims are formulas, dynamic dims and unknown ranks are null.
Must not know: how records were made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from kerascount.diagnostics import Diagnostic, Fix, Label, Span
from kerascount.graph.model import Weight
from kerascount.graph.records import Count, Decision, LayerRecord, ModelRecord, Reading, SummaryCall
from kerascount.report.checked import Totals
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Symbol
from kerascount.values.unknown import Atom, Unknown, formula_text

SCHEMA_VERSION = 1

Json = dict[str, Any]
_Shape = list[int | str | None]


def dump(document: Json) -> str:
    """The document as text, ASCII only, ending with a newline."""
    return json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def document(files: Iterable[Json], totals: Totals) -> Json:
    """A whole run."""
    counts = {name: getattr(totals, name) for name in ("files", "models", "exact", "partial", "layers")}
    return {"schema_version": SCHEMA_VERSION, "files": list(files), "totals": counts}


def file_json(reading: Reading, diagnostics: Sequence[Diagnostic]) -> Json:
    """One file."""
    return {
        "path": posix(reading.path),
        "keras": str(reading.keras),
        "keras_required": reading.asked_for or None,
        "models": [model_json(model) for model in reading.models],
        "untried": reading.untried,
        "summary_calls": [_summary_call(call) for call in reading.summary_calls],
        "diagnostics": [diagnostic_json(finding) for finding in diagnostics],
    }


def posix(path: str) -> str:
    """A path with forward slashes."""
    return PurePath(path).as_posix()


def _summary_call(call: SummaryCall) -> Json:
    return {"location": _site(call.span, None), "model": call.model}


# --- models ----------------------------------------------------------------------------------


def model_json(model: ModelRecord) -> Json:
    """One model."""
    return {
        "id": model.id,
        "name": model.name,
        "class": model.kind,
        "variable": model.variable,
        "location": _site(model.span, model.function),
        "entry": model.entry,
        "variant": [_decision(decision) for decision in model.variant],
        "status": model.status,
        "total_params": _number(model.total_params),
        "trainable_params": _number(model.trainable_params),
        "non_trainable_params": _number(model.non_trainable_params),
        "params_formula": formula_text(model.total_params) if _number(model.total_params) is None else None,
        "multiply_adds": _optional(model.multiply_adds),
        "inputs": [shape_json(shape) for shape in model.inputs],
        "outputs": [shape_json(shape) for shape in model.outputs],
        "layers": [layer_json(row) for row in model.layers if not row.operation],
        "operations": [layer_json(row) for row in model.layers if row.operation],
    }


def layer_json(row: LayerRecord) -> Json:
    """One layer."""
    shapes = [shape_json(shape) for shape in row.outputs]
    return {
        "name": row.name,
        "class": None if row.kind == "?" else row.kind,
        "location": _site(row.span, row.function),
        "output_shape": _shape_of_outputs(shapes),
        "params": _number(row.params),
        "trainable_params": _number(row.trainable_params),
        "multiply_adds": _optional(row.multiply_adds),
        "weights": [_weight(weight) for weight in row.weights],
        "inbound": list(row.inbound),
        "config": _config(row.config),
        "unknown": _unknown(row.unknown),
    }


def _decision(decision: Decision) -> Json:
    line = decision.span.line if decision.span else None
    return {"condition": decision.condition, "line": line, "taken": decision.taken}


def _weight(weight: Weight) -> Json:
    return {"name": weight.name, "shape": shape_json(weight.shape), "trainable": weight.trainable}


def _unknown(atom: Atom | None) -> Json | None:
    if atom is None:
        return None
    return {"reason": atom.reason, "line": atom.span.line if atom.span else None}


def _number(count: Count) -> int | None:
    return None if isinstance(count, Unknown) else count


def _optional(count: Count | None) -> int | None:
    return None if count is None else _number(count)


def _shape_of_outputs(shapes: list[_Shape | None]) -> _Shape | list[_Shape | None] | None:
    """One shape or a list of them; null when no rank is known: a list of nulls would be a shape of dynamic axes."""
    if all(shape is None for shape in shapes):
        return None
    return shapes if len(shapes) > 1 else shapes[0]


def shape_json(shape: AnyShape) -> list[int | str | None] | None:
    """A shape; null when its rank is not known."""
    return None if isinstance(shape, Unknown) else [dim_json(dim) for dim in shape]


def dim_json(dim: Dim) -> int | str | None:
    """An int, null for a dynamic axis, the formula of an unknown one."""
    return formula_text(dim) if isinstance(dim, Unknown) else dim


_ABSENT = object()


def _config(config: Mapping[str, object]) -> Json:
    """The arguments that are plain data; objects have no place in a document."""
    plain = {str(name): _plain(value) for name, value in config.items()}
    return {name: value for name, value in plain.items() if value is not _ABSENT}


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Unknown():
            return formula_text(value)
        case Symbol():
            return value.path
        case list() | tuple():
            items = [_plain(item) for item in value]
            return _ABSENT if any(item is _ABSENT for item in items) else items
    return _ABSENT


# --- findings --------------------------------------------------------------------------------


def diagnostic_json(finding: Diagnostic) -> Json:
    """One finding."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": posix(finding.span.path if finding.span else finding.path),
        "location": location_json(finding.span),
        "label": finding.label,
        "related": [_related(label) for label in finding.related],
        "notes": list(finding.notes),
        "helps": list(finding.helps),
        "fixes": [_fix(fix) for fix in finding.fixes],
        "layer": finding.layer,
        "model": finding.model,
    }


def location_json(span: Span | None) -> Json | None:
    """Lines and columns count from 1; the end column is exclusive."""
    if span is None:
        return None
    names = ("line", "column", "end_line", "end_column", "cell")
    return {name: getattr(span, name) for name in names}


def _site(span: Span | None, function: str | None) -> Json | None:
    """The place of a constructor."""
    if span is None:
        return None
    return {"line": span.line, "column": span.column, "cell": span.cell, "function": function}


def _related(label: Label) -> Json:
    return {"path": posix(label.span.path), "location": location_json(label.span), "message": label.text}


def _fix(fix: Fix) -> Json:
    edits = [
        {"path": posix(e.span.path), "location": location_json(e.span), "replacement": e.replacement}
        for e in fix.edits
    ]
    return {"message": fix.message, "applicability": fix.applicability, "edits": edits}
