"""`collections.namedtuple` and `typing.NamedTuple(...)`: classes of named fields, and their objects.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kerascount.libraries.known import derived
from kerascount.libraries.symbols import Functions
from kerascount.values.classes import Instance
from kerascount.values.objects import BoundMethod, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown


@dataclass(eq=False, slots=True)
class RecordClass:
    """A class made by `namedtuple`. `defaults` by field; None where their number is not known."""

    name: str
    fields: tuple[str, ...]
    defaults: dict[str, Value] | None = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """An object of a `RecordClass`."""

    cls: RecordClass
    values: tuple[Value, ...]


def bind(cls: RecordClass, call: Call, run: Run) -> tuple[Value, ...]:
    """The values of the fields, in order; raises the script's TypeError as Python does."""
    unexpected = [k for k in call.keywords if k not in cls.fields]
    if unexpected or len(call.positional) > len(cls.fields):
        named = f"an unexpected argument `{unexpected[0]}`" if unexpected else "too many arguments"
        raise run.fail("TypeError", f"{cls.name}() got {named}")
    return tuple(_field(cls, name, i, call, run) for i, name in enumerate(cls.fields))


def _field(cls: RecordClass, name: str, position: int, call: Call, run: Run) -> Value:
    argument = call.argument(name, position)
    if argument is not None:
        return argument.value
    if call.open is not None or cls.defaults is None:
        return run.unknown(name, f"field `{name}` of `{cls.name}`, given by arguments that are not known")
    if name not in cls.defaults:
        raise run.fail("TypeError", f"{cls.name}() missing required argument: '{name}'")
    return cls.defaults[name]


class RecordClassBehaviour(Behaviour):
    """The class: it is called, knows its fields, and may be a base class."""

    def describe(self, value: RecordClass) -> str:
        return value.name

    def type_of(self, value: RecordClass, run: Run) -> Value:
        return Symbol("builtins.type")

    def call(self, value: RecordClass, call: Call, run: Run) -> Value:
        return Record(value, bind(value, call, run))

    def attribute(self, value: RecordClass, name: str, run: Run) -> Value:
        match name:
            case "_fields":
                return value.fields
            case "__name__" | "__qualname__":
                return value.name
            case "_make":
                return Native("_make", lambda call, run: _make(value, call, run))
            case "__new__":
                # old code gives a named tuple its defaults by `Class.__new__.__defaults__ = (...)`
                return value
            case "__doc__":
                return ""
        return super().attribute(value, name, run)

    def set_attribute(self, value: RecordClass, name: str, new: Value, run: Run) -> None:
        if name == "__defaults__":
            value.defaults = last_defaults(value.fields, new, run)

    def native_of(self, base: RecordClass, call: Call, run: Run) -> Value:
        return bind(base, call, run)

    def instance_attribute(self, base: RecordClass, instance: Instance, name: str, run: Run) -> Value:
        if name == "__init__":
            return Native("__init__", lambda call, run: None)
        if not isinstance(instance.native, tuple) or not (name in base.fields or name in RECORD_METHODS):
            return NOT_SUPPORTED
        record = Record(base, instance.native)
        if name == "_replace":
            return Native(name, lambda call, run: _replaced_instance(instance, record, call, run))
        return RecordBehaviour().attribute(record, name, run)


def _replaced_instance(instance: Instance, record: Record, call: Call, run: Run) -> Value:
    changed = _replace(record, call, run)
    return Instance(instance.cls, native=changed.values) if isinstance(changed, Record) else changed


def _make(cls: RecordClass, call: Call, run: Run) -> Value:
    values = run.iterate(call.get("iterable", 0))
    if isinstance(values, Unknown):
        return derived(f"{cls.name}._make", call, run)
    return Record(cls, bind(cls, Call.of(*values), run))


RECORD_METHODS = ("_replace", "_asdict", "index", "count")


