"""What a finding is: places in source text, labels, fixes. Data only, known to every room.

Must not know: syntax trees, Keras, how a finding is printed.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of source text.

    Lines and columns count from 1, columns are code points, the end column is exclusive.
    In a notebook `cell` counts all cells from 1 and `line` counts within that cell;
    in a script `cell` is None and `line` counts within the file.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    cell: int | None = None

    def piece(self, start: int, end: int) -> Span:
        """The characters `start` to `end` of a span's first line, counted from its beginning."""
        column = self.column + start
        return Span(self.path, self.line, column, self.line, self.column + end, self.cell)

    def __str__(self) -> str:
        cell = f"cell {self.cell}:" if self.cell is not None else ""
        return f"{self.path}:{cell}{self.line}:{self.column}"


class Severity(enum.StrEnum):
    """How strong a finding is; only ERROR and WARNING make a run fail by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that belongs to a finding, with a few words that say what stands there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of `span` by `replacement`."""

    span: Span
    replacement: str


Applicability = Literal["safe", "unsafe", "display-only"]


@dataclass(frozen=True, slots=True)
class Fix:
    """Text edits that belong together and how far they may be trusted."""

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `message` is lower case without a full stop and blames neither side. `span` is the smallest
    piece of code that shows it (None: the file as a whole), `label` stands under it and must be
    understandable alone; `related` are further places, `notes` facts and arithmetic,
    `helps` the ways out.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    span: Span | None = None
    label: str = ""
    related: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    model: str | None = None
    layer: str | None = None

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """Sorts findings by place."""
        where = self.span or Span(self.path, 0, 0, 0, 0)
        return (self.path, where.cell or 0, where.line, where.column, self.rule)
