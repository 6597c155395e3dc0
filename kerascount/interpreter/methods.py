"""Methods of plain data: str, list, dict, set, tuple, numbers.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import collections
from collections.abc import Callable
from typing import Any

from kerascount.interpreter import (
    budget,
    data_bases,
    formatting,
    items,
    object_methods,
    set_order,
    sorting,
)
from kerascount.interpreter.assigned import CHANGES
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import equal_values
from kerascount.interpreter.sorting import first_unknown
from kerascount.interpreter.views import View
from kerascount.values import open_names
from kerascount.values.classes import Generator, Instance, Iteration, Property
from kerascount.values.objects import BoundMethod, Call, Symbol, Value
from kerascount.values.unknown import Unknown, apply


def call(method: BoundMethod, arguments: Call, run: Machine) -> Value:
    """`receiver.name(...)` for receivers of Python's own kinds."""
    receiver, name = method.receiver, method.name
    match receiver:
        case Instance():
            return object_methods.of_object(receiver, name, arguments, run)
        case Property():
            return object_methods.decorated(receiver, name, arguments)
        case Generator():
            return object_methods.of_generator(receiver, name, arguments, run)
        case Iteration():
            return object_methods.of_iteration(receiver, name, run)
        case str() | bytes():
            return _of_string(receiver, name, arguments, run)
    opened = run.opened(receiver)
    if isinstance(opened, Unknown) and name not in CHANGES:
        return apply("()", opened, name, label=f"{opened}.{name}()")
    if (
        arguments.open is not None
        and name in CHANGING
        and (name != "update" or type(receiver) not in MAPPINGS)
    ):
        return _changed(receiver, name, arguments.open, run)
    if name in SPECIAL:
        return SPECIAL[name](receiver, arguments, run)
    if name == "append" and isinstance(receiver, list):
        run.touched(receiver, arguments.get("object", 0))
    elif name in CHANGES:
        run.touched(receiver)
    tables = (table for kind, table in TABLES.items() if isinstance(receiver, kind) and name in table)
    table = next(tables, None)
    if table is not None:
        return table[name](receiver, arguments, run)
    return _own(receiver, name, arguments, run)


CHANGING = CHANGES | {"__setitem__", "__delitem__"}
MAPPINGS = (dict, collections.OrderedDict, collections.defaultdict)
"""Those to which an update adds what is not known under a key that is not known."""


def _changed(receiver: Value, name: str, cause: Unknown, run: Machine) -> Unknown:
    """A method that changes its receiver in a way that is not known."""
    run.touched(receiver)
    run.unsure(receiver, cause)
    return apply("()", cause, name, receiver, run.repeat_number(), label=f"....{name}({cause})")


def _own(receiver: Any, name: str, arguments: Call, run: Machine) -> Value:
    """Python's own method, when every argument is plain and known."""
    values = arguments.values()
    keywords = {k: a.value for k, a in arguments.keywords.items()}
    doubtful = first_unknown([*values, *keywords.values()])
    cause = doubtful if doubtful is not None else arguments.open
    if cause is not None and name in CHANGES:
        return _changed(receiver, name, cause, run)
    if cause is not None:
        return apply("()", cause, name, receiver, label=f"....{name}({cause})")
    try:
        return getattr(receiver, name)(*values, **keywords)
    except (
        TypeError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        LookupError,
    ) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


SPECIAL: dict[str, Callable[[Any, Call, Machine], Value]] = {
    "__getitem__": lambda data, call, run: items.get(data, call.get("key", 0), run),
    "__setitem__": lambda data, call, run: items.put(data, call.get("key", 0), call.get("value", 1), run),
    "__delitem__": lambda data, call, run: items.delete(data, call.get("key", 0), run),
    "__contains__": lambda data, call, run: run.contains(data, call.get("key", 0)),
    "__len__": lambda data, call, run: run.call(Symbol("builtins.len"), Call.of(data)),
    "__iter__": lambda data, call, run: run.call(Symbol("builtins.iter"), Call.of(data)),
    "__add__": lambda data, call, run: run.binary("+", data, call.get("other", 0)),
    "__mul__": lambda data, call, run: run.binary("*", data, call.get("other", 0)),
    "__eq__": lambda data, call, run: run.binary("==", data, call.get("other", 0)),
    "__str__": lambda data, call, run: run.call(Symbol("builtins.str"), Call.of(data)),
    "__repr__": lambda data, call, run: run.call(Symbol("builtins.repr"), Call.of(data)),
}
"""Special methods of data that scripts call by name."""


