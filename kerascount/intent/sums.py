"""Counts in sentences: `18,496 params`, `~2.3M parameters`, and the author's own arithmetic, `(3*3*32+1)*64 = 18496`.

Must not know: layers, places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from kerascount.intent.phrases import Phrase

W = r"A-Za-z0-9_"
"""What a number may not touch; text of languages that write no spaces may stand beside it."""
PARAMETERS = r"(?:params?|parameters|par[a\u00e1]metros|param[e\u00e8]tres)"
NUMBER = r"\d{1,3}(?:[,_]\d{3})+(?!\d)|\d+"
EXPRESSION = rf"[(\s]*(?:{NUMBER})(?:[\s()]*[-+*x\u00d7]\s*\(*\s*(?:{NUMBER})[\s)]*)+"
EQUATION = re.compile(
    rf"(?<![{W}.,/%^*=+-])(?P<left>{EXPRESSION})\s*=\s*(?P<right>{NUMBER})(?![{W}.,%^*/=+-]|\s*[-+*/x\u00d7^])"
    rf"|(?<![{W}.,/%^*=+-])(?P<result>{NUMBER})\s*=\s*(?P<terms>{EXPRESSION})(?![{W}.,%^*/=+-]|\s*[-+*/x\u00d7^=])"
)
COUNT = re.compile(
    rf"(?<![{W}.,])(?P<number>{NUMBER}|\d+(?:\.\d+)?\s*[kKM])\s*"
    rf"(?:(?:trainable|learnable|free|total)\s+(?!{PARAMETERS}\s*[:=]?\s*\d))?{PARAMETERS}\b"
    rf"|\b(?<!non-trainable )(?<!total ){PARAMETERS}"
    rf"\s*(?:\#?\s*[:=]|\#)\s*(?P<after>{NUMBER})(?![{W}.,%*^/+-]|\s*[-+*x\u00d7=])"
    rf"|(?<!\u603b)(?:\u53c2\u6570(?:\u91cf|\u4e2a\u6570|\u6570\u91cf)|\u30d1\u30e9\u30e1\u30fc\u30bf\u30fc?\u6570|\ud30c\ub77c\ubbf8\ud130\s*(?:\uac1c?\uc218))"
    rf"\s*(?:\u4e3a|\u662f|\ub294|\u306f)?\s*[:=\uff1a]?\s*(?P<counted>{NUMBER})(?![{W}.,%*^/+-]|\s*[-+*x\u00d7=])"
    rf"|\ud30c\ub77c\ubbf8\ud130\s*(?P<numbered>{NUMBER})\s*\uac1c",
    re.IGNORECASE,
)
"""A number of parameters of a layer; in Chinese, Japanese and Korean behind words that say that they are counted."""
ROUND = re.compile(
    rf"(?P<about>~|\u2248|\babout\s|\baround\s|\bapprox\w*\.?\s|\broughly\s)?\s*"
    rf"(?<![{W}.,])(?P<number>{NUMBER}|\d+(?:\.\d+)?)\s*(?P<unit>[kKM]|million|thousand)?\s*"
    rf"(?:(?:trainable|learnable|free|total|model)\s+)?{PARAMETERS}\b"
    rf"|\b(?<!non-trainable ){PARAMETERS}(?:\s+in\s+total|\s+count)?\s*[:=]\s*(?P<near>~|\u2248)?\s*"
    rf"(?P<after>{NUMBER}|\d+(?:\.\d+)?)\s*(?P<times>[kKM]|million)?(?![{W}.,%*^/+-]|\s*[-+*x\u00d7=])",
    re.IGNORECASE,
)
"""A number of parameters of a whole model: exact, or in round numbers."""
OPERATOR = re.compile(r"\S\s*(?:[-+*/%^\u00d7]|(?<![A-Za-z])x)\s*$")
"""What stands before the second of two terms; a mark of a list stands alone."""
TRAINED = re.compile(r"trainable|learnable|free", re.IGNORECASE)
UNITS = {"k": 1_000, "t": 1_000, "m": 1_000_000}


ANNOTATION = re.compile(
    r"[(\uff08][^()\uff08\uff09]*[^\W\d_x][^()\uff08\uff09]*[)\uff09]|(?<![\w.])[A-Za-z]\w*(?=\()"
)
"""What a term of a sum is, in parentheses behind it, or as a name before it: `128 (bias)`, `w5(32*10) + b5(10)`."""
UNSOLVED = re.compile(
    rf"\bparam(?:eter)?s?\s*[:=\uff1a]\s*(?P<terms>{EXPRESSION})(?![\w.,%^*/=+-]|\s*[-+*/x\u00d7^=])",
    re.IGNORECASE,
)
"""A product or sum that is said to be a number of parameters, without what it comes to."""
AFFINE = re.compile(rf"(?P<terms>\(\s*(?:{NUMBER})\s*\+\s*1\s*\)\s*[*x\u00d7]\s*(?P<units>{NUMBER}))")
"""The parameters of a dense layer, alone: `(784 + 1) * 128`, nothing else is worked out so."""
BIASED = re.compile(
    rf"[*x\u00d7]\s*(?P<units>{NUMBER})\s*\+\s*(?P=units)\s*$|\+\s*1\s*\)\s*[*x\u00d7]\s*(?:{NUMBER})\s*$"
)
"""Products with one more for each unit are numbers of parameters: `784 * 128 + 128`, `(3 * 3 * 32 + 1) * 64`."""


@dataclass(frozen=True, slots=True)
class Equation:
    """`terms = stated` as an author writes it: what the terms come to, and what is stated, at `start` in the text."""

    terms: str
    value: int
    stated: int
    text: str
    start: int


DIMENSIONAL = re.compile(
    r"(?P<shape>\(\d+(?:\s*[,x\u00d7]\s*\d+)+\))\s*,?\s*(?:i\.\s?e\.?|that is|=|or)\s*,?\s*(?:an?\s+)?"
    r"(?P<dims>\d+)[- ]dim",
    re.IGNORECASE,
)
"""A shape with the number of its elements: `(4, 4, 8) i.e. 128-dimensional`."""


def equations(text: str, before: str = "") -> Iterator[Equation]:
    """The products and sums of a text with the result that stands beside them; `before` is the line above it."""
    for match in EQUATION.finditer(text):
        if OPERATOR.search(f"{before} {text[: match.start()]}"):
            continue  # its first terms are no numbers
        terms, stated = ("left", "right") if match["left"] else ("terms", "result")
        value = _value(match[terms])
        if value is not None and re.search(r"[*x\u00d7]", match[terms]):
            yield Equation(
                match[terms].strip(), value, _number(match[stated]), match[stated], match.start(stated)
            )


def volumes(text: str) -> Iterator[Equation]:
    """The shapes of a text with the number of their elements beside them."""
    for match in DIMENSIONAL.finditer(text):
        elements = prod(int(n) for n in re.findall(r"\d+", match["shape"]))
        yield Equation(match["shape"], elements, int(match["dims"]), match["dims"], match.start("dims"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A count that may be rounded, `text` at `start`, and the `rest` of the text around it."""

    count: int
    tolerance: int
    text: str
    start: int
    rest: str


