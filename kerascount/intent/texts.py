"""Where authors write at length: docstrings, comments, Markdown cells, saved outputs, files beside the script.

Gives lines with their places. Must not know: what the lines mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kerascount.intent.tables import TextLine
from kerascount.syntax import disk
from kerascount.syntax.comments import Comment, authors_comments_of, string_blocks_of
from kerascount.syntax.source import Source

Text = list[TextLine]

LEAST_LINES = 3
"""A string of fewer lines holds no table."""


def in_script(source: Source) -> Iterator[tuple[str, Text]]:
    """The texts of a script or notebook, each with a word for what it is."""
    yield from (("the docstring", text) for text in _strings(source))
    yield from (("the comment", text) for text in _comments(source))
    yield from (("the cell", text) for text in _markdown(source))


def _strings(source: Source) -> Iterator[Text]:
    for block in string_blocks_of(source):
        span = block.span
        lines = source.lines_of(span.cell)[span.line - 1 : span.end_line]
        if len(lines) >= LEAST_LINES:
            yield [TextLine(text, source.path, span.line + i, 1, span.cell) for i, text in enumerate(lines)]


def _comments(source: Source) -> Iterator[Text]:
    block: list[Comment] = []
    for comment in authors_comments_of(source):
        if block and (not comment.own_line or comment.module_line != block[-1].module_line + 1):
            yield [_comment_line(c, source) for c in block]
            block = []
        block += [comment] if comment.own_line else []
    if block:
        yield [_comment_line(c, source) for c in block]


def _comment_line(comment: Comment, source: Source) -> TextLine:
    """The line after its `#`s, with its blanks: the columns of a table hang on them."""
    span = comment.span
    written = source.line_text(span.cell, span.line)[span.column - 1 : comment.text_span.end_column - 1]
    text = written.lstrip("#")
    return TextLine(text, span.path, span.line, span.column + len(written) - len(text), span.cell)


def _markdown(source: Source) -> Iterator[Text]:
    for cell in source.cells:
        if cell.kind == "markdown":
            yield lines_of(cell.text, source.path, cell.number)


def lines_of(text: str, path: str, cell: int | None = None) -> Text:
    """The lines of a text that begins a file or cell."""
    return [TextLine(line, path, i, 1, cell) for i, line in enumerate(text.split("\n"), 1)]


def in_file(path: Path, shown: str) -> Text:
    """The lines of a file. Raises OSError and ValueError when it cannot be read as text."""
    return lines_of(disk.read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n"), shown)
