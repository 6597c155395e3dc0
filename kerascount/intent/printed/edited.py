"""Printed summaries of an earlier state of a model: layers were added, went, or were made wider after the print.

Must not know: where the summary stands, what is made of a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.printed.matching import Pair, facts_of, params_met, same_type
from kerascount.intent.printed.rows import PrintedRow
from kerascount.values.dims import equal

LEAST_COMMON = 0.7
"""The share of rows and of layers that a summary and an edited model have in common."""

MOST_COMPARED = 200
"""Rows of summaries that are compared so."""

LEAST_OF_TRUE_ROWS = 0.6
"""The share that is enough where all that the rows state is true."""

LEAST_COUNTS = 3
"""Counts, from which on two thirds that are true tell a model whose input or strides were changed."""

LEAST_ROWS = 4
"""Rows of several types, from which on their order alone tells which model they are of."""

LEAST_NAMED = 0.8
"""The share of rows that have a name that the author gave to a layer of that kind."""

Reason = Literal["rows", "types", "facts"]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a summary is taken to be of no model that is known; `model` is the nearest one."""

    model: ModelRecord
    reason: Reason
    layers: int
    edited: bool = False
    """Whether most rows are layers of the model in order: the summary of an earlier state of it."""
    pairs: tuple[Pair, ...] = ()
    """Rows that are certain to be of a layer: the rows around them are of the layers around it."""
    gone: tuple[PrintedRow, ...] = ()
    """Rows of an edited model that are of none of its layers."""
    new: tuple[LayerRecord, ...] = ()
    """Layers of an edited model that are in no row."""
    begun: bool = False
    """Whether the rows are the first layers of the model, and true: the print of a model that grew afterwards."""
    weak: bool = False
    """Whether only the kinds or names of the layers tell it, not what is true of them."""


def edited(
    rows: Sequence[PrintedRow], layers: Sequence[LayerRecord], model: ModelRecord, reason: Reason
) -> Misfit:
    """What a summary that does not fit row by row has in common with a model; `reason` is why it does not."""
    pairs = _common(rows, layers) if len(rows) <= MOST_COMPARED else []
    strong = _is_true_of_most(pairs, rows, layers)
    if not strong and not _has_same_weighted(pairs, rows, layers):
        named = by_names(rows, layers)
        if named:
            return Misfit(model, reason, len(layers), True, tuple(named), weak=True)
        begun = len(pairs) == len(rows) > 1 and _is_beginning(pairs, layers) and _is_true(pairs)
        return Misfit(model, reason, len(layers), begun=begun)
    known = {id(one) for pair in pairs for one in pair}
    gone = tuple(row for row in rows if id(row) not in known)
    new = tuple(layer for layer in layers if id(layer) not in known)
    certain = tuple(_certain(pairs, rows, layers)) if strong else ()
    return Misfit(model, reason, len(layers), True, certain, gone, new, weak=not strong)


def is_same_sequence(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]) -> bool:
    """Whether rows of several types are in the order of the layers, so that only their widths were changed."""
    same = all(same_type(row, layer) for row, layer in zip(rows, layers, strict=True))
    return same and len(rows) >= LEAST_ROWS and len({row.kind for row in rows}) > 1


def _is_true_of_most(
    pairs: Sequence[Pair], rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]
) -> bool:
    """Whether most rows are layers in order, and most of what they state is true, or most of the counts are."""
    share = len(pairs) / max(len(rows), len(layers))
    answers = [answer for row, layer in pairs for answer in facts_of(row, layer) if answer is not None]
    if len(answers) < 2:
        return False
    if all(answers) and len(pairs) == len(rows):
        return share >= LEAST_OF_TRUE_ROWS and not _is_beginning(pairs, layers)
    counts = [how for row, layer in pairs if row.params and (how := params_met(row, layer)) is not None]
    most = 2 * sum(answers) > len(answers)
    weights = len(counts) >= LEAST_COUNTS and 3 * sum(counts) >= 2 * len(counts)
    return share >= LEAST_COMMON and (most or weights)


def _is_true(pairs: Sequence[Pair]) -> bool:
    return all(answer is not False for row, layer in pairs for answer in facts_of(row, layer))


