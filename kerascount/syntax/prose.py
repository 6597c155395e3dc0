"""Lines of a notebook's code that are text: sentences, tables. Whoever writes them into a cell knows it does not run.

Must not know: Keras.
"""

from __future__ import annotations

import itertools
import keyword
import re

MARKS = re.compile(r"[\u3001\u3002\uff0c\uff1a\uff1b\uff1f\uff01]")
"""The marks of Chinese and Japanese sentences."""

BORDER = re.compile(r"[+|][-=+:| ]{3,}[+|]|\|.*\|.*\|")
"""A line of a table."""

CODE = re.compile(r"\w\(|[\])}]\s*[,(.]|(?<![=<>!])=(?!=)|\w\[|^[\])}]|[\w\])}]:\s*$|\\$")
"""What sentences do not have: calls, assignments, subscripts, blocks."""

WORDS = re.compile(r"(?<![\w'\"])[A-Za-z][A-Za-z']*(?: +[A-Za-z][A-Za-z']*)+(?![\w'\"])")
LEAST = 3
"""Words side by side, none of Python's own, that no statement has."""


def is_prose(line: str) -> bool:
    """Whether a line that Python cannot read is a sentence or a row of a table."""
    text = line.strip()
    if BORDER.fullmatch(text):
        return True
    plain = re.sub(r"'[^']*'|\"[^\"]*\"", "", text.partition("#")[0])
    if CODE.search(plain):
        return False
    return bool(MARKS.search(plain)) or any(_side_by_side(run) >= LEAST for run in WORDS.findall(plain))


def _side_by_side(run: str) -> int:
    """How many words stand beside another one without a word of Python between."""
    words = run.split()
    return sum(not (keyword.iskeyword(a) or keyword.iskeyword(b)) for a, b in itertools.pairwise(words))
