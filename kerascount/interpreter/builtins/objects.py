"""Objects, their classes and attributes: `isinstance`, `getattr`, `type`, `super` ...

Must not know: Keras, syntax.
"""

from __future__ import annotations

from kerascount.interpreter import asking, attributes, creation, open_objects, setting
from kerascount.interpreter.builtins.arguments import Builtin, only
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.values.classes import (
    ClassMethod,
    Instance,
    Property,
    SourceModule,
    StaticMethod,
    UserClass,
)
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import Unknown, apply, unknown


def _isinstance(arguments: Call, run: Machine) -> Value:
    value, kinds = (*arguments.values(), None, None)[:2]
    return run.is_instance(value, kinds)


def _issubclass(arguments: Call, run: Machine) -> Value:
    cls, kinds = (*arguments.values(), None, None)[:2]
    wanted = kinds if isinstance(kinds, tuple) else (kinds,)
    if isinstance(cls, UserClass):
        return any(part is k or part == k for part in cls.mro() for k in wanted)
    return run.unknown("issubclass(...)", "unsupported: issubclass of this class")


def _getattr(arguments: Call, run: Machine) -> Value:
    value, name = (*arguments.values(), None, None)[:2]
    if not isinstance(name, str):
        return apply("getattr", value, str(name), label=f"getattr(..., {name})")
    found = asking.has(value, name, run) if len(arguments.positional) > 2 else True
    return attributes.get(value, name, run) if found is not False else arguments.values()[2]


def _hasattr(arguments: Call, run: Machine) -> Value:
    value, name = (*arguments.values(), None, None)[:2]
    if not isinstance(name, str):
        return apply("hasattr", value, str(name), label=f"hasattr(..., {name})")
    found = asking.has(value, name, run)
    return apply("hasattr", found, name, label=f"hasattr({found})") if isinstance(found, Unknown) else found


def _setattr(arguments: Call, run: Machine) -> Value:
    value, name, new = (*arguments.values(), None, None, None)[:3]
    if isinstance(name, str):
        setting.put(value, name, new, run)
    elif isinstance(name, Unknown):
        setting.put_under(value, name, new, run)
    return None


def _delattr(arguments: Call, run: Machine) -> Value:
    value, name = (*arguments.values(), None, None)[:2]
    if isinstance(name, str):
        setting.delete(value, name, run)
    return None


def _type(arguments: Call, run: Machine) -> Value:
    if len(arguments.positional) == 3:
        return creation.class_by_call(arguments.values(), run)
    return run.type_of(only(arguments))


def _callable(arguments: Call, run: Machine) -> Value:
    value = only(arguments)
    if isinstance(value, Unknown):
        return apply("callable", value)
    return not is_plain(value) and not isinstance(value, SourceModule)


def _vars(arguments: Call, run: Machine) -> Value:
    value = only(arguments)
    if isinstance(value, Instance):
        return open_objects.dictionary(value)
    if isinstance(value, SourceModule):
        return value.scope.dictionary()
    behaviour = run.libraries.behaviour(value) if not is_plain(value) else None
    if behaviour is not None:
        return behaviour.attribute(value, "__dict__", run)
    return run.unknown("vars(...)", "unsupported: `vars` of this value")


def _super(arguments: Call, run: Machine) -> Value:
    return run.unknown("super()", "unsupported: `super` outside of a method")


def _property(arguments: Call, run: Machine) -> Value:
    return Property(arguments.get("fget", 0), arguments.get("fset", 1), arguments.get("fdel", 2))


def _identity(arguments: Call, run: Machine) -> Value:
    value = only(arguments)
    if isinstance(value, Unknown):
        return value
    return unknown("id(...)", "an address of the running program", run.span(), key=("id", id(value)))


TABLE: dict[str, Builtin] = {
    "isinstance": _isinstance, "issubclass": _issubclass, "getattr": _getattr, "hasattr": _hasattr,
    "setattr": _setattr, "delattr": _delattr, "type": _type, "callable": _callable, "vars": _vars,
    "super": _super, "id": _identity, "dir": lambda arguments, run: asking.names_of(only(arguments), run),
    "property": _property, "staticmethod": lambda a, run: StaticMethod(only(a)),
    "classmethod": lambda a, run: ClassMethod(only(a)),
}  # fmt: skip
"""The functions by name."""
