"""Which model a printed summary is of, and which row is which layer: by order, type, shape and count, never by name.

Must not know: where the summary stands, what is made of a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.printed.grammar import PrintedSummary
from kerascount.intent.printed.rows import PrintedRow
from kerascount.intent.verdict import output_of
from kerascount.values.dims import Dim, equal

LEAST_SHARE = 0.5
"""The share of printed facts that must be true for a summary to be one of this model."""

LEAST_COMMON = 0.7
"""The share of rows and of layers that a summary and an edited model have in common."""

MOST_COMPARED = 200
"""Rows of summaries that are compared so."""

Pair = tuple[PrintedRow, LayerRecord]
Answer = bool | None


@dataclass(frozen=True, slots=True)
class Fit:
    """A model, the rows with their layers, and how many of the facts that can be compared are true.

    `others` are further models that the summary fits as well.
    """

    model: ModelRecord
    pairs: tuple[Pair, ...]
    met: int
    compared: int
    others: tuple[Fit, ...] = ()

    @property
    def share(self) -> float:
        """How much of what can be compared is true."""
        return self.met / self.compared if self.compared else 0.0

    @property
    def is_whole(self) -> bool:
        """Whether all that can be compared is true, and it is enough to tell one version of a model from another."""
        return self.met == self.compared > 1


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a summary is taken to be of no model that is known; `model` is the nearest one."""

    model: ModelRecord
    reason: Literal["rows", "types", "facts"]
    layers: int
    edited: bool = False
    """Whether most rows are layers of the model in order: the summary of an earlier state of it."""
    pairs: tuple[Pair, ...] = ()
    """Rows that are certain to be of a layer: the rows around them are of the layers around it."""
    gone: tuple[PrintedRow, ...] = ()
    """Rows of an edited model that are of none of its layers."""
    new: tuple[LayerRecord, ...] = ()
    """Layers of an edited model that are in no row."""


LEAST_ROWS = 4
"""Rows of several types, from which on their order alone tells which model they are of."""


def fit(summary: PrintedSummary, models: Sequence[ModelRecord]) -> Fit | Misfit | None:
    """The model that a summary is of; None when there are no models."""
    tries = [_fit(summary, model) for model in models]
    fits = sorted((t for t in tries if isinstance(t, Fit)), key=lambda t: (t.share, t.compared), reverse=True)
    if not fits:
        return _nearest([t for t in tries if isinstance(t, Misfit)], summary)
    best = fits[0]
    others = tuple(t for t in fits[1:] if (t.met, t.compared) == (best.met, best.compared))
    return Fit(best.model, best.pairs, best.met, best.compared, others)


def _nearest(misfits: Sequence[Misfit], summary: PrintedSummary) -> Misfit | None:
    """The model that a summary is nearest to; of several with the same layers in another width, none is told."""
    best = min(misfits, key=lambda t: _distance(t, summary), default=None)
    if best is None or best.reason != "facts" or not best.edited:
        return best
    alike = [t for t in misfits if t.edited and t.reason == "facts"]
    return best if len(alike) == 1 else replace(best, edited=False)


def _distance(misfit: Misfit, summary: PrintedSummary) -> tuple[int, int]:
    order = 0 if misfit.edited else 1 + ("facts", "types", "rows").index(misfit.reason)
    return order, abs(misfit.layers - len(_printed(summary)))


def _fit(summary: PrintedSummary, model: ModelRecord) -> Fit | Misfit:
    rows = _printed(summary)
    nested = any(row.nested for row in summary.rows)
    layers = [r for r in (model.depth_first if nested else model.layers) if not r.is_input]
    if len(rows) != len(layers):
        return _of_edited(rows, layers, model)
    pairs = _paired(rows, layers)
    if pairs is None:
        return Misfit(model, "types", len(layers))
    inputs = _inputs(summary, model)
    answers = [answer for row, layer in pairs for answer in facts_of(row, layer)]
    compared = [answer for answer in answers if answer is not None]
    met = sum(compared)
    if 2 * met < len(compared) and not _only_sizes(pairs):
        return Misfit(model, "facts", len(layers), _is_same_sequence(rows, layers))
    return Fit(model, (*inputs, *pairs), met, len(compared))


def _of_edited(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord], model: ModelRecord) -> Misfit:
    common = _common_of_edited(rows, layers)
    if not common:
        return Misfit(model, "rows", len(layers))
    known = {id(one) for pair in common for one in pair}
    gone = tuple(row for row in rows if id(row) not in known)
    new = tuple(layer for layer in layers if id(layer) not in known)
    return Misfit(model, "rows", len(layers), True, tuple(_certain(common, rows, layers)), gone, new)


def _is_same_sequence(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]) -> bool:
    """Whether rows of several types are in the order of the layers, so that only their widths were changed."""
    same = all(same_type(row, layer) for row, layer in zip(rows, layers, strict=True))
    return same and len(rows) >= LEAST_ROWS and len({row.kind for row in rows}) > 1


def _common_of_edited(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]) -> list[Pair]:
    """The longest common sequence of types, where it is most of both and most of what its rows state is true."""
    pairs = _common(rows, layers) if len(rows) <= MOST_COMPARED else []
    if len(pairs) < LEAST_COMMON * max(len(rows), len(layers)):
        return []
    answers = [answer for row, layer in pairs for answer in facts_of(row, layer) if answer is not None]
    return pairs if len(answers) > 1 and 2 * sum(answers) > len(answers) else []


