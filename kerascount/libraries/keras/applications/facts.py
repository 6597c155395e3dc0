"""The recorded rows of architectures: which layers, with which arguments, on the outputs of which others.

A family's file is read when the first of its builders is called, and holds every distinct row once. A graph is a list
of ranges of rows, or an edit of another graph. Must not know: what a layer computes, what a call asks for.
"""

from __future__ import annotations

import functools
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kerascount.libraries.keras.naming import snake_case

FOLDER = Path(__file__).parent / "recorded"

FALLBACKS: Mapping[str, tuple[str, ...]] = {
    "3": ("3", "tf", "2", "1"),
    "tf": ("tf", "3", "2", "1"),
    "2": ("2", "tf", "3", "1"),
    "1": ("1", "2", "tf", "3"),
}
"""Whose record stands for a builder that a generation did not have: the nearest one's."""


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One call of one layer.

    `name` is empty when Keras names the layer itself, and begins with `$` where the model's name stands in front.
    `sources` count back to the rows whose outputs it takes; the row before the first is the image.
    """

    kind: str
    name: str
    config: Mapping[str, Any]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Rows of a graph that give way to others: `kept` rows from the start or the end, then `dropped` ones."""

    anchor: str
    kept: int
    dropped: int
    put: tuple[int, ...]

    def of(self, graph: tuple[int, ...]) -> tuple[int, ...]:
        """The graph with the edit."""
        start = self.kept if self.anchor == "start" else len(graph) - self.kept - self.dropped
        return (*graph[:start], *self.put, *graph[start + self.dropped :])


@dataclass(frozen=True, slots=True)
class Facts:
    """What was recorded of one builder in one generation."""

    generation: str
    signature: str
    name: str
    bases: Mapping[str, tuple[int, ...]]
    edits: Mapping[str, Edit]
    rows: tuple[RecordedRow, ...]

    def numbers(self, base: str, edits: Iterable[str]) -> tuple[int, ...] | None:
        """The numbers of a graph's rows in the order of their making; None when that base was not recorded."""
        found = self.bases.get(base)
        if found is None:
            return None
        kind = base.partition(",")[0]
        for name in edits:
            edit = self.edits.get(f"{kind} {name}") or self.edits.get(name)
            found = edit.of(found) if edit else found
        return found

    def all_rows(self) -> Iterator[RecordedRow]:
        """The rows of all graphs."""
        for numbers in (*self.bases.values(), *(edit.put for edit in self.edits.values())):
            yield from self.graph(numbers)

    def graph(self, numbers: Iterable[int]) -> list[RecordedRow]:
        """The rows of these numbers."""
        return [self.rows[number] for number in numbers]


@functools.cache
def facts_of(family: str, builder: str, style: str, releases: tuple[str, ...] = ()) -> Facts | None:
    """What was recorded of a builder in the generation of this style, or in the nearest that had it.

    `releases` are keys of releases, from the newest of a generation to the one that is asked for: only what an older
    one builds otherwise was recorded, so the last of them that has a record counts.
    """
    rows, builders = _family(family)
    for key in (*reversed(releases), *FALLBACKS[style]):
        found = builders.get(key, {}).get(builder)
        if found is not None:
            return _facts(key.partition("@")[0], found, rows)
    return None


def signatures(family: str, builder: str) -> list[str]:
    """The signatures of a builder in all generations."""
    return [of[builder]["signature"] for of in _family(family)[1].values() if builder in of]


@functools.cache
def named_in(family: str, builder: str, name: str) -> frozenset[bool]:
    """The releases that have a layer of this name in something that this builder makes: True for Keras 3, False for
    any before.

    Which number Keras gives to a layer that it names itself depends on the rest of the script, so any fits.
    """
    rows, builders = _family(family)
    kind = re.sub(r"_\d+$", "", name)
    found = set()
    for key, of in builders.items():
        facts = _facts(key, of[builder], rows) if builder in of else None
        if facts is not None and any(
            row.name == name or (not row.name and snake_case(row.kind, "2") == kind)
            for row in facts.all_rows()
        ):
            found.add(key.partition("@")[0] == "3")
    return frozenset(found)


@functools.cache
def _family(family: str) -> tuple[tuple[RecordedRow, ...], Mapping[str, Any]]:
    data = json.loads(zlib.decompress((FOLDER / f"{family}.json.z").read_bytes()))
    return tuple(_row(*row) for row in data["rows"]), data["builders"]


def _row(
    kind: str, name: str, config: Mapping[str, Any] | None = None, sources: Iterable[int] = (1,)
) -> RecordedRow:
    return RecordedRow(kind, name, config or {}, tuple(sources))


def _facts(generation: str, found: Mapping[str, Any], rows: tuple[RecordedRow, ...]) -> Facts:
    bases = {key: _spread(ranges) for key, ranges in found["bases"].items()}
    edits = {
        key: Edit(anchor, kept, dropped, _spread(put))
        for key, (anchor, kept, dropped, put) in found["edits"].items()
    }
    return Facts(generation, found["signature"], found["name"], bases, edits, rows)


def _spread(ranges: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(number for start, stop in ranges for number in range(start, stop))
