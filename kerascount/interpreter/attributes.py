"""Attributes: `value.name` read and written, for every kind of value.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from kerascount.interpreter import (
    builtin_classes,
    creation,
    data_bases,
    frames,
    open_objects,
    records,
    scalars,
)
from kerascount.interpreter.frames import Code, Frame
from kerascount.interpreter.lookup import bound, find, has_method, order_of
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING
from kerascount.values.classes import (
    ExceptionValue,
    Function,
    Generator,
    Instance,
    Iteration,
    Method,
    Property,
    SourceModule,
    Super,
    UserClass,
)
from kerascount.values.objects import BoundMethod, Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown, apply


def get(value: Value, name: str, run: Machine) -> Value:
    """`value.name`; raises the script's AttributeError where there is certainly none."""
    match value:
        case Unknown():
            return apply(".", value, name, label=f"{value}.{name}")
        case Instance():
            return _read(value, name, run)
        case UserClass():
            return of_class(value, name, run)
        case SourceModule():
            return _of_module(value, name, run)
        case Super():
            return _of_super(value, name, run)
        case Function():
            return _of_function(value, name, run)
        case Method():
            return _of_method(value, name, run)
        case Symbol() if value.path.startswith("builtins."):
            return builtin_classes.attribute(value, name, run)
        case Frame() | Code():
            return frames.attribute(value, name, run)
        case ExceptionValue():
            return (
                value.arguments if name == "args" else run.unknown(f"error.{name}", "unsupported: exceptions")
            )
    if is_plain(value) or isinstance(value, Generator | Iteration | Property):
        return _of_plain(value, name, run)
    behaviour = run.libraries.behaviour(value)
    if behaviour is not None:
        return run.as_patched(behaviour.attribute(value, name, run))
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
        of_data = data_bases.method(value, name) if is_plain(value) else NOT_SUPPORTED
        if of_data is not NOT_SUPPORTED or name in getattr(value, "__dict__", {}):
            return getattr(value, name) if of_data is NOT_SUPPORTED else of_data
        if name in scalars.NAMES and type(value) in (int, float):
            return scalars.attribute(value, name, run)
        if name == scalars.LENGTH and type(value) is int:
            return scalars.length(value, run)
        if name in scalars.OF_SHAPES and type(value) is tuple:
            return scalars.of_shape(value, name, run)
        if not isinstance(value, Generator | Iteration):
            raise run.fail("AttributeError", f"'{type(value).__name__}' object has no attribute '{name}'")
    return BoundMethod(value, name)


def _of_module(module: SourceModule, name: str, run: Machine) -> Value:
    found = run.module_member(module, name)
    if found is not MISSING:
        return found
    getter = module.scope.names.get("__getattr__")
    if isinstance(getter, Function):
        return run.call(getter, Call.of(name))
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


def _read(instance: Instance, name: str, run: Machine) -> Value:
    reader = find(instance.cls, "__getattribute__")
    if isinstance(reader, Function) and not name.startswith("__") and not _within(reader, run):
        return run.call(reader, Call.of(instance, name))
    return of_instance(instance, name, run)


def of_instance(instance: Instance, name: str, run: Machine) -> Value:
    """`instance.name`."""
    found = find(instance.cls, name)
    if isinstance(found, Property):
        return _of_property(found, instance, name, run)
    if isinstance(found, Instance) and has_method(found, "__get__") and has_method(found, "__set__"):
        return run.call(of_instance(found, "__get__", run), Call.of(instance, instance.cls))
    if name in instance.attributes:
        value = instance.attributes[name]
        return open_objects.seen(instance, name, value, run) if instance.open else value
    if isinstance(found, Instance) and has_method(found, "__get__"):
        return run.call(of_instance(found, "__get__", run), Call.of(instance, instance.cls))
    if found is not MISSING:
        value = bound(found, instance, instance.cls)
        return open_objects.seen(instance, name, value, run) if instance.open else value
    return _beyond(instance, name, instance.cls.mro(), run)


def _within(function: Function, run: Machine) -> bool:
    """Whether the place being evaluated stands in a call of the function."""
    scope = run.place[1] if run.place is not None else None
    while scope is not None:
        if scope.function is function:
            return True
        scope = scope.caller[1] if scope.caller is not None else scope.outer
    return False


def _of_property(found: Property, instance: Instance, name: str, run: Machine) -> Value:
    if not found.kept:
        return run.call(found.getter, Call.of(instance))
    if name not in instance.attributes:
        instance.attributes[name] = run.call(found.getter, Call.of(instance))
    return instance.attributes[name]


def _of_method(method: Method, name: str, run: Machine) -> Value:
    match name:
        case "__self__":
            return method.receiver
        case "__func__":
            return method.function
    return get(method.function, name, run)


