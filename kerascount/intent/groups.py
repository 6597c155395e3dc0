"""Comments with the code that they stand at: what is said at the end of a line, or in lines of its own above some code.

Must not know: layers, what is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Span
from kerascount.intent.prose import is_code, names_arguments
from kerascount.syntax.comments import Comment, authors_comments_of
from kerascount.syntax.source import Source

DEFINITION = re.compile(r"(?:async\s+def|def|class)\b|@")


@dataclass(frozen=True, slots=True)
class Group:
    """A comment, or several lines of comments that are one text, and the lines of code that it can be about.

    `code` is the line that the comment ends, or the lines below to the next blank line or comment.
    """

    comments: tuple[Comment, ...]
    text: str
    cell: int | None
    code: tuple[int, ...]
    above: bool

    def span(self, start: int, end: int) -> Span:
        """The place of a piece of the text; a piece that goes over the end of a line is cut there."""
        for comment in self.comments:
            if start < len(comment.text) or comment is self.comments[-1]:
                return comment.text_span.piece(start, min(end, len(comment.text)))
            start, end = start - len(comment.text) - 1, end - len(comment.text) - 1
        raise ValueError("a group has no comment")


def groups_of(source: Source) -> Iterator[Group]:
    """All groups of a file; lines of code that were taken out belong to none."""
    waiting: list[Comment] = []
    for comment in authors_comments_of(source):
        if waiting and not _goes_on(waiting[-1], comment):
            yield from _above(waiting, source)
            waiting = []
        if comment.own_line:
            waiting.append(comment)
        elif names_arguments(comment.text) or not is_code(comment.text):
            yield Group((comment,), comment.text, comment.span.cell, (comment.span.line,), above=False)
    if waiting:
        yield from _above(waiting, source)


def _goes_on(last: Comment, comment: Comment) -> bool:
    return comment.own_line and comment.module_line == last.module_line + 1


def _above(comments: Sequence[Comment], source: Source) -> Iterator[Group]:
    said = [comment for comment in comments if not is_code(comment.text)]
    if said:
        cell = comments[-1].span.cell
        code = tuple(_below(comments[-1], source))
        yield Group(tuple(said), " ".join(c.text for c in said), cell, code, above=True)


def _below(comment: Comment, source: Source) -> Iterator[int]:
    """The lines from a comment to the next blank line, comment of its own, or end of what is indented like it."""
    lines = source.lines_of(comment.span.cell)
    indent = comment.span.column - 1
    for number in range(comment.span.line + 1, len(lines) + 1):
        text = lines[number - 1]
        bare = text.strip()
        closing = bare[:1] in (")", "]")
        if number > comment.span.line + 1 and DEFINITION.match(bare):
            return
        if not bare or bare.startswith("#") or (len(text) - len(text.lstrip()) < indent and not closing):
            return
        yield number
