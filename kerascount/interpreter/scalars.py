"""Numbers of numpy, lengths and shapes of tensorflow, which are plain here: what they have beyond Python's own.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from kerascount.interpreter.machine import Machine
from kerascount.values.objects import Array, Call, Native, Symbol, Value

NAMES = frozenset((
    "shape", "ndim", "size", "dtype", "astype", "item", "tolist", "T", "reshape", "mean", "sum", "copy", "squeeze",
    "flatten", "ravel",
))  # fmt: skip
"""The attributes."""

SAME = frozenset(("item", "tolist", "mean", "sum", "copy", "squeeze"))
"""The methods that give the number itself."""


def attribute(value: int | float, name: str, run: Machine) -> Value:
    """`value.name`, if it is one of numpy; of Python's own numbers it is an AttributeError."""
    cause = run.unknown(name, f"'{type(value).__name__}' object has no attribute '{name}'")
    run.may_fail(cause, "AttributeError")
    if name in SAME:
        return Native(name, lambda call, run: value)
    if name == "astype":
        return Native(name, lambda call, run: _cast(value, call, run))
    return value if name == "T" else run.attribute(Array((), None, value), name)


def _cast(value: int | float, call: Call, run: Machine) -> Value:
    kind = call.get("dtype", 0)
    text = kind.name if isinstance(kind, Symbol) else kind
    if not isinstance(text, str) or value != value or abs(value) > LARGEST:
        return run.unknown("astype(...)", "the kind of number that it becomes is not known")
    if "int" in text:
        # bits of few are cut off
        return int(value) if text.endswith(("int", "32", "64")) else run.unknown("astype(...)", "of few bits")
    if "float" in text or text == "double":
        return float(value)
    return run.unknown("astype(...)", "the kind of number that it becomes is not known")


LENGTH = "value"
"""The attribute of a length of tensorflow 1, a `Dimension`: the number, or None where it is dynamic."""


def length(value: int | None, run: Machine) -> int | None:
    """`shape[i].value`; since tensorflow 2 lengths are numbers of Python, of which it is an AttributeError."""
    run.may_fail(
        run.unknown(LENGTH, f"'{type(value).__name__}' object has no attribute '{LENGTH}'"), "AttributeError"
    )
    return value


OF_SHAPES = frozenset(("as_list", "num_elements", "rank", "ndims", "dims"))
"""Attributes of the shapes of tensorflow's data, which are plain tuples here."""


def of_shape(value: tuple[Value, ...], name: str, run: Machine) -> Value:
    """`shape.name`; of a tuple of Python it is an AttributeError."""
    run.may_fail(run.unknown(name, f"'tuple' object has no attribute '{name}'"), "AttributeError")
    match name:
        case "as_list":
            return Native(name, lambda call, run: run.created(list(value)))
        case "num_elements":
            return Native(name, lambda call, run: _product(value, run))
        case "dims":
            return list(value)
    return len(value)


def _product(values: tuple[Value, ...], run: Machine) -> Value:
    product: Value = 1
    for value in values:
        product = run.binary("*", product, value)
    return product


LARGEST = 2**31 - 1
"""Numbers that every kind of integer of 32 bits or more holds."""
