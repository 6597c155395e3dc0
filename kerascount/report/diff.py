"""What changed between two states of models: a table, Markdown for a comment, data.

Pure functions of changes. Must not know: where the two states come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.comparing.changes import ModelChange, RowChange
from kerascount.graph.records import Count, LayerRecord, ModelRecord
from kerascount.graph.sizes import readable_size, totals
from kerascount.report.census import place_text
from kerascount.report.columns import count_cell, outputs_text
from kerascount.report.json import Json, layer_json, location_json
from kerascount.report.table import Column, layout
from kerascount.report.text import Line, Piece, clean, line, plural
from kerascount.values.unknown import Unknown, formula_text

COLUMNS = (
    Column(""),
    Column("Layer (type)", least=20, role="name"),
    Column("Output shape"),
    Column("Param #", right=True, role="number"),
    Column("Change", right=True, role="strong"),
    Column("What", least=12),
    Column("Line", right=True, role="faint"),
)

SAME = "no model changed"


@dataclass(frozen=True, slots=True)
class FileChange:
    """The models of one file; `path` as it is now, `old_path` as it was when that is another."""

    path: str
    models: tuple[ModelChange, ...]
    old_path: str | None = None

    @property
    def changed(self) -> tuple[ModelChange, ...]:
        """The models that differ."""
        return tuple(model for model in self.models if not model.is_unchanged)


# --- text ----------------------------------------------------------------------------------------


def diff_text(files: Sequence[FileChange], width: int | None = None) -> list[Line]:
    """A table for each model that changed; one line where none did."""
    lines: list[Line] = []
    for file in files:
        for change in file.changed:
            lines += [*_model_text(file, change, width), line()]
    return lines or [line(SAME)]


def _model_text(file: FileChange, change: ModelChange, width: int | None) -> list[Line]:
    head = line(Piece(clean(title(file, change)), "strong"))
    rows = [[clean(cell) for cell in _cells(row, change.model)] for row in change.rows]
    table = [line(), *layout(COLUMNS, rows, width)] if rows else []
    return [head, *table, line(), *(line(f" {text}") for text in total_texts(change))]


def title(file: FileChange, change: ModelChange) -> str:
    """`Model "unet" (model), unet.py:55: 39 -> 40 layers`."""
    model = change.model
    variable = f" ({model.variable})" if model.variable and model.variable != model.name else ""
    moved = f" (was {file.old_path})" if file.old_path else ""
    return f'Model "{model.name}"{variable}, {_place(model)}{moved}: {_layers(change)}'


def _place(model: ModelRecord) -> str:
    if model.span is None:
        return "no place"
    cell = f"cell {model.span.cell}:" if model.span.cell is not None else ""
    return f"{model.span.path}:{cell}{model.span.line}"


def _layers(change: ModelChange) -> str:
    if change.old is None or change.new is None:
        return f"{plural(len(change.model.layers), 'layer')}, {'removed' if change.new is None else 'added'}"
    before, after = len(change.old.layers), len(change.new.layers)
    return plural(after, "layer") if before == after else f"{before:,} -> {plural(after, 'layer')}"


def _cells(change: RowChange, model: ModelRecord) -> list[str]:
    old, new = change.old, change.new
    sign = "+" if old is None else "-" if new is None else "~"
    home = model.span.path if model.span else ""
    return [
        sign,
        f"{change.row.name} ({change.row.kind})",
        _pair(*(outputs_text(row.outputs) if row else None for row in (old, new))),
        _pair(*(count_cell(row.params) if row else None for row in (old, new))),
        signed(change.difference),
        ", ".join(change.reasons) or ("added" if old is None else "removed"),
        place_text(change.span, home) or "-",
    ]


def _pair(before: str | None, after: str | None) -> str:
    if before is None or after is None or before == after:
        return (after if after is not None else before) or ""
    return f"{before} -> {after}"


def signed(change: int | None) -> str:
    """`+2,621,440`, `0`; `?` when it is not known."""
    return "?" if change is None else f"{change:+,}" if change else "0"


def total_texts(change: ModelChange) -> list[str]:
    """Keras's three totals before and after, with the difference and its size; then what broke or was mended."""
    names = ("Total params", "Trainable params", "Non-trainable params")
    before = _totals(change.old) or [(name, 0, 0.0) for name in names]
    after = _totals(change.new) or [(name, 0, 0.0) for name in names]
    texts = [_total(a, b) for a, b in zip(before, after, strict=True)]
    if change.new and change.new.broken:
        texts.append(f"the model ends early now: {clean(change.new.broken)}")
    elif change.old and change.old.broken and change.new:
        texts.append(f"the model no longer ends early: {clean(change.old.broken)}")
    return texts


