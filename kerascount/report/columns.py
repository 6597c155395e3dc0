"""The columns of a summary by name, and which rows it shows in which order.

Must not know: titles, totals and notes around the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kerascount.graph.receptive import Field, receptive_fields
from kerascount.graph.records import Count, LayerRecord, ModelRecord
from kerascount.graph.sizes import layer_size, outputs_size, readable_size
from kerascount.report.census import kernel_text, place_text
from kerascount.report.table import Column
from kerascount.values.dims import AnyShape, shape_text
from kerascount.values.unknown import Unknown, formula_text, multiply

MAX_FORMULA = 32
"""A longer formula leaves its cell to a `?` and stands below the table."""

INDENT = "  "


@dataclass(frozen=True, slots=True)
class View:
    """What of a model is shown: columns by name, a range of layers, an order, rows of nested models.

    `batch` and `dtype` (of what is float32) are those that costs are told for; `naming` counts automatic names as
    another generation does.
    """

    columns: tuple[str, ...] = ("layer", "output", "kernel", "params", "inbound", "line")
    first: str | None = None
    last: str | None = None
    sort: str | None = None
    nested: bool = False
    batch: int = 1
    dtype: str = "float32"
    naming: str | None = None


DEFAULT = View()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table; `depth` counts the models that it is nested in."""

    layer: LayerRecord
    model: ModelRecord
    depth: int = 0
    view: View = DEFAULT
    reach: Field | None = None
    """What of the input its outputs depend on, where a column asks for it."""


def outputs_text(outputs: Sequence[AnyShape]) -> str:
    """One shape, or several in brackets; `?` when there is none yet."""
    if len(outputs) == 1:
        return shape_text(outputs[0])
    return f"[{', '.join(map(shape_text, outputs))}]" if outputs else "?"


def count_cell(count: Count) -> str:
    """A number, a short formula, or `?`."""
    text = formula_text(count)
    return text if len(text) <= MAX_FORMULA else "?"


def _layer(row: Row) -> str:
    return f"{INDENT * row.depth}{row.layer.name} ({row.layer.kind})"


def _line(row: Row) -> str:
    home = row.model.span.path if row.model.span else ""
    return place_text(row.layer.span, home) or "-"


def _size(row: Row) -> str:
    return _readable(layer_size(row.layer, row.view.dtype))


def _memory(row: Row) -> str:
    return _readable(outputs_size(row.layer, row.view.batch, row.view.dtype))


def _readable(size: float | None) -> str:
    return "?" if size is None else readable_size(size)


def _multiply_adds(row: Row) -> str:
    count = row.layer.multiply_adds
    return "?" if count is None else count_cell(multiply(count, row.view.batch))


def _receptive_field(row: Row) -> str:
    reach = row.reach
    if reach is None:
        return "?"
    return "all" if reach.whole else "x".join(map(str, reach.sizes)) or "-"


def _share(row: Row) -> str:
    own, total = row.layer.params, row.model.total_params
    if isinstance(own, Unknown) or isinstance(total, Unknown):
        return "?"
    return f"{100 * own / total:.1f} %" if total else "-"


def _trainable(row: Row) -> str:
    """Y or N as Keras shows it; `-` for a layer without weights, `part` where it differs within."""
    layer = row.layer
    if formula_text(layer.params) == "0":
        return "-"
    trainable = formula_text(layer.trainable_params)
    if isinstance(layer.params, Unknown):
        return "N" if trainable == "0" else "?"
    return "N" if trainable == "0" else "Y" if layer.trainable_params == layer.params else "part"


def _weights(row: Row) -> str:
    return ", ".join(f"{w.name} {shape_text(w.shape)}" for w in row.layer.weights) or "-"