def totals(text: str) -> Iterator[Stated]:
    """The numbers of parameters of a text; `about` and `M` make them round ones, within a unit of the last digit."""
    for match in ROUND.finditer(text):
        group, times = ("number", "unit") if match["number"] else ("after", "times")
        digits = re.sub(r"[,_]", "", match[group])
        factor = UNITS[match[times][0].lower()] if match[times] else 1
        if "." in digits and factor == 1:
            continue
        about = match["about"] if group == "number" else match["near"]
        places = len(digits.partition(".")[2])
        unit = factor / 10**places if factor > 1 else 10 ** (len(digits) - len(digits.rstrip("0")))
        tolerance = round(unit) if factor > 1 or about else 0
        kept = " trainable " if TRAINED.search(match.group()) else " "
        rest = text[: match.start()] + kept + text[match.end() :]
        shown = text[match.start(group) : match.end(times) if match[times] else match.end(group)]
        yield Stated(round(float(digits) * factor), tolerance, shown, match.start(group), rest)


def counts(text: str) -> Iterator[Phrase]:
    """The counts of parameters that a text states, round ones among them; an equation that does not say that it is
    one may only be true."""
    for one in totals(text):
        if one.tolerance:
            yield Phrase("params", one.count, one.text, one.start, tolerance=one.tolerance)
    for match in COUNT.finditer(text):
        group = match.lastgroup or "number"
        if match[group][-1].lower() not in UNITS:
            yield Phrase("params", _number(match[group]), match[group], match.start(group))
    said = re.search(r"\bparam", text, re.IGNORECASE) is not None
    bare = without_annotations(text)
    for equation in equations(bare):
        if equation.value == equation.stated:
            weak = not said and ("-" in equation.terms or not BIASED.search(equation.terms))
            yield Phrase("params", equation.stated, equation.text, equation.start, weak=weak)
    if (alone := AFFINE.fullmatch(text.strip())) is not None:
        terms = alone["terms"]
        yield Phrase("params", _value(terms) or 0, terms, text.index(terms))
    for match in UNSOLVED.finditer(bare):
        value, terms = _value(match["terms"]), match["terms"].strip()
        if value is not None and re.search(r"[*x\u00d7]", terms):
            yield Phrase("params", value, terms, match.start("terms"))


def without_annotations(text: str) -> str:
    """The text with blanks for the words within its sums, so that all else stays where it is."""
    return ANNOTATION.sub(lambda match: " " * len(match.group()), text)


def _number(text: str) -> int:
    return int(re.sub(r"[,_]", "", text))


def _value(text: str) -> int | None:
    """What a sum of products comes to; None when its parentheses do not close."""
    tokens = re.findall(rf"{NUMBER}|[-+*x\u00d7()]", text)
    if text.count("(") != text.count(")"):
        return None
    try:
        value, rest = _sum(tokens)
    except (IndexError, ValueError):
        return None
    return None if rest else value


def _sum(tokens: list[str]) -> tuple[int, list[str]]:
    value, rest = _product(tokens)
    while rest and rest[0] in "+-":
        term, left = _product(rest[1:])
        value, rest = (value + term if rest[0] == "+" else value - term), left
    return value, rest


def _product(tokens: list[str]) -> tuple[int, list[str]]:
    value, rest = _factor(tokens)
    while rest and rest[0] in "*x\u00d7":
        factor, rest = _factor(rest[1:])
        value *= factor
    return value, rest


def _factor(tokens: list[str]) -> tuple[int, list[str]]:
    if tokens[0] == "(":
        value, rest = _sum(tokens[1:])
        if rest[0] != ")":
            raise ValueError(rest[0])
        return value, rest[1:]
    return _number(tokens[0]), tokens[1:]