def _totals(model: ModelRecord | None) -> list[tuple[str, Count, float | None]]:
    return totals(model) if model else []


def _total(before: tuple[str, Count, float | None], after: tuple[str, Count, float | None]) -> str:
    name, old, old_size = before
    _, new, new_size = after
    if formula_text(old) == formula_text(new):
        return f"{name}: {formula_text(new)} (unchanged)"
    text = f"{name}: {formula_text(old)} -> {formula_text(new)}"
    if isinstance(old, Unknown) or isinstance(new, Unknown):
        return f"{text} (difference not known)"
    known = old_size is not None and new_size is not None
    return f"{text} ({signed(new - old)}{_size(new_size - old_size) if known else ''})"  # type: ignore[operator]


def _size(change: float) -> str:
    return f", {'-' if change < 0 else '+'}{readable_size(abs(change))}"


# --- Markdown ------------------------------------------------------------------------------------


def diff_markdown(files: Sequence[FileChange]) -> str:
    """A section for each model that changed, for a comment on a change."""
    sections = [_model_markdown(file, change) for file in files for change in file.changed]
    return "\n".join(sections) if sections else f"{SAME.capitalize()}.\n"


def _model_markdown(file: FileChange, change: ModelChange) -> str:
    titles = [column.title or " " for column in COLUMNS]
    rules = ["---:" if column.right else "---" for column in COLUMNS]
    rows = [[escape(cell) for cell in _cells(row, change.model)] for row in change.rows]
    table = [titles, rules, *rows] if rows else []
    lines = [f"### {escape(title(file, change))}", "", *(f"| {' | '.join(cells)} |" for cells in table)]
    bullets = [f"- {escape(text)}" for text in total_texts(change)]
    return "\n".join([*lines, *([""] if table else []), *bullets, ""])


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join("\\" + char if char in "\\|`*_[]<>~#" else char for char in clean(text))


# --- data ----------------------------------------------------------------------------------------


def diff_json(files: Sequence[FileChange]) -> Json:
    """All files that were compared; unchanged models have no rows."""
    return {"schema_version": 1, "files": [_file_json(file) for file in files]}


def _file_json(file: FileChange) -> Json:
    models = [_model_json(change) for change in file.models]
    return {"path": file.path, "old_path": file.old_path, "models": models}


def _model_json(change: ModelChange) -> Json:
    return {
        "name": change.model.name,
        "variable": change.model.variable,
        "state": _state(change.old, change.new, same=change.is_unchanged),
        "old": _totals_json(change.old),
        "new": _totals_json(change.new),
        "params_change": change.difference,
        "layers": [_row_json(row) for row in change.rows],
    }


def _state(old: object, new: object, *, same: bool) -> str:
    if old is None or new is None:
        return "added" if old is None else "removed"
    return "unchanged" if same else "changed"


def _totals_json(model: ModelRecord | None) -> Json | None:
    if model is None:
        return None
    counts = ("total_params", "trainable_params", "non_trainable_params")
    numbers = {name: _number(getattr(model, name)) for name in counts}
    return {**numbers, "layers": len(model.layers), "status": model.status}


def _number(count: Count) -> int | None:
    return None if isinstance(count, Unknown) else count


def _row_json(change: RowChange) -> Json:
    return {
        "state": _state(change.old, change.new, same=False),
        "old": _layer(change.old),
        "new": _layer(change.new),
        "params_change": change.difference,
        "reasons": list(change.reasons),
        "path": change.span.path if change.span else None,
        "location": location_json(change.span),
    }


def _layer(row: LayerRecord | None) -> Json | None:
    return layer_json(row) if row else None
