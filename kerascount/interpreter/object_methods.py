"""Methods of objects, properties, iterators and generators that Python itself gives them.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import replace

from kerascount.interpreter import generators, iterators, setting
from kerascount.interpreter.exceptions import raised
from kerascount.interpreter.machine import Machine
from kerascount.values.classes import Generator, Instance, Iteration, Lost, Property
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import Unknown, apply


def of_object(instance: Instance, name: str, arguments: Call, run: Machine) -> Value:
    if name == "__setattr__" and len(arguments.positional) == 2:
        key, value = arguments.values()
        if isinstance(key, str):
            setting.store(instance, key, value, run)
        elif isinstance(key, Unknown):
            setting.put_under(instance, key, value, run)
        return None
    if name in ("__repr__", "__str__"):
        return apply("str", instance, label=f"str({instance.cls.name}())")
    return None


def decorated(receiver: Property, name: str, arguments: Call) -> Value:
    """`@name.setter` and its kin: another property."""
    place = {"getter": "getter", "setter": "setter", "deleter": "deleter"}.get(name)
    return receiver if place is None else replace(receiver, **{place: arguments.get("fget", 0)})


def of_iteration(iteration: Iteration, name: str, run: Machine) -> Value:
    if name not in ("__next__", "next"):
        return iteration
    try:
        value = iterators.advance(iteration, run)
    except Lost as lost:
        return apply("next", lost.cause, run.repeat_number(), label=f"next({lost.cause})")
    if value is iterators.END:
        raise run.fail("StopIteration", "the iterator is at its end")
    return value


def of_generator(generator: Generator, name: str, arguments: Call, run: Machine) -> Value:
    match name:
        case "close":
            generators.close(generator, run)
            return None
        case "throw":
            error = raised(arguments.get("value", 1, arguments.get("typ", 0)), run)
            return generators.next_of(generator, run, error=error)
        case "send":
            return generators.next_of(generator, run, arguments.get("value", 0))
        case "__next__" | "next":
            return generators.next_of(generator, run)
        case "__iter__":
            return generator
    return run.unknown(f"....{name}()", "unsupported: method of a generator")
