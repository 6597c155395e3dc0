"""Frames and series: how many rows and columns, and which columns where the script says so.

A frame is an array of two axes, a series of one. A column is chosen by its name, rows by masks that depend on the
data. Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.libraries.numpy.arrays import MAX_WALKED
from kerascount.libraries.numpy.indexing import indexed
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


@dataclass(eq=False, slots=True)
class Frame(Array):
    """A DataFrame (`shape` has two axes) or a Series (one). `columns` are the names, where all are known."""

    columns: tuple[Value, ...] | None = None

    @property
    def is_series(self) -> bool:
        """Whether it has rows only."""
        return isinstance(self.shape, tuple) and len(self.shape) == 1


@dataclass(eq=False, slots=True)
class Locator:
    """`frame.iloc`, `frame.loc` (by labels)."""

    frame: Frame
    labels: bool


def frame(rows: Dim, width: Dim, columns: Sequence[Value] | None = None) -> Frame:
    """A frame; known columns decide its width."""
    names = None if columns is None else tuple(columns)
    return Frame((rows, width if names is None else len(names)), columns=names)


def series(rows: Dim) -> Frame:
    """A series."""
    return Frame((rows,))


def rows_of(value: Frame) -> Dim:
    """The number of rows."""
    return value.shape[0] if isinstance(value.shape, tuple) else None


def width_of(value: Frame) -> Dim:
    """The number of columns."""
    return value.shape[1] if isinstance(value.shape, tuple) and len(value.shape) > 1 else 1


def some_rows(value: Frame, run: Run, why: str = "which rows are kept depends on the data") -> Frame:
    """The same columns, any number of rows."""
    assert isinstance(value.shape, tuple)
    return Frame((run.unknown("len(...)", why), *value.shape[1:]), columns=value.columns)


def item(value: Frame, index: Value, run: Run) -> Value:
    """`frame[index]`: a column by its name, several by a list, rows by a slice or a mask."""
    rows = rows_of(value)
    if value.is_series:
        return _of_series(value, index, run)
    match index:
        case str() | int() | tuple():
            return series(rows)
        case slice():
            found = indexed(value.shape, index, run)
            return Frame(found, columns=value.columns)
        case list() if not any(isinstance(n, Unknown) for n in index):
            return frame(rows, len(index), index)
        case Frame(columns=names) if names is not None and not index.is_series:
            return frame(rows, len(names), names)
        case Array(shape=(_,)):
            return some_rows(value, run)
    return run.unknown("part of a frame", "which columns or rows are chosen is not known")


def _of_series(value: Frame, index: Value, run: Run) -> Value:
    if isinstance(index, slice | Array | list):
        return some_rows(value, run)
    return run.unknown("element", "the content of a series is not known")


def chosen(locator: Locator, index: Value, run: Run) -> Value:
    """`frame.iloc[rows, columns]` and `frame.loc[...]`."""
    value = locator.frame
    if value.is_series:
        return _of_series(value, index, run)
    row, column = index if isinstance(index, tuple) and len(index) == 2 else (index, slice(None))
    rows = _rows(value, row, run, labels=locator.labels)
    if locator.labels:
        return _by_label(value, rows, column, run)
    found = indexed((1, width_of(value)), (slice(None), column), run) if _places(column) else None
    if found is None or isinstance(found, Unknown):
        return run.unknown("part of a frame", "which columns are chosen is not known")
    names = _names_at(value, column)
    return _framed(rows, found[1:], names, run)


def _framed(rows: Dim | str, columns: tuple[Dim, ...], names: Sequence[Value] | None, run: Run) -> Value:
    """Axes that integers drop are gone: a row is a series over columns."""
    if rows == ONE:
        return Frame(columns) if columns else run.unknown("element", "the content of a frame is not known")
    assert not isinstance(rows, str)
    return frame(rows, columns[0], names) if columns else series(rows)


ONE = "one"
"""One row, chosen by its number or label."""


def _places(column: Value) -> bool:
    """Whether columns are chosen by their places."""
    return isinstance(column, int | slice) or (
        isinstance(column, list) and all(type(c) is int for c in column)
    )


def _rows(value: Frame, row: Value, run: Run, *, labels: bool) -> Dim | str:
    if isinstance(row, int | str) and not isinstance(row, bool):
        return ONE
    if row == slice(None):
        return rows_of(value)
    if isinstance(row, slice) and not labels:
        found = indexed((rows_of(value),), row, run)
        return found[0] if not isinstance(found, Unknown) else run.unknown("len(...)", "part of a frame")
    return run.unknown("len(...)", "which rows are chosen depends on the data")


def _by_label(value: Frame, rows: Dim | str, column: Value, run: Run) -> Value:
    if isinstance(column, str):
        return _framed(rows, (), None, run)
    if column == slice(None):
        return _framed(rows, (width_of(value),), value.columns, run)
    if isinstance(column, list) and all(isinstance(c, str) for c in column):
        return _framed(rows, (len(column),), column, run)
    names = _between(value, column)
    if names is not None:
        return _framed(rows, (len(names),), names, run)
    return _framed(rows, (run.unknown("columns", "which columns are chosen depends on the data"),), None, run)


def _between(value: Frame, column: Value) -> Sequence[Value] | None:
    """Names from one label to another, both included."""
    names = value.columns
    if names is None or not isinstance(column, slice) or column.step is not None:
        return None
    ends = (column.start, column.stop)
    if not all(e is None or e in names for e in ends):
        return None
    start = 0 if column.start is None else names.index(column.start)
    stop = len(names) if column.stop is None else names.index(column.stop) + 1
    return names[start:stop]


def _names_at(value: Frame, column: Value) -> Sequence[Value] | None:
    if value.columns is None or not isinstance(column, slice | list):
        return None
    if isinstance(column, list):
        return [value.columns[c] for c in column]
    ends = (column.start, column.stop, column.step)
    return value.columns[column] if all(isinstance(e, int | None) for e in ends) else None


def put(value: Frame, index: Value, run: Run) -> None:
    """`frame[index] = new`: a new column, unless it is there already, which only known names tell."""
    if value.is_series or not isinstance(value.shape, tuple):
        return
    names = [index] if isinstance(index, str | int) else index if isinstance(index, list) else None
    if isinstance(index, Array | slice):
        return
    if names is None or any(isinstance(n, Unknown) for n in names) or value.columns is None:
        _unsure(value, run)
    else:
        value.columns = tuple(dict.fromkeys((*value.columns, *names)))
        value.shape = (value.shape[0], len(value.columns))


def _unsure(value: Frame, run: Run) -> None:
    assert isinstance(value.shape, tuple)
    why = "whether a column is new depends on what the file holds"
    value.shape, value.columns = (value.shape[0], run.unknown("columns", why)), None


def without(value: Frame, names: Sequence[Value]) -> Frame:
    """Columns dropped by name: as many fewer."""
    if value.columns is not None:
        left = [c for c in value.columns if c not in names]
        return frame(rows_of(value), len(left), left)
    return frame(rows_of(value), dims.subtract(width_of(value), len(set(names))))


def walked(value: Frame, run: Run) -> list[Value] | Unknown:
    """Iterating over a frame gives the names of its columns, over a series its elements."""
    if not value.is_series and value.columns is not None:
        return list(value.columns)
    count = rows_of(value) if value.is_series else width_of(value)
    if isinstance(count, int) and count <= MAX_WALKED:
        return [run.unknown("element", "the content of a frame is not known") for _ in range(count)]
    return count if isinstance(count, Unknown) else run.unknown("elements", "a long series is not walked")


def as_array(value: Frame, shape: AnyShape | None = None) -> Array:
    """The content without names."""
    return Array(value.shape if shape is None else shape, value.dtype)