def _certain(
    common: Sequence[Pair], rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]
) -> Iterator[Pair]:
    """The pairs whose neighbours on both sides are pairs too, and those with a count of which there is one only."""
    places = [(_index(row, rows), _index(layer, layers)) for row, layer in common]
    known = {*places, (-1, -1), (len(rows), len(layers))}
    for pair, (i, j) in zip(common, places, strict=True):
        around = (i - 1, j - 1) in known and (i + 1, j + 1) in known
        if around or _only_ones(*pair, rows, layers):
            yield pair


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


def _printed(summary: PrintedSummary) -> list[PrintedRow]:
    """The rows without those of inputs, which some generations print and others do not."""
    return [row for row in summary.rows if not row.is_input]


def _inputs(summary: PrintedSummary, model: ModelRecord) -> list[Pair]:
    """The one input and its row; of several it is not told which is which."""
    rows = [row for row in summary.rows if row.is_input and not row.nested]
    layers = [layer for layer in model.layers if layer.is_input]
    return [(rows[0], layers[0])] if len(rows) == len(layers) == 1 else []


def _only_sizes(pairs: Sequence[Pair]) -> bool:
    """Whether all counts are true, so that it is the same network at another input size."""
    counts = [params_met(row, layer) for row, layer in pairs if row.params]
    return len(counts) > 1 and all(counts)


def facts_of(row: PrintedRow, layer: LayerRecord) -> Iterator[Answer]:
    """Which facts of a row are true; counts of nothing tell nothing, and are left out where both are nothing."""
    if row.params or layer.params != 0:
        yield params_met(row, layer)
    yield shape_met(row, layer)


def params_met(row: PrintedRow, layer: LayerRecord) -> Answer:
    """Whether the printed count is that of the layer."""
    return None if row.params is None else equal(layer.params, row.params)


def shape_met(row: PrintedRow, layer: LayerRecord) -> Answer:
    """Whether the printed shape is that of the layer; the batch and axes that are printed as open decide nothing."""
    actual = output_of(layer)
    if row.shape is None or actual is None or len(actual) != len(row.shape):
        return None
    answers: list[Answer] = [
        _axis_met(a, s) for a, s in zip(actual[1:], row.shape[1:], strict=True) if s is not None
    ]
    if False in answers:
        return False
    return None if None in answers or not answers else True


def _axis_met(actual: Dim, stated: int) -> Answer:
    return None if actual is None else equal(actual, stated)


def same_in_another_generation(row: PrintedRow, layer: LayerRecord) -> bool:
    """Whether a count is that of a GRU with the other kind of bias, which was the default of other generations."""
    if row.params is None or not isinstance(layer.params, int) or "reset_after" in layer.arguments:
        return False
    biases = [w.params for w in layer.weights if w.name.endswith("bias") and _is_gru(layer)]
    known = [count for count in biases if isinstance(count, int)]
    return bool(known) and row.params in (layer.params + sum(known), layer.params - sum(known) // 2)


def _is_gru(layer: LayerRecord) -> bool:
    return layer.kind.endswith("GRU") or layer.kind == "Bidirectional"


# --- rows and layers -------------------------------------------------------------------------------


def _paired(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]) -> list[Pair] | None:
    """Row by row where the types agree, else type by type; None where types do not agree at all."""
    pairs = list(zip(rows, layers, strict=True))
    if all(same_type(row, layer) for row, layer in pairs):
        return _exchanged(pairs)
    return _by_type(rows, layers)


def _exchanged(pairs: Sequence[Pair]) -> list[Pair]:
    """Rows that differ and are true of each other's layers are exchanged: parallel branches have no order."""
    found = list(pairs)
    wrong = [n for n, pair in enumerate(pairs) if False in facts_of(*pair)]
    for n in wrong:
        row, layer = found[n]
        other = next((m for m in wrong if m != n and _true(row, found[m][1]) and same_type(*found[m])), None)
        if other is not None and same_type(found[other][0], layer):
            found[n], found[other] = (row, found[other][1]), (found[other][0], layer)
    return found


def _true(row: PrintedRow, layer: LayerRecord) -> bool:
    return same_type(row, layer) and all(facts_of(row, layer))


def _by_type(rows: Sequence[PrintedRow], layers: Sequence[LayerRecord]) -> list[Pair] | None:
    """Each row with a layer of which it is true, what is left over only where one layer of the type is left."""
    free = list(layers)
    pairs: list[Pair] = []
    left: list[PrintedRow] = []
    for row in rows:
        layer = next((each for each in free if _true(row, each)), None)
        if layer is None:
            left.append(row)
            continue
        free.remove(layer)
        pairs.append((row, layer))
    if any(not any(same_type(row, layer) for row in left) for layer in free):
        return None
    for row in left:
        candidates = [layer for layer in free if same_type(row, layer)]
        if not candidates:
            return None
        if len(candidates) == 1 and sum(same_type(other, candidates[0]) for other in left) == 1:
            pairs.append((row, candidates[0]))
    return pairs


SAME = {"convolution": "conv", "mergelayer": "merge", "model": "functional", "v1": "", "v2": ""}
"""Words of a class's name that were others in other generations."""

MERGES = ("merge", "concatenate", "add", "multiply", "average", "maximum", "minimum", "dot", "subtract")


def same_type(row: PrintedRow, layer: LayerRecord) -> bool:
    """Whether a printed type can be that of the layer: the same class under its name in any generation."""
    if row.kind is None or layer.operation or "." in row.name:
        return True
    printed, own = _normal(row.kind), _normal(layer.kind)
    if row.kind_cut:
        return own.startswith(printed) or layer.kind.lower().startswith(row.kind.lower())
    if printed == "merge" or own == "merge":
        return printed in MERGES and own in MERGES
    return printed == own


def _normal(kind: str) -> str:
    return re.sub("|".join(SAME), lambda match: SAME[match.group()], kind.lower())