class RecordBehaviour(Behaviour):
    """An object with named fields: a tuple as well."""

    def describe(self, value: Record) -> str:
        return f"a {value.cls.name}"

    def type_of(self, value: Record, run: Run) -> Value:
        return value.cls

    def is_instance(self, value: Record, kind: Value, run: Run) -> bool | None:
        return kind is value.cls or kind in (Symbol("builtins.tuple"), Symbol("builtins.object"))

    def attribute(self, value: Record, name: str, run: Run) -> Value:
        if name in value.cls.fields:
            return value.values[value.cls.fields.index(name)]
        match name:
            case "_replace":
                return Native(name, lambda call, run: _replace(value, call, run))
            case "_asdict":
                return Native(name, lambda call, run: dict(zip(value.cls.fields, value.values, strict=True)))
            case "index" | "count":
                return BoundMethod(value.values, name)
            case "_fields" | "__class__":
                return value.cls.fields if name == "_fields" else value.cls
        raise run.fail("AttributeError", f"'{value.cls.name}' object has no attribute '{name}'")

    def set_attribute(self, value: Record, name: str, new: Value, run: Run) -> None:
        raise run.fail("AttributeError", "can't set attribute")

    def item(self, value: Record, index: Value, run: Run) -> Value:
        if not isinstance(index, int | slice):
            return run.unknown(f"{value.cls.name}(...)[...]", "unsupported: an index that is not known")
        try:
            return value.values[index]
        except (IndexError, TypeError) as trouble:
            raise run.fail(type(trouble).__name__, str(trouble)) from None

    def iterate(self, value: Record, run: Run) -> list[Value] | Unknown:
        return list(value.values)

    def length(self, value: Record, run: Run) -> int | Unknown:
        return len(value.values)

    def truth(self, value: Record, run: Run) -> bool | Unknown:
        return bool(value.values)

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        sides = [v.values if isinstance(v, Record) else v for v in (left, right)]
        return run.binary(operator, *sides)


def _replace(record: Record, call: Call, run: Run) -> Value:
    changes = {k: a.value for k, a in call.keywords.items()}
    wrong = [k for k in changes if k not in record.cls.fields]
    if wrong:
        raise run.fail("ValueError", f"Got unexpected field names: {wrong!r}")
    if call.open is not None:
        return run.unknown(f"{record.cls.name}(...)", "fields replaced by arguments that are not known")
    pairs = zip(record.cls.fields, record.values, strict=True)
    return Record(record.cls, tuple(changes.get(name, value) for name, value in pairs))


# --- making classes ----------------------------------------------------------------------------


def last_defaults(fields: tuple[str, ...], defaults: Value, run: Run) -> dict[str, Value] | None:
    """Defaults belong to the last fields."""
    values = [] if defaults is None else run.iterate(defaults)
    if isinstance(values, Unknown) or len(values) > len(fields):
        return None
    return dict(zip(fields[len(fields) - len(values) :], values, strict=True))


def named_tuple(call: Call, run: Run) -> Value:
    """`collections.namedtuple("Name", "a b c", defaults=(...))`."""
    name, names = call.get("typename", 0), call.get("field_names", 1)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    fields = run.iterate(names)
    if (
        isinstance(fields, Unknown)
        or not isinstance(name, str)
        or not all(isinstance(f, str) for f in fields)
    ):
        return derived("collections.namedtuple", call, run)
    return RecordClass(name, tuple(fields), last_defaults(tuple(fields), call.get("defaults"), run))


def typed_named_tuple(call: Call, run: Run) -> Value:
    """`typing.NamedTuple("Name", [("a", int), ...])`."""
    name, pairs = call.get("typename", 0), run.iterate(call.get("fields", 1, ()))
    if isinstance(pairs, Unknown) or not isinstance(name, str):
        return derived("typing.NamedTuple", call, run)
    fields = tuple(p[0] for p in pairs if isinstance(p, tuple | list) and p and isinstance(p[0], str))
    return RecordClass(name, fields)


FUNCTIONS: Functions = {
    "collections.namedtuple": named_tuple,
    "typing.NamedTuple": typed_named_tuple,
}
