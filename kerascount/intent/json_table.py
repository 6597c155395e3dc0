"""A table of expectations as JSON: a list of objects, or objects by the names of layers.

Must not know: models.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kerascount.diagnostics import Span
from kerascount.intent.tables import Table, TableRow, TextLine, column_of

Object = list[tuple[str, Any]]

KEYED = "\0"
"""Stands for the key of a name that is itself the key of its object."""


def json_table(lines: Sequence[TextLine], shown: str) -> list[Table]:
    """The one table of a text. Raises ValueError when it is no JSON or has another form."""
    rows = list(_objects(json.loads("\n".join(line.text for line in lines), object_pairs_hook=_Pairs)))
    places = _Places(lines, shown)
    found = tuple(TableRow(dict(_cells(row, places))) for row in rows)
    return [Table(found, Span(shown, 1, 1, 1, 1))] if found else []


class _Pairs(list[tuple[str, Any]]):
    """An object of JSON with its keys in order."""


def _objects(document: object) -> Iterator[Object]:
    if isinstance(document, _Pairs):
        inner = dict(document)
        if "layers" in inner and not isinstance(inner["layers"], str | int):
            yield from _objects(inner["layers"])
            return
        if all(isinstance(value, _Pairs) for _, value in document):
            yield from ([(KEYED, name), *value] for name, value in document)
            return
    elif isinstance(document, list) and all(isinstance(row, _Pairs) for row in document):
        yield from document
        return
    raise ValueError(
        "a JSON file of expectations is a list of objects, one for each layer, or has them by name"
    )


def _cells(row: Object, places: _Places) -> Iterator[tuple[str, tuple[str, Span]]]:
    for key, value in row:
        column = "name" if key == KEYED else column_of(key, named=True)
        text = value if isinstance(value, str) else json.dumps(value)
        span, written = places.of(text if key == KEYED else key, text)
        if column is not None:
            yield column, (text if key == KEYED else written, span)


class _Places:
    """Where keys stand in the text, found in the order in which they are read."""

    def __init__(self, lines: Sequence[TextLine], shown: str) -> None:
        self.lines, self.shown, self.at = lines, shown, (0, 0)

    def of(self, key: str, text: str) -> tuple[Span, str]:
        """The place of a value after its key, and the value as it is written there."""
        line, column = self._after(json.dumps(key, ensure_ascii=False), self.at)
        line, column = self._after(":", (line, column)) if line < len(self.lines) else (line, column)
        if line >= len(self.lines):
            return Span(self.shown, 1, 1, 1, 1), text
        self.at = (line, column)
        written = self.lines[line].text
        start = written.find(text, column)
        if start < 0:
            start = len(written) - len(written[column:].lstrip())
            text = _value_at(written, start) or text
        fits = written.startswith(text, start)
        return self.lines[line].span(start, start + len(text) if fits else start), text

    def _after(self, text: str, at: tuple[int, int]) -> tuple[int, int]:
        line, column = at
        while line < len(self.lines):
            found = self.lines[line].text.find(text, column)
            if found >= 0:
                return line, found + len(text)
            line, column = line + 1, 0
        return line, 0


def _value_at(written: str, start: int) -> str | None:
    """A value that is written in one line in another way than Python writes it."""
    try:
        _, end = json.JSONDecoder().raw_decode(written, start)
    except ValueError:
        return None
    return written[start:end]
