"""Which layer a user means: by name, by variable, or by a place in the source.

Must not know: what is said of it.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Sequence

from kerascount.graph.records import Reading
from kerascount.rules.account import Found, find_layers, names_of

_PLACE = re.compile(r"(?P<path>.+?):(?P<place>(?:cell )?\d+(?::\d+)*)")
_NUMBERS = re.compile(r"(?:cell )?(\d+)(?::(\d+))?(?::(\d+))?")


def split(path: str, layer: str | None) -> tuple[str, str | None]:
    """`unet.py:34` as `unet.py` and `34`, unless a layer is named or a file has that very name."""
    match = _PLACE.fullmatch(path) if layer is None and not os.path.exists(path) else None
    return (match["path"], match["place"]) if match else (path, layer)


def targets(reading: Reading, asked: str, *, certain_naming: bool) -> list[Found]:
    """All layers that `asked` may mean, each once.

    `asked` is a name, a variable, `LINE`, `LINE:COLUMN`, or in a notebook `CELL:LINE`. A name that is
    another layer's in
    the numbering of another generation gives both, unless the generation was asked for (`certain_naming`).
    """
    numbers = _NUMBERS.fullmatch(asked)
    if numbers is None:
        return _unique(_in_naming(find_layers(reading, asked), certain_naming=certain_naming))
    if reading.path.endswith(".ipynb"):
        return _unique(_in_cell(reading, int(numbers[1]), int(numbers[2]) if numbers[2] else None))
    return _unique(find_layers(reading, numbers[1]))


def _in_naming(found: Sequence[Found], *, certain_naming: bool) -> Sequence[Found]:
    own = [f for f in found if f.note is None]
    return own if certain_naming and own else found


def _in_cell(reading: Reading, cell: int, line: int | None) -> list[Found]:
    rows = [(model, row) for model in reading.models for row in model.depth_first]
    return [
        Found(model, row)
        for model, row in rows
        if row.span and row.span.cell == cell and (line is None or row.span.line <= line <= row.span.end_line)
    ]


def _unique(found: Sequence[Found]) -> list[Found]:
    """One of equal layers: a model that is recorded twice shows the same row again."""
    seen: dict[object, Found] = {}
    for one in found:
        row = one.layer
        seen.setdefault((row.name, row.span, row.inputs, row.outputs, row.params, one.note), one)
    return list(seen.values())


def suggestions(reading: Reading, asked: str) -> Sequence[str]:
    """Names that look like `asked`, else the first few that there are."""
    names = names_of(reading)
    return difflib.get_close_matches(asked, names, n=5, cutoff=0.7) or names[:5]
