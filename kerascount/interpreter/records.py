"""Classes whose constructor Python writes: dataclasses, named tuples, enumerations.

Must not know: Keras.
"""

from __future__ import annotations

from kerascount.interpreter.machine import Machine
from kerascount.values.classes import Instance, UserClass
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown

NAMED_TUPLE = Symbol("typing.NamedTuple")
ENUMS = tuple(Symbol(f"enum.{n}") for n in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"))
DATACLASS = Symbol("dataclasses.dataclass")
FIELD = Symbol("dataclasses.field")


def finish_class(cls: UserClass, run: Machine) -> None:
    """What a base class does to a class when it is defined."""
    if NAMED_TUPLE in cls.bases:
        cls.fields = tuple(cls.annotations)
    if any(base in ENUMS for base in cls.bases):
        for name, value in list(cls.namespace.items()):
            if not name.startswith("_") and not callable(value):
                member = Instance(cls, {"name": name, "value": value, "_value_": value})
                cls.namespace[name] = member


def is_dataclass_decorator(decorator: Value) -> bool:
    """Whether a decorator is `dataclass`, called or not."""
    return isinstance(decorator, Symbol) and decorator == DATACLASS


def make_dataclass(cls: UserClass) -> UserClass:
    """`@dataclass`: the annotated names, those of base classes first."""
    inherited = [c.fields or () for c in cls.mro()[1:] if isinstance(c, UserClass)]
    names = [n for fields in reversed(inherited) for n in fields] + list(cls.annotations)
    cls.fields = tuple(dict.fromkeys(names))
    return cls


def instantiate(cls: UserClass, arguments: Call, run: Machine) -> Value:
    """An object of a dataclass, a named tuple or an enumeration; NOT_SUPPORTED for other classes."""
    if any(base in ENUMS for base in cls.mro()):
        return _member(cls, arguments, run)
    if cls.fields is None or "__init__" in cls.namespace:
        return NOT_SUPPORTED
    instance = Instance(cls)
    run.created(instance)
    for i, name in enumerate(cls.fields):
        argument = arguments.argument(name, i)
        instance.attributes[name] = (
            argument.value if argument is not None else _default(cls, name, arguments, run)
        )
    if "__post_init__" in cls.namespace:
        run.call(run.attribute(instance, "__post_init__"), Call())
    return instance


def _default(cls: UserClass, name: str, arguments: Call, run: Machine) -> Value:
    if arguments.open is not None:
        return run.unknown(name, arguments.open.reason)
    for part in cls.mro():
        if isinstance(part, UserClass) and name in part.namespace:
            value = part.namespace[name]
            return run.call(value.factory, Call()) if isinstance(value, Factory) else value
    if run.is_entry(cls):
        return run.parameter(cls, name)
    raise run.fail("TypeError", f"{cls.name}() missing required argument: '{name}'")


class Factory:
    """`field(default_factory=...)`."""

    def __init__(self, factory: Value) -> None:
        self.factory = factory


def field(arguments: Call, run: Machine) -> Value:
    """`dataclasses.field(...)`: its default."""
    factory = arguments.get("default_factory")
    return Factory(factory) if factory is not None else arguments.get("default")


def _member(cls: UserClass, arguments: Call, run: Machine) -> Value:
    wanted = arguments.get("value", 0)
    if isinstance(wanted, Unknown):
        return run.unknown(f"{cls.name}({wanted})", wanted.reason)
    for value in cls.namespace.values():
        if isinstance(value, Instance) and value.attributes.get("value") == wanted:
            return value
    raise run.fail("ValueError", f"{wanted!r} is not a valid {cls.name}")
