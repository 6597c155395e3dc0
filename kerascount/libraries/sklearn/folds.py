"""Cross-validation: how many splits there are is told by arguments, which rows they hold depends on the data.

Source: sklearn/model_selection/_split.py, sklearn/cross_validation.py until 0.17. Must not know: models, syntax.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kerascount.libraries.known import MAX_ITEMS
from kerascount.libraries.numpy.shapes import length_of, shape_of
from kerascount.libraries.symbols import Function, Functions
from kerascount.values.classes import Iteration
from kerascount.values.dims import Dim
from kerascount.values.objects import Array, BoundMethod, Call, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown


@dataclass(eq=False, slots=True)
class Folds:
    """A splitter. `data` is what an old one was made with; newer ones are handed it by `split`."""

    kind: str
    splits: int | Unknown
    data: Value = None


DEFAULTS: Mapping[str, int | None] = {
    "KFold": None, "StratifiedKFold": None, "GroupKFold": None, "StratifiedGroupKFold": None,
    "TimeSeriesSplit": None, "ShuffleSplit": 10, "StratifiedShuffleSplit": 10, "GroupShuffleSplit": 5,
}  # fmt: skip
"""Splits by default; None: 3 until 0.21 and 5 since."""

REPEATED = ("RepeatedKFold", "RepeatedStratifiedKFold")

OLD: Mapping[str, tuple[str, int]] = {
    "KFold": ("n_folds", 3), "StratifiedKFold": ("n_folds", 3),
    "ShuffleSplit": ("n_iter", 10), "StratifiedShuffleSplit": ("n_iter", 10),
}  # fmt: skip
"""`sklearn.cross_validation`: the argument after the data, and its default."""


def _count(given: Value, run: Run) -> int | Unknown:
    if isinstance(given, int) and 0 < given <= MAX_ITEMS:
        return given
    return (
        given
        if isinstance(given, Unknown)
        else run.unknown("n_splits", "how many splits there are is not known")
    )


def _splitter(kind: str) -> Function:
    def make(call: Call, run: Run) -> Value:
        return Folds(kind, _count(call.get("n_splits", 0, DEFAULTS[kind]), run))

    return make


def _repeated(kind: str) -> Function:
    def make(call: Call, run: Run) -> Value:
        return Folds(
            kind, _count(run.binary("*", call.get("n_splits", None, 5), call.get("n_repeats", None, 10)), run)
        )

    return make


def _old(kind: str) -> Function:
    keyword, default = OLD[kind]

    def make(call: Call, run: Run) -> Value:
        data = call.get("n" if "n" in call.keywords else "y", 0)
        return Folds(kind, _count(call.get(keyword, 1, default), run), data=data)

    return make


def _rows(folds: Folds, data: Value, run: Run) -> Dim:
    if isinstance(data, int) and folds.data is not None:
        return data
    return length_of(shape_of(data, run))


def splits_of(folds: Folds, data: Value, run: Run) -> list[Value] | Unknown:
    """The pairs of row numbers, or why it is not known how many."""
    if isinstance(folds.splits, Unknown):
        return folds.splits
    rows = _rows(folds, data, run)
    pairs: list[Value] = []
    for index in range(folds.splits):
        if folds.kind == "KFold" and isinstance(rows, int):
            held = rows // folds.splits + (index < rows % folds.splits)
            lengths: tuple[Dim, Dim] = (rows - held, held)
        else:
            why = "how many rows a split has depends on the data"
            lengths = run.unknown("len(train)", why), run.unknown("len(test)", why)
        pairs.append(tuple(Array((length,), "int64") for length in lengths))
    return pairs


class FoldsBehaviour(Behaviour):
    """Splitters: `split(X)`; those of old are gone through themselves."""

    def describe(self, value: Folds) -> str:
        return f"a {value.kind}"

    def attribute(self, value: Folds, name: str, run: Run) -> Value:
        return value.splits if name in ("n_splits", "n_folds", "n_iter") else BoundMethod(value, name)

    def iterate(self, value: Folds, run: Run) -> list[Value] | Unknown:
        if value.data is None:
            raise run.fail("TypeError", f"'{value.kind}' object is not iterable")
        return splits_of(value, value.data, run)

    def length(self, value: Folds, run: Run) -> int | Unknown:
        return value.splits


class FoldsMethodBehaviour(Behaviour):
    """Methods of splitters, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        folds = value.receiver
        if value.name == "get_n_splits":
            return folds.splits
        if value.name != "split":
            return run.unknown(
                call.text_of() or value.name, f"the result of `{value.name}` depends on the data"
            )
        pairs = splits_of(folds, call.get("X", 0), run)
        if isinstance(pairs, Unknown):
            return pairs
        return run.created(Iteration(call.text_of() or "split(...)", iter(pairs)))


CLASSES: Functions = {
    **{f"sklearn.model_selection.{kind}": _splitter(kind) for kind in DEFAULTS},
    **{f"sklearn.model_selection.{kind}": _repeated(kind) for kind in REPEATED},
    **{f"sklearn.cross_validation.{kind}": _old(kind) for kind in OLD},
}
"""What is called under each name."""
