"""Which model a printed summary is of, and which row is which layer: by order, type, shape and count, never by name.

Must not know: where the summary stands, what is made of a difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.printed.edited import LEAST_COUNTS, Misfit, edited, is_same_sequence
from kerascount.intent.printed.grammar import PrintedSummary
from kerascount.intent.printed.matching import Pair, facts_of, params_met, same_type
from kerascount.intent.printed.rows import PrintedRow


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
    if best is None or not best.weak or not best.edited:
        return best
    alike = [t for t in misfits if t.edited]
    return best if len(alike) == 1 else replace(best, edited=False)


def _distance(misfit: Misfit, summary: PrintedSummary) -> tuple[float, int]:
    order = misfit.weak * 0.5 if misfit.edited else 1 + ("facts", "types", "rows").index(misfit.reason)
    return order, abs(misfit.layers - len(_printed(summary)))


def _fit(summary: PrintedSummary, model: ModelRecord) -> Fit | Misfit:
    rows = _printed(summary)
    nested = any(row.nested for row in summary.rows)
    layers = [r for r in (model.depth_first if nested else model.layers) if not r.is_input]
    if len(rows) != len(layers):
        return edited(rows, layers, model, "rows")
    pairs = _paired(rows, layers)
    if pairs is None:
        return edited(rows, layers, model, "types")
    inputs = _inputs(summary, model)
    answers = [answer for row, layer in pairs for answer in facts_of(row, layer)]
    compared = [answer for answer in answers if answer is not None]
    met = sum(compared)
    if 2 * met < len(compared) and not _only_sizes(pairs):
        return Misfit(model, "facts", len(layers), is_same_sequence(rows, layers), weak=True)
    return Fit(model, (*inputs, *pairs), met, len(compared))


def _printed(summary: PrintedSummary) -> list[PrintedRow]:
    """The rows without those of inputs, which some generations print and others do not."""
    return [row for row in summary.rows if not row.is_input]


def _inputs(summary: PrintedSummary, model: ModelRecord) -> list[Pair]:
    """The one input and its row; of several it is not told which is which."""
    rows = [row for row in summary.rows if row.is_input and not row.nested]
    layers = [layer for layer in model.layers if layer.is_input]
    return [(rows[0], layers[0])] if len(rows) == len(layers) == 1 else []


def _only_sizes(pairs: Sequence[Pair]) -> bool:
    """Whether all counts are true, or most of several, so that it is the same network at another input size."""
    counts = [params_met(row, layer) for row, layer in pairs if row.params]
    most = len(counts) > LEAST_COUNTS and 3 * sum(how is True for how in counts) >= 2 * len(counts)
    return most or (len(counts) > 1 and all(counts))


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
