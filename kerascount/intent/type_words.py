"""Words in names that say which class a layer is of: `max_pool1`, `dwconv`, `lstm_2`.

Must not know: where a name stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kerascount.graph.records import LayerRecord

RANKS = ("1D", "2D", "3D")


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word, the classes that it means, and the beginnings of the names of classes that contradict it."""

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    contrary: tuple[str, ...]


def ranked(*bases: str) -> tuple[str, ...]:
    return tuple(base + rank for base in bases for rank in RANKS)


WORDS = (
    TypeWord(
        re.compile(r"max_?pool"),
        ranked("MaxPooling", "GlobalMaxPooling"),
        ("AveragePooling", "GlobalAveragePooling"),
    ),
    TypeWord(
        re.compile(r"av(?:era)?ge?_?pool"),
        ranked("AveragePooling", "GlobalAveragePooling"),
        ("MaxPooling", "GlobalMaxPooling"),
    ),
    TypeWord(
        re.compile(r"depth_?wise(?!_?sep)|dw_?conv|conv_?dw"),
        ("DepthwiseConv2D", "DepthwiseConv1D"),
        ("Conv2D",),
    ),
    TypeWord(
        re.compile(r"sep_?conv(?![a-z]*_?(?:pw|point))|separable_?conv"),
        ranked("SeparableConv"),
        ("Conv2D",),
    ),
    TypeWord(
        re.compile(r"conv(?:2d)?_?trans(?:pose)?(?![a-z])|transposed?_?conv"),
        tuple(f"Conv{rank}Transpose" for rank in RANKS),
        ("Conv1D", "Conv2D", "Conv3D"),
    ),
    TypeWord(re.compile(r"(?<![a-z])(?:bi_?)?lstm(?![a-z])"), ("LSTM",), ("GRU", "SimpleRNN")),
    TypeWord(re.compile(r"(?<![a-z])(?:bi_?)?gru(?![a-z])"), ("GRU",), ("LSTM", "SimpleRNN")),
)


def stated(name: str, row: LayerRecord) -> tuple[TypeWord, str] | None:
    """The word of a name that this layer meets or contradicts, and its text."""
    for word in WORDS:
        match = word.pattern.search(name.lower())
        if match and (row.kind in word.kinds or contradicts(word, row)):
            return word, match.group()
    return None


def contradicts(word: TypeWord, row: LayerRecord) -> bool:
    """Whether the class is another one; 1x1 and grouped convolutions are usual parts of what such words name."""
    if row.kind in word.kinds or not row.kind.startswith(word.contrary):
        return False
    plain = row.kind in ("Conv1D", "Conv2D", "Conv3D")
    part = plain and (set(row.kernel or (1,)) == {1} or row.config.get("groups", 1) != 1)
    return not part and (plain or not row.kind.startswith("Conv"))
