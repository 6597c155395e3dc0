"""`type(x)` and `isinstance(x, kind)`.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins

from kerascount.interpreter.data_bases import data_of
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.values.classes import (
    ExceptionValue,
    Function,
    Generator,
    Instance,
    Iteration,
    Method,
    UserClass,
)
from kerascount.values.objects import BoundMethod, Native, Symbol, Value
from kerascount.values.unknown import Unknown, apply

ABSTRACT = {
    "Iterable": (list, tuple, dict, set, str, range),
    "Sequence": (list, tuple, str, range),
    "Mapping": (dict,),
    "MutableMapping": (dict,),
    "Number": (int, float, complex),
    "Integral": (int,),
    "Real": (int, float),
    "string_types": (str,),
    "integer_types": (int,),
    "basestring": (str,),
    "unicode": (str,),
    "long": (int,),
    "OrderedDict": (dict,),
}
"""Classes of `collections.abc`, `numbers` and `six` by the plain types that belong to them."""

FUNCTIONS = ("FunctionType", "LambdaType", "Callable", "MethodType")


def type_of(value: Value, run: Machine) -> Value:
    """`type(value)`."""
    match value:
        case Unknown():
            return apply("type", value)
        case Instance():
            return value.cls
        case ExceptionValue():
            return Symbol(f"builtins.{value.kind}")
    if is_plain(value):
        return Symbol(f"builtins.{type(value).__name__}")
    behaviour = run.libraries.behaviour(value)
    return behaviour.type_of(value, run) if behaviour else run.unknown("type(...)", "unsupported: `type`")


def is_instance(value: Value, kind: Value, run: Machine) -> bool | Unknown:
    """`isinstance(value, kind)`, `kind` a class or a tuple of them."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    verdicts = [_is_one(value, k, run) for k in kinds]
    if any(v is True for v in verdicts):
        return True
    if all(v is False for v in verdicts):
        return False
    label = f"isinstance({value if isinstance(value, Unknown) else type(value).__name__}, ...)"
    return apply(
        "isinstance", value if isinstance(value, Unknown) else id(value), *map(str, kinds), label=label
    )


def _is_one(value: Value, kind: Value, run: Machine) -> bool | None:
    if isinstance(kind, tuple):
        answer = is_instance(value, kind, run)
        return answer if isinstance(answer, bool) else None
    if isinstance(value, Unknown) or isinstance(kind, Unknown):
        return None
    if isinstance(value, Instance):
        return _of_instance(value, kind)
    if isinstance(value, UserClass):
        return kind in (Symbol("builtins.type"), Symbol("builtins.object"))
    if isinstance(value, Symbol) and value.path.startswith("builtins."):
        is_class = isinstance(getattr(builtins, value.name, None), type)
        return kind == Symbol("builtins.object") or (kind == Symbol("builtins.type") and is_class)
    if isinstance(kind, Symbol):
        plain = _plain_types(kind)
        if is_plain(value):
            return isinstance(value, plain) if plain else False
        if isinstance(value, Function | Method | Native | BoundMethod):
            return kind.name in FUNCTIONS or kind.path == "builtins.object"
    if isinstance(value, Generator | Iteration):
        return isinstance(kind, Symbol) and kind.name in ("Iterable", "Iterator", "Generator", "object")
    if is_plain(value):
        return False
    behaviour = run.libraries.behaviour(value)
    return behaviour.is_instance(value, kind, run) if behaviour else False


def _of_instance(value: Instance, kind: Value) -> bool | None:
    order = value.cls.mro()
    held = data_of(value)
    if held is not value and isinstance(kind, Symbol) and isinstance(held, _plain_types(kind)):
        return True
    if any(part is kind or part == kind for part in order) or kind == Symbol("builtins.object"):
        return True
    if isinstance(kind, Symbol) and not kind.path.startswith("builtins."):
        # a library's own classes derive from one another: only the library could tell
        bases = [p for p in order if isinstance(p, Symbol)]
        return _library_verdict(bases, kind)
    return None if any(isinstance(p, Unknown) for p in order) else False


def _library_verdict(bases: list[Symbol], kind: Symbol) -> bool | None:
    if not bases:
        return False
    if kind.name == "Layer" and any(b.path.startswith("keras.") for b in bases):
        return True
    return None if any(b.path.partition(".")[0] == kind.path.partition(".")[0] for b in bases) else False


def _plain_types(kind: Symbol) -> tuple[type, ...]:
    if kind.path in ("builtins.NoneType", "types.NoneType"):
        return (type(None),)
    if kind.path.startswith("builtins."):
        found = getattr(builtins, kind.name, None)
        if kind.name == "object":
            return (object,)
        return (found,) if isinstance(found, type) else ABSTRACT.get(kind.name, ())
    return ABSTRACT.get(kind.name, ())
