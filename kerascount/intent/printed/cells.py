"""The columns of a printed summary: where they begin, and the cells of a line.

Must not know: what a cell means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

BAR = re.compile("[\u2502\u2503|]")
HEADINGS = re.compile(
    r"(?P<name>layer \(type.*?)(?P<shape>output shape)(?P<shape_rest>.*?)(?P<params>par\S*(?: ?#)?)(?P<rest>.*)",
    re.IGNORECASE,
)
ROW = re.compile(
    r"^\s*[|>]?\s*(?P<name>\S+\s*\(\w+\)?)\s+(?P<shape>\[?\(.*?\)\]?|multiple|\?)\s+(?P<params>\d[\d,.]*)(?:\s|$)"
)
"""A row whose columns do not stand below their headings."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell's text in one line, and where it begins. `full`: it fills its column, so it may be cut."""

    text: str
    start: int
    full: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """How lines are cut into cells: at bars, or where the headings begin.

    `order` names the columns between bars; `starts` are the first characters of name, shape, params and what
    follows (none where the heading was left out: rows are told by themselves).
    `wraps`: what is too long goes on in the next line, where others cut it.
    """

    bars: bool
    order: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    wraps: bool = False

    def split(self, text: str) -> dict[str, Piece] | None:
        """The cells of a line by column; None where it is no line of the table."""
        if self.bars:
            return self._between_bars(text)
        below = self._below_headings(text) if self.starts else None
        return below or _loose(text)

    def _between_bars(self, text: str) -> dict[str, Piece] | None:
        bars = [match.start() for match in BAR.finditer(text)]
        if not bars:
            return None
        edges = [-1, *bars, len(text)]
        if not text[: bars[0]].strip():
            edges = edges[1:]
        if not text[bars[-1] + 1 :].strip():
            edges = edges[:-1]
        pieces = [_piece(text, a + 1, b) for a, b in pairwise(edges)]
        if len(pieces) < len(self.order):
            return None
        return dict(zip(self.order, pieces, strict=False))

    def _below_headings(self, text: str) -> dict[str, Piece] | None:
        name, shape, params, rest = self.starts
        if any(_within_a_word(text, edge) for edge in (shape, params)):
            return None
        end = len(text) if _within_a_word(text, rest) else rest
        pieces = {"name": (name, shape), "shape": (shape, params), "params": (params, end)}
        if text[:name].strip(" |\u2514"):
            return None
        return {
            column: _piece(text, a, b, full=not self.wraps and len(text[a:b].rstrip()) >= b - a - 1)
            for column, (a, b) in pieces.items()
        }


def _within_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace()


def _piece(text: str, start: int, end: int, *, full: bool = False) -> Piece:
    piece = text[start:end]
    return Piece(piece.strip(" *`"), start + len(piece) - len(piece.lstrip(" *`")), full)


def _loose(text: str) -> dict[str, Piece] | None:
    match = ROW.match(text)
    if match is None:
        return None
    return {column: Piece(match[column], match.start(column)) for column in ("name", "shape", "params")}


def is_row(text: str) -> bool:
    """Whether a line is a row by itself: name, class, shape and count."""
    return ROW.match(text) is not None


def columns_of(header: str) -> Columns | None:
    """The columns that a heading line names."""
    if BAR.search(header):
        return _of_bars(header)
    match = HEADINGS.search(header)
    if match is None:
        return None
    return Columns(
        False, starts=(match.start("name"), match.start("shape"), match.start("params"), _rest(match))
    )


def _rest(match: re.Match[str]) -> int:
    """Where the column after the parameters begins; far away when there is none and the heading is whole."""
    blank = len(match["rest"]) - len(match["rest"].lstrip())
    if match["rest"].strip():
        return match.start("rest") + blank
    return 1 << 16 if match["params"].lower() != "param" else match.end("params") + 1


def _of_bars(header: str) -> Columns | None:
    names: list[str] = []
    for number, text in enumerate(part for part in BAR.split(header) if part.strip()):
        heading = text.strip(" *`").lower()
        if heading.startswith("layer (type"):
            names.append("name")
        elif heading.startswith("output shape"):
            names.append("shape")
        elif heading.startswith("par"):
            names.append("params")
        else:
            names.append(f"other {number}")
    return Columns(True, tuple(names)) if {"name", "shape", "params"} <= set(names) else None