def _is_beginning(pairs: Sequence[Pair], layers: Sequence[LayerRecord]) -> bool:
    """Whether the rows are the first layers: the print of a model before its last layers were added to it."""
    return all(layer is other for (_, layer), other in zip(pairs, layers, strict=False))


def _has_same_weighted(
    pairs: Sequence[Pair], rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]
) -> bool:
    """Whether layers of several kinds with weights are the same in number and order, and a third of it is true."""
    weighted = [pair for pair in pairs if pair[0].params and pair[1].weights]
    of_rows, of_layers = sum(bool(row.params) for row in rows), sum(bool(layer.weights) for layer in layers)
    if not len(weighted) == of_rows == of_layers >= LEAST_ROWS:
        return False
    answers = [answer for row, layer in pairs for answer in facts_of(row, layer) if answer is not None]
    several = len({row.kind for row, _ in weighted}) > 1
    return (
        several
        and len(pairs) >= LEAST_COMMON * max(len(rows), len(layers))
        and 3 * sum(answers) >= len(answers)
    )


def by_names(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]) -> list[Pair]:
    """The rows with the layers of their names, where their author gave nearly all of them; none elsewhere."""
    own = {layer.name: layer for layer in layers if not layer.auto_named}
    pairs = [(row, own[row.name]) for row in rows if row.name in own and same_type(row, own[row.name])]
    enough = len(pairs) >= LEAST_ROWS and len(pairs) >= LEAST_NAMED * max(len(rows), len(layers))
    return pairs if enough and len({row.name for row, _ in pairs}) == len(pairs) else []


def _certain(
    common: Sequence[Pair], rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]
) -> Iterator[Pair]:
    """The pairs whose neighbours on both sides are pairs too, and those with a count of which there is one only.

    Among layers of one kind in a row nobody knows which one went or came.
    """
    paired = {id(one) for pair in common for one in pair}
    unsettled = {*_beside(rows, paired), *_beside(layers, paired)}
    places = [(_index(row, rows), _index(layer, layers)) for row, layer in common]
    known = {*places, (-1, -1), (len(rows), len(layers))}
    for pair, (i, j) in zip(common, places, strict=True):
        around = (i - 1, j - 1) in known and (i + 1, j + 1) in known
        settled = around and unsettled.isdisjoint(map(id, pair))
        if settled or _only_ones(*pair, rows, layers):
            yield pair


def _beside(ones: Sequence[PrintedRow] | Sequence[LayerRecord], paired: set[int]) -> Iterator[int]:
    """Which of the rows or layers (by id) are in an unbroken run of one kind of which one is not `paired`."""
    for _, run in groupby(ones, key=lambda one: one.kind):
        found = [id(one) for one in run]
        if not paired.issuperset(found):
            yield from found


def _only_ones(
    row: PrintedRow, layer: LayerRecord, rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]
) -> bool:
    """Whether a row and a layer have a count in common that is of nothing else."""
    if not row.params or params_met(row, layer) is not True:
        return False
    return (
        sum(other.params == row.params for other in rows)
        == 1
        == sum(equal(other.params, row.params) is not False for other in layers)
    )


def _index(one: object, among: Sequence[object]) -> int:
    return next(n for n, other in enumerate(among) if other is one)


def _common(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]) -> list[Pair]:
    """The longest common sequence, by types; rows that are true of a layer go before others."""
    best: list[list[tuple[int, int, Pair | None]]] = [
        [(0, 0, None)] * (len(layers) + 1) for _ in range(len(rows) + 1)
    ]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(layers) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], key=lambda one: one[:2])
            if same_type(rows[i], layers[j]):
                length, met, _ = best[i + 1][j + 1]
                taken = (length + 1, met + (False not in facts_of(rows[i], layers[j])), (rows[i], layers[j]))
                best[i][j] = max(best[i][j], taken, key=lambda one: one[:2])
    return list(_walked(best))


def _walked(best: Sequence[Sequence[tuple[int, int, Pair | None]]]) -> Iterator[Pair]:
    i = j = 0
    while best[i][j][0]:
        here = best[i][j]
        if best[i + 1][j][:2] == here[:2]:
            i += 1
        elif best[i][j + 1][:2] == here[:2]:
            j += 1
        else:
            if here[2] is not None:
                yield here[2]
            i, j = i + 1, j + 1
