"""pandas as the interpreter is handed it: frames and series, where they come from and what they can do.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.libraries.numpy.arrays import ArrayBehaviour
from kerascount.libraries.numpy.shapes import named_axes, shape_of
from kerascount.libraries.pandas import methods
from kerascount.libraries.pandas.frames import (
    Frame,
    Locator,
    as_array,
    chosen,
    frame,
    item,
    put,
    rows_of,
    series,
    walked,
    width_of,
)
from kerascount.libraries.pandas.reading import read_csv, read_table
from kerascount.libraries.symbols import Functions, SymbolBehaviour, names_in
from kerascount.values import dims
from kerascount.values.dims import Dim
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown


class FrameBehaviour(ArrayBehaviour):
    """DataFrames and Series."""

    def describe(self, value: Value) -> str:
        return "a series" if value.is_series else "a frame"

    def is_instance(self, value: Value, kind: Value, run: Run) -> bool | None:
        return isinstance(kind, Symbol) and kind.name == ("Series" if value.is_series else "DataFrame")

    def type_of(self, value: Value, run: Run) -> Value:
        return Symbol("pandas.Series" if value.is_series else "pandas.DataFrame")

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        return methods.attribute(value, name, run)

    def set_attribute(self, value: Value, name: str, new: Value, run: Run) -> None:
        """`frame.columns = [...]` names all columns; any other attribute is a column that is there already."""
        if name == "columns" and isinstance(new, list) and not any(isinstance(n, Unknown) for n in new):
            value.columns = tuple(new)
            value.shape = (rows_of(value), len(new))

    def item(self, value: Value, index: Value, run: Run) -> Value:
        return item(value, index, run)

    def set_item(self, value: Value, index: Value, new: Value, run: Run) -> None:
        put(value, index, run)

    def unary(self, operator: str, value: Value, run: Run) -> Value:
        return Frame(value.shape, columns=value.columns)

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        own, other = (left, right) if isinstance(left, Frame) else (right, left)
        if isinstance(other, int | float | str | bool | Unknown) or shape_of(other, run) == ():
            return Frame(own.shape, columns=own.columns)
        if own.is_series and isinstance(other, Array | list | tuple):
            return series(rows_of(own))
        return (
            Frame(own.shape, columns=own.columns)
            if isinstance(other, Frame) and other.is_series
            else NOT_SUPPORTED
        )

    def iterate(self, value: Value, run: Run) -> list[Value] | Unknown:
        return walked(value, run)

    def named(self, value: Value, name: str, run: Run) -> None:
        value.shape = named_axes(value.shape, name)

    def widen(self, before: Value, after: Value, rounds: Unknown, run: Run) -> Value:
        return rounds


class LocatorBehaviour(Behaviour):
    """`frame.iloc[...]`, `frame.loc[...]`."""

    def item(self, value: Locator, index: Value, run: Run) -> Value:
        return chosen(value, index, run)

    def set_item(self, value: Locator, index: Value, new: Value, run: Run) -> None:
        if value.labels and isinstance(index, tuple) and len(index) == 2:
            put(value.frame, index[1], run)


class FrameMethodBehaviour(Behaviour):
    """Methods of frames, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        return methods.call(value.receiver, value.name, call, run)


# --- functions -----------------------------------------------------------------------------------


def _read_other(call: Call, run: Run) -> Value:
    return frame(
        run.unknown("rows of a file", "read from a file"),
        run.unknown("columns of a file", "read from a file"),
    )


def _frame(call: Call, run: Run) -> Value:
    """`DataFrame(data, columns=...)`."""
    data, names = call.get("data", 0), call.get("columns", 2)
    listed = names if isinstance(names, list) and not any(isinstance(n, Unknown) for n in names) else None
    if isinstance(data, dict):
        listed = listed if listed is not None else list(data)
        return frame(run.unknown("rows", "how many rows a frame has is not known"), len(listed), listed)
    shape = () if data is None else shape_of(data, run)
    rows: Dim = shape[0] if isinstance(shape, tuple) and shape else run.unknown("rows", "rows of a frame")
    if listed is not None:
        return frame(rows, len(listed), listed)
    if isinstance(data, Frame):
        return frame(rows, 1) if data.is_series else Frame(data.shape, columns=data.columns)
    if isinstance(shape, tuple) and names is None and data is not None and isinstance(data, Array):
        return frame(rows, shape[1] if len(shape) > 1 else 1)
    return frame(rows, run.unknown("columns", "how many columns a frame has is not known"))


