"""Classes whose constructor Python writes: dataclasses, named tuples, enumerations.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import MISSING
from kerascount.values.classes import (
    NAMED_TUPLE,
    ClassMethod,
    Function,
    Instance,
    Method,
    Property,
    StaticMethod,
    UserClass,
)
from kerascount.values.objects import Argument, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown

ENUMS = tuple(Symbol(f"enum.{n}") for n in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"))
DATACLASS = Symbol("dataclasses.dataclass")


NO_MEMBERS = (Function, Property, StaticMethod, ClassMethod, UserClass, Native)
"""What stays what it is in the body of an enumeration."""


def finish_class(cls: UserClass, run: Machine) -> None:
    """What a base class does to a class when it is defined."""
    if NAMED_TUPLE in cls.bases:
        cls.fields = tuple(cls.annotations)
    if is_enumeration(cls):
        _make_members(cls, run)


def is_enumeration(cls: UserClass) -> bool:
    """Whether a class derives from `Enum`."""
    return any(base in ENUMS for base in cls.mro())


def members(cls: UserClass) -> dict[Value, Value]:
    """The members of an enumeration by name, in order."""
    return {k: v for k, v in cls.namespace.items() if isinstance(v, Instance) and v.cls is cls}


def distinct(cls: UserClass) -> list[Value]:
    """The members of an enumeration, each under its first name only."""
    return list({id(member): member for member in members(cls).values()}.values())


def _make_members(cls: UserClass, run: Machine) -> None:
    last: Value = 0
    flags = any(base in FLAGS for base in cls.mro())
    known: list[Instance] = []
    made: dict[Auto, Value] = {}
    for name, value in list(cls.namespace.items()):
        if name.startswith("_") or isinstance(value, NO_MEMBERS):
            continue
        if isinstance(value, Auto):
            value = made.setdefault(value, _next_value(cls, name, last, flags=flags))
        same = next(
            (m for m in known if m.attributes["value"] == value and not isinstance(value, Unknown)), None
        )
        member = same or Instance(cls, {"name": name, "value": value, "_value_": value, "_name_": name})
        cls.namespace[name] = member
        known.append(member)
        last = value
        constructor = find(cls, "__init__")
        if isinstance(constructor, Function) and same is None:
            run.call(Method(constructor, member), Call.of(*(value if isinstance(value, tuple) else (value,))))


def _next_value(cls: UserClass, name: str, last: Value, *, flags: bool) -> Value:
    if any(base == Symbol("enum.StrEnum") for base in cls.mro()):
        return name.lower()
    if not isinstance(last, int):
        return 1
    return (1 << last.bit_length()) if flags else last + 1


@dataclass(frozen=True, slots=True, eq=False)
class Auto:
    """`enum.auto()`, until the class is complete."""


FLAGS = tuple(Symbol(f"enum.{n}") for n in ("Flag", "IntFlag"))


def is_dataclass_decorator(decorator: Value) -> bool:
    """Whether a decorator is `dataclass`, called or not."""
    return isinstance(decorator, Symbol) and decorator == DATACLASS


def make_dataclass(cls: UserClass, arguments: Call) -> UserClass:
    """`@dataclass`: the annotated names, those of base classes first."""
    inherited = [c.fields or () for c in cls.mro()[1:] if isinstance(c, UserClass)]
    names = [n for fields in reversed(inherited) for n in fields] + list(cls.annotations)
    cls.fields = tuple(dict.fromkeys(names))
    cls.frozen = arguments.get("frozen") is True
    return cls


def instantiate(cls: UserClass, arguments: Call, run: Machine) -> Value:
    """An object of a dataclass, a named tuple or an enumeration; NOT_SUPPORTED for other classes."""
    if is_enumeration(cls):
        return _member(cls, arguments, run)
    if cls.fields is None or "__init__" in cls.namespace:
        return NOT_SUPPORTED
    instance = Instance(cls)
    run.created(instance)
    given = [name for name in cls.fields if not _is_made_later(cls, name)]
    for i, name in enumerate(given):
        argument = arguments.argument(name, i)
        instance.attributes[name] = (
            argument.value if argument is not None else _default(cls, name, arguments, run)
        )
    for name in cls.fields:
        later = _stated(cls, name)
        if name not in given and isinstance(later, Field) and later.has_default:
            instance.attributes[name] = later.value(run)
    if any("__post_init__" in getattr(part, "namespace", {}) for part in cls.mro()):
        run.call(run.attribute(instance, "__post_init__"), Call())
    return instance


def _stated(cls: UserClass, name: str) -> Value:
    """What the body of a class says of a field; MISSING where nothing."""
    for part in cls.mro():
        if isinstance(part, UserClass) and name in part.namespace:
            return part.namespace[name]
    return MISSING


def _is_made_later(cls: UserClass, name: str) -> bool:
    stated = _stated(cls, name)
    return isinstance(stated, Field) and not stated.init


def _default(cls: UserClass, name: str, arguments: Call, run: Machine) -> Value:
    if arguments.open is not None:
        return run.unknown(name, arguments.open.reason)
    stated = _stated(cls, name)
    if isinstance(stated, Field) and stated.has_default:
        return stated.value(run)
    if stated is not MISSING and not isinstance(stated, Field):
        return stated
    if run.is_entry(cls):
        return run.parameter(cls, name)
    raise run.fail("TypeError", f"{cls.name}() missing required argument: '{name}'")


@dataclass(frozen=True, slots=True)
class Field:
    """`dataclasses.field(...)` in the body of a class. `default` is MISSING where none is given."""

    default: Value
    factory: Value
    init: bool

    @property
    def has_default(self) -> bool:
        """Whether the call may leave the field out."""
        return self.default is not MISSING or self.factory is not None

    def value(self, run: Machine) -> Value:
        """The default, made anew where there is a factory."""
        return run.call(self.factory, Call()) if self.factory is not None else self.default


def _field(arguments: Call, run: Machine) -> Value:
    default = arguments.argument("default")
    return Field(
        MISSING if default is None else default.value,
        arguments.get("default_factory"),
        arguments.get("init") is not False,
    )


def _as_dict(arguments: Call, run: Machine) -> Value:
    return run.created(_plain_copy(arguments.get("obj", 0), run))


def _plain_copy(value: Value, run: Machine) -> Value:
    """Dataclasses within dataclasses become dicts as well."""
    if isinstance(value, Instance) and value.cls.fields is not None:
        return {n: _plain_copy(value.attributes.get(n), run) for n in value.cls.fields}
    if isinstance(run.opened(value), Unknown):
        return run.opened(value)
    if type(value) in (list, tuple):
        return type(value)(_plain_copy(v, run) for v in value)
    return {k: _plain_copy(v, run) for k, v in value.items()} if type(value) is dict else value


def _as_tuple(arguments: Call, run: Machine) -> Value:
    copied = _plain_copy(arguments.get("obj", 0), run)
    return tuple(copied.values()) if isinstance(copied, dict) else copied


def _replaced(instance: Instance, arguments: Call, run: Machine) -> Value:
    cls = instance.cls
    kept = [n for n in cls.fields or () if n not in arguments.keywords and not _is_made_later(cls, n)]
    keywords = {n: Argument(instance.attributes.get(n)) for n in kept} | dict(arguments.keywords)
    return run.call(cls, Call([], keywords, open=arguments.open))


def _replace(arguments: Call, run: Machine) -> Value:
    instance = arguments.values()[0] if arguments.positional else None
    if not isinstance(instance, Instance):
        return run.unknown("replace(...)", "unsupported: `replace` of such a value")
    return _replaced(instance, arguments, run)


FUNCTIONS: dict[Symbol, Callable[[Call, Machine], Value]] = {
    Symbol("dataclasses.field"): _field,
    Symbol("dataclasses.asdict"): _as_dict,
    Symbol("dataclasses.astuple"): _as_tuple,
    Symbol("dataclasses.replace"): _replace,
    Symbol("enum.auto"): lambda arguments, run: Auto(),
}
"""Functions that see into the objects of the script's classes."""


def _member(cls: UserClass, arguments: Call, run: Machine) -> Value:
    wanted = arguments.get("value", 0)
    if isinstance(wanted, Unknown):
        return run.unknown(f"{cls.name}({wanted})", wanted.reason)
    for value in cls.namespace.values():
        if isinstance(value, Instance) and value.attributes.get("value") == wanted:
            return value
    raise run.fail("ValueError", f"{wanted!r} is not a valid {cls.name}")
