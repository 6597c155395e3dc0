"""What kind of text a comment is: a statement about the code as it is, code that was taken out, a wish, a question.

Must not know: layers, what is stated.
"""

from __future__ import annotations

import ast
import re

HEDGES = re.compile(
    r"\?(?!\s*[,x\u00d7*)\]])|\b(?:todo|fixme|xxx|maybe|perhaps|try|tried|tries|could|should|would|might|can|if|when|"
    r"instead|alternativ\w*|option\w*|original\w*|paper\w*|author\w*|default\w*|was|were|used to|"
    r"previous\w*|earlier|before|e\.?g|for example|such as|or|either|any|not|don'?t|doesn'?t|no longer|"
    r"without|than|replac\w*|contrast|compar\w*|"
    r"chang\w*|equivalent\w*|same as|similar|like|unlike|imagine|assum\w*|expect\w*|suppos\w*|approx\w*|about|"
    r"between|at least|at most|up to|min(?!\s*\()|max(?!\s*-?\s*pool|\s*\()|vs|versus|usually|typically|often|once|per|"
    r"see|https?|www)\b|\b\d+(?:st|nd|rd|th)\b\s*(?:,|and|to|-)\s*\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
"""Words of wishes, questions, histories and explanations: a number beside them is no statement about this code. Nor is
one about several layers (`2nd, 3rd and 4th`)."""

ASIDE = re.compile(r"\((?:same|similar|equal|like|as in|see)\b[^()\d]*\)", re.IGNORECASE)
"""A remark of its own that compares without a number: what stands outside of it is said all the same."""

REASON = re.compile(r"\b(?:because|since)\b", re.IGNORECASE)
"""What follows is no longer about the code itself."""

SENTENCE = re.compile(r"[.;!](?=\s)|[\u3002\uff1b]")
"""Where a sentence ends."""

_CODE_LINE = re.compile(
    r"^[A-Za-z_][\w.\[\]'\"]*(?:\s*,\s*[\w.]+)*\s*[-+*/]?=(?![=>])\s*\S|^(?:return|import|from|print|for|with|def|class|assert|del)\b.*[(:=]|"
    r"^[A-Za-z_][\w.]*\(.*[,)]\s*$|^\)|^@|[\])]\s*\(\s*[A-Za-z_][\w.]*\s*\)\s*$"
)


_NAMED = (
    r"(?:filters?|n_?filters|nb_filters|kernel|kernel_size|filter_size|strides?|units|pool|pool_size|rate|channels|"
    r"dilation|dilation_rate|padding|activation)\s*=\s*(?:\.?\d[\d.]*|\(\s*\d[\d,\s]*\)|[\"']?[a-z]\w*[\"']?)"
)
ARGUMENTS = re.compile(rf"{_NAMED}(?:\s*[,;]\s*{_NAMED})+\s*$", re.IGNORECASE)
"""Several values of a layer's arguments, by their names: what is said of a layer, and no statement of its own. One
alone is rather one that was taken out."""
COUNTED = re.compile(
    r"(?:n_?|num_?|total_?)?(?:params?|parameters)\s*=\s*\(*\d[\d\s,_()*+x\u00d7-]*(?:=\s*\d[\d,_]*)?$",
    re.IGNORECASE,
)
"""A number of parameters, worked out: no code that was taken out."""
EXPLAINED = re.compile(rf"{_NAMED}\s+[^\x00-\x7f]", re.IGNORECASE)
"""The value of an argument with what it means, in letters that names in code are hardly of."""
DROPPED_FROM = re.compile(
    r"(?<=%)(\s+(?:of\s+)?(?:the\s+)?\w+\s+)(?:from|of|in)\s+the\s+previous\s+layer", re.IGNORECASE
)
"""What a dropout drops something from."""


def is_hedged(text: str) -> bool:
    """Whether a text speaks of what could be, was, or is elsewhere."""
    said = DROPPED_FROM.sub(r"\1", ASIDE.sub("", REASON.split(text, maxsplit=1)[0]))
    return HEDGES.search(said) is not None


def is_hedged_at(text: str, start: int) -> bool:
    """Whether a sentence speaks of what could be, or one before it: what comes after it does not matter."""
    end = SENTENCE.search(text, start)
    return is_hedged(text[: end.start() if end else len(text)])


def names_arguments(text: str) -> bool:
    """Whether a text gives the values of a layer's arguments by their names, whole and without more code."""
    return (
        any(form.match(text) is not None for form in (ARGUMENTS, COUNTED, EXPLAINED))
        and not text.rstrip().endswith(",")
        and text.count("(") == text.count(")")
    )


def is_code(text: str) -> bool:
    """Whether a text is a line of Python, or a piece of one, that was taken out."""
    bare = text.strip(" \t,")
    if re.match(r"\d[^=]*$", bare):
        return False
    if _CODE_LINE.search(bare):
        return True
    if re.match(r"[A-Za-z]+\s+\(|[\w ]*[^\x00-\x7f]\s*\(", bare):
        return False  # a word and what is said of it, also in letters that names in code are hardly of
    try:
        tree = ast.parse(bare)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    calls = any(isinstance(node, ast.Call | ast.Assign | ast.Return) for node in ast.walk(tree))
    return calls and not any(isinstance(node, ast.Compare) for node in ast.walk(tree))
