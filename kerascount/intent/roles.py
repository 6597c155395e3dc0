"""What a comment says a layer is, or does with its output: `an LSTM layer`, `max pooling`, `softmax activation`.

Must not know: layers, places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kerascount.intent.type_words import RANKS, TypeWord, ranked


@dataclass(frozen=True, slots=True)
class Role:
    """A class of layers that a text names, as written, from `start` on."""

    word: TypeWord
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Activation:
    """The one activation that a text names; `certain` where it is called an activation."""

    name: str
    text: str
    start: int
    certain: bool


def _word(pattern: str, kinds: tuple[str, ...], contrary: tuple[str, ...]) -> TypeWord:
    return TypeWord(re.compile(pattern, re.IGNORECASE), kinds, contrary)


RECURRENT = ("LSTM", "GRU", "SimpleRNN")


def _recurrent(pattern: str, kind: str) -> TypeWord:
    others = tuple(other for other in RECURRENT if other != kind)
    return _word(pattern, (kind, f"CuDNN{kind}", f"{kind}Cell", f"Conv{kind}2D", f"Conv{kind}1D"), others)


def _convolution(rank: str) -> TypeWord:
    number = rank[0]
    kinds = tuple(
        kind.format(rank) for kind in ("Conv{}", "SeparableConv{}", "DepthwiseConv{}", "Conv{}Transpose")
    )
    others = tuple(f"Conv{other}" for other in RANKS if other != rank)
    return _word(rf"\b{number}[- ]?d[- ]conv\w*|\bconv(?:olution)?{number}d\b", kinds, others)


WORDS = (
    _word(
        r"\bmax(?:imum)?[- ]?pool(?:ing)?(?:[123]d)?\b",
        ranked("MaxPooling", "GlobalMaxPooling"),
        ranked("AveragePooling", "GlobalAveragePooling"),
    ),
    _word(
        r"\b(?:average|avg|mean)[- ]?pool(?:ing)?(?:[123]d)?\b",
        ranked("AveragePooling", "GlobalAveragePooling"),
        ranked("MaxPooling", "GlobalMaxPooling"),
    ),
    _recurrent(r"\b(?:bi-?)?lstm(?:s|2d)?\b", "LSTM"),
    _recurrent(r"\b(?:bi-?)?grus?\b", "GRU"),
    _convolution("1D"),
    _convolution("2D"),
    _convolution("3D"),
    _word(
        r"\bbatch[- ]?norm(?:ali[sz]ation)?\b",
        ("BatchNormalization",),
        ("LayerNormalization", "GroupNormalization"),
    ),
    _word(
        r"\blayer[- ]norm(?:ali[sz]ation)?\b|\blayernorm\b", ("LayerNormalization",), ("BatchNormalization",)
    ),
    _word(
        r"\btransposed? conv(?:olution)?\w*|\bconv(?:[123]d)?[ -]?transpose\b",
        tuple(f"Conv{rank}Transpose" for rank in RANKS),
        tuple(f"Conv{rank}" for rank in RANKS),
    ),
)
"""Words of prose, the classes that they mean, and those that contradict them."""

_NAMES = (
    ("leaky_relu", r"leaky[-_ ]?relus?|lrelu"),
    ("prelu", r"p-?relu"),
    ("relu6", r"relu[-_ ]?6"),
    ("crelu", r"crelu"),
    ("relu", r"relu"),
    ("selu", r"selu"),
    ("gelu", r"gelu"),
    ("elu", r"elu"),
    ("silu", r"swish|silu"),
    ("hard_sigmoid", r"hard[-_ ]sigmoid"),
    ("sigmoid", r"sigmoid"),
    ("tanh", r"tanh"),
    ("softmax", r"softmax"),
    ("softplus", r"softplus"),
    ("softsign", r"softsign"),
    ("linear", r"linear(?=\s+activation)|(?<=['\"])linear(?=['\"])"),
)
ACTIVATIONS = re.compile(
    r"(?<![\w.])(?:" + "|".join(f"(?P<{name}>{text})" for name, text in _NAMES) + r")(?!\w)", re.IGNORECASE
)
CALLED = re.compile(r"^\W{0,2}\s*(?:activat|nonlinear|non-linear)", re.IGNORECASE)
INTRODUCED = re.compile(
    r"activat(?:ion|ed)(?:\s+function)?\s*(?:[:=]|is|by|with|of)?\s*['\"]?$", re.IGNORECASE
)
OTHER_USE = re.compile(r"^\W{0,2}\s*(?:cross|loss|regress|trick|probab|scor|temperature)", re.IGNORECASE)
"""What follows a name that is rather that of a loss or of a result."""
DENIED = re.compile(r"\b(?:no|non|un|pre|post|after|before)[- ]*$", re.IGNORECASE)


def roles(text: str) -> Iterator[Role]:
    """The classes of layers that a text names."""
    for word in WORDS:
        match = word.pattern.search(text)
        if match is not None and not DENIED.search(text[: match.start()]):
            yield Role(word, match.group(), match.start())


def activation(text: str) -> Activation | None:
    """The activation that a text names; None where it names none or several, or names one for another reason."""
    found = list(ACTIVATIONS.finditer(text))
    if not found or len({match.lastgroup for match in found}) > 1:
        return None
    first = found[0]
    before, after = text[: first.start()], text[first.end() :]
    if DENIED.search(before) or OTHER_USE.search(after) or first.lastgroup is None:
        return None
    certain = CALLED.search(after) is not None or INTRODUCED.search(before) is not None
    return Activation(first.lastgroup, first.group(), first.start(), certain)
