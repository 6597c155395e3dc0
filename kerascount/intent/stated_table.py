"""The form "table": in a file that the user names, or in a docstring, string, comment or Markdown cell of the script.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent import pasted_summary, texts
from kerascount.intent.claims import Attribute, Claim, ModelClaim, Strength, TiedClaim
from kerascount.intent.expect_comment import KEYS, value_of
from kerascount.intent.json_table import json_table
from kerascount.intent.tables import (
    MORE_COLUMNS,
    Table,
    TableRow,
    TextLine,
    number_of,
    numbers_of,
    shape_of,
    tables_in,
)
from kerascount.intent.tying import Tie, bare, namings, tie
from kerascount.intent.verdict import filters_of, input_of
from kerascount.syntax.source import Source

TOTALS = ("total", "total params", "total parameters", "sum")
"""What the row of a whole model is called."""


def in_script(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of tables in strings, comments and Markdown cells."""
    return [claim for _, lines in texts.in_script(source) for claim in in_text(lines, reading, "the table")]


def in_text(
    lines: Sequence[TextLine], reading: Reading, form: str, strength: Strength = "explicit"
) -> list[TiedClaim]:
    """The claims of the tables of one text, where it is certain which model they are about."""
    found = _likely(lines, reading, form)
    return [claim for _, tied in found for claim in _claims(tied, form, strength)]


def totals_in_script(source: Source, reading: Reading) -> list[ModelClaim]:
    """What tables in strings, comments and Markdown cells say of whole models."""
    return [
        claim for _, lines in texts.in_script(source) for claim in totals_in_text(lines, reading, "the table")
    ]


def totals_in_text(
    lines: Sequence[TextLine], reading: Reading, form: str, strength: Strength = "explicit"
) -> list[ModelClaim]:
    """What the tables of one text say of whole models, where it is certain which they are about."""
    found = _likely(lines, reading, form)
    return [claim for table, tied in found for claim in _totals(table, tied, form, strength)]


def _likely(lines: Sequence[TextLine], reading: Reading, form: str) -> Iterator[tuple[Table, Tie]]:
    for table in tables_in(lines) if reading.models else ():
        tied = _tied(table, reading, form)
        if tied is not None and tied.likely:
            yield table, tied


@dataclass(frozen=True, slots=True)
class Misfit:
    """A table of which some rows name layers of a model, and others, `unknown`, do not."""

    span: Span
    model: ModelRecord
    rows: int
    unknown: tuple[str, ...]


def misfits(source: Source, reading: Reading) -> list[Misfit]:
    """The tables of a script that are not compared, since too many rows name no layer of the model."""
    found: list[Misfit] = []
    for _, lines in texts.in_script(source):
        for table in tables_in(lines) if reading.models else ():
            if _tied(table, reading, "the table") is None:
                found += _misfit(_layers(table), reading)
    return found


LEAST_KNOWN = 0.5


def _misfit(table: Table, reading: Reading) -> Iterator[Misfit]:
    """A table of which at least half of the rows name layers: of fewer, nothing says that it is about the model."""
    names = [bare(row.name) for row in table.rows if row.name]
    ways = [(model, known) for model in reading.models for known in namings(model)]
    model, known = max(ways, key=lambda way: sum(name in way[1] for name in names))
    unknown = tuple(name for name in names if name not in known)
    if len(names) - len(unknown) >= max(2, LEAST_KNOWN * len(names)):
        yield Misfit(table.span, model, len(names), unknown)


class Expected:
    """What a file of expectations says of the models of a reading: CSV, Markdown, JSON, or a printed summary.

    `layers` and `totals` are its claims, `unknown` the rows that name no layer, `untied` the headings of tables
    that are of no model. Raises OSError and ValueError when the file cannot be read.
    """

    def __init__(self, path: Path, shown: str, reading: Reading) -> None:
        self.layers: list[TiedClaim] = []
        self.totals: list[ModelClaim] = []
        self.unknown: list[tuple[str, Span]] = []
        self.untied: list[Span] = []
        lines = texts.in_file(path, shown)
        form = f"the table in {path.name}"
        tables = json_table(lines, shown) if path.suffix == ".json" else tables_in(lines, named=True)
        self.layers += pasted_summary.of_text(lines, reading)
        self.totals += pasted_summary.totals_of_text(lines, reading)
        self.untied += [one.span for one in pasted_summary.untied_of_text(lines, reading)]
        says = any(set(row.cells) - {"name", "type"} for table in tables for row in table.rows)
        if not says and not self.layers and not self.untied:
            raise ValueError(_nothing_in(lines))
        for table in tables:
            self._take(table, reading, form)

    def _take(self, table: Table, reading: Reading, form: str) -> None:
        tied = _tied(table, reading, form)
        if tied is None:
            self.untied.append(table.span)
            return
        self.layers += _claims(tied, form)
        self.totals += _totals(table, tied, form)
        rows = [row for row, _ in tied.pairs]
        self.unknown += [row.cells["name"] for row in _layers(table).rows if row not in rows and row.name]


