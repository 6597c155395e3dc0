"""Which row of one model is which row of another: by structure, not by the numbers in automatic names.

The alignment keeps the order of both sides and maximises the sum of the pairs' likenesses (Needleman and Wunsch 1970,
gaps free of charge). Must not know: what of a pair differs.
"""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Sequence

from kerascount.comparing.settings import settings_of
from kerascount.graph.records import LayerRecord
from kerascount.values.dims import shape_text

Pair = tuple[LayerRecord | None, LayerRecord | None]
"""A row before and after; None: it is not there."""

MAX_CELLS = 1_000_000
"""Larger tables of likenesses are not made: very different long models are aligned by equal rows alone."""

SAME_CLASS = 4
SAME_NAME = 6
SAME_VARIABLE = 2
SAME_SETTINGS = 3
SAME_SHAPE = 1


def align(old: Sequence[LayerRecord], new: Sequence[LayerRecord]) -> list[Pair]:
    """All rows of both sides in order, those that are the same layer as a pair."""
    a, b = [_signature(row) for row in old], [_signature(row) for row in new]
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    start: list[Pair] = list(zip(old[:head], new[:head], strict=True))
    end: list[Pair] = list(zip(old[len(old) - tail :], new[len(new) - tail :], strict=True))
    return [*start, *middle, *end]


def _signature(row: LayerRecord) -> Hashable:
    """Equal for rows that a reader takes for the same."""
    own = None if row.auto_named else row.name
    return (row.kind, own, settings_of(row), tuple(map(shape_text, row.outputs)), str(row.params))


def _common(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _middle(old: Sequence[LayerRecord], new: Sequence[LayerRecord]) -> list[Pair]:
    if not old or not new:
        return [*((row, None) for row in old), *((None, row) for row in new)]
    return _by_equal_rows(old, new) if len(old) * len(new) > MAX_CELLS else _by_likeness(old, new)


def likeness(a: LayerRecord, b: LayerRecord) -> int:
    """How much speaks for the same layer; 0: it is another one."""
    named = not a.auto_named and not b.auto_named and a.name == b.name
    held = a.variable is not None and a.variable == b.variable
    if a.kind != b.kind:
        return SAME_NAME if named else 0
    settings = SAME_SETTINGS if settings_of(a) == settings_of(b) else 0
    shape = SAME_SHAPE if list(map(shape_text, a.outputs)) == list(map(shape_text, b.outputs)) else 0
    return SAME_CLASS + SAME_NAME * named + SAME_VARIABLE * held + settings + shape


def _by_likeness(old: Sequence[LayerRecord], new: Sequence[LayerRecord]) -> list[Pair]:
    likenesses = [[likeness(a, b) for b in new] for a in old]
    best = _best(likenesses)
    pairs: list[Pair] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if likenesses[i][j] and best[i][j] == likenesses[i][j] + best[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return [*pairs, *((row, None) for row in old[i:]), *((None, row) for row in new[j:])]


def _best(likenesses: Sequence[Sequence[int]]) -> list[list[int]]:
    """`best[i][j]`: the greatest sum for the rows from `i` and from `j` on."""
    height, width = len(likenesses), len(likenesses[0])
    best = [[0] * (width + 1) for _ in range(height + 1)]
    for i in reversed(range(height)):
        own, row, below = likenesses[i], best[i], best[i + 1]
        for j in reversed(range(width)):
            pair = own[j] + below[j + 1] if own[j] else 0
            row[j] = max(pair, below[j], row[j + 1])
    return best


def _by_equal_rows(old: Sequence[LayerRecord], new: Sequence[LayerRecord]) -> list[Pair]:
    matcher = difflib.SequenceMatcher(None, [*map(_signature, old)], [*map(_signature, new)], autojunk=False)
    pairs: list[Pair] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            pairs += [(row, None) for row in old[i1:i2]]
            pairs += [(None, row) for row in new[j1:j2]]
    return pairs
