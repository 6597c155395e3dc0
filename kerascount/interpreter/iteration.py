"""Elements and truth of any value.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import ItemsView, KeysView, ValuesView

from kerascount.interpreter import budget, generators, iterators, records, set_order
from kerascount.interpreter.data_bases import data_of
from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING
from kerascount.values.classes import Function, Generator, Instance, Iteration, Method, UserClass, as_tuple
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import Unknown, apply


def elements_of(value: Value, run: Machine) -> list[Value] | Unknown:
    """All elements of an iterable, or why they are not known."""
    match value:
        case Unknown():
            return value
        case Generator():
            return generators.rest(value, run)
        case Iteration():
            return iterators.rest(value, run)
        case range():
            if len(value) > budget.MAX_ROUNDS:
                return run.unknown(str(value), f"a range of {len(value):,} numbers is not walked")
            return list(value)
        case dict():
            return list(value)
        case Instance():
            return _of_instance(value, run)
        case UserClass():
            return records.distinct(value)
    if isinstance(value, set | frozenset):
        return set_order.in_order(value, run)
    if isinstance(value, list | tuple | str | bytes | KeysView | ValuesView | ItemsView):
        return list(value)
    if is_plain(value):
        raise run.fail("TypeError", f"'{type(value).__name__}' object is not iterable")
    behaviour = run.libraries.behaviour(value)
    if behaviour is not None:
        return behaviour.iterate(value, run)
    return run.unknown("...", f"unsupported: iteration over {type(value).__name__}")


def _of_instance(instance: Instance, run: Machine) -> list[Value] | Unknown:
    if any(find(instance.cls, name) is not MISSING for name in ("__iter__", "__getitem__")):
        return iterators.rest(Iteration(instance.cls.name, iterators.each(instance, run)), run)
    items = as_tuple(instance)
    if items is not None:
        return list(items)
    data = data_of(instance)
    if data is not instance:
        return run.iterate(data)
    return run.unknown(f"{instance.cls.name}()", "unsupported: iteration over this object")


def truth_of(value: Value, run: Machine) -> bool | Unknown:
    """`bool(value)`, or why it is not known."""
    match value:
        case Unknown():
            return value
        case Instance():
            return _truth_of_instance(value, run)
        case dict() if value and all(isinstance(k, Unknown) for k in value):
            return apply("bool", value, label="bool({...})")
    if is_plain(value):
        return bool(value)
    behaviour = run.libraries.behaviour(value)
    return True if behaviour is None else behaviour.truth(value, run)


def _truth_of_instance(instance: Instance, run: Machine) -> bool | Unknown:
    for name in ("__bool__", "__len__"):
        method = find(instance.cls, name)
        if isinstance(method, Function):
            return run.truth(run.call(Method(method, instance), Call()))
    data = data_of(instance)
    if data is not instance:
        return run.truth(data)
    return True
