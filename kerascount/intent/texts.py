"""Where authors write at length: docstrings, comments, Markdown cells, saved outputs, files beside the script.

Gives lines with their places. Must not know: what the lines mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kerascount.intent.printed.cells import is_row
from kerascount.intent.printed.grammar import SEPARATOR, TOTAL
from kerascount.intent.tables import PRINTED, TextLine
from kerascount.syntax import disk
from kerascount.syntax.comments import Comment, authors_comments_of, string_blocks_of
from kerascount.syntax.source import Source

Text = list[TextLine]

LEAST_LINES = 3
"""A string of fewer lines holds no table."""

CHAIN = re.compile(r"(?:->|=>|\u2192).+(?:->|=>|\u2192)")


def in_script(source: Source) -> Iterator[tuple[str, Text]]:
    """The texts of a script or notebook, each with a word for what it is."""
    yield from (("the docstring", text) for text in _strings(source))
    yield from (("the comment", text) for text in _comments(source))
    yield from (("the cell", text) for text in _markdown(source))


def _strings(source: Source) -> Iterator[Text]:
    for block in string_blocks_of(source):
        span = block.span
        lines = source.lines_of(span.cell)[span.line - 1 : span.end_line]
        if len(lines) >= LEAST_LINES or any(CHAIN.search(line) for line in lines):
            yield [TextLine(text, source.path, span.line + i, 1, span.cell) for i, text in enumerate(lines)]


def _comments(source: Source) -> Iterator[Text]:
    block: Text = []
    last = 0
    for comment in authors_comments_of(source):
        line = _comment_line(comment, source)
        if block and not (comment.own_line and comment.module_line == last + 1):
            between = _blank_between(block[-1], line, source) if comment.own_line else []
            if between and _goes_on(block, line):
                block += between
            else:
                yield block
                block = []
        block += [line] if comment.own_line else []
        last = comment.module_line
    if block:
        yield block


def _blank_between(above: TextLine, below: TextLine, source: Source) -> Text:
    """The lines between two comments, where they are blank: editors that comment a table out leave them as they are."""
    numbers = range(above.line + 1, below.line) if above.cell == below.cell else range(0)
    lines = [TextLine("", above.path, number, 1, above.cell) for number in numbers]
    return lines if not any(source.line_text(one.cell, one.line).strip() for one in lines) else []


def _goes_on(block: Text, line: TextLine) -> bool:
    """Whether a line is a further row, or the totals, of a printed summary that began above."""
    begun = any(PRINTED.search(one.text) or is_row(one.text) for one in block)
    return begun and (is_row(line.text) or bool(SEPARATOR.match(line.text) or TOTAL.match(line.text)))


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
