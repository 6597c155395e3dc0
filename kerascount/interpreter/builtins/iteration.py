"""Sizes and iteration: `len`, `range`, `zip`, `sorted`, `sum`, `next` ...

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins

from kerascount.interpreter import attributes, generators, methods
from kerascount.interpreter.builtins.arguments import Builtin, only
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.values.classes import (
    Function,
    Generator,
    Instance,
    Method,
)
from kerascount.values.objects import Array, Call, Value
from kerascount.values.unknown import WHEN_RUN, Unknown, apply


def _len(arguments: Call, run: Machine) -> Value:
    value = run.opened(only(arguments))
    if isinstance(value, Unknown):
        return apply("len", value)
    if isinstance(value, Instance):
        method = attributes.find(value.cls, "__len__")
        return (
            run.call(Method(method, value), Call())
            if isinstance(method, Function)
            else _no_length(value, run)
        )
    if isinstance(value, str | bytes | tuple | list | dict | set | frozenset | range):
        if isinstance(value, dict) and any(isinstance(k, Unknown) for k in value):
            return apply("len", value, label="len({...})")
        return len(value)
    behaviour = None if is_plain(value) else run.libraries.behaviour(value)
    if behaviour is not None:
        return behaviour.length(value, run)
    if is_plain(value):
        raise run.fail("TypeError", f"object of type '{type(value).__name__}' has no len()")
    return _no_length(value, run)


def _no_length(value: Value, run: Machine) -> Unknown:
    return run.unknown("len(...)", f"unsupported: length of {type(value).__name__}")


def _range(arguments: Call, run: Machine) -> Value:
    values = [v.content if isinstance(v, Array) and v.shape == () else v for v in arguments.values()]
    doubtful = [v for v in values if isinstance(v, Unknown)]
    if doubtful:
        return apply("range", *values, label=f"range({', '.join(map(str, values))})")
    if any(not is_plain(v) and run.libraries.behaviour(v) is not None for v in values):
        data = any(isinstance(v, Array) for v in values)
        return run.unknown("range(...)", "the content of an array is not known" if data else WHEN_RUN)
    try:
        return range(*values)
    except TypeError as trouble:
        raise run.fail("TypeError", str(trouble)) from None


def _enumerate(arguments: Call, run: Machine) -> Value:
    values = run.iterate(only(arguments))
    start = arguments.get("start", 1, 0)
    if isinstance(values, Unknown):
        return apply("enumerate", values)
    return [(run.binary("+", start, i), v) for i, v in enumerate(values)]


def _zip(arguments: Call, run: Machine) -> Value:
    columns = [run.iterate(v) for v in arguments.values()]
    doubtful = next((c for c in columns if isinstance(c, Unknown)), None)
    if doubtful is not None:
        return apply("zip", doubtful)
    return [tuple(row) for row in zip(*columns, strict=False)]


def _map(arguments: Call, run: Machine) -> Value:
    function, *iterables = arguments.values()
    rows = _zip(Call.of(*iterables), run)
    return rows if isinstance(rows, Unknown) else [run.call(function, Call.of(*row)) for row in rows]


def _filter(arguments: Call, run: Machine) -> Value:
    function, iterable = (*arguments.values(), None, None)[:2]
    values = run.iterate(iterable)
    if isinstance(values, Unknown):
        return apply("filter", values)
    truths = [run.truth(v if function is None else run.call(function, Call.of(v))) for v in values]
    doubtful = next((t for t in truths if isinstance(t, Unknown)), None)
    if doubtful is not None:
        return apply("filter", doubtful)
    return [v for v, keep in zip(values, truths, strict=True) if keep]


def _reversed(arguments: Call, run: Machine) -> Value:
    values = run.iterate(only(arguments))
    return apply("reversed", values) if isinstance(values, Unknown) else values[::-1]


def _sorted(arguments: Call, run: Machine) -> Value:
    values = run.iterate(only(arguments))
    return apply("sorted", values) if isinstance(values, Unknown) else methods.sort(values, arguments, run)


def _quantifier(stop: bool) -> Builtin:
    def decide(arguments: Call, run: Machine) -> Value:
        values = run.iterate(only(arguments))
        if isinstance(values, Unknown):
            return apply("any" if stop else "all", values)
        truths = [run.truth(v) for v in values]
        if any(t is stop for t in truths):
            return stop
        doubtful = [t for t in truths if isinstance(t, Unknown)]
        return apply("any" if stop else "all", *doubtful) if doubtful else not stop

    return decide


def _sum(arguments: Call, run: Machine) -> Value:
    values = run.iterate(only(arguments))
    if isinstance(values, Unknown):
        return apply("sum", values)
    total = arguments.get("start", 1, 0)
    for value in values:
        total = run.binary("+", total, value)
    return total


def _extreme(name: str) -> Builtin:
    def choose(arguments: Call, run: Machine) -> Value:
        values = arguments.values()
        given: list[Value] | Unknown = run.iterate(values[0]) if len(values) == 1 else values
        if isinstance(given, Unknown):
            return apply(name, given)
        if not given and "default" in arguments.keywords:
            return arguments.keywords["default"].value
        key = arguments.get("key")
        keys = [run.call(key, Call.of(v)) for v in given] if key is not None else given
        if any(not is_plain(k) or isinstance(k, Unknown) for k in keys):
            return apply(
                name,
                *[
                    k if is_plain(k) and _hashable(k) else id(k) if not isinstance(k, Unknown) else k
                    for k in keys
                ],
            )
        try:
            return given[keys.index(getattr(builtins, name)(keys))]
        except (TypeError, ValueError) as trouble:
            raise run.fail(type(trouble).__name__, str(trouble)) from None

    return choose


def _hashable(value: Value) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _next(arguments: Call, run: Machine) -> Value:
    source = only(arguments)
    if isinstance(source, Generator):
        return generators.next_of(source, run)
    if isinstance(source, list) and source and not isinstance(run.opened(source), Unknown):
        return source.pop(0)
    return run.unknown("next(...)", "unsupported: iterator")


def _iter(arguments: Call, run: Machine) -> Value:
    source = only(arguments)
    if isinstance(source, Generator):
        return source
    values = run.iterate(source)
    return values if isinstance(values, Unknown) else list(values)


def reduce(arguments: Call, run: Machine) -> Value:
    """`functools.reduce`, a builtin in Python 2."""
    function, iterable = (*arguments.values(), None, None)[:2]
    values = run.iterate(iterable)
    if isinstance(values, Unknown):
        return apply("reduce", values)
    start = list(arguments.values()[2:3])
    result, *rest = [*start, *values] or [None]
    for value in rest:
        result = run.call(function, Call.of(result, value))
    return result


TABLE: dict[str, Builtin] = {
    "len": _len, "range": _range, "xrange": _range, "enumerate": _enumerate, "zip": _zip, "map": _map,
    "filter": _filter, "reversed": _reversed, "sorted": _sorted, "any": _quantifier(True),
    "all": _quantifier(False), "sum": _sum, "min": _extreme("min"), "max": _extreme("max"), "next": _next,
    "iter": _iter, "reduce": reduce,
}  # fmt: skip
"""The functions by name."""
