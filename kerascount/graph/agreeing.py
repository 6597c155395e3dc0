"""Several records of one model as one: what they agree in is known, the rest is not.

Must not know: why there are several.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from kerascount.graph.model import AnyShape
from kerascount.graph.records import Count, LayerRecord, ModelRecord
from kerascount.values.unknown import Unknown, apply, unknown

REASON = "depends on the release of the library, which the script does not show"


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
    )


def _agreed_row(rows: Sequence[LayerRecord], one: _Differing) -> LayerRecord:
    first = rows[0]
    inner = {tuple((r.name, r.kind, text(r.outputs), text(r.params)) for r in row.inner) for row in rows}
    added = [row.multiply_adds for row in rows]
    return replace(
        first,
        inputs=one.shapes("inputs", [row.inputs for row in rows]),
        outputs=one.shapes("shape", [row.outputs for row in rows]),
        params=one.count("params", [row.params for row in rows]),
        trainable_params=one.count("trainable", [row.trainable_params for row in rows]),
        multiply_adds=added[0] if len(set(map(text, added))) == 1 else None,
        inner=first.inner if len(inner) == 1 else (),
    )


@dataclass(frozen=True, slots=True)
class _Differing:
    """Makes the unknowns of one layer or model: each is another number, all have one cause."""

    name: str
    cause: Unknown

    def count(self, of: str, values: Sequence[Count]) -> Count:
        """The number that all are, else an unknown one."""
        return values[0] if len(set(map(text, values))) == 1 else self._unknown(of)

    def shapes(self, of: str, values: Sequence[tuple[AnyShape, ...]]) -> tuple[AnyShape, ...]:
        """Each shape in which all agree; one unknown where there are not as many."""
        if len({len(shapes) for shapes in values}) > 1:
            return (self._unknown(of),)
        return tuple(
            shapes[0] if len(set(map(text, shapes))) == 1 else self._unknown(f"{of} {number}")
            for number, shapes in enumerate(zip(*values, strict=True))
        )

    def _unknown(self, of: str) -> Unknown:
        return apply(of, self.cause, self.name, label=f"{of.split()[0]}({self.name})")


def text(value: object) -> Hashable:
    """A value as it is compared over runs: unknowns of different runs are equal when they read the same."""
    if isinstance(value, tuple):
        return tuple(text(v) for v in value)
    return str(value) if isinstance(value, Unknown) else value
