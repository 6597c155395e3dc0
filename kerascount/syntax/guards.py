"""Limits that keep hostile text away from parsers which it would kill.

libcst's parser dies of about 5,000 nested brackets and 100,000 adjacent string literals take 16 GB, so the text is
scanned for both before anything parses it.

Must not know: Keras.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_NESTING = 90
"""Brackets within brackets; Python itself refuses 200."""

MAX_CHAIN = 500
"""Operators, attributes or calls in one chain without a bracket around."""

MAX_ADJACENT_STRINGS = 1_000
MAX_INDENTATION = 90

TOKEN = re.compile(
    r"#[^\n]*"
    r"|(?:[rRbBuUfF]{0,3})(?:'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\""
    r"|'(?:\\.|[^\\\n'])*'|\"(?:\\.|[^\\\n\"])*\")"
    r"|[()\[\]{}]|\n|\*\*|//|[-+*/%@&|^.]|\b(?:and|or|not|if|else|lambda)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Excess:
    """A limit that the text exceeds, and the line where."""

    message: str
    line: int


def check_limits(text: str) -> Excess | None:
    """The first limit that a text exceeds.

    What brackets hold goes on with the chain around them; after a comma, and after the brackets, that one counts again.
    """
    line = chain = strings = 0
    around: list[int] = []
    last_end = 0
    for match in TOKEN.finditer(text):
        token = match.group()
        between = text[last_end : match.start()]
        last_end = match.end()
        if "," in between:
            chain = around[-1] if around else 0
        if token[0] == "#":
            continue
        if token == "\n":
            line += 1
            if not around and not between.rstrip().endswith("\\"):
                chain = 0
            strings = strings if around or between.strip() == "\\" else 0
            continue
        is_string = token[-1] in "'\""
        strings = (
            strings + 1 if is_string and (not between.strip() or between.strip() == "\\") else int(is_string)
        )
        if token in "([{":
            around.append(chain)
        elif token in ")]}":
            chain = around.pop() if around else chain
        elif not is_string:
            chain += 1
        excess = _excess(len(around), chain, strings, line + 1)
        if excess is not None:
            return excess
        line += token.count("\n")
    return _indentation(text)


def _excess(depth: int, chain: int, strings: int, line: int) -> Excess | None:
    if depth > MAX_NESTING:
        return Excess(f"more than {MAX_NESTING} nested brackets", line)
    if strings > MAX_ADJACENT_STRINGS:
        return Excess(f"more than {MAX_ADJACENT_STRINGS:,} string literals side by side", line)
    return Excess(f"more than {MAX_CHAIN} operators in one statement", line) if chain > MAX_CHAIN else None


def _indentation(text: str) -> Excess | None:
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" \t"))
        if indent > MAX_INDENTATION * 4 and line[:MAX_INDENTATION].isspace() and _is_nested(line):
            return Excess("indented too deeply", number)
    return None


def _is_nested(line: str) -> bool:
    """Whether a deeply indented line opens a block: a continuation line may be indented at will."""
    return line.rstrip().endswith(":")
