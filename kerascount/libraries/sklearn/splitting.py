"""Splitting and shuffling: rows change, all other axes stay.

Source: sklearn/model_selection/_split.py. Must not know: models, syntax.
"""

from __future__ import annotations

import math

from kerascount.libraries.numpy.shapes import length_of, lost, shape_of
from kerascount.libraries.symbols import Functions
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


def train_test_split(call: Call, run: Run) -> Value:
    """Two parts of each array, as `train_test_split` rounds them."""
    counts: tuple[Dim, Dim] | None = None
    parts: list[Value] = []
    for value in call.values():
        shape = shape_of(value, run)
        counts = counts or _counts(length_of(shape), call, run)
        parts += [_part(value, shape, count) for count in counts]
    return parts


def _counts(length: int | Unknown, call: Call, run: Run) -> tuple[Dim, Dim]:
    test, train = call.get("test_size"), call.get("train_size")
    if isinstance(length, int) and train is None and isinstance(test, int | float | None):
        share = 0.25 if test is None else test
        count = math.ceil(share * length) if isinstance(share, float) else int(share)
        if 0 < count < length:
            return length - count, count
    why = "how many rows a part gets depends on the data"
    return run.unknown("len(train)", why), run.unknown("len(test)", why)


def _part(value: Value, shape: AnyShape, count: Dim) -> Array:
    dtype = value.dtype if isinstance(value, Array) else None
    if isinstance(shape, Unknown):
        return Array(lost("part", shape), dtype)
    return Array((count, *shape[1:]), dtype)


def shuffled(call: Call, run: Run) -> Value:
    """The same shapes; one array alone is not a list."""
    values = [
        Array(shape_of(v, run), None, None, v.classes if isinstance(v, Array) else None)
        for v in call.values()
    ]
    return values[0] if len(values) == 1 else values


FUNCTIONS: Functions = {
    "sklearn.model_selection.train_test_split": train_test_split,
    "sklearn.cross_validation.train_test_split": train_test_split,
    "sklearn.utils.shuffle": shuffled,
}
"""What is called under each name."""
