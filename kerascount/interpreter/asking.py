"""Attributes that are asked for: `hasattr(value, name)`, `dir(value)`.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from kerascount.interpreter.attributes import get
from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING
from kerascount.values import open_names
from kerascount.values.classes import Instance, SourceModule, UserClass
from kerascount.values.objects import Symbol, Value
from kerascount.values.unknown import Unknown


def has(value: Value, name: str, run: Machine) -> bool | Unknown:
    """`hasattr(value, name)`."""
    if is_plain(value):
        return hasattr(value, name)
    known = isinstance(value, SourceModule) and not value.scope.open_names
    if known and run.module_member(value, name) is MISSING and "__getattr__" not in value.scope.names:
        return False
    if isinstance(value, Instance) and _lacks(value, name, run):
        return False
    behaviour = None if isinstance(value, Unknown) else run.libraries.behaviour(value)
    answer = behaviour.has(value, name, run) if behaviour is not None else None
    if answer is not None:
        return answer
    try:
        found = get(value, name, run)
    except Exception as error:
        if getattr(error, "kind", None) == "AttributeError":
            return False
        raise
    return found if isinstance(found, Unknown) else True


def _lacks(instance: Instance, name: str, run: Machine) -> bool:
    """Whether neither the object nor any of its classes has the attribute, as far as libraries tell of theirs."""
    special = ("__getattr__", "__getattribute__")
    if name in instance.attributes or any(find(instance.cls, n) is not MISSING for n in (name, *special)):
        return False
    bases = [base for base in instance.cls.mro() if not isinstance(base, UserClass)]
    told = [None if isinstance(base, Unknown) else run.libraries.behaviour(base) for base in bases]
    lacks = [b is not None and b.instance_lacks(base, name, run) for base, b in zip(bases, told, strict=True)]
    return bool(bases) and all(lacks)


def _names_of_classes(cls: UserClass) -> set[str]:
    return {name for part in cls.mro() if isinstance(part, UserClass) for name in part.namespace}


def names_of(value: Value, run: Machine) -> list[str] | Unknown:
    """`dir(value)`, as far as the script's own names go."""
    cls = value.cls if isinstance(value, Instance) else value
    if isinstance(cls, UserClass) and all(
        isinstance(part, UserClass) or part == OBJECT_CLASS for part in cls.mro()
    ):
        names = {*(value.attributes if isinstance(value, Instance) else ()), *_names_of_classes(cls)}
        if not open_names.is_open(names):
            return sorted(names)
    if isinstance(value, SourceModule):
        module = value.scope
        if not module.open_names and not open_names.is_open(module.names):
            return sorted(module.names)
    return run.unknown("dir(...)", "which names it has is not known")


OBJECT_CLASS = Symbol("builtins.object")
