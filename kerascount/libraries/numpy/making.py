"""Making arrays: filled, counted, random, read from files.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import math

from kerascount.libraries.numpy import shapes
from kerascount.libraries.numpy.contents import REAL, SINGLE
from kerascount.libraries.numpy.shapes import shape_of
from kerascount.libraries.symbols import Function
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Array, Call, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

MAX_CONTENT = 256
"""Numbers of an array that are kept."""


def given_shape(value: Value, run: Run) -> AnyShape:
    """A shape argument."""
    if isinstance(value, list | tuple):
        return tuple(
            v if isinstance(v, int | Unknown) else run.unknown("size", "a size that is no number")
            for v in value
        )
    if isinstance(value, int):
        return (value,)
    if isinstance(value, Unknown):
        # one number, or a tuple of any length
        return run.unknown(f"shape {value}", value.reason)
    return run.unknown("shape", "a shape that is no tuple of numbers")


def first(call: Call, *names: str) -> Value:
    """The array that a function is about: its first argument, whatever it is called."""
    for name in ("a", "x", "arr", "ary", "array", "object", "m", *names):
        if name in call.keywords:
            return call.keywords[name].value
    return call.get("", 0)


def filled(call: Call, run: Run) -> Value:
    return Array(given_shape(call.get("shape", 0, call.get("size")), run), dtype(call, 1))


def dtype(call: Call, position: int | None = None) -> str | None:
    value = call.get("dtype", position)
    return value if isinstance(value, str) else value.name if isinstance(value, Symbol) else None


def array(call: Call, run: Run) -> Value:
    value = first(call)
    ndmin = call.get("ndmin", default=0)
    shape = shape_of(value, run)
    if isinstance(ndmin, int) and not isinstance(shape, Unknown):
        shape = (*(1 for _ in range(ndmin - len(shape))), *shape)
    asked = dtype(call, 1)
    if isinstance(value, Array):
        # whether it is copied depends on its type: it may be the same memory
        content = value.content if asked is None and shape == value.shape else None
        return value.view(shape, content, value.classes) if asked is None else Array(shape, asked)
    content = numbers(value, shape)
    floats = isinstance(content, list) and any(type(number) is float for number in content)
    return Array(shape, asked, None if floats and asked not in (None, *REAL) else content)


def numbers(value: Value, shape: AnyShape) -> Value:
    """A flat list of few numbers is kept: floats where one is."""
    if not isinstance(value, list | tuple | range) or isinstance(shape, Unknown) or len(shape) != 1:
        return None
    if len(value) > MAX_CONTENT or not all(type(v) in (int, float) for v in value):
        return None
    return list(value) if all(type(v) is int for v in value) else [float(v) for v in value]


def arange(call: Call, run: Run) -> Value:
    given = [*call.values()[:3]]
    start, stop, step = (
        (given[0], given[1], given[2] if len(given) > 2 else call.get("step", default=1))
        if len(given) > 1
        else (0, given[0] if given else call.get("stop"), call.get("step", default=1))
    )
    if all(isinstance(v, int) for v in (start, stop, step)) and step:
        numbers = range(start, stop, step)
        asked = dtype(call) or "int64"
        floats = asked in (*REAL, SINGLE)
        content: Value = [float(n) if floats else n for n in numbers] if len(numbers) <= MAX_CONTENT else None
        return Array((len(numbers),), asked, content)
    if all(isinstance(v, int | float) for v in (start, stop, step)) and step:
        return Array((max(math.ceil((stop - start) / step), 0),), "float64")
    if step == 1 and start == 0 and isinstance(stop, Unknown):
        return Array((run.unknown(f"len(arange({stop}))", stop.reason),), None)
    return Array((run.unknown("len(arange)", "a range of unknown length"),))


def linspace(call: Call, run: Run) -> Value:
    count = call.get("num", 2, 50)
    plain = all(shape_of(call.get(n, i, 0), run) == () for i, n in enumerate(("start", "stop")))
    return (
        Array((count,))
        if plain and isinstance(count, int | Unknown)
        else Array(run.unknown("shape", "a grid"))
    )


def evenly_spaced(call: Call, run: Run) -> Value:
    """`np.linspace(start, stop, num)`: few known numbers, computed as numpy does."""
    grid = linspace(call, run)
    start, stop, count = call.get("start", 0), call.get("stop", 1), call.get("num", 2, 50)
    plain = len(call.positional) <= 3 and call.keywords.keys() <= {"start", "stop", "num"}
    known = plain and all(type(v) in (int, float) for v in (start, stop)) and type(count) is int
    if isinstance(grid, Array) and known and 1 < count <= MAX_CONTENT:
        step = (stop - start) / (count - 1)
        numbers = [i * step + start for i in range(count - 1)]
        grid.content = [float(n) for n in (*numbers, stop)]
    return grid


def square(call: Call, run: Run) -> Value:
    rows = call.get("N", 0, call.get("n"))
    columns = call.get("M", 1)
    return Array(given_shape((rows, rows if columns is None else columns), run))


def random_numbers(position: int, dtype: str | None = None) -> Function:
    """Random numbers, `size` being the argument at `position`."""

    def function(call: Call, run: Run) -> Value:
        size = call.get("size", position)
        if size is not None:
            return Array(given_shape(size, run), dtype)
        plain = all(shape_of(v, run) == () for v in call.values()[:position])
        unknown = run.unknown("random", "a random number")
        return unknown if plain else Array(shapes.lost("random", unknown))

    return function


def random_axes(call: Call, run: Run) -> Value:
    return (
        Array(given_shape(call.values(), run))
        if call.positional
        else run.unknown("random", "a random number")
    )


def permutation(call: Call, run: Run) -> Value:
    value = call.get("x", 0)
    if isinstance(value, int | Unknown) and not isinstance(value, bool):
        return Array((value,), "int64")
    return Array(shape_of(value, run))


def choice(call: Call, run: Run) -> Value:
    size = call.get("size", 1)
    source = shape_of(call.get("a", 0), run)
    if size is None:
        return run.unknown("random", "a random choice")
    dtype = "int64" if source == () else None
    return Array(given_shape(size, run), dtype)


def from_file(call: Call, run: Run) -> Value:
    return Array(run.unknown("shape", "read from a file"))
