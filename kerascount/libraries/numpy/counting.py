"""Numbers out of arrays: reductions, counts of distinct values, sizes. What depends on the data is unknown.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from kerascount.libraries.known import exact
from kerascount.libraries.numpy import contents
from kerascount.libraries.numpy.arrays import reduction
from kerascount.libraries.numpy.making import first
from kerascount.libraries.numpy.shapes import axis_of, shape_of, size_of
from kerascount.libraries.symbols import Function
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


def unique(call: Call, run: Run) -> Value:
    """The distinct elements: as many as labels are known, else a number that has no other name."""
    value = call.get("ar", 0)
    several = [
        k
        for k in ("return_index", "return_inverse", "return_counts")
        if call.get(k, default=False) is not False
    ]
    count: int | Unknown | None = value.classes if isinstance(value, Array) else None
    if (
        isinstance(value, Array)
        and isinstance(value.content, list)
        and all(type(v) is int for v in value.content)
    ):
        count = len(set(value.content))
    if count is None:
        count = run.unknown(
            f"len({call.text_of() or 'unique'})", "how many different values there are depends on the data"
        )
    found = Array((count,), None, None, value.classes if isinstance(value, Array) else None)
    if call.get("axis") is not None:
        return run.unknown("unique", "how many different rows there are depends on the data")
    rest = [shape_of(value, run) if k == "return_inverse" else (count,) for k in several]
    return (found, *(Array(s) for s in rest)) if several else found


def product(call: Call, run: Run) -> Value:
    """`np.prod` of plain numbers is exact; of sizes it is their formula."""
    values, axis = first(call), call.get("axis", 1)
    if isinstance(values, Array):
        return reduction("prod", values, axis, keep=False, call=call, run=run)
    if isinstance(values, Unknown) and axis is None:
        return apply("prod", values, label=f"product of {values}")
    elements = run.iterate(values)
    if isinstance(elements, Unknown) or axis is not None:
        return run.unknown(call.text_of() or "prod", "the result depends on the data")
    result: Value = 1
    for value in elements:
        result = run.binary("*", result, value)
    return result


def reduce(name: str) -> Function:
    plain: Mapping[str, Callable[[list[int]], int]] = {"max": max, "min": min, "sum": sum}

    def function(call: Call, run: Run) -> Value:
        value = first(call)
        numbers = value if isinstance(value, list | tuple) else None
        if name in plain and numbers and call.get("axis", 1) is None and all(type(n) is int for n in numbers):
            return plain[name](list(numbers))
        array = value if isinstance(value, Array) else Array(shape_of(value, run))
        keep = call.get("keepdims", default=False) is True
        return reduction(name, array, call.get("axis", 1), keep=keep, call=call, run=run)

    return function


def number_or_array(name: str) -> Function:
    numeric = exact(f"numpy.{name}", lambda value: float(getattr(math, name)(value)))

    def function(call: Call, run: Run) -> Value:
        value = first(call)
        if isinstance(value, int | float | Unknown):
            return numeric(call, run)
        return contents.mapped(name, value) or Array(shape_of(value, run))

    return function


def nothing(call: Call, run: Run) -> Value:
    return None


def shape(call: Call, run: Run) -> Value:
    return shape_of(first(call), run)


def size(call: Call, run: Run) -> Value:
    shape, axis = shape_of(first(call), run), call.get("axis", 1)
    if axis is None:
        return size_of(shape)
    return axis_of(shape, axis) if isinstance(axis, int) else run.unknown("size", "an axis that is not known")
