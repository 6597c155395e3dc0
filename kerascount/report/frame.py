"""A finding as a good compiler prints it: the code, marks under both places, the arithmetic, the way out.

A pure function of a finding and of the source's lines. Must not know: rules, models, colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from kerascount.diagnostics import Diagnostic, Label, Severity, Span
from kerascount.report.quote import TO_END, Mark, quote
from kerascount.report.text import Line, Piece, Role, clean, line

Lines = Callable[[str, int | None], Sequence[str]]
"""(path, cell) -> the lines of a file or of a notebook's cell; empty when there are none."""

NEAR = 6
"""Two places in one file that are no farther apart than this share one quotation without a gap."""

NEAR_OF_MANY = 2
"""The same for more than two places, which what stands between them would hide."""

WIDTH = 120
"""Cells of quoted source where no width is asked for."""

_ROLES: dict[Severity, Role] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def concise(finding: Diagnostic) -> Line:
    """`path:row:col: warning[rule] message`."""
    where = str(finding.span) if finding.span else finding.path
    return line(clean(where), ": ", _title(finding), " ", clean(finding.message))


def frame(finding: Diagnostic, lines: Lines, width: int | None = None) -> list[Line]:
    """The whole finding."""
    head = line(_title(finding), Piece(f": {clean(finding.message)}", "strong"))
    labels = _labels(finding)
    gutter = len(str(max((label.span.end_line for label, _ in labels), default=1)))
    body = [ln for block in _blocks(finding, labels) for ln in _block(*block, lines, gutter, width)]
    place = [] if finding.span else [line(Piece(f"{' ' * gutter}--> ", "info"), clean(finding.path))]
    return [head, *place, *body, *_remarks(finding, gutter)]


def _title(finding: Diagnostic) -> Piece:
    return Piece(f"{finding.severity.value}[{finding.rule}]", _ROLES[finding.severity])


Marked = tuple[Label, Mark]


def _labels(finding: Diagnostic) -> list[Marked]:
    """All places of a finding, the primary one first."""
    role = _ROLES[finding.severity]
    primary = [(Label(finding.span, finding.label), "^", role)] if finding.span else []
    places = [*primary, *((label, "-", "info") for label in finding.related)]
    return [(label, _mark(label, char, kind)) for label, char, kind in places]


def _mark(label: Label, char: str, role: Role) -> Mark:
    span = label.span
    # of a longer piece of code its first line is marked, up to its end
    end = span.end_column if span.end_line == span.line else TO_END
    return Mark(span.column, end, clean(label.text), char, role)


def _blocks(finding: Diagnostic, labels: Sequence[Marked]) -> Iterator[tuple[str, list[Marked]]]:
    """Places by file, that of the primary place first: the arrow and the place to print, and the marks."""
    first = finding.span or (labels[0][0].span if labels else None)
    files: dict[tuple[str, int | None], list[Marked]] = {}
    for marked in labels:
        files.setdefault(_file(marked[0].span), []).append(marked)
    for key, group in files.items():
        own = first is not None and key == _file(first) and finding.span is not None
        yield ("-->" if own else ":::"), group


def _file(span: Span) -> tuple[str, int | None]:
    return (span.path, span.cell)


def _block(arrow: str, group: list[Marked], lines: Lines, gutter: int, width: int | None) -> list[Line]:
    span = group[0][0].span
    source = lines(*_file(span))
    rows = {row: [mark for _, mark in marked] for row, marked in groupby(sorted(group, key=_row), key=_row)}
    quoted = [ln for row in _rows_to_show(sorted(rows)) for ln in _quoted(row, rows, source, gutter, width)]
    head = line(Piece(f"{' ' * gutter}{arrow} ", "info"), clean(str(span)))
    return [head, _margin(gutter), *quoted] if source else [head, *_unquoted(group, gutter)]


def _row(marked: Marked) -> int:
    return marked[0].span.line


def _rows_to_show(rows: Sequence[int]) -> list[int | None]:
    """The marked rows and the few between them; None stands for a gap."""
    shown: list[int | None] = [rows[0]]
    for before, row in pairwise(rows):
        near = row - before <= (NEAR if len(rows) == 2 else NEAR_OF_MANY)
        shown += [*range(before + 1, row), row] if near else [None, row]
    return shown


def _quoted(
    row: int | None, marks: dict[int, list[Mark]], source: Sequence[str], gutter: int, width: int | None
) -> list[Line]:
    if row is None:
        return [line(Piece("...", "info"))]
    text = source[row - 1] if 0 < row <= len(source) else ""
    room = max((width or WIDTH + gutter + 3) - gutter - 3, 20)
    number = Piece(f"{row:>{gutter}} | ", "info")
    found: list[Line] = []
    for shown, below in quote(text, marks.get(row, ()), room):
        found += [line(number, shown), *((*_margin(gutter, " "), *pieces) for pieces in below)]
    return found


def _margin(gutter: int, after: str = "") -> Line:
    return line(Piece(f"{' ' * gutter} |{after}", "info"))


def _unquoted(group: list[Marked], gutter: int) -> list[Line]:
    """Labels of a place whose source is not at hand."""
    return [line(Piece(f"{' ' * gutter} = ", "info"), clean(label.text)) for label, _ in group if label.text]


def _remarks(finding: Diagnostic, gutter: int) -> list[Line]:
    remarks = [("note", text) for text in finding.notes] + [("help", text) for text in finding.helps]
    remarks += [(f"fix ({fix.applicability})", fix.message) for fix in finding.fixes]
    indent = " " * gutter
    margin = [_margin(gutter)] if remarks and finding.span else []
    return margin + [
        line(Piece(f"{indent} = ", "info"), Piece(f"{word}: ", "strong"), clean(text))
        for word, text in remarks
    ]
