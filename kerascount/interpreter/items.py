"""Items: `value[index]` read, written and deleted, and sets.

Must not know: Keras.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass
from typing import Any

import libcst as cst

from kerascount.interpreter import data_bases, records
from kerascount.interpreter.lookup import bound, find, has_method
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.values.classes import Instance, Iteration, UserClass, as_tuple
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import Unknown, apply


def subscript(node: cst.Subscript, scope: Scope, run: Machine) -> Value:
    """`value[index]`."""
    value = run.evaluate(node.value, scope)
    index = index_of(node, scope, run)
    return get(value, index, run.at(node, scope))


def index_of(node: cst.Subscript, scope: Scope, run: Machine) -> Value:
    """The index: one value, or a tuple for several."""
    parts = [_index_part(e.slice, scope, run) for e in node.slice]
    trailing = isinstance(node.slice[-1].comma, cst.Comma)
    return parts[0] if len(parts) == 1 and not trailing else tuple(parts)


def _index_part(part: cst.BaseSlice, scope: Scope, run: Machine) -> Value:
    if isinstance(part, cst.Index):
        return ... if isinstance(part.value, cst.Ellipsis) else run.evaluate(part.value, scope)
    assert isinstance(part, cst.Slice)
    ends = (part.lower, part.upper, part.step)
    return slice(*(None if e is None else run.evaluate(e, scope) for e in ends))


def get(value: Value, index: Value, run: Machine) -> Value:
    """`value[index]`."""
    value = run.opened(value)
    if isinstance(value, Iteration):
        value = run.iterate(value)  # in Python 2 it is a list
    if isinstance(value, Unknown):
        return apply("[]", value, *_unknown_parts(index), label=_text(value, index))
    if isinstance(value, Instance):
        method = find(value.cls, "__getitem__")
        if method is not MISSING:
            return run.call(bound(method, value, value.cls), Call.of(index))
        value = _data(value, index, run)
        if isinstance(value, Absent):
            return run.call(value.method, Call.of(index))
    if isinstance(value, UserClass) and records.is_enumeration(value):
        value = records.members(value)
    if isinstance(value, dict):
        return _from_dict(value, index, run)
    if is_plain(value):
        return _from_sequence(value, index, run)
    behaviour = None if isinstance(value, Instance | UserClass) else run.libraries.behaviour(value)
    if behaviour is not None:
        return behaviour.item(value, index, run)
    return run.unknown(f"...[{_label(index)}]", f"unsupported: index into {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Absent:
    """A key that a dict of the script's own class does not hold, and what the class does then."""

    method: Value


def _data(instance: Instance, index: Value, run: Machine) -> Value:
    """What an index into an object looks into."""
    items = as_tuple(instance)
    if items is not None:
        return items
    data = data_bases.data_of(instance)
    method = find(instance.cls, "__missing__")
    if isinstance(data, dict) and method is not MISSING and run.contains(data, index) is False:
        return Absent(bound(method, instance, instance.cls))
    return data


def _text(value: Unknown, index: Value) -> str:
    base = str(value) if value.atom else f"({value})"
    return f"{base}[{_label(index)}]"


def _label(index: Value) -> str:
    if isinstance(index, slice):
        ends = ["" if e is None else str(e) for e in (index.start, index.stop, index.step)]
        return ":".join(ends if ends[2] else ends[:2])
    if isinstance(index, tuple):
        return ", ".join(_label(i) for i in index)
    return str(index) if isinstance(index, Unknown) else repr(index)[:40]


def _partly_unknown(index: Value) -> bool:
    if isinstance(index, slice):
        return any(isinstance(e, Unknown) for e in (index.start, index.stop, index.step))
    if isinstance(index, tuple):
        return any(_partly_unknown(i) for i in index)
    return isinstance(index, Unknown)


def _from_dict(value: dict[Value, Value], index: Value, run: Machine) -> Value:
    doubtful = next((k for k in value if isinstance(k, Unknown)), None)
    if isinstance(index, Unknown):
        return value[index] if index in value else apply("[]", "dict", index, label=f"{{...}}[{index}]")
    try:
        if index in value:
            found = value[index]
            return found if doubtful is None else apply("[]", doubtful, repr(index), label=f"...[{index!r}]")
    except TypeError as trouble:
        raise run.fail("TypeError", str(trouble)) from None
    if doubtful is not None:
        return apply("[]", doubtful, repr(index), label=f"...[{index!r}]")
    factory = getattr(value, "default_factory", None)
    if factory is not None and isinstance(value, collections.Counter):
        return 0
    if factory is not None:
        value[index] = run.call(factory, Call())
        return value[index]
    raise run.fail("KeyError", repr(index))