def of_data(value: Value, name: str, run: Machine) -> Value:
    """A method of Python's own class as seen from an object, whatever the object's class says."""
    if name in OBJECT and isinstance(value, Instance) and name != "__init__":
        return BoundMethod(value, name)
    if isinstance(value, Instance):
        found = next(_of_bases(value, name, run), NOT_SUPPORTED)
        if found is not NOT_SUPPORTED:
            return found
    found = data_bases.method(value, name) if is_plain(value) else NOT_SUPPORTED
    return get(value, name, run) if found is NOT_SUPPORTED else found


def _of_bases(instance: Instance, name: str, run: Machine) -> Iterator[Value]:
    for base in instance.cls.mro():
        found = data_bases.attribute(instance, base, name, run) if isinstance(base, Symbol) else NOT_SUPPORTED
        if found is not NOT_SUPPORTED:
            yield found


def _beyond(instance: Instance, name: str, order: list[Value], run: Machine) -> Value:
    """What no class of the script defines: the instance's special names, then its bases in libraries."""
    if name == "__class__":
        return instance.cls
    if name == "__dict__":
        return open_objects.dictionary(instance)
    for base in order:
        if isinstance(base, UserClass):
            continue
        of_data_base = (
            data_bases.attribute(instance, base, name, run) if isinstance(base, Symbol) else NOT_SUPPORTED
        )
        if of_data_base is not NOT_SUPPORTED:
            return of_data_base
        if isinstance(base, Symbol) and base.path.startswith("builtins."):
            found = builtin_classes.of_exception(instance, base, name)
            if found is not NOT_SUPPORTED:
                return found
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
    cause = open_objects.doubt_of(instance, name, run)
    if cause is not None:
        return apply(".", cause, name, label=f"{instance.cls.name}().{name}")
    raise run.fail("AttributeError", f"'{instance.cls.name}' object has no attribute '{name}'")


OBJECT = ("__init__", "__setattr__", "__repr__", "__str__", "__init_subclass__", "__new__", "__post_init__")
"""Methods that every object has."""


def of_class(cls: UserClass, name: str, run: Machine) -> Value:
    """`Class.name`."""
    found = find(cls, name)
    if isinstance(found, Instance) and has_method(found, "__get__"):
        return run.call(of_instance(found, "__get__", run), Call.of(None, cls))
    if found is not MISSING:
        return bound(found, None, cls)
    if name in ("__name__", "__qualname__"):
        return cls.name
    if name in ("__bases__", "__mro__"):
        return cls.bases if name == "__bases__" else (*cls.mro(), Symbol("builtins.object"))
    meta = creation.metaclass_of(cls)
    of_meta = MISSING if meta is None else find(meta, name)
    if of_meta is not MISSING:
        return Method(of_meta, cls) if isinstance(of_meta, Function) else of_meta
    if name == "__members__" and records.is_enumeration(cls):
        return records.members(cls)
    for base in cls.mro():
        if isinstance(base, UserClass):
            continue
        if isinstance(base, Unknown):
            return apply(".", base, name, label=f"{cls.name}.{name}")
        return _of_library(cls, base, name, run)
    if name in OBJECT or name in ("__doc__", "__dict__", "__module__", "__bases__", "mro", "__subclasses__"):
        return run.unknown(f"{cls.name}.{name}", "unsupported: attribute of a class")
    raise run.fail("AttributeError", f"type object '{cls.name}' has no attribute '{name}'")


def _of_library(cls: UserClass, base: Value, name: str, run: Machine) -> Value:
    builtin = isinstance(base, Symbol) and base.path.startswith("builtins.")
    behaviour = None if builtin else run.libraries.behaviour(base)
    if behaviour is None:
        return get(base, name, run)
    return run.as_patched(behaviour.class_attribute(base, cls, name, run))


def _of_super(value: Super, name: str, run: Machine) -> Value:
    receiver = value.receiver
    if isinstance(receiver, UserClass) and value.cls not in receiver.mro():
        return creation.of_metaclass(value.cls, receiver, name)
    cls = receiver.cls if isinstance(receiver, Instance) else receiver
    found = find(cls, name, after=value.cls)
    instance = receiver if isinstance(receiver, Instance) else None
    if isinstance(found, Property) and instance is not None:
        return run.call(found.getter, Call.of(instance))
    if found is not MISSING:
        return bound(found, instance, cls)
    if instance is not None:
        return _beyond(instance, name, order_of(cls, value.cls), run)
    if name == "__new__":
        return creation.new_of_base()
    if name == "__init_subclass__":
        return Native(name, lambda call, run: None)
    return run.unknown(f"super().{name}", "unsupported: super() of a class")
