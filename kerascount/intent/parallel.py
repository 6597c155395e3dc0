"""Parts of one model that run beside each other: branches that are merged, and stages of an encoder beside those of a
decoder that take what they give.

Must not know: which of them is odd, what a rule makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.scene import MERGING

LEARNING = re.compile(r"(?:Separable)?Conv[123]D(?:Transpose)?|Convolution[123]D")
ENLARGING = re.compile(r"UpSampling[123]D|Conv[123]DTranspose|Deconvolution[123]D")
PLAIN = re.compile(r"BatchNormalization|Activation|.*ReLU|ELU|.*Dropout.*|Cropping[123]D|ZeroPadding[123]D")
"""Layers that stand between a convolution and what reads it."""
MOST_LAYERS = 12
"""Layers of one branch, and between a merging layer and the convolutions beside it."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """The rows of a model by name, and who reads each."""

    rows: dict[str, LayerRecord]
    readers: dict[str, list[LayerRecord]]


def wiring_of(model: ModelRecord) -> Wiring:
    """The wiring of a model; of rows that are called several times nothing is read."""
    rows = {row.name: row for row in model.layers}
    readers: dict[str, list[LayerRecord]] = {name: [] for name in rows}
    for row in model.layers:
        for name in _inbound(row):
            readers.setdefault(name, []).append(row)
    return Wiring(rows, readers)


def _inbound(row: LayerRecord) -> list[str]:
    return [name.partition("[")[0] for name in row.inbound]


# --- branches --------------------------------------------------------------------------------------


def branches(model: ModelRecord, wiring: Wiring) -> Iterator[list[Sequence[LayerRecord]]]:
    """Those of each merging layer that are of the same classes and leave from one layer, in order."""
    for row in model.layers:
        if row.kind not in MERGING:
            continue
        kinds: dict[tuple[object, ...], list[Sequence[LayerRecord]]] = {}
        for name in _inbound(row):
            chain, start = _branch(name, wiring)
            if chain:
                kinds.setdefault((start, *(layer.kind for layer in chain)), []).append(chain)
        yield from kinds.values()


def _branch(name: str, wiring: Wiring) -> tuple[list[LayerRecord], str]:
    """The layers from a fork to what is merged, and the name of the fork; none where it is not one chain."""
    chain: list[LayerRecord] = []
    while len(chain) < MOST_LAYERS:
        row = wiring.rows.get(name)
        if row is None or (chain and len(wiring.readers[name]) > 1) or row.kind in MERGING or row.is_input:
            return chain[::-1], name
        inbound = _inbound(row)
        if len(inbound) != 1:
            return [], name
        chain.append(row)
        name = inbound[0]
    return [], name


# --- encoders and decoders -------------------------------------------------------------------------


def levels(model: ModelRecord, wiring: Wiring) -> list[tuple[LayerRecord, LayerRecord]]:
    """The last convolution of each stage of an encoder, and the first of the decoder's that it is merged into."""
    found: list[tuple[LayerRecord, LayerRecord]] = []
    for row in model.layers:
        inbound = _inbound(row) if row.kind in ("Concatenate", "Add", "Merge") else []
        if len(inbound) != 2:
            continue
        enlarged = [_first_above(name, wiring, ENLARGING) for name in inbound]
        if (enlarged[0] is None) == (enlarged[1] is None):
            continue
        given = _first_above(inbound[enlarged[0] is not None], wiring, LEARNING)
        taken = _first_below(row.name, wiring)
        if given is not None and taken is not None:
            found.append((given, taken))
    return found


def _first_above(name: str, wiring: Wiring, wanted: re.Pattern[str]) -> LayerRecord | None:
    """The nearest layer of a kind in the chain that leads to a layer, with others of a stage between."""
    for _ in range(MOST_LAYERS):
        row = wiring.rows.get(name)
        if row is None:
            return None
        if wanted.fullmatch(row.kind):
            return row
        passed = PLAIN.fullmatch(row.kind) or (wanted is ENLARGING and LEARNING.fullmatch(row.kind))
        inbound = _inbound(row)
        if not passed or len(inbound) != 1 or (len(wiring.readers[name]) > 1 and wanted is ENLARGING):
            return None
        name = inbound[0]
    return None


def _first_below(name: str, wiring: Wiring) -> LayerRecord | None:
    for _ in range(MOST_LAYERS):
        readers = wiring.readers[name]
        if len(readers) != 1:
            return None
        if LEARNING.fullmatch(readers[0].kind):
            return readers[0]
        if not PLAIN.fullmatch(readers[0].kind):
            return None
        name = readers[0].name
    return None