COLUMNS: dict[str, tuple[Column, Callable[[Row], str]]] = {
    "layer": (Column("Layer (type)", least=20, role="name"), _layer),
    "input": (Column("Input shape"), lambda row: outputs_text(row.layer.inputs) if row.layer.inputs else "-"),
    "output": (Column("Output shape"), lambda row: outputs_text(row.layer.outputs)),
    "kernel": (Column("Kernel"), lambda row: kernel_text(row.layer) or "-"),
    "params": (Column("Param #", right=True, role="number"), lambda row: count_cell(row.layer.params)),
    "trainable-params": (
        Column("Trainable #", right=True, role="number"),
        lambda row: count_cell(row.layer.trainable_params),
    ),
    "trainable": (Column("Trainable"), _trainable),
    "share": (Column("Share", right=True), _share),
    "size": (Column("Size", right=True), _size),
    "multiply-adds": (Column("Multiply-adds", right=True, role="number"), _multiply_adds),
    "memory": (Column("Output size", right=True), _memory),
    "receptive-field": (Column("Receptive field"), _receptive_field),
    "weights": (Column("Weights", least=12), _weights),
    "inbound": (
        Column("Connected to", least=12, role="faint"),
        lambda row: ", ".join(row.layer.inbound) or "-",
    ),
    "variable": (Column("Variable", least=8, role="faint"), lambda row: row.layer.variable or "-"),
    "line": (Column("Line", right=True, role="faint"), _line),
}
"""Each column and its cell, by the name that `--columns` takes."""


def costs(model: ModelRecord, view: View) -> list[tuple[str, str]]:
    """Title and sum over the model of each column of costs that is shown."""
    found: list[tuple[str, str]] = []
    if "multiply-adds" in view.columns:
        count = model.multiply_adds
        text = "not known" if count is None else formula_text(multiply(count, view.batch))
        found.append((f"Multiply-adds of a batch of {view.batch}", text))
    if "memory" in view.columns:
        sizes = [outputs_size(row, view.batch, view.dtype) for row in model.layers]
        known = [size for size in sizes if size is not None]
        text = readable_size(sum(known)) if len(known) == len(sizes) else "not known"
        found.append((f"Outputs of all layers for a batch of {view.batch}", text))
    return found


def known_first(count: Count) -> tuple[bool, int]:
    """Sorts counts, the greatest first; those not known before all, since they may be the greatest."""
    return (False, 0) if isinstance(count, Unknown) else (True, -count)


SORTS: dict[str, Callable[[Row], tuple[object, ...]]] = {
    "params": lambda row: known_first(row.layer.params),
    "name": lambda row: (row.layer.name,),
    "type": lambda row: (row.layer.kind,),
}
"""Orders of the rows other than the model's own."""


def rows_of(model: ModelRecord, view: View) -> list[Row]:
    """The rows that a view shows. Raises KeyError with a name that no layer of the range has."""
    rows = _rows(model, model.layers, 0, view)
    start = _position(rows, view.first) if view.first else 0
    end = _position(rows, view.last, at_end=True) if view.last else len(rows)
    shown = rows[start:end]
    return sorted(shown, key=SORTS[view.sort]) if view.sort else shown


def _rows(model: ModelRecord, layers: Sequence[LayerRecord], depth: int, view: View) -> list[Row]:
    asked = "receptive-field" in view.columns
    reaches = receptive_fields(layers) if asked else [None] * len(layers)
    rows: list[Row] = []
    for layer, reach in zip(layers, reaches, strict=True):
        rows.append(Row(layer, model, depth, view, reach))
        rows += _rows(model, layer.inner, depth + 1, view) if view.nested else []
    return rows


def _position(rows: Sequence[Row], asked: str, *, at_end: bool = False) -> int:
    """Where a range begins, or where it ends (the place after): a layer's name or a regular expression of it."""
    names = [row.layer.name for row in rows]
    hits = [i for i, name in enumerate(names) if name == asked] or _matching(names, asked)
    if not hits:
        raise KeyError(asked)
    return hits[-1] + 1 if at_end else hits[0]


def _matching(names: Sequence[str], asked: str) -> list[int]:
    try:
        return [i for i, name in enumerate(names) if re.fullmatch(asked, name)]
    except re.error:
        return []
