"""Tables: columns with natural widths, shrunk only where a reader can do without.

Knows layout. Must not know: models, findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.report.text import Line, Piece, Role, elide, pad, text_width


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `least` is the width down to which it may be cut on a narrow terminal; None: never cut."""

    title: str
    right: bool = False
    least: int | None = None
    role: Role = "plain"


GAPS = (2, 1)
"""Blanks between columns: the usual ones, and those of a narrow terminal."""


def layout(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> list[Line]:
    """The table's lines: titles, a rule, one line per row.

    Without `width` nothing is cut. With it, columns that may be cut are, in the order of how little is lost by
    it (the last first); a column of numbers never is, so a table can stay wider than asked.
    """
    widths = [max(map(text_width, cells)) for cells in zip(*_with_titles(columns, rows), strict=True)]
    gap = GAPS[0] if width is None or _total(widths, GAPS[0]) <= width else GAPS[1]
    if width is not None:
        widths = _shrink(columns, widths, _total(widths, gap) - width)
    head = _row([Column(c.title, c.right, role="strong") for c in columns], _titles(columns), widths, gap)
    rule: Line = (Piece(" " + "-" * (_total(widths, gap) - 1), "faint"),)
    return [head, rule, *(_row(columns, row, widths, gap) for row in rows)]


def _titles(columns: Sequence[Column]) -> list[str]:
    return [c.title for c in columns]


def _with_titles(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    return [_titles(columns), *rows]


def _total(widths: Sequence[int], gap: int) -> int:
    return 1 + sum(widths) + gap * (len(widths) - 1)


def _shrink(columns: Sequence[Column], widths: list[int], excess: int) -> list[int]:
    shrunk = list(widths)
    for i in reversed(range(len(columns))):
        least = columns[i].least
        if excess > 0 and least is not None:
            cut = min(excess, max(shrunk[i] - least, 0))
            shrunk[i] -= cut
            excess -= cut
    return shrunk


def _row(columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int], gap: int) -> Line:
    pieces: list[Piece] = [Piece(" ")]
    for i, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        text = elide(cell, widths[i]) if column.least is not None else cell
        pieces.append(Piece(pad(text, widths[i], right=column.right), column.role))
        if i < len(cells) - 1:
            pieces.append(Piece(" " * gap))
    return tuple(pieces)
