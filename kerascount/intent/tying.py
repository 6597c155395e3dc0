"""Tying a table's rows to the layers of a model: by name under any generation's numbering, else by order and type.

Names alone decide nothing: numbers go on where a session made other layers before, so all ways are tried, and the one
under which most is true is taken. Must not know: where the table stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.claims import Claim
from kerascount.intent.tables import Table, TableRow
from kerascount.intent.verdict import of_layer

LEAST_SHARE = 0.8
"""The share of a table's names that must be found for it to be a table of this model."""

Pair = tuple[TableRow, LayerRecord]
ClaimsOf = Callable[[TableRow, LayerRecord], Iterator[Claim]]


@dataclass(frozen=True, slots=True)
class Tie:
    """A model, the table's rows with their layers, and how much of what can be compared is true.

    `exactly`: the rows have the very names that the layers have.
    """

    table: Table
    model: ModelRecord
    pairs: tuple[Pair, ...]
    met: int
    compared: int
    exactly: bool = False

    @property
    def rank(self) -> tuple[bool, float, int]:
        """What makes one way of tying better than another."""
        return self.exactly, self.met / self.compared if self.compared else 0.0, len(self.pairs)

    @property
    def likely(self) -> bool:
        """Whether at least half of it is true, so that the table is one of this model."""
        return self.exactly or 2 * self.met >= self.compared


def tie(table: Table, models: Sequence[ModelRecord], claims_of: ClaimsOf) -> Tie | None:
    """The model that a table fits best and its rows with their layers; None when it fits none."""
    ways = [_weighed(table, model, way, claims_of) for model in models for way in _ways(table, model)]
    return max(ways, key=lambda way: way.rank, default=None)


def _weighed(table: Table, model: ModelRecord, way: tuple[list[Pair], bool], claims_of: ClaimsOf) -> Tie:
    pairs, exactly = way
    verdicts = [of_layer(claim, layer) for row, layer in pairs for claim in claims_of(row, layer)]
    compared = [how for how in verdicts if how != "undecided"]
    return Tie(table, model, tuple(pairs), compared.count("met"), len(compared), exactly)


def _ways(table: Table, model: ModelRecord) -> Iterator[tuple[list[Pair], bool]]:
    """All ways in which the rows can be the model's layers, and whether the names are those of their author."""
    named = [row for row in table.rows if row.name]
    for names in namings(model):
        pairs = [(row, names[name]) for row in named if (name := bare(row.name)) in names]
        if pairs and len(pairs) >= LEAST_SHARE * len(named):
            yield pairs, not any(layer.auto_named for _, layer in pairs)
    for layers in _selections(model):
        if len(layers) == len(table.rows):
            pairs = list(zip(table.rows, layers, strict=True))
            if all(_same_type(row, layer) for row, layer in pairs):
                yield pairs, False


def _selections(model: ModelRecord) -> Iterator[Sequence[LayerRecord]]:
    """The layers of which a table by order may be: all, without inputs, those with weights, those with a kernel."""
    yield model.layers
    yield [row for row in model.layers if not row.is_input]
    yield [row for row in model.layers if row.weights]
    yield [row for row in model.layers if row.kernel is not None]


def bare(name: str) -> str:
    """`conv2d_1 (Conv2D)` as a summary writes it, without the class."""
    return re.sub(r"\s*\(.*\)\s*$", "", name).strip("`* ")


def _same_type(row: TableRow, layer: LayerRecord) -> bool:
    """Whether the row's type, else the class in its name, can be the layer's; a row that tells nothing can be any."""
    type_ = row.cells.get("type", ("", None))[0] or _class_in(row.name)
    if type_:
        return _word(type_) == _word(layer.kind)
    name = bare(row.name)
    if not name:
        return True
    words = {_word(layer.kind), _word(_base(layer))}
    return _word(name) in words or (layer.auto_named and _word(re.sub(r"[_ -]?\d+$", "", name)) in words)


def _class_in(name: str) -> str:
    match = re.search(r"\((\w+)\)\s*$", name)
    return match[1] if match else ""


def _word(text: str) -> str:
    """`conv_2d`, `Conv2D`, `Convolution2D` as one word."""
    return re.sub(r"[\W_]", "", text.lower()).replace("convolution", "conv").replace("layer", "")


def namings(model: ModelRecord) -> list[dict[str, LayerRecord]]:
    """The layers by the names that they have, and that they would have in other generations."""
    own = {row.name: row for row in model.layers}
    return [own, *({**own, **_renumbered(model, first)} for first in (0, 1))]


def _renumbered(model: ModelRecord, first: int) -> dict[str, LayerRecord]:
    counts: dict[str, int] = {}
    names: dict[str, LayerRecord] = {}
    for row in sorted((r for r in model.layers if r.auto_named), key=lambda r: _number(r.name)):
        base = _base(row)
        count = counts.get(base, first)
        counts[base] = count + 1
        names[f"{base}_{count}" if count else base] = row
    return names


def _base(row: LayerRecord) -> str:
    if row.is_input:
        return "input"
    return re.sub(r"_\d+$", "", row.name)


def _number(name: str) -> int:
    match = re.search(r"_(\d+)$", name)
    return int(match[1]) if match else 0
