"""Where the source of a notebook's cells stands in the file's text, and the text with one source changed.

Nothing else of the file moves: indent, order of keys, escapes and the final newline stay. Must not know: edits, disks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_BLANKS = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False)

Piece = tuple[int, int]
"""Start and end of a JSON value in the text."""


def _skip(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _value_end(text: str, at: int) -> int:
    return _DECODER.raw_decode(text, at)[1]


def members(text: str, at: int) -> Iterator[tuple[str, Piece]]:
    """Keys and places of the values of the object that begins at `at`."""
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        start = _skip(text, _skip(text, at) + 1)
        end = _value_end(text, start)
        yield key, (start, end)
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at


def items(text: str, at: int) -> list[Piece]:
    """Places of the items of the list that begins at `at`."""
    found: list[Piece] = []
    at = _skip(text, at + 1)
    while text[at] != "]":
        end = _value_end(text, at)
        found.append((at, end))
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at
    return found


def source_place(text: str, number: int) -> Piece | None:
    """Where the source of the cell with this number (from 1) stands; None in an older format."""
    top = dict(members(text, _skip(text, 1 if text.startswith("\ufeff") else 0)))
    if "cells" not in top:
        return None
    cells = items(text, top["cells"][0])
    return dict(members(text, cells[number - 1][0])).get("source") if number <= len(cells) else None


def with_source(text: str, number: int, source: str) -> str | None:
    """The notebook's text with another source of one cell; None where it has no place for it."""
    place = source_place(text, number)
    if place is None:
        return None
    start, end = place
    value = json.loads(text[start:end], strict=False)
    if isinstance(value, str):
        return text[:start] + _string(source, text[start:end]) + text[end:]
    return text[:start] + _list(text[start:end], source) + text[end:]


def _string(value: str, model: str) -> str:
    """A JSON string, escaped as the one that stood there."""
    return json.dumps(value, ensure_ascii="\\u" in model)


def _list(old: str, source: str) -> str:
    """The list of lines with its layout kept; lines that stay the same stay byte for byte."""
    lines = source.splitlines(keepends=True)
    places = items(old, 0)
    written = [old[start:end] for start, end in places]
    known = {json.loads(text, strict=False): text for text in written}
    made = [known.get(line) or _string(line, old) for line in lines]
    if not places:
        return json.dumps(lines)
    between = old[places[0][1] : places[1][0]] if len(places) > 1 else "," + old[1 : places[0][0]]
    return old[: places[0][0]] + between.join(made) + old[places[-1][1] :]
