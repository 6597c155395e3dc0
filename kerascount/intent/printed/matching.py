"""Whether a row of a printed summary can be of a layer, and what of it is true.

Must not know: which row is which layer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from kerascount.graph.records import LayerRecord
from kerascount.intent.printed.rows import PrintedRow
from kerascount.intent.verdict import output_of
from kerascount.values.dims import Dim, equal

Pair = tuple[PrintedRow, LayerRecord]
Answer = bool | None


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
    return printed == own or _is_misspelled(row.name, row.kind, layer.kind)


LEAST_LIKENESS = 0.8


def _is_misspelled(name: str, printed: str, own: str) -> bool:
    """Whether a class that was typed is almost that of the layer, whose name tells it: `conv2d_1 (Comv2D)`."""
    named = _normal(re.sub(r"_\d+$", "", name).replace("_", "")) == _normal(own)
    return named and SequenceMatcher(None, printed.lower(), own.lower()).ratio() >= LEAST_LIKENESS


def _normal(kind: str) -> str:
    return re.sub("|".join(SAME), lambda match: SAME[match.group()], kind.lower())