def _nothing_in(lines: Sequence[TextLine]) -> str:
    """Why nothing in a file can be compared."""
    first = next((line.text.strip() for line in lines if line.text.strip()), "")
    if not first:
        return "the file is empty"
    return (
        "no table with two columns that are known was found: name, filters, kernel, output, params, strides, "
        + ", ".join(names[0] for names in MORE_COLUMNS.values())
    )


def _tied(table: Table, reading: Reading, form: str) -> Tie | None:
    return tie(_layers(table), reading.models, lambda row, layer: _of_row(row, layer, form, table.span))


def _layers(table: Table) -> Table:
    return Table(tuple(row for row in table.rows if row.name.lower() not in TOTALS), table.span)


def _claims(tied: Tie, form: str, strength: Strength = "explicit") -> Iterator[TiedClaim]:
    for row, layer in tied.pairs:
        for claim in _of_row(row, layer, form, tied.table.span):
            yield TiedClaim(replace(claim, strength=strength), tied.model, layer)


def _totals(table: Table, tied: Tie, form: str, strength: Strength = "explicit") -> Iterator[ModelClaim]:
    for row in table.rows:
        text, span = row.cells.get("params", ("", table.span))
        total = number_of(text)
        if row.name.lower() in TOTALS and total is not None:
            yield ModelClaim(Claim("params", total, text, span, form, strength, table.span), tied.model)


# --- values ----------------------------------------------------------------------------------------


def _of_row(row: TableRow, layer: LayerRecord, form: str, table: Span) -> Iterator[Claim]:
    for column, (text, span) in row.cells.items():
        for attribute, value in _values(column, text, layer):
            yield Claim(attribute, value, text, span, form, "explicit", table)


def _values(column: str, text: str, layer: LayerRecord) -> Iterator[tuple[Attribute, object]]:
    """What a cell states of a layer as plain data; nothing where it cannot be compared with that layer."""
    match column:
        case "kernel_size" | "strides":
            numbers, axes = numbers_of(text), layer.config.get(column)
            if numbers is not None and isinstance(axes, tuple):
                yield column, numbers * len(axes) if len(numbers) == 1 else numbers
        case "params":
            count = number_of(text)
            if count is not None:
                yield "params", count
        case "filters":
            yield from _width(number_of(text), layer)
        case "size":
            yield from _size(shape_of(text), layer)
        case "in_channels":
            yield from _taken(number_of(text), layer)
        case "input" | "pool_size" | "padding" | "activation" | "dilation_rate" | "rate" | "use_bias":
            value = value_of(column, text, layer)
            if value is not None:
                yield KEYS[column], value


def _taken(channels: int | None, layer: LayerRecord) -> Iterator[tuple[Attribute, object]]:
    """What a layer takes, of which the channels are stated."""
    shape = input_of(layer)
    if channels is not None and shape is not None and len(shape) > 1:
        axis = 1 if layer.config.get("data_format") == "channels_first" else len(shape) - 1
        yield "input_shape", tuple(channels if place == axis else None for place in range(len(shape)))


def _width(count: int | None, layer: LayerRecord) -> Iterator[tuple[Attribute, object]]:
    """A stated width: of a layer that has none of its own it is that of its output."""
    if count is not None and filters_of(layer) is not None:
        yield "filters", count
    elif count is not None and _rank(layer) > 1 and layer.config.get("data_format") != "channels_first":
        yield "output_shape", (*(None,) * (_rank(layer) - 1), count)


def _size(shape: Sequence[int | None] | None, layer: LayerRecord) -> Iterator[tuple[Attribute, object]]:
    """A stated size: the whole shape, without batch, or the spatial axes (one number for all of them)."""
    rank = _rank(layer)
    if shape is None or rank < 2:
        return
    if len(shape) in (rank, rank - 1):
        yield "output_shape", (None, *shape[-(rank - 1) :])
    elif len(shape) == 1:
        yield "size", tuple(shape) * (rank - 2)
    elif len(shape) == rank - 2:
        yield "size", tuple(shape)


def _rank(layer: LayerRecord) -> int:
    shape = layer.outputs[0] if layer.outputs else ()
    return len(shape) if isinstance(shape, tuple) else -1
