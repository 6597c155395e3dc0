"""The form "table": in a file that the user names, or in a docstring, string or comment of the script.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.tables import (
    Table,
    TableRow,
    TextLine,
    column_of,
    number_of,
    numbers_of,
    shape_of,
    tables_in,
)
from kerascount.intent.tying import tie
from kerascount.syntax import disk
from kerascount.syntax.comments import Comment, authors_comments_of, string_blocks_of
from kerascount.syntax.source import Source


def in_script(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of tables in strings, comments and Markdown cells."""
    texts = [*_strings(source), *_comments(source), *_markdown(source)]
    return [
        claim
        for lines in texts
        for table in tables_in(lines)
        for claim in claims(table, reading, "the table")
    ]


def in_file(path: Path, shown: str, reading: Reading) -> list[TiedClaim]:
    """The claims of a file of expectations: CSV, Markdown or JSON (a list of objects).

    Raises OSError and ValueError when the file cannot be read.
    """
    text = disk.read_bytes(path).decode("utf-8-sig")
    if path.suffix == ".json":
        tables = [_json_table(text, shown)]
    else:
        tables = tables_in([TextLine(line, shown, i) for i, line in enumerate(text.splitlines(), 1)])
    if not tables:
        raise ValueError("no table with a kernel or params column was found")
    return [claim for table in tables for claim in claims(table, reading, f"the table in {path.name}")]


def _json_table(text: str, shown: str) -> Table:
    rows = json.loads(text)
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise ValueError("a JSON file of expectations is a list of objects, one for each layer")
    found = []
    for number, row in enumerate(rows, 1):
        named = {column_of(str(key)): json.dumps(value).strip('"') for key, value in row.items()}
        cells = {k: (v, Span(shown, number, 1, number, 1)) for k, v in named.items() if k is not None}
        found.append(TableRow(cells))
    return Table(tuple(found))


# --- texts -----------------------------------------------------------------------------------------


def _strings(source: Source) -> Iterator[list[TextLine]]:
    for block in string_blocks_of(source):
        span = block.span
        lines = source.lines_of(span.cell)[span.line - 1 : span.end_line]
        if len(lines) > 2:
            yield [TextLine(text, source.path, span.line + i, 1, span.cell) for i, text in enumerate(lines)]


def _comments(source: Source) -> Iterator[list[TextLine]]:
    block: list[Comment] = []
    for comment in authors_comments_of(source):
        if block and (not comment.own_line or comment.module_line != block[-1].module_line + 1):
            yield [_comment_line(c) for c in block]
            block = []
        block += [comment] if comment.own_line else []
    if block:
        yield [_comment_line(c) for c in block]


def _comment_line(comment: Comment) -> TextLine:
    span = comment.text_span
    return TextLine(comment.text, span.path, span.line, span.column, span.cell)


def _markdown(source: Source) -> Iterator[list[TextLine]]:
    for cell in source.cells:
        if cell.kind == "markdown":
            lines = cell.text.split("\n")
            yield [TextLine(text, source.path, i, 1, cell.number) for i, text in enumerate(lines, 1)]


# --- claims ----------------------------------------------------------------------------------------


def claims(table: Table, reading: Reading, form: str) -> list[TiedClaim]:
    """The claims of a table about a model of the file; none when it is not certain which."""
    tied = tie(table, reading.models)
    if tied is None:
        return []
    model, pairs = tied
    return [TiedClaim(claim, model, layer) for row, layer in pairs for claim in _of_row(row, layer, form)]


def _of_row(row: TableRow, layer: LayerRecord, form: str) -> Iterator[Claim]:
    for column, (text, span) in row.cells.items():
        value = _value(column, text, layer)
        if value is not None:
            whole = isinstance(value, tuple) and column == "size" and len(value) == _rank(layer)
            attribute = "output_shape" if whole else column
            yield Claim(attribute, value, text, span, form, "explicit")  # type: ignore[arg-type]


def _rank(layer: LayerRecord) -> int:
    shape = layer.outputs[0] if layer.outputs else ()
    return len(shape) if isinstance(shape, tuple) else -1


def _value(column: str, text: str, layer: LayerRecord) -> object:
    match column:
        case "kernel_size":
            numbers, kernel = numbers_of(text), layer.kernel
            if numbers is None or kernel is None:
                return None
            return numbers * len(kernel) if len(numbers) == 1 else numbers
        case "filters" | "params":
            return number_of(text)
        case "size":
            return _size(shape_of(text), layer)
    return None


def _size(shape: Sequence[int | None] | None, layer: LayerRecord) -> tuple[int | None, ...] | None:
    """A stated size: whole shape, or the spatial axes (one number for all of them)."""
    rank = _rank(layer)
    if shape is None or rank < 3:
        return None
    if len(shape) == rank:
        return tuple(shape)
    if len(shape) == rank - 1:
        return (None, *shape)
    return (
        tuple(shape) * (rank - 2) if len(shape) == 1 else (tuple(shape) if len(shape) == rank - 2 else None)
    )
