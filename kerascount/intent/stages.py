"""The form "consistency with itself": one of several like stages that differs from all the others.

Stages are runs of layers of the same classes that follow one another at least four times, or modules: what leads to a
layer that merges branches, at least four times in a model with other layers between. The first and the last are never
the odd one: they are often other on purpose.

Must not know: what a rule makes of a stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.scene import MERGING

LEAST_STAGES = 4
LEAST_LAYERS = 4
"""Layers of a module, the merging one included."""
MOST_LAYERS = 12
"""Layers of one stage."""
COMPARED = ("kernel_size", "padding", "activation", "pool_size", "use_bias")
"""What is the same in all stages, if not on purpose."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A layer that differs in one argument from the layers at its place in all other stages."""

    model: ModelRecord
    layer: LayerRecord
    argument: str
    usual: object
    others: tuple[LayerRecord, ...]


def odd_ones(model: ModelRecord) -> Iterator[Odd]:
    """The layers that differ in one argument, where everything else is the same in all stages."""
    rows = [row for row in model.layers if not row.is_input]
    told: set[object] = set()
    for stages in (*_repeated(rows), *_modules(rows)):
        places = range(len(stages[0]))
        different = [odd for place in places for odd in _odd_at(model, [stage[place] for stage in stages])]
        if len(different) == 1 and isinstance(different[0], Odd) and different[0].layer.identity not in told:
            told.add(different[0].layer.identity)
            yield different[0]


def _modules(rows: Sequence[LayerRecord]) -> Iterator[list[Sequence[LayerRecord]]]:
    """The modules of the most common sequence of classes; layers before it, such as a pool between, are none of it."""
    ends = [n + 1 for n, row in enumerate(rows) if row.kind in MERGING]
    parts = [rows[start:end] for start, end in pairwise([0, *ends])]
    kinds = Counter(tuple(row.kind for row in part) for part in parts if len(part) >= LEAST_LAYERS)
    if not kinds:
        return
    usual = kinds.most_common(1)[0][0]
    alike = [part[-len(usual) :] for part in parts if tuple(row.kind for row in part[-len(usual) :]) == usual]
    if len(alike) >= LEAST_STAGES:
        yield alike


def _repeated(rows: Sequence[LayerRecord]) -> Iterator[list[Sequence[LayerRecord]]]:
    """The longest repetitions of two or more layers of the same classes, from the beginning on."""
    kinds = [row.kind for row in rows]
    start = 0
    while start < len(rows):
        best: tuple[int, int] = (0, 0)
        for length in range(2, min(MOST_LAYERS, len(rows) - start) + 1):
            times = _times(kinds, start, length)
            if times >= LEAST_STAGES and times * length > best[0] * best[1]:
                best = (times, length)
        times, length = best
        if times:
            yield [rows[start + n * length : start + (n + 1) * length] for n in range(times)]
        start += times * length or 1


def _times(kinds: Sequence[str], start: int, length: int) -> int:
    """How often the classes from `start` on follow one another; a stage of one class only is none."""
    stage = kinds[start : start + length]
    if len(set(stage)) == 1:
        return 0
    times = 1
    while kinds[start + times * length : start + (times + 1) * length] == stage:
        times += 1
    return times


def _odd_at(model: ModelRecord, layers: Sequence[LayerRecord]) -> Iterator[Odd | None]:
    """The arguments in which the layers at one place of all stages differ: by one inner stage alone, or otherwise."""
    for argument in COMPARED:
        values = [_value(row, argument) for row in layers]
        if len(set(values)) == 1:
            continue
        usual, times = Counter(values).most_common(1)[0]
        odd = [row for row, value in zip(layers, values, strict=True) if value != usual]
        known = None not in values and times == len(values) - 1 and odd[0] not in (layers[0], layers[-1])
        others = tuple(row for row in layers if row is not odd[0])
        yield Odd(model, odd[0], argument, usual and usual[0], others) if known else None


def _value(row: LayerRecord, argument: str) -> tuple[Hashable] | None:
    """A plain value, as a tuple to tell it from nothing; None where it is not known."""
    if argument not in row.config:
        return ("",)
    value = row.config[argument]
    known = value is None or isinstance(value, str | bool | int | tuple)
    return (value,) if known else None
