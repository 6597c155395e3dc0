"""Statements that cannot be read: what stands in their place, so that nothing keeps a value that they would change.

Must not know: why they cannot be read, what statements mean.
"""

from __future__ import annotations

import re

NOT_READ = "not_read"
"""The name whose value is what a statement that is not read would have given."""

_NAMES = r"[A-Za-z_][\w.]*"
_ASSIGNED = re.compile(
    rf"^(?P<names>{_NAMES}(?:\s*,\s*{_NAMES})*)\s*(?::[^=]*)?(?:[-+*/%@&|^]|//|\*\*|<<|>>)?=(?!=)"
)
_DEFINED = re.compile(r"^(?:async\s+)?(?:def|class)\s+(?P<names>[A-Za-z_]\w*)")
_CALLED = re.compile(rf"^(?P<called>{_NAMES}\.\w+)\s*\(")
_TEXT = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|#.*""")
_ENDING = re.compile(r"^(?:return|yield)\b")

MOST_LINES = 60
"""How far up and down the ends of a statement are looked for."""


def stand_in(text: str) -> str:
    """A statement that leaves open what the one that begins with this line would have done.

    Names that it assigns are not known, and whatever a method of it is called of is given something unknown.
    """
    code = text.strip()
    indent = text[: len(text) - len(text.lstrip())]
    if match := _ASSIGNED.match(code) or _DEFINED.match(code):
        return f"{indent}{match['names']} = {NOT_READ}"
    if match := _CALLED.match(code):
        return f"{indent}{match['called']}({NOT_READ})"
    if match := _ENDING.match(code):
        return f"{indent}{match[0]} {NOT_READ}"
    return f"{indent}pass"


def opened(text: str) -> int:
    """How many brackets more a line opens than it closes."""
    code = _TEXT.sub("", text)
    return sum(code.count(b) for b in "([{") - sum(code.count(b) for b in ")]}")


def extent(lines: list[str], line: int) -> tuple[int, int]:
    """The first and the last line, counted from 1, of the statement in whose brackets a line stands."""
    start, depth = line, 0
    for number in range(line - 1, max(0, line - 1 - MOST_LINES), -1):
        depth += opened(lines[number - 1])
        if depth > 0:
            start, depth = number, 0
    depth = 0
    for number in range(start, min(len(lines), line + MOST_LINES) + 1):
        depth += opened(lines[number - 1])
        if depth <= 0 and number >= line:
            return start, number
    return line, line
