"""Sizes and iteration: `len`, `range`, `zip`, `sorted`, `sum`, `next` ...

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator

from kerascount.interpreter import generators, iterators, records, sorting
from kerascount.interpreter.builtins.arguments import Builtin, only
from kerascount.interpreter.data_bases import data_of
from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import as_data, is_plain
from kerascount.interpreter.scopes import MISSING
from kerascount.interpreter.set_order import as_unordered
from kerascount.values.classes import (
    Function,
    Generator,
    Instance,
    Iteration,
    Lost,
    Method,
    UserClass,
    as_tuple,
)
from kerascount.values.objects import Array, Call, ScriptError, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import WHEN_RUN, Unknown, apply, element_of


def _len(arguments: Call, run: Machine) -> Value:
    value = run.opened(only(arguments))
    if isinstance(value, Iteration):
        value = run.iterate(value)  # in Python 2 it is a list
    if isinstance(value, Unknown):
        return apply("len", value)
    if isinstance(value, Instance):
        method = find(value.cls, "__len__")
        if isinstance(method, Function):
            return run.call(Method(method, value), Call())
        data, items = data_of(value), as_tuple(value)
        if data is value and items is None:
            return _no_length(value, run)
        return _len(Call.of(data if items is None else items), run)
    if isinstance(value, UserClass) and records.is_enumeration(value):
        return len(records.distinct(value))
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


def _lazily(
    name: str,
    elements: Callable[[Call, Machine], Iterator[Value]],
    like: Callable[[Call, Machine], Value] | None = None,
) -> Builtin:
    """A function that gives an iterator; `like` tells what an element is like where nobody knows how many there are."""

    def make(arguments: Call, run: Machine) -> Value:
        doubtful = next((v for v in arguments.values() if isinstance(v, Unknown)), None)
        if doubtful is not None:
            return apply(name, *arguments.values(), label=arguments.text_of() or f"{name}({doubtful})")
        text = arguments.text_of() or f"{name}(...)"
        kind = None if like is None else lambda: like(arguments, run)
        return iterators.made(text, elements(arguments, run), run, kind)

    return make


def _enumerate(arguments: Call, run: Machine) -> Iterator[Value]:
    number = arguments.get("start", 1, 0)
    for value in iterators.each(only(arguments), run):
        yield number, value
        number = run.binary("+", number, 1)


def _counted(arguments: Call, run: Machine) -> Value:
    """An element of data, and its number."""
    element = iterators.element_like(only(arguments), run)
    number = element_of(
        apply("range", run.unknown("number", "how often a loop goes round"), label="range(...)")
    )
    return element if element is NOT_SUPPORTED else (number, element)


def _row(arguments: Call, run: Machine) -> Value:
    """An element of each of several data sets."""
    row = tuple(iterators.element_like(value, run) for value in arguments.values())
    return NOT_SUPPORTED if NOT_SUPPORTED in row else row


def _zip(arguments: Call, run: Machine) -> Iterator[Value]:
    columns = [iterators.each(v, run) for v in arguments.values()]
    strict = arguments.get("strict") is True
    while columns:
        row: list[Value] = []
        for column in columns:
            value = next(column, iterators.END)
            if value is iterators.END and strict and (row or _goes_on(columns[1:])):
                raise run.fail("ValueError", "zip() arguments are of different lengths")
            if value is iterators.END:
                return
            row.append(value)
        yield tuple(row)


def _goes_on(columns: list[Iterator[Value]]) -> bool:
    return any(next(column, iterators.END) is not iterators.END for column in columns)


def _map(arguments: Call, run: Machine) -> Iterator[Value]:
    function, *iterables = arguments.values()
    for row in _zip(Call.of(*iterables), run):
        yield run.call(function, Call.of(*row))


def _filter(arguments: Call, run: Machine) -> Iterator[Value]:
    function, iterable = (*arguments.values(), None, None)[:2]
    for value in iterators.each(iterable, run):
        truth = run.truth(value if function is None else run.call(function, Call.of(value)))
        if isinstance(truth, Unknown):
            raise Lost(truth)
        if truth:
            yield value


def _reversed(arguments: Call, run: Machine) -> Iterator[Value]:
    value = only(arguments)
    method = find(value.cls, "__reversed__") if isinstance(value, Instance) else None
    if isinstance(method, Function):
        yield from iterators.each(run.call(Method(method, value), Call()), run)
        return
    values = run.iterate(value)
    if isinstance(values, Unknown):
        raise Lost(values)
    yield from values[::-1]


def _sorted(arguments: Call, run: Machine) -> Value:
    values = as_unordered(only(arguments), run)
    return apply("sorted", values) if isinstance(values, Unknown) else sorting.sort(values, arguments, run)


def _quantifier(stop: bool) -> Builtin:
    def decide(arguments: Call, run: Machine) -> Value:
        doubtful: list[Unknown] = []
        try:
            for value in iterators.each(only(arguments), run):
                truth = run.truth(value)
                if truth is stop:
                    return stop
                doubtful += [truth] if isinstance(truth, Unknown) else []
        except Lost as lost:
            doubtful.append(lost.cause)
        return apply("any" if stop else "all", *doubtful) if doubtful else not stop

    return decide


def _sum(arguments: Call, run: Machine) -> Value:
    values = as_unordered(only(arguments), run)
    if isinstance(values, Unknown):
        return apply("sum", values)
    total = arguments.get("start", 1, 0)
    for value in values:
        total = run.binary("+", total, value)
    return total


def _extreme(name: str) -> Builtin:
    def choose(arguments: Call, run: Machine) -> Value:
        values = arguments.values()
        given: list[Value] | Unknown = as_unordered(values[0], run) if len(values) == 1 else values
        if isinstance(given, Unknown):
            return apply(name, given)
        if not given and "default" in arguments.keywords:
            return arguments.keywords["default"].value
        key = arguments.get("key")
        keys = [run.call(key, Call.of(v)) for v in given] if key is not None else given
        keys = [as_data(k) for k in keys]
        if keys and all(isinstance(k, Instance) for k in keys):
            options = Call.of(reverse=name == "max", **({} if key is None else {"key": key}))
            ranked = sorting.sort(given, options, run)
            return apply(name, ranked) if isinstance(ranked, Unknown) else ranked[0]
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
    source, *default = arguments.values() or [None]
    try:
        value = _taken(source, run)
    except Lost as lost:
        found = iterators.element_like(source, run)
        if found is not NOT_SUPPORTED:
            return found
        return apply("next", lost.cause, run.repeat_number(), label=f"next({lost.cause})")
    except ScriptError as error:
        if error.kind != "StopIteration" or not default:
            raise
        value = iterators.END
    if value is not iterators.END:
        return value
    if default:
        return default[0]
    raise run.fail("StopIteration", "the iterator is at its end")


def _taken(source: Value, run: Machine) -> Value:
    match source:
        case Generator():
            return generators.next_of(source, run)
        case Iteration():
            return iterators.advance(source, run)
        case Instance() if find(source.cls, "__next__") is not MISSING:
            return run.call(run.attribute(source, "__next__"), Call())
        case list() if source and not isinstance(run.opened(source), Unknown):
            # what a library gives in place of an iterator
            return source.pop(0)
    found = iterators.element_like(source, run)
    return run.unknown("next(...)", "unsupported: iterator") if found is NOT_SUPPORTED else found


def _iter(arguments: Call, run: Machine) -> Value:
    source, *sentinel = arguments.values() or [None]
    if isinstance(source, Generator | Iteration | Unknown):
        return source
    text = arguments.text_of() or "iter(...)"
    if sentinel:
        return iterators.made(text, iterators.by_calls(source, sentinel[0], run), run)
    if isinstance(source, Instance) and find(source.cls, "__next__") is not MISSING:
        return source
    iteration = Iteration(text, iterators.each(source, run), source=source)
    return run.created(iteration)


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
    "len": _len, "range": _range, "xrange": _range, "enumerate": _lazily("enumerate", _enumerate, _counted),
    "zip": _lazily("zip", _zip, _row), "map": _lazily("map", _map), "filter": _lazily("filter", _filter),
    "reversed": _lazily("reversed", _reversed), "sorted": _sorted, "any": _quantifier(True),
    "all": _quantifier(False), "sum": _sum, "min": _extreme("min"), "max": _extreme("max"), "next": _next,
    "iter": _iter, "reduce": reduce,
}  # fmt: skip
"""The functions by name."""
