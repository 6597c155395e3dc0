"""One line of quoted source with marks under it.

Knows tabs, wide characters, long lines and what must not reach a terminal. Must not know: findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.report.text import ELLIPSIS, Line, Piece, Role, char_width, is_invisible, text_width

TAB = 4
"""Cells between tab stops."""

CONTEXT = 24
"""Cells that stay visible before and after the marks of a line that is too long."""


TO_END = 10**6


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters to underline. Columns count from 1, `end` is exclusive; TO_END is the end of the line."""

    start: int
    end: int
    text: str
    char: str
    role: Role


@dataclass(frozen=True, slots=True)
class Shown:
    """A source line as a terminal shows it, and for each column the cell at which its character starts."""

    text: str
    cells: tuple[int, ...]

    def cell(self, column: int) -> int:
        """The cell, counted from 0, of a column, counted from 1; columns past the end follow on."""
        index = max(column, 1) - 1
        last = len(self.cells) - 1
        return self.cells[index] if index <= last else self.cells[last] + index - last


def show(source: str) -> Shown:
    """Tabs expanded, control characters gone."""
    text, width, cells = "", 0, [0]
    for char in source:
        piece = " " * (TAB - width % TAB) if char == "\t" else "" if is_invisible(char) else char
        text += piece
        width += len(piece) if char == "\t" else char_width(char)
        cells.append(width)
    return Shown(text.rstrip(), tuple(cells))


Quotation = tuple[str, list[Line]]


def quote(source: str, marks: Sequence[Mark], width: int) -> list[Quotation]:
    """The line, cropped round its marks to `width` cells, with the lines of marks and labels below it.

    Marks that are too far apart for the width have a quotation each.
    """
    shown = show(source)
    placed = sorted((_place(mark, shown) for mark in marks), key=lambda p: (p[0], p[1]))
    fits = text_width(shown.text) <= width
    groups = [placed] if fits or not placed else list(_together(placed, width))
    return [_quotation(shown, group, width) for group in groups]


def _together(placed: Sequence[Placed], width: int) -> Iterator[list[Placed]]:
    """Marks in their order, as many together as fit into the width."""
    group = [placed[0]]
    for mark in placed[1:]:
        if mark[1] - group[0][0] > width - 2 * len(ELLIPSIS):
            yield group
            group = []
        group.append(mark)
    yield group


def _quotation(shown: Shown, placed: Sequence[Placed], width: int) -> Quotation:
    text, shift = _crop(shown.text, placed, width)
    moved = [(start + shift, end + shift, mark) for start, end, mark in placed]
    return text, list(_mark_lines(moved))


Placed = tuple[int, int, Mark]


def _place(mark: Mark, shown: Shown) -> Placed:
    start = shown.cell(mark.start)
    end = text_width(shown.text) if mark.end == TO_END else shown.cell(mark.end)
    return start, max(end, start + 1), mark


def _crop(text: str, placed: Sequence[Placed], width: int) -> tuple[str, int]:
    """The visible part of a line, and how far its cells have moved to the right."""
    total = text_width(text)
    if total <= width or not placed:
        return _cut(text, 0, width) if total > width else text, 0
    first = placed[0][0]
    last = min(max(end for _, end, _ in placed), first + width)
    begin = max(min(first - CONTEXT, total - width + len(ELLIPSIS)), 0)
    labelled = last + 1 + text_width(placed[-1][2].text)
    if labelled <= width - len(ELLIPSIS):
        begin = 0
    elif labelled - begin + len(ELLIPSIS) > width:
        begin = max(min(labelled + len(ELLIPSIS) - width, first), 0)
    shift = len(ELLIPSIS) - begin if begin else 0
    head = ELLIPSIS if begin else ""
    return head + _cut(text, begin, width - len(head)), shift


def _cut(text: str, begin: int, width: int) -> str:
    """`width` cells from the cell `begin` on, with an ellipsis where the line goes on."""
    kept, cell = "", 0
    rest = text_width(text) - begin
    room = width if rest <= width else width - len(ELLIPSIS)
    for char in text:
        step = char_width(char)
        if cell >= begin and cell + step <= begin + room:
            kept += char
        elif cell < begin < cell + step:
            kept += " "  # half of a wide character
        cell += step
    return kept if rest <= width else kept + ELLIPSIS


def _mark_lines(placed: Sequence[Placed]) -> Iterator[Line]:
    """The underlines with the label of the last one, then the other labels, each on a line of its own."""
    if not placed:
        return
    *others, last = placed
    yield _canvas(placed, last[2])
    waiting = [p for p in others if p[2].text]
    if waiting:
        yield _hang(waiting, None)
    while waiting:
        *waiting, lowest = waiting
        yield _hang(waiting, lowest)


def _canvas(placed: Sequence[Placed], labelled: Mark) -> Line:
    cells: dict[int, Piece] = {}
    for start, end, mark in sorted(placed, key=lambda p: p[2].char == "^"):
        cells.update({cell: Piece(mark.char, mark.role) for cell in range(start, end)})
    drawn = [cells.get(cell, Piece(" ")) for cell in range(max(cells) + 1)]
    tail = [Piece(" " + labelled.text, labelled.role)] if labelled.text else []
    return tuple(drawn + tail)


def _hang(above: Sequence[Placed], lowest: Placed | None) -> Line:
    """Labels that stand one line lower each, tied to their marks by bars."""
    pieces: list[Piece] = []
    cell = 0
    for start, _, mark in sorted(
        {start: (start, end, mark) for start, end, mark in above}.values(), key=_start
    ):
        pieces += [Piece(" " * (start - cell)), Piece("|", mark.role)]
        cell = start + 1
    if lowest is not None:
        pieces += [Piece(" " * max(lowest[0] - cell, 0)), Piece(lowest[2].text, lowest[2].role)]
    return tuple(pieces)


def _start(placed: Placed) -> int:
    return placed[0]