# --- strings -----------------------------------------------------------------------------------


def _of_string(receiver: str | bytes, name: str, arguments: Call, run: Machine) -> Value:
    values = arguments.values()
    if name in SPECIAL:
        return SPECIAL[name](receiver, arguments, run)
    if name == "format" and isinstance(receiver, str):
        keywords = {k: a.value for k, a in arguments.keywords.items()}
        return formatting.format_method(receiver, values, keywords, run)
    if name in ("join", "format_map") or any(isinstance(v, int) and v > budget.MAX_ELEMENTS for v in values):
        if name != "join":
            return run.unknown(f"....{name}()", "unsupported: string method with such an argument")
        return _join(receiver, values, run)
    result = _own(receiver, name, arguments, run)
    if isinstance(result, str) and len(result) > budget.MAX_ELEMENTS:
        raise budget.Exhausted("a string of too many characters")
    return run.created(result) if isinstance(result, list) else result


def _join(separator: Any, values: list[Value], run: Machine) -> Value:
    parts = run.iterate(values[0]) if values else []
    if isinstance(parts, Unknown):
        return apply("join", parts)
    doubtful = first_unknown(parts)
    if doubtful is not None:
        return apply("join", doubtful, label=f"....join({doubtful})")
    try:
        return separator.join(parts)
    except TypeError as trouble:
        raise run.fail("TypeError", str(trouble)) from None


# --- lists -------------------------------------------------------------------------------------


def _append(receiver: list[Value], arguments: Call, run: Machine) -> None:
    if len(receiver) >= budget.MAX_ELEMENTS:
        raise budget.Exhausted("a list of too many elements")
    receiver.append(arguments.get("object", 0))


def _extend(receiver: list[Value], arguments: Call, run: Machine) -> None:
    added = run.iterate(arguments.get("iterable", 0))
    if isinstance(added, Unknown):
        run.unsure(receiver, added)
    else:
        receiver.extend(added)


def _insert(receiver: list[Value], arguments: Call, run: Machine) -> None:
    index = arguments.get("index", 0)
    if isinstance(index, Unknown):
        run.unsure(receiver, index)
    else:
        receiver.insert(index, arguments.get("object", 1))


def _sort(receiver: list[Value], arguments: Call, run: Machine) -> None:
    result = sorting.sort(list(receiver), arguments, run)
    if isinstance(result, Unknown):
        run.unsure(receiver, result)
    else:
        receiver[:] = result


def _index(receiver: Any, arguments: Call, run: Machine) -> Value:
    wanted = arguments.get("value", 0)
    for i, value in enumerate(receiver):
        same = equal_values(value, wanted)
        if same is None:
            return apply("index", receiver, label="....index()")
        if same:
            return i
    raise run.fail("ValueError", "the value is not in the list")


def _remove(receiver: list[Value], arguments: Call, run: Machine) -> None:
    found = _index(receiver, arguments, run)
    if isinstance(found, Unknown):
        run.unsure(receiver, found)
    else:
        del receiver[found]


# --- dicts -------------------------------------------------------------------------------------


def _get(receiver: dict[Value, Value], arguments: Call, run: Machine) -> Value:
    key, default = arguments.get("key", 0), arguments.get("default", 1)
    if isinstance(key, Unknown):
        return receiver[key] if key in receiver else apply("get", receiver, key, label=f"....get({key})")
    doubtful = next((k for k in receiver if isinstance(k, Unknown)), None)
    if doubtful is not None and key not in receiver:
        return apply("get", doubtful, repr(key), label=f"....get({key!r})")
    return receiver.get(key, default)


def _setdefault(receiver: dict[Value, Value], arguments: Call, run: Machine) -> Value:
    key = arguments.get("key", 0)
    return receiver.setdefault(key, arguments.get("default", 1))


