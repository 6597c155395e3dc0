"""Objects with attributes of names that nobody knows: `setattr(self, key, value)`, `self.__dict__.update(...)`.

What was set before may be another thing since then; what is set afterwards is known again.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import ast

from kerascount.interpreter.machine import Machine
from kerascount.values.classes import (
    ClassMethod,
    Function,
    Instance,
    Method,
    Property,
    StaticMethod,
    UserClass,
)
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply

CODE = (Function, Method, Property, StaticMethod, ClassMethod, UserClass)
"""What data that is read from somewhere does not replace."""


def dictionary(instance: Instance) -> dict[str, Value]:
    """`instance.__dict__`, which whoever holds it may change."""
    instance.open = True
    return instance.attributes


def put_under(instance: Instance, name: Unknown, new: Value) -> None:
    """`setattr(instance, name, new)` with a name that is not known."""
    attributes: dict[Value, Value] = dictionary(instance)
    attributes.pop(name, None)
    attributes[name] = new


def put(instance: Instance, name: str, new: Value) -> None:
    """`instance.name = new`: the order of an open object tells what was set last."""
    if instance.open:
        instance.attributes.pop(name, None)
    instance.attributes[name] = new


def seen(instance: Instance, name: str, value: Value, run: Machine) -> Value:
    """An attribute of an open object, unknown where one of an unknown name may have been set since."""
    cause = doubt_of(instance, name, run)
    if cause is None or isinstance(value, CODE):
        return value
    return apply(".", cause, name, label=f"{instance.cls.name}().{name}")


def doubt_of(instance: Instance, name: str, run: Machine) -> Unknown | None:
    """Why the attribute may be another; None where it is certain."""
    if not instance.open:
        return None
    opened = run.opened(instance.attributes)
    if isinstance(opened, Unknown):
        return opened
    cause: Unknown | None = None
    for key in instance.attributes:
        if isinstance(key, Unknown):
            cause = key if name.startswith(beginning(key)) else cause
        elif key == name:
            cause = None
    return cause


def beginning(text: Value) -> str:
    """How a text certainly begins: `conv` of ``f"conv{i}"``."""
    if isinstance(text, str):
        return text
    atom = text.atom if isinstance(text, Unknown) else None
    match (atom.operator, *atom.operands) if atom is not None else ():
        case ("f-string" | "+", first, *_):
            return beginning(first)
        case ("%", str() as first, *_):
            return first.partition("%")[0]
        case ("format", str() as first, *_):
            return str(ast.literal_eval(first)).partition("{")[0]
    return ""
