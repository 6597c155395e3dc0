"""The form "message of an assertion": `assert x.shape == (None, 7, 7, 256), "expected (7, 7, 128)"`, or of what is
raised where a shape is another one. The shape in the text is compared with the one that the code checks.

Must not know: what a rule makes of a difference.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kerascount.diagnostics import Span
from kerascount.syntax.source import Source

SHAPE = re.compile(r"[(\[]\s*((?:None|\?|-1|\d+)(?:\s*,\s*(?:None|\?|-1|\d+))+)\s*,?\s*[)\]]")

Axes = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A shape that a message names, and the one that is checked beside it; None is an axis that is left open."""

    said: Axes
    text: str
    span: Span
    checked: Axes
    checked_text: str
    checked_span: Span

    @property
    def differs(self) -> bool:
        """Whether an axis that both name is another one; a message may leave out the batch."""
        checked = self.checked[1:] if len(self.checked) == len(self.said) + 1 else self.checked
        if len(checked) != len(self.said):
            return False
        return any(None not in pair and pair[0] != pair[1] for pair in zip(self.said, checked, strict=True))


def messages(source: Source) -> Iterator[Message]:
    """The messages with one shape, of assertions that a shape is equal to a literal one."""
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.msg is not None:
            yield from _of(node.test, ast.Eq, node.msg, source)
        elif isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], ast.Raise):
            raised = node.body[0].exc
            if isinstance(raised, ast.Call) and raised.args:
                yield from _of(node.test, ast.NotEq, raised.args[0], source)


def _of(test: ast.expr, operator: type[ast.cmpop], message: ast.expr, source: Source) -> Iterator[Message]:
    literal = _compared(test, operator)
    if literal is None or not isinstance(message, ast.Constant) or not isinstance(message.value, str):
        return
    checked = _axes_of_code(literal)
    found = list(SHAPE.finditer(message.value))
    if checked is None or len(found) != 1 or message.lineno != message.end_lineno:
        return
    said = tuple(int(n) if n.strip().isdigit() else None for n in found[0][1].split(","))
    lines = source.text.split("\n")
    text, line = found[0].group(), lines[message.lineno - 1]
    start = line.find(text, message.col_offset)
    plain = line.isascii() and lines[literal.lineno - 1].isascii()  # columns of trees are bytes
    if plain and start >= 0 and literal.end_lineno == literal.lineno:
        place = source.span(message.lineno, start + 1, message.lineno, start + 1 + len(text))
        code = source.span(
            literal.lineno, literal.col_offset + 1, literal.lineno, (literal.end_col_offset or 0) + 1
        )
        yield Message(said, text, place, checked, ast.unparse(literal), code)


def _compared(test: ast.expr, operator: type[ast.cmpop]) -> ast.Tuple | ast.List | None:
    """The literal of `... shape ... == (7, 7)`, on whichever side it stands."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], operator):
        return None
    sides = (test.left, test.comparators[0])
    literals = [side for side in sides if isinstance(side, ast.Tuple | ast.List)]
    shaped = [side for side in sides if "shape" in ast.unparse(side)]
    return literals[0] if len(literals) == len(shaped) == 1 else None


def _axes_of_code(literal: ast.Tuple | ast.List) -> Axes | None:
    values = [element.value if isinstance(element, ast.Constant) else "" for element in literal.elts]
    known = len(values) > 1 and all(value is None or type(value) is int for value in values)
    return tuple(values) if known else None  # type: ignore[arg-type]
