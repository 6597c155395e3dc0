"""Attributes: `value.name` read and written, for every kind of value.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from typing import Any

import libcst as cst

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING
from kerascount.values.classes import (
    ClassMethod,
    ExceptionValue,
    Function,
    Generator,
    Instance,
    Iteration,
    Method,
    Property,
    SourceModule,
    StaticMethod,
    Super,
    UserClass,
)
from kerascount.values.objects import BoundMethod, Call, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown, apply


def get(value: Value, name: str, run: Machine) -> Value:
    """`value.name`; raises the script's AttributeError where there is certainly none."""
    match value:
        case Unknown():
            return apply(".", value, name, label=f"{value}.{name}")
        case Instance():
            return of_instance(value, name, run)
        case UserClass():
            return of_class(value, name, run)
        case SourceModule():
            return _of_module(value, name, run)
        case Super():
            return _of_super(value, name, run)
        case Function():
            return _of_function(value, name, run)
        case ExceptionValue():
            return (
                value.arguments if name == "args" else run.unknown(f"error.{name}", "unsupported: exceptions")
            )
    if is_plain(value) or isinstance(value, Generator | Iteration | Property):
        return _of_plain(value, name, run)
    behaviour = run.libraries.behaviour(value)
    if behaviour is not None:
        return behaviour.attribute(value, name, run)
    return run.unknown(f"....{name}", f"unsupported: attribute `{name}` of {type(value).__name__}")


def _of_plain(value: Value, name: str, run: Machine) -> Value:
    if isinstance(value, int | float | complex) and name in ("real", "imag", "numerator", "denominator"):
        return getattr(value, name)
    if isinstance(value, range | slice) and name in ("start", "stop", "step"):
        return getattr(value, name)
    if isinstance(value, Property):
        return BoundMethod(value, name)
    if name.startswith("__") or not hasattr(type(value), name):
        if name == "__class__":
            return run.type_of(value)
        if not isinstance(value, Generator | Iteration):
            raise run.fail("AttributeError", f"'{type(value).__name__}' object has no attribute '{name}'")
    return BoundMethod(value, name)


def _of_module(module: SourceModule, name: str, run: Machine) -> Value:
    found = run.module_member(module, name)
    if found is not MISSING:
        return found
    return run.unknown(
        f"{module.name}.{name}", f"module `{module.name}` defines no `{name}` that was understood"
    )


def _of_function(function: Function, name: str, run: Machine) -> Value:
    if name in function.attributes:
        return function.attributes[name]
    if name in ("__name__", "__qualname__"):
        return function.name
    if name == "__doc__" and isinstance(function.node, cst.FunctionDef):
        return function.node.get_docstring()
    if name == "__doc__":
        return None
    return run.unknown(f"{function.name}.{name}", "unsupported: attribute of a function")


# --- classes and instances ---------------------------------------------------------------------


def find(cls: UserClass, name: str, *, after: UserClass | None = None) -> Value:
    """A name in the namespaces of the script's classes, in their order; MISSING if none has it."""
    for part in _order(cls, after):
        if isinstance(part, UserClass) and name in part.namespace:
            return part.namespace[name]
    return MISSING


def _order(cls: UserClass, after: UserClass | None) -> list[Value]:
    order = cls.mro()
    if after is None:
        return order
    return order[order.index(after) + 1 :] if after in order else order


def of_instance(instance: Instance, name: str, run: Machine) -> Value:
    """`instance.name`."""
    found = find(instance.cls, name)
    if isinstance(found, Property):
        return run.call(found.getter, Call.of(instance))
    if name in instance.attributes:
        return instance.attributes[name]
    if found is not MISSING:
        return bound(found, instance, instance.cls)
    return _beyond(instance, name, instance.cls.mro(), run)


def _beyond(instance: Instance, name: str, order: list[Value], run: Machine) -> Value:
    """What no class of the script defines: the instance's special names, then its bases in libraries."""
    if name == "__class__":
        return instance.cls
    if name == "__dict__":
        return instance.attributes
    for base in order:
        if isinstance(base, UserClass):
            continue
        behaviour = run.libraries.behaviour(base)
        if behaviour is not None:
            answer = behaviour.instance_attribute(base, instance, name, run)
            if answer is not NOT_SUPPORTED:
                return answer
        if isinstance(base, Unknown):
            return apply(".", base, name, label=f"{instance.cls.name}().{name}")
    if name in OBJECT:
        return BoundMethod(instance, name)
    getter = find(instance.cls, "__getattr__")
    if getter is not MISSING:
        return run.call(bound(getter, instance, instance.cls), Call.of(name))
    if any(run.libraries.behaviour(b) is not None for b in order if not isinstance(b, UserClass)):
        return run.unknown(
            f"{instance.cls.name}().{name}", f"unsupported: attribute `{name}` of this base class"
        )
    raise run.fail("AttributeError", f"'{instance.cls.name}' object has no attribute '{name}'")


