"""Names in the classes of the script: where they are found, and what they are as seen from an object.

Must not know: libraries, syntax.
"""

from __future__ import annotations

from kerascount.interpreter.scopes import MISSING
from kerascount.values.classes import (
    ClassMethod,
    Function,
    Instance,
    Method,
    StaticMethod,
    Unbound,
    UserClass,
)
from kerascount.values.objects import Value


def find(cls: UserClass, name: str, *, after: UserClass | None = None) -> Value:
    """A name in the namespaces of the script's classes, in their order; MISSING if none has it."""
    for part in order_of(cls, after):
        if isinstance(part, UserClass) and name in part.namespace:
            return part.namespace[name]
    return MISSING


def order_of(cls: UserClass, after: UserClass | None) -> list[Value]:
    """The classes in which attributes are looked up, from the one behind `after` on."""
    order = cls.mro()
    if after is None:
        return order
    return order[order.index(after) + 1 :] if after in order else order


def bound(found: Value, receiver: Instance | None, cls: UserClass) -> Value:
    """An attribute of a class as seen from an instance (or, without one, from the class)."""
    match found:
        case StaticMethod():
            return found.function
        case ClassMethod():
            return Method(found.function, cls)
        case Function() | Unbound() if receiver is not None:
            return Method(found, receiver)
    return found


def has_method(instance: Instance, name: str) -> bool:
    """Whether a class of the script defines it for the object."""
    return find(instance.cls, name) is not MISSING
