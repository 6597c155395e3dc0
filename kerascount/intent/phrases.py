"""What a sentence says of a layer: `64 filters of size 3x3, stride 2`, `2x2 max pooling`, `dense layer with 128 units`.

A text is cut at commas and bars into segments; in each, a number belongs to the noun beside it, before or behind,
with only known adjectives between. Where both sides have a noun, or none, the number says nothing.

Must not know: layers, places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kerascount.intent.claims import Attribute
from kerascount.intent.languages import shares
from kerascount.intent.notations import notations

Noun = Literal["kernel", "conv", "filters", "maps", "units", "strides", "pool"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stated value: one number, or a window of two or three. `text` is as written, from `start` on.

    `weak`: no noun says what the window is of (`1x1 reduction`), so that it can be true and cannot be wrong.
    """

    attribute: Attribute
    value: int | float | str | tuple[int, ...]
    text: str
    start: int
    weak: bool = False
    tolerance: int = 0
    """How far a count in round numbers may be off."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["window", "number", "word", "cut", "sign"]
    text: str
    start: int
    numbers: tuple[int, ...] = ()


_TIMES = r"\s*[xX\u00d7*]\s*"
_TOKENS = re.compile(
    rf"(?P<window>\(\s*\d{{1,2}}\s*,\s*\d{{1,2}}\s*(?:,\s*\d{{1,2}}\s*)?\)|\(?(?<![\w.@/*-])\d{{1,2}}(?:{_TIMES}\d{{1,4}}){{1,3}}\)?(?![\w.@%/]))"
    rf"|(?P<number>(?<![\w.@/*-])\d{{1,3}}(?:,\d{{3}})+(?![\w.%,])|(?<![\w.@/*-])\d+(?![\w.%/@]))"
    r"|(?P<word>[A-Za-z][A-Za-z_-]*(?:[123]d)?(?![A-Za-z]))"
    r"|(?P<cut>[,;|&+]|->|=>|\u2192|\.(?=\s|$))"
    r"|(?P<sign>\S)"
)
_NUMBER = re.compile(r"\d+")
WEAK = re.compile(
    r"(?<![\w.])(?P<window>\d{1,2}x\d{1,2})\s+(?:reduc|project|bottleneck|expan|branch|squeez|shortcut)\w*"
    r"|^[a-z]{0,12} ?(?P<only>\d{1,2}x\d{1,2})$|conv[_-]?(?P<joined>\d{1,2}x\d{1,2})\b",
    re.IGNORECASE,
)
"""Windows without a noun."""
OF_INPUT = re.compile(
    r"\b(?:images?|inputs?|pictures?|photos?|frames?)\s+(?:with|of|has|have|having)\s+$", re.IGNORECASE
)
RATE = re.compile(
    r"\bdrop(?:[- ]?out)?(?:\s+layer)?(?:\s*[:=,(]|\s+with|\s+of)?(?:\s+an?)?"
    r"(?:\s+(?:drop\w*\s+)?(?:rate|prob(?:ability)?))?"
    r"(?:\s*[:=]|\s+of|\s+is)?\s*(?P<behind>0?\.\d+)(?![\d%])"
    r"|(?<![\w.])(?P<before>0?\.\d+)\s+drop-?out\b|(?<![\w.])(?P<percent>\d{1,2}\s*%)\s+drop-?out\b"
    r"|\bdrop[- ]?out(?:\s+layer)?(?:\s+rate)?\s*(?:[:=(,]|of|at|with|is)?\s*(?P<share>\d{1,2}\s*(?:%|percent\b))"
    r"|\bdrop(?:s|ping)?\s+(?:out\s+)?(?P<dropped>\d{1,2}\s*(?:%|percent\b))"
    r"|^(?P<alone>0?\.\d+)$|^(?P<all>\d{1,2}\s*%)$",
    re.IGNORECASE,
)

NOUNS: tuple[tuple[Noun, re.Pattern[str]], ...] = (
    ("conv", re.compile(r"(?:\w*-)?(?:de|up|sep|dw)?conv(?:s|olution\w*|[123]?d?(?:-?transpose)?)?$")),
    ("kernel", re.compile(r"kernels?(?:[_-]size)?$")),
    ("filters", re.compile(r"(?:filters?(?:[_-]size)?|nb_filters?|filtr[eo]s?|filtern)$")),
    ("maps", re.compile(r"(?:maps?|feature-?maps?|channels)$")),
    ("units", re.compile(r"(?:units?|neurons?|nodes?|cells?|neurone[ns]?|neuronas?|neuronen|einheiten)$")),
    ("strides", re.compile(r"strides?$")),
    (
        "pool",
        re.compile(
            r"(?:(?:max|avg|average|mean)[-_]?)?pool(?:s|ing|ed|[_-]size|[123]d|ing[123]d)?$|windows?$"
        ),
    ),
)
"""What each noun is a number of."""

# fmt: off
ADJECTIVES = frozenset((
    "output", "hidden", "dense", "fully-connected", "fc", "lstm", "gru", "recurrent", "memory",
    "linear", "strided", "transpose", "transposed", "dilated", "atrous", "depthwise", "separable", "depth-wise",
    "pointwise", "point-wise", "valid", "2d", "1d", "3d", "d", "two-dimensional", "spatial",
    "learned", "learnable", "max", "average", "avg", "mean", "global", "convolutional", "convolution",
    "conv", "regular", "standard", "normal", "plain", "simple", "final", "feature", "size",
    "sized", "dimensional", "square", "small", "large", "relu", "elu", "selu", "tanh",
    "sigmoid", "softmax", "leakyrelu", "causal", "bottleneck", "single", "nonlinear", "activated", "same-padded",
    "zero-padded",
))
"""Words that may stand between a number and its noun."""
LINKS = frozenset((
    "size", "sizes", "of", "is", "are", "with", "a", "an", "the",
    "has", "have", "=", ":", "==", "(", "using", "uses", "use",
    "to", "in", "each",
))
"""What may stand between a noun and its number."""
CUTS = frozenset((
    "with", "and", "using", "by", "followed", "then", "plus", "while", "for",
    "on", "at", "from", "into", "via",
))
# fmt: on


def phrases(text: str) -> list[Phrase]:
    """All that a text states in words; empty where it could be read in two ways."""
    found: list[Phrase] = []
    last: Sequence[_Token] = ()
    for segment in _segments(text):
        alone = len(segment) == 1 and segment[0].kind == "window"
        joined = alone and not any(token.numbers for token in last)
        found += _of_segment([*last, *segment] if joined else segment)
        last = segment
    short = [Phrase(*one) for one in notations(text)]
    known = {phrase.start for phrase in short}
    worded = [phrase for phrase in found if phrase.start not in known and not _is_of_input(phrase, text)]
    return [*(worded or (() if short else _weak(text))), *short, *_rates(text)]


def _is_of_input(phrase: Phrase, text: str) -> bool:
    """Whether channels are those of what goes in: `100x100 images with 3 channels`."""
    return phrase.attribute == "filters" and OF_INPUT.search(text[: phrase.start]) is not None


def _rates(text: str) -> Iterator[Phrase]:
    """What share of its inputs a layer drops; what it keeps is another number."""
    for match in RATE.finditer(text):
        group = next(name for name, number in match.groupdict().items() if number)
        share = float(match[group].rstrip("%percnt ")) / (1 if "." in match[group] else 100)
        yield Phrase("rate", share, match[group], match.start(group))
    yield from (Phrase("rate", share, said, start) for share, said, start in shares(text))


def _weak(text: str) -> Iterator[Phrase]:
    """A window that is all that a short text says, or the first word of a role: `simple 1x1`, `1x1 reduction`."""
    for match in WEAK.finditer(text):
        group = next(name for name, text in match.groupdict().items() if text)
        value = tuple(int(n) for n in _NUMBER.findall(match[group]))
        yield Phrase("kernel_size", value, match[group], match.start(group), weak=True)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKENS.finditer(text):
        kind = match.lastgroup
        numbers: tuple[int, ...] = ()
        if kind == "window":
            numbers = tuple(int(n) for n in _NUMBER.findall(match.group()))
        elif kind == "number":
            numbers = (int(match.group().replace(",", "")),)
        yield _Token(kind, match.group(), match.start(), numbers)  # type: ignore[arg-type]


def _segments(text: str) -> list[list[_Token]]:
    """The tokens between commas, bars and words that begin something new."""
    found: list[list[_Token]] = [[]]
    for token in _tokens(text):
        if token.kind == "cut" or (token.kind == "word" and token.text.lower() in CUTS):
            found.append([])
        else:
            found[-1].append(token)
    return found


def _of_segment(tokens: Sequence[_Token]) -> list[Phrase]:
    places = [i for i, token in enumerate(tokens) if token.numbers]
    behind = {i: _behind(tokens, i) for i in places}
    before = {i: _before(tokens, i) for i in places}
    if len(places) > 1 and all(behind.values()) != all(before.values()):
        chosen = behind if all(behind.values()) else before
    else:
        chosen = {i: _one(before[i], behind[i]) for i in places}
    return [_phrase(tokens[i], attribute) for i, attribute in chosen.items() if attribute is not None]


def _one(before: Attribute | None, behind: Attribute | None) -> Attribute | None:
    """What a number with nouns on both sides states; `stride 2x2 kernel` states nothing."""
    return None if before and behind and before != behind else before or behind


def _noun_of(token: _Token) -> Noun | None:
    if token.kind != "word":
        return None
    word = token.text.lower()
    return next((noun for noun, pattern in NOUNS if pattern.match(word)), None)


def _behind(tokens: Sequence[_Token], at: int) -> Attribute | None:
    """What a number states by the noun that follows: `3x3 linear convolution`, `64 3x3 filters`."""
    last: Noun | None = None
    for token in tokens[at + 1 : at + 6]:
        noun = _noun_of(token)
        if noun is not None:
            last = noun
            if noun != "conv":
                break
        elif token.kind == "window" and tokens[at].kind == "number" and last is None:
            continue
        elif token.text.lower() not in ADJECTIVES and token.text not in ("-", ")"):
            break
    if last is None:
        return None
    if tokens[at].kind == "window":
        return ATTRIBUTES.get(last)
    # one number before a noun counts things: filters or units, but no `2 conv layers` and no `2 pool`
    return {"filters": "filters", "maps": "filters", "kernel": "filters", "units": "units"}.get(last)  # type: ignore[return-value]


def _before(tokens: Sequence[_Token], at: int) -> Attribute | None:
    """What a number states by the noun that introduces it: `kernel size of 3`, `filters = 64`, `conv (3, 3)`."""
    links: list[str] = []
    for token in reversed(tokens[max(0, at - 6) : at]):
        if token.numbers:
            return None
        noun = _noun_of(token)
        if noun is not None:
            sized = token.text.lower().endswith("size") or any(link.startswith("size") for link in links)
            return _introduced(noun, tokens[at], sized=sized, equal=bool({"=", ":", "=="} & set(links)))
        if token.text.lower() not in LINKS:
            return None
        links.append(token.text.lower())
    return None


def _introduced(noun: Noun, number: _Token, *, sized: bool, equal: bool) -> Attribute | None:
    """A bare number behind `conv`, `pool` or `filter` is rather the number of the layer than a size."""
    if number.kind == "window" or sized:
        return ATTRIBUTES.get("kernel" if noun in ("filters", "units") else noun)
    if noun in ("filters", "units"):
        return ATTRIBUTES[noun] if equal else None
    return ATTRIBUTES[noun] if noun in ("kernel", "strides") else None


ATTRIBUTES: dict[Noun, Attribute] = {
    "kernel": "kernel_size",
    "conv": "kernel_size",
    "filters": "filters",
    "units": "units",
    "strides": "strides",
    "pool": "pool_size",
}


def _phrase(token: _Token, attribute: Attribute) -> Phrase:
    text = token.text if token.text.startswith("(") == token.text.endswith(")") else token.text.strip("()")
    window = token.kind == "window"
    if window and attribute in ("filters", "units"):
        attribute = "kernel_size"
    value = token.numbers if window else token.numbers[0]
    return Phrase(attribute, value, text, token.start + token.text.index(text))
