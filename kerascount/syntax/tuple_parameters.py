"""Parameters that Python 2 took apart, `def f(x, (h, w)):` and `lambda (a, b): a + b`, as Python 3 writes them.

Must not know: where in a file a statement stands, Keras.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.syntax.unread import opened

DEF = re.compile(r"^(\s*def\s+\w+\s*\()(.*)$")
LAMBDA = re.compile(r"^(.*?\blambda\b)(.*\(.*)$")
_SINGLE = re.compile(r"\s*\(\s*(\w+)\s*\)\s*")
_TUPLE = re.compile(r"\s*\(\s*(\w+(?:\s*,\s*\w+)*)\s*,?\s*\)\s*")


def plain_def(match: re.Match[str]) -> str:
    """A head of a function with one name for each tuple; those in it are left unbound, so nothing is known of them."""
    found = _parameters(match[2], ")")
    if found is None:
        return match[0]
    parameters, rest = found
    return f"{match[1]}{','.join(_whole(p) for p in parameters)}{rest}"


def plain_lambda(match: re.Match[str]) -> str:
    """The first lambda of a line that takes tuples, as one that hands their elements to a second one.

    A line whose lambda goes on in the next line stays as it is.
    """
    head, text = match[1], match[2]
    found = _parameters(text, ":")
    if found is None:
        return match[0]
    parameters, rest = found
    if any(_TUPLE.fullmatch(p) for p in parameters):
        return f"{head}{_in_two(parameters, rest[1:])}"
    further = LAMBDA.match(text)
    return head + plain_lambda(further) if further is not None else match[0]


def _in_two(parameters: list[str], rest: str) -> str:
    """The parameters and the body of a lambda that takes tuples, and what follows in its line."""
    end = next((place for place, character in _outside(rest) if character in ",)]}#"), len(rest))
    body, after = rest[:end], rest[end:]
    outer = [_whole(p) for p in parameters]
    if opened(body) or body.rstrip().endswith("\\"):
        return f"{','.join(parameters)}:{rest}"
    taken_apart = [_TUPLE.fullmatch(p) and not _SINGLE.fullmatch(p) for p in parameters]
    if not any(taken_apart):
        return f"{','.join(outer)}:{rest}"
    inner = ",".join(found[1] if (found := _TUPLE.fullmatch(p)) else p for p in parameters)
    given = [f"*{o.strip()}" if apart else _name(o) for o, apart in zip(outer, taken_apart, strict=True)]
    return f"{','.join(outer)}: (lambda {inner.strip()}:{body})({', '.join(given)}){after}"


def _whole(parameter: str) -> str:
    """`(h, w)` as `_h_w`, `(x)` as `x`; other parameters as they are."""
    single, several = _SINGLE.fullmatch(parameter), _TUPLE.fullmatch(parameter)
    if single is not None:
        return f" {single[1]}"
    return " _" + "_".join(re.findall(r"\w+", several[1])) if several is not None else parameter


def _name(parameter: str) -> str:
    return parameter.partition("=")[0].strip()


def _parameters(text: str, end: str) -> tuple[list[str], str] | None:
    """The parameters that a text begins with, and what follows from their end on; None where the line has no end."""
    start = 0
    parameters = []
    for place, character in _outside(text):
        if character in (",", end):
            parameters.append(text[start:place])
            start = place + 1
            if character == end:
                return parameters, text[place:]
    return None


def _outside(text: str) -> Iterator[tuple[int, str]]:
    """Places and characters of a line that stand in no brackets and no text; a bracket that closes an outer one too."""
    depth, quote = 0, ""
    for place, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "([{":
            depth += 1
        elif depth == 0:
            yield place, character
        elif character in ")]}":
            depth -= 1
