"""Objects with attributes of names that nobody knows: `setattr(self, key, value)`, `self.__dict__.update(...)`.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.values import open_names
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
from kerascount.values.unknown import Unknown, add, apply

CODE = (Function, Method, Property, StaticMethod, ClassMethod, UserClass)
"""What data that is read from somewhere does not replace."""


def dictionary(instance: Instance) -> dict[str, Value]:
    """`instance.__dict__`, which whoever holds it may change."""
    instance.open = True
    return instance.attributes


def put(instance: Instance, name: str, new: Value) -> None:
    """`instance.name = new`."""
    if instance.open:
        open_names.put(instance.attributes, name, new)
    else:
        instance.attributes[name] = new


def put_under(owner: Instance | UserClass, name: Unknown, new: Value) -> None:
    """`setattr(owner, name, new)` with a name that is not known."""
    if isinstance(owner, Instance):
        open_names.put(dictionary(owner), name, new)
        return
    for known, value in owner.namespace.items():
        if is_plain(value) and known.startswith(open_names.beginning(name)):
            owner.namespace[known] = apply(".", name, known, label=f"{owner.name}.{known}")


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
    return opened if isinstance(opened, Unknown) else open_names.doubt(instance.attributes, name)


def open_places(instance: Instance, run: Machine) -> None:
    """What others may set of an object that the file does not make: attributes that the constructor leaves at None,
    places for what other methods find out, and public numbers, which are defaults."""
    for name, value in instance.attributes.items():
        if value is None:
            instance.attributes[name] = run.unknown(f"self.{name}", "None until another method sets it")
        elif type(value) is int and not name.startswith("_"):
            # a sum is a number for certain, where a mere unknown may be None
            instance.attributes[name] = add(run.unknown(f"self.{name}", "a number that others may set"), 1)
