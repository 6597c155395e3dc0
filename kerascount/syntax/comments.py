"""Comments and bare strings: the texts in which authors speak.

Must not know: what the texts mean, Keras.
"""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass, replace

from kerascount.diagnostics import Span
from kerascount.syntax.source import Source

OWN_MARK = "kerascount:"
"""Begins what a comment says to kerascount; anything after it is not about the code."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. `text` is without `#`s and outer blanks, at `text_span`; `own_line` when nothing stands before it."""

    text: str
    span: Span
    text_span: Span
    own_line: bool
    module_line: int


@dataclass(frozen=True, slots=True)
class StringBlock:
    """A docstring, or a string that stands as a statement. `span` is the literal with its quotes."""

    text: str
    span: Span


def comments_of(source: Source) -> tuple[Comment, ...]:
    """All comments in order; what cannot be tokenized is left out."""
    found: list[Comment] = []
    reader = io.StringIO(source.text).readline
    try:
        for token in tokenize.generate_tokens(reader):
            if token.type == tokenize.COMMENT:
                found.append(_comment(token, source))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        pass
    return tuple(found)


def lines_with_room(source: Source) -> frozenset[int]:
    """The lines of the module that can end with a comment: not within a string, not before a continued line."""
    found: set[int] = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
            if token.type in (tokenize.NEWLINE, tokenize.NL):
                found.add(token.start[0])
    except (tokenize.TokenError, SyntaxError, IndentationError):
        pass
    return frozenset(found)


def authors_comments_of(source: Source) -> tuple[Comment, ...]:
    """All comments without what is said to kerascount in them: directives state nothing about the code."""
    return tuple(cut for comment in comments_of(source) if (cut := _before_directive(comment)) is not None)


def _before_directive(comment: Comment) -> Comment | None:
    words, mark, _ = comment.text.partition(OWN_MARK)
    if not mark:
        return comment
    text = words.rstrip("# \t")
    span = replace(comment.text_span, end_column=comment.text_span.column + len(text))
    return replace(comment, text=text, text_span=span) if text else None


def _comment(token: tokenize.TokenInfo, source: Source) -> Comment:
    line, column = token.start[0], token.start[1] + 1
    stripped = token.string.lstrip("#")
    text = stripped.strip()
    start = column + len(token.string) - len(stripped) + len(stripped) - len(stripped.lstrip())
    return Comment(
        text,
        source.span(line, column, line, column + len(token.string)),
        source.span(line, start, line, start + len(text)),
        not token.line[: token.start[1]].strip(),
        line,
    )


def string_blocks_of(source: Source) -> tuple[StringBlock, ...]:
    """All strings that stand as statements."""
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(
        StringBlock(node.value.value, _span(node.value, source))
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _span(node: ast.expr, source: Source) -> Span:
    lines = source.text.split("\n")
    end_line = node.end_lineno or node.lineno
    column = _code_points(lines[node.lineno - 1], node.col_offset)
    end_column = _code_points(lines[end_line - 1], node.end_col_offset or 0)
    return source.span(node.lineno, column + 1, end_line, end_column + 1)


def _code_points(line: str, byte_offset: int) -> int:
    return len(line.encode()[:byte_offset].decode("utf-8", "replace"))
