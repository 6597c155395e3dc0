"""What differs between two states of a model: rows added, removed, changed, and the totals.

A difference of two counts is known only where both are: formulas of two runs have nothing to do with each other, even
where they read the same. Must not know: how a difference is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.comparing.alignment import align
from kerascount.comparing.settings import settings_of
from kerascount.diagnostics import Span
from kerascount.graph.records import Count, LayerRecord, ModelRecord
from kerascount.values.dims import shape_text
from kerascount.values.unknown import Unknown, formula_text


@dataclass(frozen=True, slots=True)
class RowChange:
    """One layer that is not as it was. `reasons` say what of it differs, the settings first; `span` is where."""

    old: LayerRecord | None
    new: LayerRecord | None
    reasons: tuple[str, ...] = ()
    span: Span | None = None

    @property
    def row(self) -> LayerRecord:
        """The row as it is now, or as it was."""
        row = self.new or self.old
        assert row is not None
        return row

    @property
    def difference(self) -> int | None:
        """Parameters more than before; None: not known."""
        return difference(self.old.params if self.old else 0, self.new.params if self.new else 0)


@dataclass(frozen=True, slots=True)
class ModelChange:
    """One model before and after (None: it is not there), and its rows that differ, in the order of the model."""

    old: ModelRecord | None
    new: ModelRecord | None
    rows: tuple[RowChange, ...] = ()

    @property
    def model(self) -> ModelRecord:
        """The model as it is now, or as it was."""
        model = self.new or self.old
        assert model is not None
        return model

    @property
    def difference(self) -> int | None:
        """Parameters more than before; None: not known."""
        return difference(self.old.total_params if self.old else 0, self.new.total_params if self.new else 0)

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing differs that a summary shows; with something unknown on a side, nothing that is known."""
        same = self.old is not None and self.new is not None and not self.rows
        return same and (self.difference == 0 or _texts(self.old) == _texts(self.new))


def difference(before: Count, after: Count) -> int | None:
    """`after - before` where both are known."""
    return None if isinstance(before, Unknown) or isinstance(after, Unknown) else after - before


def _texts(model: ModelRecord | None) -> list[str]:
    return [formula_text(c) for c in (model.total_params, model.trainable_params)] if model else []


def compare_models(old: ModelRecord | None, new: ModelRecord | None) -> ModelChange:
    """One model in two states."""
    if old is None or new is None:
        return ModelChange(old, new)
    return ModelChange(old, new, tuple(_row_changes(old.layers, new.layers)))


def _row_changes(old: Sequence[LayerRecord], new: Sequence[LayerRecord]) -> Iterator[RowChange]:
    for before, after in align(old, new):
        if before is None or after is None:
            row = after or before
            yield RowChange(before, after, (), row.span if row else None)
        elif reasons := tuple(_reasons(before, after)):
            yield RowChange(before, after, reasons, _place(before, after))


def _reasons(old: LayerRecord, new: LayerRecord) -> Iterator[str]:
    """What the change is, then what follows from it: `kernel_size 2x2 -> 3x3`, `input (None, 8) -> (None, 9)`."""
    if old.kind != new.kind:
        yield f"{old.kind} -> {new.kind}"
    changed = list(_changed_settings(old, new))
    yield from (f"{name} {before} -> {after}" for name, before, after in changed)
    shown = (_shapes(old.outputs), _shapes(new.outputs))
    if formula_text(old.params) != formula_text(new.params) and not changed:
        before, after = _shapes(old.inputs), _shapes(new.inputs)
        yield f"input {before} -> {after}" if before != after else "params"
    elif shown[0] != shown[1] and not changed:
        yield "output shape"
    if formula_text(old.trainable_params) != formula_text(new.trainable_params) and _same_count(old, new):
        yield f"trainable params {formula_text(old.trainable_params)} -> {formula_text(new.trainable_params)}"


def _same_count(old: LayerRecord, new: LayerRecord) -> bool:
    return formula_text(old.params) == formula_text(new.params)


def _shapes(shapes: Sequence[object]) -> str:
    return ", ".join(shape_text(shape) for shape in shapes)  # type: ignore[arg-type]


def _changed_settings(old: LayerRecord, new: LayerRecord) -> Iterator[tuple[str, str, str]]:
    """Settings that both have and that differ; of layers of two classes only those of both."""
    before = dict(settings_of(old))
    for name, text in settings_of(new):
        if name in before and before[name] != text:
            yield name, before[name], text


def _place(old: LayerRecord, new: LayerRecord) -> Span | None:
    """Where the first changed setting is written now, else where the layer is."""
    for name, _, _ in _changed_settings(old, new):
        origin = new.arguments.get(name)
        place = origin.last().span if origin else None
        if place is not None:
            return place
    return new.span


# --- models --------------------------------------------------------------------------------------


def compare_files(old: Sequence[ModelRecord], new: Sequence[ModelRecord]) -> list[ModelChange]:
    """All models of a file in two states, in the order of the new one; those that are gone last."""
    matches = _matches(old, new)
    changes = [compare_models(matches.get(i), model) for i, model in enumerate(new)]
    kept = {id(model) for model in matches.values()}
    return [*changes, *(compare_models(model, None) for model in old if id(model) not in kept)]


def _matches(old: Sequence[ModelRecord], new: Sequence[ModelRecord]) -> dict[int, ModelRecord]:
    """The old model of each new one, found by ever weaker keys; the k-th of a key is the k-th of that key."""
    matches: dict[int, ModelRecord] = {}
    left = list(old)
    for key in (_strict, _named, _kind):
        groups: dict[object, list[ModelRecord]] = {}
        for model in left:
            groups.setdefault(key(model), []).append(model)
        for i, model in enumerate(new):
            group = groups.get(key(model), [])
            if i not in matches and group:
                matches[i] = group.pop(0)
        used = {id(model) for model in matches.values()}
        left = [model for model in left if id(model) not in used]
    return matches


def _strict(model: ModelRecord) -> object:
    own = None if model.auto_named else model.name
    variant = tuple((d.condition, d.taken) for d in model.variant)
    return (model.entry, model.function, model.variable, own, model.kind, variant)


def _named(model: ModelRecord) -> object:
    return (model.function, model.variable or (None if model.auto_named else model.name))


def _kind(model: ModelRecord) -> object:
    return (model.entry.partition(":")[0], model.kind)
