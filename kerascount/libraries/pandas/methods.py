"""Attributes and methods of frames and series, as far as rows and columns go.

Must not know: Keras, syntax, indexing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.known import words
from kerascount.libraries.numpy.shapes import rank_of, size_of
from kerascount.libraries.pandas.frames import (
    Frame,
    Locator,
    as_array,
    frame,
    rows_of,
    series,
    some_rows,
    walked,
    width_of,
    without,
)
from kerascount.libraries.python.files import written
from kerascount.values import dims
from kerascount.values.objects import Array, BoundMethod, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

Method = Callable[[Frame, Call, Run], Value]

SAME = frozenset(
    words("""
    copy astype fillna round abs clip replace interpolate ffill bfill shift diff pct_change cumsum rank
    sort_values sort_index isnull isna notnull notna isin infer_objects convert_dtypes eq ne lt gt le ge
    add sub mul div rename rename_axis transform applymap where mask pow truediv
""")
)
"""Methods whose result has the same rows and columns. What they do to the object in place changes neither."""

FEWER = frozenset(words("""
    dropna drop_duplicates query head tail sample nlargest nsmallest truncate between_time first last
    filter_rows
"""))  # fmt: skip
"""Methods whose result has the same columns, and rows that depend on the data."""

REDUCING = frozenset(
    words("""
    mean sum std var max min median any all count nunique prod quantile skew kurt mode idxmax idxmin
""")
)

INERT = frozenset(
    words("""
    info plot hist to_csv boxplot to_pickle to_excel to_json
""")
)


def attribute(value: Frame, name: str, run: Run) -> Value:
    """`frame.name`: a member, a method, else a column."""
    if name in MEMBERS:
        return MEMBERS[name](value, run)
    if name in SAME or name in FEWER or name in REDUCING or name in INERT or name in METHODS:
        return BoundMethod(value, name)
    if value.is_series or name in UNSUPPORTED:
        return run.unknown(f"....{name}", f"the result of `{name}` depends on the data")
    if value.columns is not None and name not in value.columns:
        return run.unknown(f"....{name}", f"unsupported: `{name}` of a frame")
    return series(rows_of(value))


UNSUPPORTED = frozenset(
    words("""
    groupby pivot pivot_table melt stack unstack merge join apply agg aggregate resample rolling ewm
    expanding describe value_counts corr cov iterrows itertuples items iteritems to_dict set_axis
    reindex explode plot style attrs str dt cat sparse eval align combine combine_first update
    select_dtypes filter nunique get memory_usage squeeze insert asfreq tz_localize
