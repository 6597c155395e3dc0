"""The grammar of printed summaries: rules (Keras 1 and 2, tf.keras), boxes (Keras 3), bars (Markdown).

A table begins with a line that names a layer's type, its output shape and its parameters. A row may be wrapped over
lines, and its cells may be cut; what is cut is not read. Must not know: models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kerascount.diagnostics import Span
from kerascount.intent.printed.cells import Columns, Piece, columns_of, is_row
from kerascount.intent.printed.rows import PrintedRow, row_of
from kerascount.intent.tables import PRINTED, TextLine, number_of

RULE = re.compile(r"^\W*={20,}\W*$")
SEPARATOR = re.compile(r"^(?:[\s_=\-+:|.\u00af\u2500-\u257f]*|\W*(?:_{20,}|={20,})\s.*)$")
"""Nothing but lines, or a line behind which the author has noted something."""
TOTAL = re.compile(
    r"^[\s|*#>`\u2500-\u257f]*(?P<what>total|trainable|non-trainable|optimizer) params?:?[\s*`|]*"
    r"(?P<count>\d[\d,._ ]*\d|\d)",
    re.IGNORECASE,
)
MODEL = re.compile(r"""^\W*model:\s*["'](?P<name>[^"']+)["']""", re.IGNORECASE)

MOST_LINES_TO_TOTALS = 8
"""How far below the last row the totals are looked for."""

MOST_HEADER_LINES = 4
"""A narrow column wraps its heading."""

MOST_LINES_OF_REMARKS = 20
"""How far below a row of a table with bars its next one may stand, with remarks between them."""

LEAST_ROWS_WITHOUT_HEAD = 3
"""Rows without a heading, from which on they are a summary."""


@dataclass(frozen=True, slots=True)
class Total:
    """A printed total and its place."""

    count: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class PrintedSummary:
    """A printed summary; `totals` by what they are of (``total``, ``trainable``, ``non-trainable``, ``optimizer``)."""

    span: Span
    rows: tuple[PrintedRow, ...]
    totals: dict[str, Total] = field(default_factory=dict)
    name: str | None = None
    bare: bool = False
    """Whether only its rows were kept, without a heading."""

    @property
    def total(self) -> Total | None:
        """The parameters of the model: a total that counts the optimizer's variables too is not it."""
        printed, parts = (
            self.totals.get("total"),
            [self.totals.get(w) for w in ("trainable", "non-trainable")],
        )
        if printed is None or "optimizer" not in self.totals:
            return printed
        known = [part.count for part in parts if part is not None]
        return Total(sum(known), printed.text, printed.span) if len(known) == len(parts) else None


def is_header(text: str) -> bool:
    """Whether a line begins a printed summary."""
    return PRINTED.search(text) is not None


def summaries_in(lines: Sequence[TextLine]) -> list[PrintedSummary]:
    """All printed summaries of a text, in order."""
    found: list[PrintedSummary] = []
    at = 0
    while at < len(lines):
        columns = _columns(lines, at)
        bare = columns is None and not found and _is_without_head(lines, at)
        if columns is None and not bare:
            at += 1
            continue
        columns = columns or Columns(False)
        first = at if bare else _below_header(lines, at, columns)
        rows, end = _rows(lines, first, replace(columns, wraps=_wraps(lines, first)))
        if rows:
            header = lines[at]
            totals = _totals(lines, end)
            name = _name(lines, at)
            found.append(PrintedSummary(header.span(0, len(header.text)), tuple(rows), totals, name, bare))
        at = max(end, at + 1)
    return found


def _columns(lines: Sequence[TextLine], at: int) -> Columns | None:
    """The columns of a summary that begins at a line: its heading, or the rule below one that was left out."""
    text = lines[at].text
    if is_header(text):
        return columns_of(text)
    headless = RULE.match(text) and at + 1 < len(lines) and is_row(lines[at + 1].text)
    return Columns(False) if headless else None


