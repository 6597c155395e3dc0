"""The form "consistency with itself": one of several like stages that differs from all the others.

Stages are runs of layers of the same classes that follow one another at least four times, or modules: what leads to a
layer that merges branches, at least four times in a model with other layers between. Their widths are compared with the
series of the others (64, 128, 256, 512). Branches of one module are stages too, and so are the levels of an encoder and
a decoder. The first and the last of what follows one another are never the odd one: they are often other on purpose.

Must not know: what a rule makes of a stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.parallel import branches, levels, wiring_of
from kerascount.intent.scene import MERGING

LEAST_STAGES = 4
LEAST_LAYERS = 4
"""Layers of a module, the merging one included."""
MOST_LAYERS = 12
"""Layers of one stage."""
COMPARED = ("kernel_size", "padding", "activation", "pool_size", "use_bias")
"""What is the same in all stages, if not on purpose."""
OF_BRANCHES = ("filters", "padding", "activation", "use_bias")
"""What is the same in all branches of a module, whose kernels and dilations are others on purpose."""
OF_LEVELS = ("filters", "kernel_size", "padding", "activation", "use_bias")

Stages = Sequence[Sequence[LayerRecord]]


@dataclass(frozen=True, slots=True)
class Odd:
    """A layer that differs in one argument from the layers at its place in all other stages."""

    model: ModelRecord
    layer: LayerRecord
    argument: str
    usual: object
    others: tuple[LayerRecord, ...]
    kind: Literal["stage", "series", "branch", "level"] = "stage"
    """What it is one of; of a `series` the usual value is what goes on in it, of a `level` that of the other side, the
    first of the others."""


def odd_ones(model: ModelRecord) -> Iterator[Odd]:
    """The layers that differ in one argument, where everything else is the same in all stages."""
    rows = [row for row in model.layers if not row.is_input]
    told: set[object] = set()
    wiring = wiring_of(model)
    found = [_of_stages(model, stages) for stages in (*_repeated(rows), *_modules(rows))]
    found += [_of_branches(model, same) for same in branches(model, wiring)]
    found.append(_of_levels(model, levels(model, wiring)))
    for odd in (one for some in found for one in some):
        sides = {odd.layer.identity, *(row.identity for row in odd.others[:1] if odd.kind == "level")}
        if not sides & told:
            told.add(odd.layer.identity)
            yield odd


def _of_stages(model: ModelRecord, stages: Stages) -> list[Odd]:
    places = [[stage[place] for stage in stages] for place in range(len(stages[0]))]
    different = [odd for layers in places for odd in _odd_at(model, layers)]
    series = [odd for layers in places for odd in _out_of_series(model, layers)]
    odd = [different[0]] if len(different) == 1 and different[0] is not None else []
    return [*odd, *(series if len(series) == 1 else [])]


LEAST_CONSTANT = 5
"""Stages of one width: fewer are no series."""


def _out_of_series(model: ModelRecord, layers: Sequence[LayerRecord]) -> Iterator[Odd]:
    """The one inner layer that is out of the series of the others: twice, half or as wide each time."""
    widths = [row.config.get("filters", row.config.get("units")) for row in layers]
    if not all(isinstance(width, int) and width > 0 for width in widths):
        return
    for ratio in (Fraction(2), Fraction(1, 2), Fraction(1)):
        expected = [widths[0] * ratio**place for place in range(len(widths))]
        other = [place for place, width in enumerate(widths) if width != expected[place]]
        if len(other) != 1 or other[0] == len(widths) - 1 or (ratio == 1 and len(widths) < LEAST_CONSTANT):
            continue
        odd = layers[other[0]]
        argument = "filters" if "filters" in odd.config else "units"
        others = tuple(row for row in layers if row is not odd)
        yield Odd(model, odd, argument, int(expected[other[0]]), others, "series")


LEAST_BRANCHES = 4


def _of_branches(model: ModelRecord, same: Stages) -> list[Odd]:
    """One branch of a module whose kernels and dilations may be others, if nothing else is."""
    if len(same) < LEAST_BRANCHES:
        return []
    places = [[branch[place] for branch in same] for place in range(len(same[0]))]
    different = [odd for layers in places for odd in _odd_at(model, layers, OF_BRANCHES, "branch")]
    return [different[0]] if len(different) == 1 and different[0] is not None else []


def _of_levels(model: ModelRecord, pairs: Sequence[tuple[LayerRecord, LayerRecord]]) -> list[Odd]:
    """The one inner level whose sides differ in one argument, where the sides of all others are the same in all."""
    if len(pairs) < LEAST_STAGES:
        return []
    found = [
        (place, argument)
        for place, (given, taken) in enumerate(pairs)
        for argument in OF_LEVELS
        if _value(given, argument) != _value(taken, argument)
    ]
    if len(found) != 1 or found[0][0] in (0, len(pairs) - 1):
        return []
    (place, argument) = found[0]
    given, taken = pairs[place]
    value = _value(given, argument)
    if value is None or _value(taken, argument) is None:
        return []
    others = (given, *(side for pair in pairs if pair[1] is not taken for side in pair))
    return [Odd(model, taken, argument, value[0], others, "level")]


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


def _odd_at(
    model: ModelRecord,
    layers: Sequence[LayerRecord],
    arguments: Sequence[str] = COMPARED,
    kind: Literal["stage", "branch"] = "stage",
) -> Iterator[Odd | None]:
    """The arguments in which the layers at one place of all stages differ: by one inner stage alone, or otherwise."""
    for argument in arguments:
        values = [_value(row, argument) for row in layers]
        if len(set(values)) == 1:
            continue
        usual, times = Counter(values).most_common(1)[0]
        odd = [row for row, value in zip(layers, values, strict=True) if value != usual]
        inner = kind == "branch" or odd[0] not in (layers[0], layers[-1])
        known = None not in values and times == len(values) - 1 and inner
        others = tuple(row for row in layers if row is not odd[0])
        yield Odd(model, odd[0], argument, usual and usual[0], others, kind) if known else None


def _value(row: LayerRecord, argument: str) -> tuple[Hashable] | None:
    """A plain value, as a tuple to tell it from nothing; None where it is not known."""
    if argument not in row.config:
        return ("",)
    value = row.config[argument]
    known = value is None or isinstance(value, str | bool | int | tuple)
    return (value,) if known else None
