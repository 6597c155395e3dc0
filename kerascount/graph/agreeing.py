"""Several records of one model as one: what they agree in is known, the rest is not.

Must not know: why there are several.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from kerascount.graph.model import AnyShape
from kerascount.graph.records import Count, Decision, LayerRecord, ModelRecord
from kerascount.values.unknown import Unknown, apply, unknown

REASON = "depends on the release of the library, which the script does not show"

MAY_DIFFER = "it may be something else each time it is asked for"


def agreed(records: Sequence[ModelRecord]) -> ModelRecord:
    """The first of some records whose rows are of the same classes; numbers and shapes in which they differ are
    unknown.
    """
    first = records[0]
    one = _Differing(first.name, unknown(first.variable or first.name, REASON, first.span))
    rows = zip(*(record.layers for record in records), strict=True)
    atoms = dict.fromkeys([*first.unknowns, *([one.cause.atom] if one.cause.atom is not None else [])])
    return replace(
        first,
        layers=tuple(_agreed_row(row, _Differing(row[0].name, one.cause)) for row in rows),
        inputs=one.shapes("inputs", [record.inputs for record in records]),
        outputs=one.shapes("outputs", [record.outputs for record in records]),
        total_params=one.count("params", [record.total_params for record in records]),
        trainable_params=one.count("trainable", [record.trainable_params for record in records]),
        non_trainable_params=one.count("non_trainable", [record.non_trainable_params for record in records]),
        unknowns=tuple(atoms),
        multiplied_besides=_if_equal([record.multiplied_besides for record in records]),
    )


def mixed(record: ModelRecord, others: Sequence[ModelRecord], decision: Decision) -> ModelRecord:
    """A record of a run that took a condition one way each time it was asked, though it may go another way the next
    time: known is only what no way changes. `others` are the records of the other ways.
    """
    one = _Differing(record.name, unknown(decision.condition, MAY_DIFFER, decision.span))
    found = [{(row.name, row.kind): row for row in other.layers} for other in others]
    return replace(
        record,
        layers=tuple(_mixed_row(row, found, _Differing(row.name, one.cause)) for row in record.layers),
        outputs=one.shapes("outputs", [record.outputs, *(other.outputs for other in others)]),
        total_params=one.unknown("params"),
        trainable_params=one.unknown("trainable"),
        non_trainable_params=one.unknown("non_trainable"),
        unknowns=tuple(dict.fromkeys([*record.unknowns, *one.cause.origins()])),
        multiplied_besides=None,
    )


def _mixed_row(
    row: LayerRecord, found: Sequence[Mapping[tuple[str, str], LayerRecord]], one: _Differing
) -> LayerRecord:
    """What the rows of all ways agree in; only the class where not every way has it."""
    same = [rows[row.name, row.kind] for rows in found if (row.name, row.kind) in rows]
    if len(same) == len(found):
        return _agreed_row([row, *same], one)
    return replace(
        row,
        outputs=(one.unknown("shape"),),
        params=one.unknown("params"),
        trainable_params=one.unknown("trainable"),
        multiply_adds=None,
        inner=(),
        unknown=row.unknown or one.cause.atom,
    )


def agreed_costs(first: ModelRecord, second: ModelRecord) -> ModelRecord:
    """The first of two models that are equal but for what is computed in them: multiply-adds where they agree."""
    rows = [
        one if text(one.multiply_adds) == text(other.multiply_adds) else replace(one, multiply_adds=None)
        for one, other in zip(first.layers, second.layers, strict=True)
    ]
    besides = _if_equal([first.multiplied_besides, second.multiplied_besides])
    return replace(first, layers=tuple(rows), multiplied_besides=besides)


def _if_equal(counts: Sequence[Count | None]) -> Count | None:
    return counts[0] if len(set(map(text, counts))) == 1 else None


def _agreed_row(rows: Sequence[LayerRecord], one: _Differing) -> LayerRecord:
    first = rows[0]
    inner = {tuple((r.name, r.kind, text(r.outputs), text(r.params)) for r in row.inner) for row in rows}
    return replace(
        first,
        inputs=one.shapes("inputs", [row.inputs for row in rows]),
        outputs=one.shapes("shape", [row.outputs for row in rows]),
        params=one.count("params", [row.params for row in rows]),
        trainable_params=one.count("trainable", [row.trainable_params for row in rows]),
        multiply_adds=_if_equal([row.multiply_adds for row in rows]),
        inner=first.inner if len(inner) == 1 else (),
    )


@dataclass(frozen=True, slots=True)
class _Differing:
    """Makes the unknowns of one layer or model: each is another number, all have one cause."""

    name: str
    cause: Unknown

    def count(self, of: str, values: Sequence[Count]) -> Count:
        """The number that all are, else an unknown one."""
        return values[0] if len(set(map(text, values))) == 1 else self.unknown(of)

    def shapes(self, of: str, values: Sequence[tuple[AnyShape, ...]]) -> tuple[AnyShape, ...]:
        """Each shape in which all agree; one unknown where there are not as many."""
        if len({len(shapes) for shapes in values}) > 1:
            return (self.unknown(of),)
        return tuple(
            self._shape(f"{of} {number}", shapes) for number, shapes in enumerate(zip(*values, strict=True))
        )

    def _shape(self, of: str, shapes: Sequence[AnyShape]) -> AnyShape:
        known = [shape for shape in shapes if isinstance(shape, tuple)]
        if len(known) < len(shapes) or len({len(shape) for shape in known}) > 1:
            return shapes[0] if len(set(map(text, shapes))) == 1 else self.unknown(of)
        return tuple(
            lengths[0] if len(set(map(text, lengths))) == 1 else self.unknown(f"{of} {axis}")
            for axis, lengths in enumerate(zip(*known, strict=True))
        )

    def unknown(self, of: str) -> Unknown:
        """Something of it that is not known."""
        return apply(of, self.cause, self.name, label=f"{of.split()[0]}({self.name})")


def text(value: object) -> Hashable:
    """A value as it is compared over runs: unknowns of different runs are equal when they read the same."""
    if isinstance(value, tuple):
        return tuple(text(v) for v in value)
    return str(value) if isinstance(value, Unknown) else value
