"""Attributes written: `value.name = new` and `del value.name`, for every kind of value.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from kerascount.interpreter import data_bases, open_objects
from kerascount.interpreter.attributes import of_instance
from kerascount.interpreter.lookup import bound, find, has_method
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING
from kerascount.values import open_names
from kerascount.values.classes import Function, Instance, Property, SourceModule, UserClass
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.unknown import Unknown, apply


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
            if name in ("__code__", "__defaults__", "__kwdefaults__"):
                value.replaced = run.unknown(f"{value.name}.{name}", "the code of a function is replaced")
        case Symbol():
            _put_symbol(value, name, new, run)
        case Unknown():
            _put_any(value, name, new, run)
        case _ if not is_plain(value):
            behaviour = run.libraries.behaviour(value)
            if behaviour is not None:
                behaviour.set_attribute(value, name, new, run)


def _put_any(value: Unknown, name: str, new: Value, run: Machine) -> None:
    """What is written to one of several objects may have been written to each."""
    for candidate in _candidates(value, run):
        if not is_plain(candidate) and not isinstance(candidate, Unknown):
            put(candidate, name, apply("perhaps", value, name, run.repeat_number(), label=name), run)


def _candidates(value: Unknown, run: Machine) -> tuple[Value, ...]:
    """What an unknown, or one that it is an element of, may be."""
    looked: Unknown | None = value if run.candidates else None
    while looked is not None:
        if looked in run.candidates:
            return run.candidates[looked]
        operands = looked.atom.operands if looked.atom is not None else ()
        looked = next((operand for operand in operands if isinstance(operand, Unknown)), None)
    return ()


def _put_symbol(symbol: Symbol, name: str, new: Value, run: Machine) -> None:
    """A name of a library means something else from now on; a class that is changed is not what it was."""
    behaviour = run.libraries.behaviour(symbol)
    before = (
        behaviour.attribute(symbol, name, run) if behaviour is not None else Symbol(f"{symbol.path}.{name}")
    )
    if behaviour is not None:
        behaviour.set_attribute(symbol, name, new, run)
    if isinstance(before, Symbol):
        run.patched[before] = new
    if symbol.name[:1].isupper():
        reason = f"`{symbol.name}.{name}` is replaced"
        run.patched[symbol] = run.unknown(symbol.name, reason)


def put_under(value: Value, name: Unknown, new: Value, run: Machine) -> None:
    """`setattr(value, name, new)` with a name that is not known."""
    match value:
        case Instance():
            run.touched(value)
            open_objects.put_under(value, name, new)
            tell_bases(value, f"({name})", _how_many(value, new, run), run)
        case UserClass():
            open_objects.put_under(value, name, new)
        case SourceModule():
            open_names.put(value.scope.dictionary(), name, new)
        case _ if not is_plain(value) and not isinstance(value, Unknown):
            behaviour = run.libraries.behaviour(value)
            if behaviour is not None:
                behaviour.set_unknown_attribute(value, name, new, run)


def _how_many(instance: Instance, new: Value, run: Machine) -> Value:
    """In a loop of unknown rounds each round may set a name of its own: then there is a list of unknown length."""
    if run.is_own(instance):
        return new
    values: list[Value] = [new]
    run.touched(values)
    return values


def _put_instance(instance: Instance, name: str, new: Value, run: Machine) -> None:
    found = find(instance.cls, name)
    if isinstance(found, Property) and found.setter is not None:
        run.call(found.setter, Call.of(instance, new))
        return
    if name == "__class__" and isinstance(new, UserClass):
        instance.cls = new
        return
    custom = find(instance.cls, "__setattr__")
    if custom is not MISSING:
        run.call(bound(custom, instance, instance.cls), Call.of(name, new))
        return
    if instance.cls.frozen:
        raise run.fail("FrozenInstanceError", f"cannot assign to field '{name}'")
    store(instance, name, new, run)


def delete(value: Value, name: str, run: Machine) -> None:
    """`del value.name`."""
    if not isinstance(value, Instance):
        if isinstance(value, UserClass):
            value.namespace.pop(name, None)
        return
    found = find(value.cls, name)
    custom = find(value.cls, "__delattr__")
    if isinstance(found, Property) and found.deleter is not None:
        run.call(found.deleter, Call.of(value))
    elif custom is not MISSING:
        run.call(bound(custom, value, value.cls), Call.of(name))
    elif name in value.attributes:
        run.touched(value)
        del value.attributes[name]
    else:
        raise run.fail("AttributeError", name)


def store(instance: Instance, name: str, new: Value, run: Machine) -> None:
    """`object.__setattr__(instance, name, new)`; bases in libraries are told."""
    found = find(instance.cls, name)
    if isinstance(found, Instance) and has_method(found, "__set__"):
        run.call(of_instance(found, "__set__", run), Call.of(instance, new))
        return
    new = run.stored(instance, name, new)
    if name == "__dict__":
        held = data_bases.data_of(new)
        if isinstance(held, dict):
            held.update({k: v for k, v in instance.attributes.items() if k not in held})
            instance.attributes = held
            instance.open = True
        return
    open_objects.put(instance, name, new)
    tell_bases(instance, name, new, run)


def tell_bases(instance: Instance, name: str, new: Value, run: Machine) -> None:
    """Bases in libraries are told of each attribute: Keras tracks the layers among them."""
    for base in instance.cls.mro():
        behaviour = None if isinstance(base, UserClass | Unknown) else run.libraries.behaviour(base)
        if behaviour is not None:
            behaviour.set_instance_attribute(base, instance, name, new, run)
