"""Classes of the script that derive from Python's own data: `class Config(dict)`, `class Stack(list)`.

An object of such a class keeps the data in `Instance.native`; it is looked at where the class itself says nothing.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import collections
from collections.abc import Callable
from typing import Any

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.values.classes import Instance, UserClass
from kerascount.values.objects import BoundMethod, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown

CHANGEABLE: dict[str, Callable[[], Any]] = {
    "builtins.dict": dict,
    "builtins.list": list,
    "builtins.set": set,
    "collections.OrderedDict": collections.OrderedDict,
    "collections.UserDict": dict,
    "collections.UserList": list,
}
"""What an object begins as; its constructor fills it."""

FIXED = ("builtins.int", "builtins.float", "builtins.str", "builtins.tuple", "builtins.frozenset")
"""Bases whose objects are what the arguments of the class make them."""


def base_of(cls: UserClass) -> Symbol | None:
    """The base of Python's own data that a class derives from."""
    return next(
        (b for b in cls.mro() if isinstance(b, Symbol) and (b.path in CHANGEABLE or b.path in FIXED)), None
    )


def begin(instance: Instance, arguments: Call, run: Machine) -> None:
    """Give a new object its data."""
    if instance.native is not None:
        return
    base = base_of(instance.cls)
    if base is None:
        instance.native = _of_library(instance.cls, arguments, run)
        return
    if base.path in CHANGEABLE:
        instance.native = run.created(CHANGEABLE[base.path]())
        return
    found = run.call(base, Call(arguments.positional[:1]))
    instance.native = found if is_plain(found) and not isinstance(found, Unknown) else None


def _of_library(cls: UserClass, arguments: Call, run: Machine) -> Value:
    """The tuple that an object is whose class derives from one made by `namedtuple`; None for other classes."""
    for base in cls.mro():
        behaviour = None if isinstance(base, UserClass) else run.libraries.behaviour(base)
        found = NOT_SUPPORTED if behaviour is None else behaviour.native_of(base, arguments, run)
        if found is not NOT_SUPPORTED:
            return found
    return None


def fill(instance: Instance, arguments: Call, run: Machine) -> Value:
    """`dict.__init__(self, ...)` and its kin."""
    begin(instance, arguments, run)
    data = instance.native
    match data:
        case dict():
            run.call(BoundMethod(data, "update"), arguments)
            if arguments.open is not None:
                data[arguments.open] = arguments.open
        case list() | set() if arguments.positional:
            name = "extend" if isinstance(data, list) else "update"
            run.call(BoundMethod(data, name), arguments)
    return None


SPECIAL = (
    "__getitem__", "__setitem__", "__delitem__", "__contains__", "__len__", "__iter__", "__add__", "__mul__", "__eq__",
    "__str__", "__repr__",
)  # fmt: skip
"""Special methods of data that are looked at (`methods.py` carries them out)."""


def method(data: Value, name: str) -> Value:
    """A method of data, special ones included; NOT_SUPPORTED if it has none of that name."""
    known = name in SPECIAL or not name.startswith("__")
    return BoundMethod(data, name) if known and hasattr(type(data), name) else NOT_SUPPORTED


def attribute(instance: Instance, base: Symbol, name: str, run: Machine) -> Value:
    """What an object has of its base of data; NOT_SUPPORTED if nothing."""
    if base.path not in CHANGEABLE and base.path not in FIXED:
        return NOT_SUPPORTED
    if name == "__init__":
        return Native(name, lambda call, run: fill(instance, call, run))
    if name == "data" and base.path.startswith("collections.User"):
        begin(instance, Call(), run)
        return instance.native
    if instance.native is None:
        begin(instance, Call(), run)
    return NOT_SUPPORTED if instance.native is None else method(instance.native, name)


def data_of(value: Value) -> Value:
    """The data that an object of such a class holds; any other value as it is."""
    held = isinstance(value, Instance) and value.native is not None and is_plain(value.native)
    return value.native if held else value