def _series(call: Call, run: Run) -> Value:
    shape = shape_of(call.get("data", 0), run)
    if isinstance(shape, tuple) and shape:
        return series(shape[0])
    return series(run.unknown("rows", "how many elements a series has is not known"))


def _concat(call: Call, run: Run) -> Value:
    """Side by side columns add up; one below the other, columns of the same names stay."""
    parts = run.iterate(call.get("objs", 0))
    frames = [p for p in parts if isinstance(p, Frame)] if isinstance(parts, list) else []
    if isinstance(parts, Unknown) or not frames or len(frames) < len(parts):
        return run.unknown(call.text_of() or "concat", "what is joined is not known")
    rows = run.unknown("rows", "how many rows frames have together depends on the data")
    if call.get("axis", 1, 0) in (1, "columns"):
        return frame(rows, dims.total(width_of(f) for f in frames), _all_names(frames))
    if all(f.is_series for f in frames):
        return series(rows)
    if all(f.columns is not None and f.columns == frames[0].columns for f in frames):
        return frame(rows, width_of(frames[0]), frames[0].columns)
    return frame(rows, run.unknown("columns", "which columns frames have in common depends on the data"))


def _all_names(frames: Sequence[Frame]) -> list[Value] | None:
    """The names of all columns, where they are known and differ."""
    names = [name for f in frames for name in (f.columns or ())]
    known = all(f.columns is not None for f in frames)
    return names if known and len(set(names)) == len(names) else None


def _dummies(call: Call, run: Run) -> Value:
    value = call.get("data", 0)
    if type(value) is Array and isinstance(value.shape, tuple) and len(value.shape) == 1:
        rows, classes = value.shape[0], value.classes
    else:
        rows, classes = (
            rows_of(value) if isinstance(value, Frame) else run.unknown("rows", "rows of a frame"),
            None,
        )
    plain = len(call.positional) == 1 and not set(call.keywords) - {"dtype", "prefix"} and call.open is None
    if classes is not None and plain:
        return frame(rows, classes)
    return frame(rows, run.unknown("columns", "one column for each category: depends on the data"))


def _converted(call: Call, run: Run) -> Value:
    value = call.get("arg", 0)
    return (
        Frame(value.shape, columns=value.columns)
        if isinstance(value, Frame)
        else run.unknown("converted", "data")
    )


READERS = ("read_table", "read_excel", "read_fwf")

FUNCTIONS: Functions = {
    "pandas.read_csv": read_csv,
    **{f"pandas.{name}": read_table for name in READERS},
    **{
        f"pandas.{name}": _converted
        for name in ("to_numeric", "to_datetime", "isnull", "notnull", "isna", "notna")
    },
    **{f"pandas.{name}": _read_other for name in ("read_json", "read_parquet", "read_feather", "read_sql")},
    "pandas.DataFrame": _frame,
    "pandas.Series": _series,
    "pandas.concat": _concat,
    "pandas.get_dummies": _dummies,
    "pandas.set_option": lambda call, run: None,
}
"""What is called under each name."""

SYMBOLS = SymbolBehaviour(FUNCTIONS, {}, lambda path: f"the result of `{path}` depends on the data")
FRAMES, METHODS, LOCATORS = FrameBehaviour(), FrameMethodBehaviour(), LocatorBehaviour()


class PandasLibrary:
    """pandas. It answers before numpy does, since frames are arrays of a kind."""

    def module(self, name: str) -> Value | None:
        """`pandas` and its submodules as names."""
        return Symbol(name) if name.partition(".")[0] == "pandas" else None

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """A function, a class, or an inert name."""
        return Symbol(f"{module.path}.{name}") if self._owns(module) else None

    def star(self, module: Value) -> dict[str, Value]:
        """All names that the table holds."""
        names = names_in(module.path, FUNCTIONS) if self._owns(module) else []
        return {name: Symbol(f"{module.path}.{name}") for name in names}

    def well_known(self, name: str) -> Value | None:
        """`pd` in a pasted snippet."""
        return Symbol("pandas") if name in ("pd", "pandas") else None

    def behaviour(self, value: Value) -> Behaviour | None:
        """What a name, a frame, a locator or a method can do."""
        match value:
            case Frame():
                return FRAMES
            case Locator():
                return LOCATORS
            case BoundMethod(receiver=Frame()):
                return METHODS
        return SYMBOLS if self._owns(value) else None

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """`x.to_numpy()` and `df.values` of something unknown say nothing of its shape."""
        return NOT_SUPPORTED

    def _owns(self, value: Value) -> bool:
        return isinstance(value, Symbol) and value.path.partition(".")[0] == "pandas"


__all__ = ["PandasLibrary", "as_array"]
