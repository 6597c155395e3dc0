"""What Python's own classes have: `dict.get`, `int.__name__`, the arguments of exceptions.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins

from kerascount.interpreter import creation
from kerascount.interpreter.machine import Machine
from kerascount.values.classes import Instance, Unbound
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown


def attribute(cls: Symbol, name: str, run: Machine) -> Value:
    """`dict.get`, `object.__setattr__`, `int.__name__`."""
    if name in ("__name__", "__qualname__"):
        return cls.name
    if name == "__new__":
        return creation.new_of_base()
    if cls.name == "dict" and name == "fromkeys":
        return Native(name, _from_keys)
    if hasattr(builtins, cls.name) and hasattr(getattr(builtins, cls.name), name):
        return Unbound(cls, name)
    return run.unknown(f"{cls.name}.{name}", f"unsupported: attribute `{name}` of `{cls.name}`")


def _from_keys(call: Call, run: Machine) -> Value:
    keys, value = run.iterate(call.get("iterable", 0)), call.get("value", 1)
    if isinstance(keys, Unknown) or any(isinstance(k, Unknown) for k in keys):
        return run.unknown("dict.fromkeys(...)", "the keys are not known")
    return run.created(dict.fromkeys(keys, value))


def of_exception(instance: Instance, base: Symbol, name: str) -> Value:
    """What an object of an exception class of the script has of Python's own: its arguments."""
    kind = getattr(builtins, base.name, None)
    if not isinstance(kind, type) or not issubclass(kind, BaseException):
        return NOT_SUPPORTED
    if name == "__init__":
        return Native(name, lambda call, run: instance.attributes.update(args=tuple(call.values())))
    return () if name == "args" else None if name in ("__cause__", "__context__") else NOT_SUPPORTED