def _from_sequence(value: Any, index: Value, run: Machine) -> Value:
    if isinstance(value, int | float | set | type(None)):
        raise run.fail("TypeError", f"'{type(value).__name__}' object is not subscriptable")
    if isinstance(index, Instance) and has_method(index, "__index__"):
        index = run.call(_index_method(index), Call())
    if not is_plain(index) and not isinstance(index, Unknown | Instance):
        return run.unknown(f"{_short(value)}[...]", "unsupported: an index of this kind")
    if _partly_unknown(index):
        found = apply("[]", id(value), *_unknown_parts(index), label=f"{_short(value)}[{_label(index)}]")
        if any(not is_plain(part) for part in value):
            run.candidates[found] = tuple(value)
        return found
    try:
        result = value[index]
    except (TypeError, IndexError, ValueError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None
    return run.created(result) if isinstance(index, slice) else result


def _index_method(index: Instance) -> Value:
    """The method that makes an index of an object."""
    return bound(find(index.cls, "__index__"), index, index.cls)


def _unknown_parts(index: Value) -> list[Value]:
    if isinstance(index, slice):
        return [e if isinstance(e, Unknown) else repr(e) for e in (index.start, index.stop, index.step)]
    if isinstance(index, tuple):
        return [p for i in index for p in _unknown_parts(i)]
    return [index if isinstance(index, Unknown) else repr(index)]


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 24 else "..."


# --- writing -----------------------------------------------------------------------------------


def put(value: Value, index: Value, new: Value, run: Machine) -> None:
    """`value[index] = new`."""
    if isinstance(value, Unknown | type(None)):
        return
    run.touched(value)
    if isinstance(value, Instance):
        method = find(value.cls, "__setitem__")
        if method is not MISSING:
            run.call(bound(method, value, value.cls), Call.of(index, new))
            return
        value = data_bases.data_of(value)
        run.touched(value)
    if not is_plain(value):
        behaviour = None if isinstance(value, Instance) else run.libraries.behaviour(value)
        if behaviour is not None:
            behaviour.set_item(value, index, new, run)
        return
    _put_plain(value, index, new, run)


def _put_plain(value: Any, index: Value, new: Value, run: Machine) -> None:
    if isinstance(value, list) and isinstance(index, slice) and _partly_unknown(index):
        doubtful = next(e for e in (index.start, index.stop, index.step) if isinstance(e, Unknown))
        run.unsure(value, doubtful)
        return
    if isinstance(value, list) and _partly_unknown(index):
        # any element may be the new one
        text, number = f"element {_label(index)}", run.repeat_number()
        value[:] = [apply("[]=", text, number, i, label=text) for i in range(len(value))]
        return
    if isinstance(value, list) and isinstance(index, slice):
        found = run.iterate(new)
        new = found if isinstance(found, list) else [found]
    try:
        value[index] = new
    except (TypeError, IndexError, ValueError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def delete(value: Value, index: Value, run: Machine) -> None:
    """`del value[index]`."""
    if isinstance(value, Instance):
        method = find(value.cls, "__delitem__")
        if method is not MISSING:
            run.call(bound(method, value, value.cls), Call.of(index))
            return
        value = data_bases.data_of(value)
    run.touched(value)
    if not isinstance(value, list | dict):
        return
    if _partly_unknown(index):
        run.unsure(value, next(p for p in _unknown_parts(index) if isinstance(p, Unknown)))
        return
    try:
        del value[index]
    except (KeyError, IndexError, TypeError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def set_of(values: list[Value], run: Machine) -> Value:
    """A set of values; unknown elements make its size unknown."""
    doubtful = next((v for v in values if isinstance(v, Unknown)), None)
    if any(
        isinstance(v, Instance) and (v.cls.fields or find(v.cls, "__eq__") is not MISSING) for v in values
    ):
        doubtful = run.unknown("set(...)", "unsupported: a set of objects that are compared by the script")
    if doubtful is not None:
        return apply("set", doubtful, label=f"set of {doubtful}")
    try:
        return set(values)
    except TypeError as trouble:
        raise run.fail("TypeError", str(trouble)) from None
