"""What Python 2 wrote differently, statement by statement, as Python 3 writes it.

Must not know: where in a file a statement stands, Keras.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kerascount.syntax.tuple_parameters import DEF, LAMBDA, plain_def, plain_lambda


def syntax_error(text: str) -> tuple[int, int, str] | None:
    """(line, column, message) of the first syntax error, None when the text is Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        return error.lineno or 1, error.offset or 1, error.msg or "invalid syntax"
    except (ValueError, RecursionError, MemoryError) as error:
        return 1, 1, str(error) or "the text is too deeply nested"
    return None


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of writing: what it is called, how it is recognized from the start of a statement, what it becomes."""

    name: str
    pattern: re.Pattern[str]
    rewrite: Callable[[re.Match[str]], str]

    def rewritten(self, statement: str) -> str | None:
        """A statement in Python 3; None where it is not of this kind."""
        match = self.pattern.match(statement)
        after = self.rewrite(match) if match is not None else None
        return after if after != statement else None


def _pass(match: re.Match[str]) -> str:
    return f"{match[1]}pass"


def _printed(match: re.Match[str]) -> str:
    """`print x, y` as a call, where it is complete in its line; what follows after a semicolon is kept."""
    given = match[2]
    ends = [i for i, character in enumerate(given) if character == ";"]
    for end in (*ends, len(given)):
        called = f"print({given[:end].strip().rstrip(',')})"
        if syntax_error(called) is None:
            return f"{match[1]}{called}{given[end:]}"
    return _pass(match)


PYTHON2: tuple[Kind, ...] = (
    Kind("print statement", re.compile(r"^(\s*)print(?:\s*>>.*|\s*)$"), _pass),
    Kind("print statement", re.compile(r"^(\s*)print\s+([^(=\s>].*)$"), _printed),
    Kind("print statement", re.compile(r"^(\s*)print\s*(\(.*\)\s*[%,].*)$"), _printed),
    Kind("exec statement", re.compile(r"^(\s*)exec\s+[^(=\s].*$"), _pass),
    Kind(
        "`except X, e`",
        re.compile(r"^(\s*except\s+[\w.()\s,]+?),\s*(\w+)\s*:(.*)$"),
        lambda m: f"{m[1]} as {m[2]}:{m[3]}",
    ),
    Kind(
        "`raise X, message`",
        re.compile(r"^(\s*raise\s+[\w.]+)\s*,\s*(.+)$"),
        lambda m: f"{m[1]}({m[2]})",
    ),
    Kind("`<>`", re.compile(r"^(.*)<>(.*)$"), lambda m: f"{m[1]}!={m[2]}"),
    Kind("backticks", re.compile(r"^(.*?)`([^`]+)`(.*)$"), lambda m: f"{m[1]}str({m[2]}){m[3]}"),
    Kind("long integer", re.compile(r"^(.*\b\d+)[lL]\b(.*)$"), lambda m: f"{m[1]}{m[2]}"),
    Kind("octal integer", re.compile(r"^(.*(?<![\w.]))0([0-7]+\b(?!\.).*)$"), lambda m: f"{m[1]}0o{m[2]}"),
    Kind("tuple as a parameter", DEF, plain_def),
    Kind("tuple as a parameter", LAMBDA, plain_lambda),
    Kind("`ur` string", re.compile(r"^(.*\b)ur(['\"].*)$"), lambda m: f"{m[1]}r{m[2]}"),
)

EVERYWHERE = ("print statement", "`except X, e`", "`raise X, message`")
"""Kinds that are rewritten in all lines at once."""

_BREAK = re.compile(r"[:;]\s*")
_HEAD = re.compile(r"^\s*(?:if|elif|else|for|while|try|except|finally|with)\b[^\"'#:]*:\s+(?=\S)")


def starts(line: str, column: int) -> Iterator[int]:
    """Columns (from 0) at which a statement may start in a line with a mistake at `column` (from 1): that of the line,
    then those after a colon or semicolon, the nearest to the mistake first."""
    yield 0
    after = [found.end() for found in _BREAK.finditer(line)]
    yield from (start for start in reversed(after) if start < column)


def plain_starts(line: str) -> Iterator[int]:
    """Columns (from 0) at which a statement certainly starts in a line, whatever strings it has: its own, and that
    after the head of a compound statement."""
    yield 0
    head = _HEAD.match(line)
    if head is not None:
        yield head.end()
