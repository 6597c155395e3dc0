"""Text with roles: what the text formats are made of before a terminal gives it colours.

Knows how many terminal cells a text takes and what must not reach a terminal. Must not know: models,
findings, which library prints in the end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Role = Literal["plain", "strong", "faint", "error", "warning", "info", "number", "name"]
"""What a piece of text is; the terminal printer decides what it looks like."""

ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words with one role."""

    text: str
    role: Role = "plain"


Line = tuple[Piece, ...]


def line(*parts: str | Piece) -> Line:
    """One line of output."""
    return tuple(p if isinstance(p, Piece) else Piece(p) for p in parts)


def plain(lines: Iterable[Line]) -> str:
    """The text alone; each line ends with a newline and without blanks."""
    return "".join("".join(p.text for p in pieces).rstrip() + "\n" for pieces in lines)


def is_invisible(char: str) -> bool:
    """Control and format characters: escape sequences, direction overrides, lone surrogates."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def clean(text: str) -> str:
    """The text without characters that could steer a terminal; tabs and newlines become blanks."""
    return "".join(" " if c in "\t\r\n" else "" if is_invisible(c) else c for c in text)


def char_width(char: str) -> int:
    """Terminal cells of one character: 0 for marks that combine, 2 for wide ones."""
    if unicodedata.combining(char) or is_invisible(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """Terminal cells of a text."""
    return sum(map(char_width, text))


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with blanks to `width` cells; `right` aligns it to the right."""
    blanks = " " * (width - text_width(text))
    return blanks + text if right else text + blanks


def elide(text: str, width: int) -> str:
    """The text cut to `width` cells, with an ellipsis where something is missing."""
    if text_width(text) <= width:
        return text
    room = max(width - len(ELLIPSIS), 0)
    kept = ""
    for char in text:
        if text_width(kept + char) > room:
            break
        kept += char
    return kept + ELLIPSIS[: max(width, 0)]


def plural(count: int, noun: str) -> str:
    """`1 layer`, `2 layers`, `0 layers`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