def _pop(receiver: Any, arguments: Call, run: Machine) -> Value:
    if isinstance(receiver, dict) and arguments.values() and not isinstance(arguments.values()[0], Unknown):
        key = arguments.values()[0]
        if key in receiver:
            return receiver.pop(key)
        doubtful = next((k for k in receiver if isinstance(k, Unknown)), None)
        if doubtful is not None:
            return apply("get", doubtful, repr(key), label=f"....pop({key!r})")
    result = _own(receiver, "pop", arguments, run)
    if isinstance(result, Unknown) and first_unknown(arguments.values()) is not None:
        run.unsure(receiver, result)
    return result


def _count(receiver: collections.Counter[Value], arguments: Call, run: Machine) -> Value:
    """`Counter.update` adds."""
    added: list[Value] = [v if isinstance(v, dict) else run.iterate(v) for v in arguments.values()]
    doubtful = next((a for a in added if isinstance(a, Unknown) or first_unknown([*a]) is not None), None)
    if doubtful is not None:
        return run.unsure(receiver, doubtful if isinstance(doubtful, Unknown) else apply("part", doubtful))
    return _own(receiver, "update", Call.of(*added), run)


def _update(receiver: dict[Value, Value], arguments: Call, run: Machine) -> None:
    for source in map(data_bases.data_of, arguments.values()):
        if isinstance(source, dict):
            for key in [key for key in source if isinstance(key, Unknown)]:
                receiver.pop(key, None)
            receiver.update(source)
            continue
        pairs = run.iterate(source)
        if isinstance(pairs, Unknown):
            open_names.put(receiver, pairs, pairs)
            continue
        for pair in pairs:
            if isinstance(pair, tuple | list) and len(pair) == 2:
                items.put(receiver, pair[0], pair[1], run)
    receiver.update({k: a.value for k, a in arguments.keywords.items()})
    if arguments.open is not None:
        open_names.put(receiver, arguments.open, arguments.open)


def _set_update(receiver: set[Value], arguments: Call, run: Machine) -> None:
    for source in arguments.values():
        values = set_order.as_unordered(source, run)
        if isinstance(values, Unknown) or first_unknown(values) is not None:
            run.unsure(receiver, values if isinstance(values, Unknown) else apply("part", values))
        else:
            receiver.update(values)


def _set_pop(receiver: set[Value], arguments: Call, run: Machine) -> Value:
    if set_order.is_known(receiver):
        return _own(receiver, "pop", arguments, run)
    value = set_order.in_order(receiver, run)[0]
    receiver.discard(value)
    return value


def _set_add(receiver: set[Value], arguments: Call, run: Machine) -> None:
    value = arguments.get("element", 0)
    if isinstance(value, Unknown):
        run.unsure(receiver, value)
    else:
        receiver.add(value)


def _view(kind: str) -> Callable[[Any, Call, Machine], Value]:
    """What a method of a dict gives: in Python 2 a list."""

    def method(receiver: Any, arguments: Call, run: Machine) -> Value:
        view = View(receiver, kind)
        return run.created(view.now()) if run.is_python2() else view

    return method


Table = dict[str, Callable[[Any, Call, Machine], Value]]

TABLES: dict[type, Table] = {
    list: {
        "append": _append, "extend": _extend, "insert": _insert, "sort": _sort, "index": _index,
        "remove": _remove, "pop": _pop, "copy": lambda r, a, run: run.created(list(r)),
    },
    tuple: {"index": _index},
    collections.Counter: {"update": _count},
    dict: {
        "get": _get, "setdefault": _setdefault, "pop": _pop, "update": _update,
        "keys": _view("keys"), "values": _view("values"), "items": _view("items"),
        "copy": lambda r, a, run: run.created(type(r)(r)),
        "iteritems": lambda r, a, run: [tuple(p) for p in r.items()],
        "iterkeys": lambda r, a, run: list(r.keys()), "itervalues": lambda r, a, run: list(r.values()),
        "has_key": lambda r, a, run: run.contains(r, a.get("key", 0)),
    },
    set: {"update": _set_update, "add": _set_add, "pop": _set_pop},
}  # fmt: skip
