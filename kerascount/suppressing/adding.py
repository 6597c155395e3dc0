"""Comments that hide the findings that there are: what `--add-ignore` writes.

A comment goes to the end of a line of the finding, or above it where that line has no room for one. Names are added to
an `ignore` that holds for the line already. Must not know: files, command lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Diagnostic, Edit, Span
from kerascount.rules.catalogue import entry_of
from kerascount.rules.selection import ALWAYS
from kerascount.suppressing.directives import Directive, directives_of, names_span
from kerascount.syntax.comments import lines_with_room
from kerascount.syntax.source import Source

TO_BE_CORRECTED = ("KC0", "KC9")
"""Families of which no comment is written: what could not be read, and what is wrong with comments."""

Place = tuple[int | None, int]
"""Cell and line."""


@dataclass(frozen=True, slots=True)
class Ignores:
    """The edits that hide findings, and how many findings they hide."""

    edits: tuple[Edit, ...]
    hidden: int


def ignores_for(findings: Iterable[Diagnostic], source: Source, reason: str = "") -> Ignores:
    """Edits that add an `ignore` with this reason for each finding of which there is a line in the file."""
    writer = _Writer(source, " ".join(reason.split()))
    wanted: dict[Place, list[str]] = {}
    hidden = 0
    for finding in findings:
        place = writer.place_of(finding)
        if place is not None:
            wanted.setdefault(place, []).append(finding.rule)
            hidden += 1
    edits = [writer.edit(place, list(dict.fromkeys(rules))) for place, rules in wanted.items()]
    return Ignores(tuple(edits), hidden)


class _Writer:
    def __init__(self, source: Source, reason: str) -> None:
        self.source = source
        self.reason = reason
        self.seen = source.text.split("\n")
        self.room = lines_with_room(source)
        found = (d for d in directives_of(source) if d.word == "ignore")
        self.ignores = {directive.first_line: directive for directive in found}

    def place_of(self, finding: Diagnostic) -> Place | None:
        """The line that is to be written to; None where no comment can hide the finding."""
        span = finding.span
        if span is None or span.path != self.source.path:
            return None
        if finding.rule == ALWAYS or entry_of(finding.rule).code.startswith(TO_BE_CORRECTED):
            return None
        lines = range(span.end_line, span.line - 1, -1)
        fitting = [line for line in lines if self._takes_comment(span.cell, line)]
        if fitting:
            return span.cell, fitting[0]
        return (span.cell, span.line) if self._takes_line_above(span.cell, span.line) else None

    def edit(self, place: Place, rules: Sequence[str]) -> Edit:
        """The edit that lets these rules be ignored on the line."""
        cell, line = place
        known = self._ignore(cell, line)
        if known is not None:
            names = dict.fromkeys([*known.names, *rules])
            return Edit(names_span(known), ", ".join(names))
        text = f"# kerascount: ignore[{', '.join(rules)}] {self.reason}".rstrip()
        written = self.source.line_text(cell, line)
        if self._takes_comment(cell, line):
            end = len(written.rstrip()) + 1
            return Edit(Span(self.source.path, line, end, line, len(written) + 1, cell), f"  {text}")
        indent = written[: len(written) - len(written.lstrip())]
        return Edit(Span(self.source.path, line, 1, line, 1, cell), f"{indent}{text}\n")

    def _ignore(self, cell: int | None, line: int) -> Directive | None:
        found = self.ignores.get(self.source.module_line(cell, line))
        return found if found is not None and found.names else None

    def _takes_comment(self, cell: int | None, line: int) -> bool:
        at = self.source.module_line(cell, line)
        # an ignore without names is read in place of what would stand behind it
        blanket = at in self.ignores and not self.ignores[at].names
        return at in self.room and self._as_written(cell, line) and not blanket

    def _takes_line_above(self, cell: int | None, line: int) -> bool:
        """Whether the line begins with a token of its own: not within a string, not behind a backslash."""
        first = line == 1
        at = self.source.module_line(cell, line)
        return (first or at - 1 in self.room) and self._as_written(cell, line)

    def _as_written(self, cell: int | None, line: int) -> bool:
        at = self.source.module_line(cell, line)
        return at <= len(self.seen) and self.seen[at - 1] == self.source.line_text(cell, line)
