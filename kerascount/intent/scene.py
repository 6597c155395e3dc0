"""What comments are read against: the layers by the lines of the file, and which lines a comment is about.

Must not know: how a sentence is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.graph.records import Reading
from kerascount.intent.groups import Group
from kerascount.intent.sites import Made, Sites, given, sites_of, sites_within
from kerascount.syntax.source import Source

FORM = "the comment"

MERGING = ("Concatenate", "Add", "Multiply", "Average", "Maximum", "Merge")
"""Layers at which a new step begins, of which the comment above does not speak."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A source, the layers made on each line, those made within calls on each line, and the lines that make models."""

    source: Source
    direct: Sites
    within: Sites
    models: frozenset[tuple[int | None, int]]

    def given(self, cell: int | None, line: int) -> list[Made]:
        """The layers whose output a line gives: of the outermost call, or of the last layer within it."""
        key = (cell, line)
        return given(self.direct.get(key, []), self.within.get(key, []), self.source, cell, line)


def scene_of(source: Source, reading: Reading) -> Scene:
    """All places of a file that comments can be about."""
    models = frozenset((m.span.cell, m.span.line) for m in reading.models if m.span is not None)
    return Scene(source, sites_of(reading), sites_within(reading), models)


def lines_of(group: Group, scene: Scene) -> list[int]:
    """The lines of code to the next merging layer; the first is always among them."""
    found: list[int] = []
    for line in group.code:
        made = scene.direct.get((group.cell, line), [])
        if found and any(row.kind in MERGING for _, row in made):
            break
        found.append(line)
    return found


def is_opaque(line: int, group: Group, scene: Scene) -> bool:
    """Whether a line begins a call of which no layer is known."""
    key = (group.cell, line)
    text = scene.source.line_text(*key)
    begins = "= " in text.partition("(")[0] and "(" in text
    known = scene.direct.get(key) or scene.within.get(key) or key in scene.models
    return begins and not known