""")
)
"""What a frame has under these names is no column, and not followed."""


def _columns(value: Frame, run: Run) -> Value:
    return list(value.columns) if value.columns is not None else Array((width_of(value),))


MEMBERS: Mapping[str, Callable[[Frame, Run], Value]] = {
    "shape": lambda value, run: value.shape,
    "ndim": lambda value, run: rank_of(value.shape),
    "size": lambda value, run: size_of(value.shape),
    "values": lambda value, run: as_array(value),
    "array": lambda value, run: as_array(value),
    "columns": _columns,
    "index": lambda value, run: Array((rows_of(value),)),
    "T": lambda value, run: Frame(value.shape[::-1]) if isinstance(value.shape, tuple) else value,
    "iloc": lambda value, run: Locator(value, labels=False),
    "loc": lambda value, run: Locator(value, labels=True),
    "dtype": lambda value, run: run.unknown("dtype", "depends on the data"),
    "dtypes": lambda value, run: Array((width_of(value),)),
    "empty": lambda value, run: run.unknown("empty", "depends on the data"),
}


def call(value: Frame, name: str, call: Call, run: Run) -> Value:
    """`frame.name(...)`; one that changes the frame in place in a way that is not known leaves it so."""
    result = _result(value, name, call, run)
    if isinstance(result, Unknown) and call.get("inplace", default=False) is not False:
        value.shape = (run.unknown("rows", result.reason), run.unknown("columns", result.reason))
        value.columns = None
    return result


def _result(value: Frame, name: str, call: Call, run: Run) -> Value:
    if name in METHODS:
        return METHODS[name](value, call, run)
    if name == "to_csv":
        written(call.get("path_or_buf", 0), run)
    in_place = call.get("inplace", default=False) is not False
    if name in SAME:
        return None if in_place else Frame(value.shape, columns=None if name == "rename" else value.columns)
    if name in FEWER:
        return _fewer(value, name, call, run)
    if name in REDUCING:
        return _reduced(value, name, call, run)
    return (
        None
        if name in INERT
        else run.unknown(call.text_of() or name, f"the result of `{name}` depends on the data")
    )


def _fewer(value: Frame, name: str, call: Call, run: Run) -> Value:
    if name == "dropna" and call.get("axis", 0, 0) not in (0, "index", "rows"):
        return run.unknown(call.text_of() or name, "which columns are dropped depends on the data")
    if name == "sample" and call.get("frac", 1) == 1:
        return Frame(value.shape, columns=value.columns)
    result = some_rows(value, run)
    if call.get("inplace", default=False) is False:
        return result
    value.shape = result.shape
    return None


def _reduced(value: Frame, name: str, call: Call, run: Run) -> Value:
    axis = call.get("axis", 0, 0)
    if value.is_series or axis is None:
        return run.unknown(call.text_of() or name, f"the result of `{name}` depends on the data")
    return series(width_of(value) if axis in (0, "index") else rows_of(value))


# --- columns -------------------------------------------------------------------------------------


def _drop(value: Frame, call: Call, run: Run) -> Value:
    """`drop` takes rows unless it says columns."""
    names = call.get("columns")
    if names is None and call.get("axis", 1, 0) in (1, "columns"):
        names = call.get("labels", 0)
    if call.get("errors", default="raise") != "raise":
        return run.unknown(call.text_of(), "which columns there are to drop depends on the data")
    if names is None:
        result: Frame = some_rows(value, run)
    else:
        listed = [names] if isinstance(names, str | int) else names
        if not isinstance(listed, list | tuple) or any(isinstance(n, Unknown) for n in listed):
            result = frame(rows_of(value), run.unknown("columns", "which columns are dropped is not known"))
        else:
            result = without(value, listed)
    return _placed(value, result, call)


def _placed(value: Frame, result: Frame, call: Call) -> Frame | None:
    """The result, or the object changed in place."""
    if call.get("inplace", default=False) is False:
        return result
    value.shape, value.columns = result.shape, result.columns
    return None


def _pop(value: Frame, call: Call, run: Run) -> Value:
    left = without(value, [call.get("item", 0)])
    value.shape, value.columns = left.shape, left.columns
    return series(rows_of(value))


def _set_index(value: Frame, call: Call, run: Run) -> Value:
    keys = call.get("keys", 0)
    names = [keys] if isinstance(keys, str) else keys
    if call.get("drop", default=True) is not True or not isinstance(names, list):
        return run.unknown(call.text_of(), "unsupported: `set_index` of this kind")
    return _placed(value, without(value, names), call)


def _reset_index(value: Frame, call: Call, run: Run) -> Value:
    if call.get("drop", default=False) is True:
        return _placed(value, Frame(value.shape, columns=value.columns), call)
    wider = dims.add(
        width_of(value), run.unknown("levels of the index", "how many levels the index has is not known")
    )
    return _placed(value, frame(rows_of(value), wider), call)


def _assign(value: Frame, call: Call, run: Run) -> Value:
    if value.columns is None:
        return frame(
            rows_of(value), run.unknown("columns", "whether a column is new depends on what the file holds")
        )
    names = tuple(dict.fromkeys((*value.columns, *call.keywords)))
    return frame(rows_of(value), len(names), names)


def _insert(value: Frame, call: Call, run: Run) -> Value:
    """A column that is certainly new: pandas refuses another."""
    value.shape = (rows_of(value), dims.add(width_of(value), 1))
    value.columns = None
    return None


# --- series --------------------------------------------------------------------------------------


def _map(value: Frame, call: Call, run: Run) -> Value:
    return series(rows_of(value)) if value.is_series else Frame(value.shape, columns=value.columns)


def _apply(value: Frame, call: Call, run: Run) -> Value:
    """A function of each element of a series; it may make a frame of it only where it returns series."""
    if value.is_series:
        return series(rows_of(value))
    return run.unknown(call.text_of(), "what a function makes of each row depends on the data")


def _unique(value: Frame, call: Call, run: Run) -> Value:
    text = call.text_of()
    return Array(
        (
            run.unknown(
                f"len({text})" if text else "unique",
                "how many different values there are depends on the data",
            ),
        )
    )


def _value_counts(value: Frame, call: Call, run: Run) -> Value:
    return series(run.unknown("len(value_counts)", "how many different values there are depends on the data"))


def _to_list(value: Frame, call: Call, run: Run) -> Value:
    elements = walked(value, run)
    return (
        apply("list", elements, label=call.text_of() or "list") if isinstance(elements, Unknown) else elements
    )


METHODS: Mapping[str, Method] = {
    "drop": _drop,
    "pop": _pop,
    "set_index": _set_index,
    "reset_index": _reset_index,
    "assign": _assign,
    "insert": _insert,
    "map": _map,
    "apply": _apply,
    "unique": _unique,
    "value_counts": _value_counts,
    "tolist": _to_list,
    "to_list": _to_list,
    "to_numpy": lambda value, call, run: as_array(value),
    "as_matrix": lambda value, call, run: as_array(value),
    "to_frame": lambda value, call, run: frame(rows_of(value), 1),
    "keys": lambda value, call, run: _columns(value, run),
    "transpose": lambda value, call, run: Frame(value.shape[::-1]) if isinstance(value.shape, tuple) else value,
    "items": _to_list,
}  # fmt: skip
"""Methods by name."""