def _is_without_head(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the rows of a summary begin at a line, of which only the rows were kept."""
    body = (line.text for line in lines[at:] if not SEPARATOR.match(line.text))
    rows = [is_row(text) for text, _ in zip(body, range(LEAST_ROWS_WITHOUT_HEAD), strict=False)]
    return is_row(lines[at].text) and len(rows) == LEAST_ROWS_WITHOUT_HEAD and all(rows)


def _wraps(lines: Sequence[TextLine], at: int) -> bool:
    """Whether rows are parted by blank lines: those that print so wrap cells, those with rules cut them."""
    body = [line.text.strip(" #") for line in lines[at + 1 :]]
    separator = next((text for text in body if SEPARATOR.match(text)), "_")
    return not separator


def _name(lines: Sequence[TextLine], at: int) -> str | None:
    above = (MODEL.match(line.text) for line in reversed(lines[max(at - 3, 0) : at]))
    return next((match["name"] for match in above if match), None)


def _below_header(lines: Sequence[TextLine], at: int, columns: Columns) -> int:
    """The first line after the heading: a narrow one goes on below (`Par`, `am`, `#`)."""
    for n in range(at + 1, min(at + 1 + MOST_HEADER_LINES, len(lines))):
        text = lines[n].text
        if SEPARATOR.match(text):
            return n
        cells = columns.split(text)
        if cells is None or any(sign.isdigit() for sign in cells["params"].text):
            return n
    return at + 1


def _rows(lines: Sequence[TextLine], at: int, columns: Columns) -> tuple[list[PrintedRow], int]:
    """The rows from a line on, and the line after them."""
    rows: list[PrintedRow] = []
    for group, end in _groups(lines, at, columns):
        made = [row for part in _split(group) if (row := row_of(part, columns)) is not None]
        if not made:
            return rows, end - len(group)
        rows, at = [*rows, *made], end
    return rows, at


Line = tuple[TextLine, dict[str, Piece]]


def _groups(lines: Sequence[TextLine], at: int, columns: Columns) -> Iterator[tuple[list[Line], int]]:
    """The lines between separators, each with the line after it; ends where the table ends."""
    group: list[Line] = []
    for n in range(at, len(lines)):
        line = lines[n]
        if SEPARATOR.match(line.text):
            if group:
                yield group, n
            elif columns.bars and not line.text.strip() and not _goes_on(lines, n, columns):
                return
            group = []
            continue
        cells = columns.split(line.text)
        below = lines[n + 1].text if group and n + 1 < len(lines) else ""
        if cells is None and below.strip() and SEPARATOR.match(below):
            continue  # a remark between a row and the line below it
        if cells is None and not TOTAL.match(line.text) and _goes_on(lines, n, columns):
            continue  # remarks between two rows
        if cells is None or TOTAL.match(line.text):
            break
        group.append((line, cells))
    else:
        n = len(lines)
    if group:
        yield group, n


def _goes_on(lines: Sequence[TextLine], at: int, columns: Columns) -> bool:
    """Whether a further row of the table is below some lines of remarks."""
    for line in lines[at + 1 : at + 1 + MOST_LINES_OF_REMARKS]:
        if TOTAL.match(line.text) or is_header(line.text) or RULE.match(line.text):
            return False
        cells = columns.split(line.text) if columns.bars else None
        if cells is not None and cells["shape"].text[:1] == "(" and cells["params"].text[:1].isdigit():
            return True
    return False


def _split(group: Sequence[Line]) -> list[list[Line]]:
    """The rows of a group: where nothing separates rows, each line with all three cells begins one."""
    parts: list[list[Line]] = []
    for line, cells in group:
        whole = (
            cells["params"].text and cells["shape"].text[:1] in ("(", "[", "m", "?") and cells["name"].text
        )
        if whole or not parts:
            parts.append([])
        parts[-1].append((line, cells))
    return parts


def _totals(lines: Sequence[TextLine], at: int) -> dict[str, Total]:
    found: dict[str, Total] = {}
    for line in lines[at : at + MOST_LINES_TO_TOTALS]:
        match = TOTAL.match(line.text)
        if match is None and not SEPARATOR.match(line.text):
            break
        count = number_of(match["count"]) if match else None
        if match is not None and count is not None:
            total = Total(count, match["count"], line.span(*match.span("count")))
            found.setdefault(match["what"].lower(), total)
    return found