OBJECT = ("__init__", "__setattr__", "__repr__", "__str__", "__init_subclass__", "__new__", "__post_init__")
"""Methods that every object has."""


def bound(found: Value, receiver: Instance | None, cls: UserClass) -> Value:
    """An attribute of a class as seen from an instance (or, without one, from the class)."""
    match found:
        case StaticMethod():
            return found.function
        case ClassMethod():
            return Method(found.function, cls)
        case Function() if receiver is not None:
            return Method(found, receiver)
    return found


def of_class(cls: UserClass, name: str, run: Machine) -> Value:
    """`Class.name`."""
    found = find(cls, name)
    if found is not MISSING:
        return bound(found, None, cls)
    if name in ("__name__", "__qualname__"):
        return cls.name
    for base in cls.mro():
        if isinstance(base, UserClass):
            continue
        if isinstance(base, Unknown):
            return apply(".", base, name, label=f"{cls.name}.{name}")
        return get(base, name, run)
    if name in OBJECT or name in ("__doc__", "__dict__", "__module__", "__bases__", "mro", "__subclasses__"):
        return run.unknown(f"{cls.name}.{name}", "unsupported: attribute of a class")
    raise run.fail("AttributeError", f"type object '{cls.name}' has no attribute '{name}'")


def _of_super(value: Super, name: str, run: Machine) -> Value:
    receiver = value.receiver
    cls = receiver.cls if isinstance(receiver, Instance) else receiver
    found = find(cls, name, after=value.cls)
    instance = receiver if isinstance(receiver, Instance) else None
    if isinstance(found, Property) and instance is not None:
        return run.call(found.getter, Call.of(instance))
    if found is not MISSING:
        return bound(found, instance, cls)
    if instance is not None:
        return _beyond(instance, name, _order(cls, value.cls), run)
    return run.unknown(f"super().{name}", "unsupported: super() of a class")


# --- writing -----------------------------------------------------------------------------------


def put(value: Value, name: str, new: Value, run: Machine) -> None:
    """`value.name = new`."""
    match value:
        case Instance():
            _put_instance(value, name, new, run)
        case UserClass():
            value.namespace[name] = new
        case SourceModule():
            value.scope.names[name] = new
        case Function():
            value.attributes[name] = new
        case Unknown():
            return
        case _ if not is_plain(value):
            behaviour = run.libraries.behaviour(value)
            if behaviour is not None:
                behaviour.set_attribute(value, name, new, run)


def _put_instance(instance: Instance, name: str, new: Value, run: Machine) -> None:
    found = find(instance.cls, name)
    if isinstance(found, Property) and found.setter is not None:
        run.call(found.setter, Call.of(instance, new))
        return
    custom = find(instance.cls, "__setattr__")
    if custom is not MISSING and name not in instance.attributes and isinstance(custom, Function):
        run.call(custom, Call.of(instance, name, new))
        return
    store(instance, name, new, run)


def store(instance: Instance, name: str, new: Value, run: Machine) -> None:
    """`object.__setattr__(instance, name, new)`; bases in libraries are told."""
    new = run.stored(instance, name, new)
    instance.attributes[name] = new
    for base in instance.cls.mro():
        behaviour = None if isinstance(base, UserClass | Unknown) else run.libraries.behaviour(base)
        if behaviour is not None:
            behaviour.set_instance_attribute(base, instance, name, new, run)


def has(value: Value, name: str, run: Machine) -> bool | Unknown:
    """`hasattr(value, name)`."""
    if is_plain(value):
        return hasattr(value, name)
    try:
        found = get(value, name, run)
    except Exception as error:
        if getattr(error, "kind", None) == "AttributeError":
            return False
        raise
    return found if isinstance(found, Unknown) else True


def _names_of_classes(cls: UserClass) -> set[str]:
    return {name for part in cls.mro() if isinstance(part, UserClass) for name in part.namespace}


def names_of(value: Any) -> list[str]:
    """`dir(value)`, as far as the script's own names go."""
    match value:
        case Instance():
            return sorted({*value.attributes, *_names_of_classes(value.cls)})
        case UserClass():
            return sorted(_names_of_classes(value))
        case SourceModule():
            return sorted(value.scope.names)
    return []
