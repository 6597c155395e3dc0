"""Which layer a user means: by name, by variable, by line, in the numbering of any generation of Keras.

Must not know: what is said of it.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.report.naming import counts_from_one, other_name

_PLACE = re.compile(r"(?P<path>.+?):(?P<place>(?:cell )?\d+(?::\d+)*)")
_LINE = re.compile(r"(?:(?:cell )?(?P<cell>\d+):)?(?P<line>\d+)")


@dataclass(frozen=True, slots=True)
class Target:
    """A layer that fits. `naming` says in whose numbering it has the asked name, where that is not the reading's own."""

    model: ModelRecord
    layer: LayerRecord
    naming: str | None = None


def split(path: str, layer: str | None) -> tuple[str, str | None]:
    """`unet.py:34` as `unet.py` and `34`, unless a layer is named or a file has that very name."""
    match = _PLACE.fullmatch(path) if layer is None and not os.path.exists(path) else None
    return (match["path"], match["place"]) if match else (path, layer)


def find_layers(reading: Reading, asked: str, *, certain_naming: bool) -> list[Target]:
    """All layers that `asked` may mean, each once; with `certain_naming` only in the reading's own numbering."""
    place = _LINE.fullmatch(asked)
    if place:
        return _unique(_at_line(reading, asked, place))
    own = [Target(m, row) for m, row in _rows(reading) if row.name == asked]
    other = [] if certain_naming else list(_in_other_naming(reading, asked))
    variables = [Target(m, row) for m, row in _rows(reading) if row.variable == asked]
    return _unique(own + other or variables)


def _rows(reading: Reading) -> Iterator[tuple[ModelRecord, LayerRecord]]:
    return ((model, row) for model in reading.models for row in model.depth_first)


def _at_line(reading: Reading, asked: str, place: re.Match[str]) -> Iterable[Target]:
    line, cell = int(place["line"]), int(place["cell"]) if place["cell"] else None
    if reading.path.endswith(".py") and cell is not None:
        line, cell = cell, None  # LINE:COLUMN of a script
    own = [Target(m, row) for m, row in _rows(reading) if _covers(row.span, reading.path, line, cell)]
    return own or [t for t in _called_at(reading, line, cell)]


def _called_at(reading: Reading, line: int, cell: int | None) -> Iterator[Target]:
    for model, row in _rows(reading):
        origins = [origin.last().span for origin in row.arguments.values()]
        if any(_covers(span, reading.path, line, cell) for span in (row.call_span, *origins)):
            yield Target(model, row)


def _covers(span: Span | None, path: str, line: int, cell: int | None) -> bool:
    if span is None or span.path != path or span.cell != cell:
        return False
    return span.line <= line <= span.end_line


def _in_other_naming(reading: Reading, asked: str) -> Iterator[Target]:
    from_one = counts_from_one(reading)
    naming = "Keras 3 and tf.keras" if from_one else "standalone Keras up to 2.3"
    for model, row in _rows(reading):
        if other_name(row, from_one=from_one) == asked:
            yield Target(model, row, naming)


def _unique(targets: Iterable[Target]) -> list[Target]:
    """One of equal layers: a model that is recorded twice shows the same row again."""
    seen: dict[object, Target] = {}
    for target in targets:
        row = target.layer
        seen.setdefault((row.name, row.span, row.outputs, row.params, target.naming), target)
    return list(seen.values())


def suggestions(reading: Reading, asked: str) -> Sequence[str]:
    """Names that look like `asked`, else the first few that there are."""
    names = list(dict.fromkeys(name for _, row in _rows(reading) for name in (row.name, row.variable) if name))
    return difflib.get_close_matches(asked, names, n=5, cutoff=0.7) or names[:5]
