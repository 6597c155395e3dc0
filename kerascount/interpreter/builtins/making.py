"""Values made of others: numbers, texts, containers; `round`, `abs`, `pow` ...

Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kerascount.interpreter import budget, formatting, items, methods
from kerascount.interpreter.builtins.arguments import Builtin, only
from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import as_data, is_plain
from kerascount.interpreter.set_order import as_unordered
from kerascount.values.classes import (
    ExceptionValue,
    Function,
    Instance,
    Method,
)
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown, apply


def _number(kind: type) -> Builtin:
    def convert(arguments: Call, run: Machine) -> Value:
        values = arguments.values()
        if not values:
            return kind()
        value = values[0] = as_data(values[0])
        if isinstance(value, Unknown):
            return _converted(kind, value)
        if isinstance(value, str) and len(value) > 4000:
            raise budget.Exhausted("a number of too many digits")
        if not is_plain(value):
            content = getattr(value, "content", None)
            if not isinstance(content, int | float):
                text = arguments.text_of() or f"{kind.__name__}(...)"
                of_data = isinstance(value, Array)
                reason = (
                    "it is a number out of data" if of_data else f"unsupported: of {type(value).__name__}"
                )
                return run.unknown(text, reason)
            values = [content]
        try:
            return kind(*values)
        except (TypeError, ValueError, OverflowError) as trouble:
            raise run.fail(type(trouble).__name__, str(trouble)) from None

    return convert


def _converted(kind: type, value: Unknown) -> Unknown:
    """`int` of what is certainly a whole number is that number; an unknown may as well be 0.5."""
    atom = value.atom
    whole = atom is not None and atom.operator in ("len", "int")
    return value if kind is int and whole else apply(kind.__name__, value)


def _str(arguments: Call, run: Machine) -> Value:
    value = only(arguments, "")
    if isinstance(value, Instance):
        for name in ("__str__", "__repr__"):
            method = find(value.cls, name)
            if isinstance(method, Function):
                return run.call(Method(method, value), Call())
    if not is_plain(value) and not isinstance(value, Unknown | Instance | ExceptionValue | Symbol):
        behaviour = run.libraries.behaviour(value)
        text = None if behaviour is None else behaviour.text(value, run)
        return formatting.text_of(value) if text is None else text
    return formatting.text_of(formatting.resolved(value, run))


def _repr(arguments: Call, run: Machine) -> Value:
    return formatting.formatted(only(arguments), "r", "", run)


def _bool(arguments: Call, run: Machine) -> Value:
    return run.truth(only(arguments, False))


def _list(arguments: Call, run: Machine) -> Value:
    if not arguments.positional:
        return run.created([])
    values = run.iterate(only(arguments))
    return apply("list", values) if isinstance(values, Unknown) else run.created(list(values))


def _tuple(arguments: Call, run: Machine) -> Value:
    values = run.iterate(only(arguments, ()))
    return apply("tuple", values) if isinstance(values, Unknown) else tuple(values)


def _set(arguments: Call, run: Machine) -> Value:
    value = only(arguments, ())
    values = as_unordered(value, run)
    if not isinstance(values, Unknown):
        return items.set_of(values, run)
    behaviour = None if is_plain(value) or isinstance(value, Unknown) else run.libraries.behaviour(value)
    found = NOT_SUPPORTED if behaviour is None else behaviour.distinct(value, run)
    return apply("set", values) if found is NOT_SUPPORTED else run.created(found)


def _frozenset(arguments: Call, run: Machine) -> Value:
    made = _set(arguments, run)
    return frozenset(made) if isinstance(made, set) else made


def _dict(arguments: Call, run: Machine) -> Value:
    result: dict[Value, Value] = run.created({})
    if arguments.open is not None:
        result[arguments.open] = arguments.open
    methods.call(BoundMethod(result, "update"), arguments, run)
    return result


def _slice(arguments: Call, run: Machine) -> Value:
    return slice(*arguments.values()[:3])


def _round(arguments: Call, run: Machine) -> Value:
    value, digits = arguments.get("number", 0), arguments.get("ndigits", 1)
    if isinstance(value, Unknown) or isinstance(digits, Unknown):
        return apply("round", value, digits)
    try:
        return round(value) if digits is None else round(value, digits)
    except (TypeError, ValueError, OverflowError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def _plain_function(name: str, function: Callable[..., Any]) -> Builtin:
    def compute(arguments: Call, run: Machine) -> Value:
        values = arguments.values()
        if any(not is_plain(v) for v in values):
            behaviours = [
                run.libraries.behaviour(v) for v in values if not is_plain(v) and not isinstance(v, Unknown)
            ]
            if behaviours:
                return run.unknown(f"{name}(...)", f"unsupported: `{name}` of this value")
            return apply(name, *values)
        try:
            return function(*values)
        except (TypeError, ValueError, ZeroDivisionError, OverflowError) as trouble:
            raise run.fail(type(trouble).__name__, str(trouble)) from None

    return compute


def _abs(arguments: Call, run: Machine) -> Value:
    value = only(arguments)
    if is_plain(value) or run.libraries.behaviour(value) is None:
        return _plain_function("abs", abs)(arguments, run)
    return run.unary("abs", value)


def _power(arguments: Call, run: Machine) -> Value:
    values = arguments.values()
    if len(values) == 3 and all(isinstance(v, int) for v in values) and values[1] >= 0 and values[2]:
        return pow(*values)
    return run.binary("**", *values) if len(values) == 2 else run.unknown("pow(...)", "unsupported: `pow`")


TABLE: dict[str, Builtin] = {
    "int": _number(int), "float": _number(float), "complex": _number(complex), "long": _number(int),
    "str": _str, "unicode": _str, "repr": _repr, "bool": _bool, "list": _list, "tuple": _tuple, "set": _set,
    "frozenset": _frozenset, "dict": _dict, "slice": _slice, "round": _round, "abs": _abs,
    "divmod": _plain_function("divmod", divmod), "chr": _plain_function("chr", chr),
    "ord": _plain_function("ord", ord), "pow": _power, "bin": _plain_function("bin", bin),
    "hex": _plain_function("hex", hex),
}  # fmt: skip
"""The functions by name."""
