"""A file's text and how its lines map to places: scripts, and notebooks as one module of all code cells.

Must not know: Python's grammar, Keras (but for the bytes that make a file worth reading).
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field

from kerascount.diagnostics import Diagnostic, Span

KERAS_BYTES = re.compile(
    rb"keras|tensorflow|\b(?:Conv[123]D|Convolution[123]D|Dense|LSTM|GRU|Sequential|MaxPooling[123]D|Embedding|Model)\s*\("
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A notebook cell. `number` counts all cells from 1; `physical_line` is its first source line in the file,
    and the only one if it stands `on_one_line`."""

    number: int
    kind: str
    text: str
    physical_line: int = 1
    outputs: tuple[str, ...] = ()
    execution_count: int | None = None
    on_one_line: bool = False
    raised: str = ""
    """The kind of the exception that its saved outputs end with."""

    @property
    def told(self) -> str:
        """What the saved notebook shows of how the cell went, in words; empty where it was not run, or interrupted."""
        if self.execution_count is None or self.raised == "KeyboardInterrupt":
            return ""
        if self.raised:
            return f"the notebook was saved with the {self.raised} of this cell"
        return "the cell had run to its end when the notebook was saved"


@dataclass(frozen=True, slots=True)
class Source:
    """A script, or a notebook's code cells joined to one module.

    `text` is what is parsed, newlines normalised. `starts` are, for a notebook, the module lines at which the
    cells of `code_cells` begin.
    """

    path: str
    text: str
    cells: tuple[Cell, ...] = ()
    starts: tuple[int, ...] = ()
    code_cells: tuple[int, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    python: tuple[int, int] | None = None
    """The version of Python that a notebook says it was saved with."""
    troubles: tuple[Diagnostic, ...] = ()
    """What reading the bytes found."""

    def locate(self, line: int) -> tuple[int | None, int]:
        """A line of the module as (cell or None, line in it)."""
        if not self.starts:
            return None, line
        index = max(bisect.bisect_right(self.starts, line) - 1, 0)
        return self.code_cells[index], line - self.starts[index] + 1

    def module_line(self, cell: int | None, line: int) -> int:
        """The line of the module that a place is at."""
        if cell is None or cell not in self.code_cells:
            return line
        return self.starts[self.code_cells.index(cell)] + line - 1

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """A span from module coordinates."""
        cell, first = self.locate(line)
        return Span(self.path, first, column, first + end_line - line, end_column, cell)

    def lines_of(self, cell: int | None) -> list[str]:
        """The lines of the script, or of a cell, as written."""
        if cell is None:
            return list(self.lines)
        found = next((c for c in self.cells if c.number == cell), None)
        return found.text.split("\n") if found else []

    def told(self, cell: int | None) -> str:
        """What the saved notebook shows of how a cell went (`Cell.told`); empty of scripts, which do not tell."""
        return next((c.told for c in self.cells if c.number == cell), "")

    def line_text(self, cell: int | None, line: int) -> str:
        """One line, empty when there is none."""
        lines = self.lines_of(cell)
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def physical_line(self, span: Span) -> int:
        """The line of the file on disk."""
        found = next((c for c in self.cells if c.number == span.cell), None)
        if found is None:
            return span.line
        return found.physical_line if found.on_one_line else found.physical_line + span.line - 1

    def quote(self, span: Span) -> str:
        """The text of a span."""
        lines = self.lines_of(span.cell)[span.line - 1 : span.end_line]
        if not lines:
            return ""
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return "\n".join(lines)


def source_from_text(text: str, path: str = "<string>") -> Source:
    """A script from its text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Source(path, text, lines=tuple(text.split("\n")))


def concerns_keras(data: bytes) -> bool:
    """Whether a file can have to do with Keras at all, judged by its bytes."""
    return KERAS_BYTES.search(data) is not None
