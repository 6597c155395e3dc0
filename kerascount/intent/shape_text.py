"""Shapes as comments write them: `(None, 28, 28, 64)`, `28x28x64`, `128x128@64`, `26, 26, 512`, `28x28`, and arrows.

Read only where a text is a shape and little else. Must not know: layers, places.
"""

from __future__ import annotations

import math
import re

from kerascount.intent.prose import is_code, is_hedged

AXIS = r"(?:(?!0\d)\d+(?:\s*[*\u00d7]\s*\d+)*|None|\?|-1|[A-Za-z_]\w*(?:\s*[-+]\s*\d+)?)"
TUPLE = rf"(?P<tuple>[(\[]\s*{AXIS}(?:\s*,\s*{AXIS}){{1,5}}\s*,?\s*[)\]])"
PRODUCT = (
    r"(?P<product>(?:(?:None|[BNnbm]|batch(?:_size)?)\s*[x*\u00d7]\s*)?\d+\s*[x*\u00d7]\s*\d+(?:\s*[x*\u00d7]\s*\d+)?\s*[x*\u00d7@]\s*\d+"
    r"|(?:None|[BNnbm]|batch(?:_size)?)\s*[x*\u00d7]\s*\d+(?:\s*[x*\u00d7]\s*\d+)?)"
)
LIST = r"(?P<list>\d+\s*,\s*\d+\s*,\s*\d+(?:\s*,\s*\d+)?)"
SHAPE = re.compile(
    rf"^(?P<before>[^\W\d][^\d()\[\]=<>/?#]{{0,40}}[:=]?|)\s*(?:{TUPLE}|[(\[]?{PRODUCT}[)\]]?|{LIST})\s*(?P<after>[^\d()\[\]<>/?#]{{0,40}})$"
)
BATCH = ("None", "?", "-1", "B", "N", "n", "b", "bs", "m", "batch", "batch_size")
OUTPUT = re.compile(r"\bout(?:put)?\b", re.IGNORECASE)
"""Says that the shape is what the layer gives, so that it is not its input's."""
OTHER_WORDS = re.compile(
    r"\b(?:in|inp\w*|from|before|prev\w*|kernel\w*|filter\w*|conv\w*|strid\w*|pad\w*|crop\w*|pool\w*|window|image\w*|rgb|"
    r"range|mean|std|scale|param\w*|weight\w*|expect\w*|patch\w*|grid|target\w*|was|originally|or|\uc5d0\uc11c)\b",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:-+>|=+>|\u2192)\s*|(?:^[Tt]o|(?<=[\d)\]])\s+to)\s+(?=[(\[\d])")
AXES_NAMED = re.compile(r"(?<=[)\]])\s*(?:-+>|=+>|\u2192)\s*[(\[](?=[^\W\d])[^()\[\]\d]+[)\]]")
"""What the axes of a shape are: `(N, 5, 5, 4) -> (batch, rows, columns, channels)`."""
TWICE = re.compile(
    rf"(?P<first>[(\[]\s*{AXIS}(?:\s*,\s*{AXIS}){{1,5}}\s*[)\]])\s*(?:-+>|=+>|\u2192)\s*"
    r"(?=(?P<second>[(\[][^()\[\]]*[)\]]))"
)
"""A shape and what it comes to: `(N, 4*4*10) -> (N, 160)`."""
INPUTS = re.compile(r"[\s\d,x*\u00d7()\[\]+?-]+|(?:None|batch|from|B|N|bs|m)", re.IGNORECASE)
LABEL = re.compile(r"\s*(?:[A-Za-z][A-Za-z_]*\d*\s+){1,2}(?=[(\[]\d)")
BATCHED = re.compile(
    r"(?P<tuple>[(\[]\s*(?:None|\?|-1|N|n|B|b|bs|batch|batch_size)(?:\s*,\s*(?!0\d)\d+){1,5}\s*[)\]])"
)
"""A tuple that names the batch is the shape of a tensor, whatever else is said."""
ENDING = re.compile(
    r"[,:;.\uff0c\uff1a\uff1b\u3002]\s*(?P<tuple>[(\[]\s*[1-9]\d*(?:\s*,\s*[1-9]\d*){2,4}\s*[)\]])$"
)
"""A tuple of three numbers or more that ends a text, set apart from it: `34 classes, (256, 256, 34)`."""
SAID = re.compile(
    r"\b(?:result|output|out)(?:\s+shape)?\s*[:=]?\s*(?P<tuple>[(\[]\s*[1-9]\d*(?:\s*,\s*[1-9]\d*){2,4}\s*[)\]])\s*\.?$"
    r"|(?:\ucd9c\ub825|\uacb0\uacfc|\u8f93\u51fa|\u51fa\u529b)\s*[:=\uff1a]?\s*"
    r"(?P<east>[(\[]\s*[1-9]\d*(?:\s*,\s*[1-9]\d*){2,4}\s*[)\]])\s*$",
    re.IGNORECASE,
)
"""A tuple that is said to come out, at the end of a text: `after the Conv2D, result (25, 25, 64)`."""
REASON = re.compile(r"\s*(?:-+>|=+>|\u2192)\s*(?=[^\W\d])[^\d()\[\]]*$")
"""What follows from a shape in words: `(batch_size, 128) -> only the last hidden state`."""
ANNOTATION = re.compile(r"(?<=\d)\s*\([^\W\d][^()\d,]*\)(?=\s*[,)\]])")
"""What an axis is, behind it: `(N, 3, 3, 20(channels))`."""
VOLUME = re.compile(
    r"^(?:[A-Za-z_]+\s*[:=]\s*)?(?P<product>\d{1,4}(?:\s*[*x\u00d7]\s*\d{1,4}){1,3})\s*=\s*"
    r"(?P<volume>\d{2,8})(?:\s*[=,]?\s*[^\W\d][^\d]*)?$"
)
"""A product with what it comes to: `input_dim = 5*5*64 = 1600`."""
BEGINNING = re.compile(r"(?P<tuple>[(\[][^()\[\]]*[)\]])\s*(?:[;\uff0c\uff1a\uff1b\u3002]|[,.:](?=\s))")
"""A tuple behind which something else is said: `[b, 64]: w3 = [128, 64]`."""
SIZE = re.compile(r"^(?P<size>\(?(\d{1,4})\s*[x\u00d7,]\s*(\d{1,4})\)?)$")
FLAT = re.compile(r"^[(\[]?\s*(?P<flat>\d{2,7})\s*,?\s*[)\]]?$")
ONE_AXIS = re.compile(r"^(?:the\s+)?(?:output\s+)?shape\s+of\s+(?P<axis>[1-9]\d{0,6})\.?$", re.IGNORECASE)
SECOND = re.compile(r"\d\s*[,x*\u00d7]\s*\d")
"""In a comment behind a comment: another shape, so that it is not told which of them is meant."""
NEAR = 24
"""How far from a shape a word is that says what it is of."""
BESIDE = 4
"""An arrow so near is one from or to the shape."""
LEAST_SIZE = 8
"""Below, two numbers are rather a kernel or a pool."""

Stated = tuple[tuple[int | None, ...], str, int, bool]
"""The stated axes, their text, where it begins, and whether they name the batch axis."""


def after_arrow(text: str) -> Stated | None:
    """The output of `inputs -> output`, when both sides are shapes."""
    arrows = list(ARROW.finditer(text))
    if len(arrows) != 1 or INPUTS.sub("", text[label(text) : arrows[0].start()]):
        return None
    start = arrows[0].end()
    start += label(text[start:])
    apart = BEGINNING.match(text, start)
    right = text[start : apart.end("tuple") if apart else len(text)]
    sized = stated_size(text[: arrows[0].start()].strip()) is not None
    stated = stated_size(right, least=1 if sized else LEAST_SIZE) or stated_shape(right)
    if stated is None and stated_shape(text[label(text) : arrows[0].start()]) is not None:
        stated = _flat(right)
    return None if stated is None else (stated[0], stated[1], stated[2] + start, stated[3])


def _flat(text: str) -> Stated | None:
    """The one axis that is left of a shape: `17x17x64 -> 18496`, `(17, 17, 64) -> (18496,)`."""
    match = FLAT.match(text)
    return ((int(match["flat"]),), match["flat"], match.start("flat"), False) if match else None


def label(text: str) -> int:
    """How long the words are that name a tensor before its shape: `pool4 (16, 32, 256)`."""
    match = LABEL.match(text)
    if match is None:
        return 0
    numbered = match.group().rstrip()[-1].isdigit()
    return match.end() if numbered or not OTHER_WORDS.search(match.group()) else 0


def at_end(text: str) -> Stated | None:
    """The shape that a comment at the end of a line states."""
    plain = _without_remarks(REASON.sub("", ANNOTATION.sub(lambda match: " " * len(match.group()), text)))
    return stated_size(plain) or stated_shape(plain) or _within(plain) or _of_one_axis(plain) or _said(plain)


def volume(text: str) -> Stated | None:
    """How many elements a comment says that there are, where its own product comes to that."""
    match = VOLUME.match(text)
    if match is None or math.prod(map(int, re.findall(r"\d+", match["product"]))) != int(match["volume"]):
        return None
    return (int(match["volume"]),), match["volume"], match.start("volume"), False


def _said(text: str) -> Stated | None:
    """The tuple at the end of a text that is said to come out, whatever is spoken of before."""
    match = SAID.search(text)
    if match is None or is_hedged(text) or is_code(text) or SECOND.search(text[: match.start()]):
        return None
    name = match.lastgroup or "tuple"
    stated = stated_shape(match[name])
    return None if stated is None else (stated[0], stated[1], match.start(name), stated[3])


def _of_one_axis(text: str) -> Stated | None:
    """`shape of 8192`: the one axis of a vector."""
    match = ONE_AXIS.match(text)
    return ((int(match["axis"]),), match["axis"], match.start("axis"), False) if match else None


def _without_remarks(text: str) -> str:
    """A text with blanks for arrows that lead to no other shape: to the names of the axes, or to the same shape."""
    blank = AXES_NAMED.sub(lambda match: " " * len(match.group()), text)
    match = TWICE.search(blank)
    first, second = (stated_shape(match["first"]), stated_shape(match["second"])) if match else (None, None)
    if match is None or first is None or second is None or first[0] != second[0]:
        return blank
    return blank[: match.start()] + " " * len(match.group()) + blank[match.end() :]


def _within(text: str) -> Stated | None:
    """The one shape in a longer text, with its batch axis or set apart at the end."""
    found = list(BATCHED.finditer(text)) or list(ENDING.finditer(text))
    if len(found) != 1 or is_hedged(text) or is_code(text):
        return None
    start, end = found[0].span("tuple")
    if ARROW.search(text[max(start - BESIDE, 0) : end + BESIDE]):
        return None
    near = text[max(start - NEAR, 0) : start] + " | " + text[end : end + NEAR]
    stated = None if OTHER_WORDS.search(near) else stated_shape(found[0]["tuple"])
    return None if stated is None else (stated[0], stated[1], start, stated[3])


def stated_size(text: str, least: int = LEAST_SIZE) -> Stated | None:
    """Height and width alone, large enough to be no kernel."""
    match = SIZE.match(text)
    if match is None or min(int(match[2]), int(match[3])) < least:
        return None
    return (int(match[2]), int(match[3])), match["size"], 0, False


def before_remark(text: str) -> str:
    """A comment without the one behind it: `(N, 3, 3, 20)  # valid is the default`."""
    head, mark, rest = text.partition("#")
    if BATCHED.fullmatch(rest.strip()) and not BATCHED.search(head):
        return " " * len(head + mark) + rest
    return head.rstrip() if mark and not SECOND.search(rest) else text


def stated_shape(text: str) -> Stated | None:
    """The stated axes, their text, where it begins, and whether it names the batch axis."""
    match = SHAPE.match(before_remark(text))
    if match is None or OTHER_WORDS.search(match["before"]) or OTHER_WORDS.search(match["after"]):
        return None
    kind = next(name for name in ("tuple", "product", "list") if match[name])
    axes = re.split(r"\s*,\s*" if kind != "product" else r"\s*[x*\u00d7@]\s*", match[kind].strip("()[], \t"))
    if _axis(axes[0]) is None and axes[0] not in BATCH:
        return None
    values = tuple(_axis(axis) for axis in axes)
    if sum(value is not None for value in values) < 1:
        return None
    return values, match[kind], match.start(kind), _axis(axes[0]) is None


def _axis(text: str) -> int | None:
    """A number, or a product of numbers; None for what is left open."""
    factors = re.split(r"\s*[*\u00d7]\s*", text)
    return math.prod(map(int, factors)) if all(factor.isdigit() for factor in factors) else None
