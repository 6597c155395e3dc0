"""Arrays of few known numbers: what Python computes of them as numpy does. Everything else is no content.

Sizes are computed with small arrays (`np.array(image_shape) // 4`). Only whole numbers of 64 bits and floats of double
precision are computed with: in other types numpy rounds and overflows in its own way.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kerascount.values.objects import Array, Call, Symbol, Value

WHOLE = frozenset(("int64", "int", "int_", "intp", "long", "longlong"))
REAL = frozenset(("float64", "float", "float_", "double"))
SINGLE = "float32"
LARGEST = 2**53
"""Up to here whole numbers are the same as floats."""

OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
    "%": operator.mod, "**": operator.pow,
}  # fmt: skip
ROUNDING: Mapping[str, Callable[[float], float]] = {
    "ceil": lambda number: float(math.ceil(number)),
    "floor": lambda number: float(math.floor(number)),
    "trunc": lambda number: float(math.trunc(number)),
    "fix": lambda number: float(math.trunc(number)),
    "rint": lambda number: float(round(number)),
    "round": lambda number: float(round(number)),
    "around": lambda number: float(round(number)),
    "sqrt": math.sqrt,
    "log2": math.log2,
    "square": lambda number: number * number,
    "abs": abs,
    "absolute": abs,
}
"""Functions of one number. Those that round give whole numbers back as they are."""


def dtype_named(given: Value) -> str | None:
    """The name of a type that `astype` is given."""
    return given.name if isinstance(given, Symbol) else given if isinstance(given, str) else None


def known(value: Value) -> list[Any] | None:
    """The numbers of a flat array, if they are known and of a type that Python computes with."""
    if not isinstance(value, Array) or not isinstance(value.content, list) or not value.content:
        return None
    if value.dtype is None or value.dtype in WHOLE | REAL:
        return value.content if all(map(_is_number, value.content)) else None
    return value.content if value.dtype == SINGLE and all(map(_is_short, value.content)) else None


def _is_short(value: Value) -> bool:
    """A number of few binary digits, which is the same in single precision."""
    return _is_number(value) and abs(value) < 2**12 and float(value * 2**10).is_integer()


def _is_number(value: Value) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) <= LARGEST


def computed(sign: str, left: Value, right: Value) -> Array | None:
    """`left <sign> right`, element by element; None where it is not known."""
    function = OPERATORS.get(sign)
    a, b = _operand(left), _operand(right)
    if function is None or a is None or b is None:
        return None
    count = max(len(a), len(b))
    if {len(a), len(b)} - {1, count}:
        return None
    pairs = [(a[i % len(a)], b[i % len(b)]) for i in range(count)]
    if sign == "**" and any(y < 0 or (x < 0 and type(y) is float) for x, y in pairs):
        return None
    try:
        result = _array([function(x, y) for x, y in pairs])
    except (ArithmeticError, TypeError, ValueError):
        return None
    if result is not None and SINGLE in {v.dtype for v in (left, right) if isinstance(v, Array)}:
        short = all(map(_is_short, result.content))
        return Array(result.shape, SINGLE, [float(n) for n in result.content]) if short else None
    return result


def _operand(value: Value) -> Sequence[Any] | None:
    """The numbers of an operand: one number stretches."""
    if _is_number(value):
        return [value]
    if isinstance(value, list | tuple):
        return value if value and all(map(_is_number, value)) else None
    return known(value)


def _array(numbers: Sequence[Any]) -> Array | None:
    """The array of these numbers: numpy makes floats of all where one is."""
    if not all(map(_is_number, numbers)):
        return None
    if any(type(number) is float for number in numbers):
        return Array((len(numbers),), "float64", [float(number) for number in numbers])
    return Array((len(numbers),), "int64", list(numbers))


def inserted(array: Value, at: Value, value: Value) -> Array | None:
    """`np.insert(array, at, value)` of one number."""
    numbers = known(array)
    if numbers is None or type(at) is not int or not _is_number(value) or abs(at) > len(numbers):
        return None
    kept = all(type(n) is float for n in numbers) or type(value) is int
    result = _array([*numbers[:at], value, *numbers[at:]]) if kept and at >= 0 else None
    if result is None or not isinstance(array, Array) or array.dtype != SINGLE:
        return result
    return Array(result.shape, SINGLE, result.content) if _is_short(value) else None


def replaced(array: Array, index: Value, new: Value) -> list[Any] | None:
    """The content after `array[index] = new` of one number that the array holds as it is."""
    numbers = known(array)
    if numbers is None or array.kin is not None or type(index) is not int or not _is_number(new):
        return None
    floats = all(type(n) is float for n in numbers)
    if not -len(numbers) <= index < len(numbers) or (type(new) is float and not floats):
        return None
    changed = list(numbers)
    changed[index] = float(new) if floats else new
    return changed


def negated(array: Array) -> Value:
    """The content of `-array`."""
    numbers = known(array)
    return None if numbers is None else [-number for number in numbers]


def mapped(name: str, value: Value) -> Array | None:
    """`np.ceil(array)` and the like."""
    numbers, function = known(value), ROUNDING.get(name)
    if numbers is None or function is None:
        return None
    if name in ("sqrt", "log2") and min(numbers) <= 0:
        return None
    return _array([function(number) for number in numbers])


def of_method(array: Array, name: str, call: Call, dtype: str | None) -> Value:
    """The content of `array.copy()`, `array.astype(int)`, `array.round()`."""
    numbers = known(array)
    if numbers is None:
        return None
    if name in ("copy", "numpy", "conj") and not call.positional:
        return list(numbers)
    if name == "round" and not (call.positional or call.keywords):
        return [round(n) if type(n) is int else float(round(n)) for n in numbers]
    if name == "astype" and dtype is not None:
        if dtype in REAL:
            return [float(number) for number in numbers]
        if dtype in WHOLE or (dtype in ("int32", "uint32") and all(0 <= n < 2**31 for n in numbers)):
            return [math.trunc(number) for number in numbers]
    return None


def reduced(name: str, array: Array) -> Value:
    """The sum, the product, the largest, ... of known numbers; of floats only what has no order."""
    numbers = known(array)
    if numbers is None:
        return None
    if name in ("max", "min"):
        return max(numbers) if name == "max" else min(numbers)
    if name in ("sum", "prod") and all(type(number) is int for number in numbers):
        total = sum(numbers) if name == "sum" else math.prod(numbers)
        return total if abs(total) <= LARGEST else None
    return None
