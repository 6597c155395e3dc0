"""How objects and classes come to be: `__new__`, metaclasses, `__init_subclass__`, `__set_name__`, `type(...)`.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from kerascount.interpreter import data_bases, records
from kerascount.interpreter.lookup import find, has_method
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import MISSING
from kerascount.values.classes import Function, Instance, Method, StaticMethod, UserClass
from kerascount.values.objects import Argument, Call, Native, Value
from kerascount.values.protocol import NOT_SUPPORTED


def metaclass_of(cls: UserClass) -> UserClass | None:
    """The script's own metaclass of a class."""
    for part in cls.mro():
        meta = part.keywords.get("metaclass") if isinstance(part, UserClass) else None
        if isinstance(meta, UserClass):
            return meta
    return None


def instantiate(cls: UserClass, arguments: Call, run: Machine) -> Value:
    """`Class(...)`: what its metaclass makes of it."""
    meta = metaclass_of(cls)
    called = MISSING if meta is None else find(meta, "__call__")
    return made(cls, arguments, run) if called is MISSING else run.call(Method(called, cls), arguments)


def made(cls: UserClass, arguments: Call, run: Machine) -> Value:
    """An object of the class: made by `__new__`, then initialised."""
    special = records.instantiate(cls, arguments, run)
    if special is not NOT_SUPPORTED:
        return special
    new = find(cls, "__new__")
    new = new.function if isinstance(new, StaticMethod) else new
    if isinstance(new, Function):
        instance = run.call_function(new, arguments.with_first(cls))
        if not isinstance(instance, Instance) or cls not in instance.cls.mro():
            return instance
    else:
        instance = bare(cls, arguments, run)
    constructor = find(cls, "__init__")
    if isinstance(constructor, Function):
        run.call_function(constructor, arguments.with_first(instance))
    elif not isinstance(new, Function):
        run.call(run.attribute(instance, "__init__"), arguments)
    return instance


def bare(cls: UserClass, arguments: Call, run: Machine) -> Instance:
    """`object.__new__(cls)`."""
    instance = Instance(cls)
    run.created(instance)
    data_bases.begin(instance, arguments, run)
    return instance


def new_of_base() -> Native:
    """`super().__new__`, `object.__new__`: takes the class, then what the data of a base needs."""

    def new(call: Call, run: Machine) -> Value:
        cls, *_ = call.values() or [None]
        if being_made and len(call.positional) >= 4:
            return being_made[-1]
        if isinstance(cls, UserClass):
            return bare(cls, call.without_first(), run)
        return run.unknown("__new__(...)", "unsupported: `__new__` of this class")

    return Native("__new__", new)


# --- classes -------------------------------------------------------------------------------------


def finish(cls: UserClass, run: Machine) -> None:
    """What happens when a class has been defined: its attributes are told their names, its bases of it."""
    for name, value in list(cls.namespace.items()):
        if isinstance(value, Instance) and has_method(value, "__set_name__"):
            run.call(run.attribute(value, "__set_name__"), Call.of(cls, name))
    hook = find(cls, "__init_subclass__", after=cls)
    hook = getattr(hook, "function", hook)
    if isinstance(hook, Function):
        keywords = {k: Argument(v) for k, v in cls.keywords.items() if k != "metaclass"}
        run.call(hook, Call([Argument(cls)], keywords))
    meta = metaclass_of(cls)
    if meta is not None:
        _by_metaclass(meta, cls, run)


def _by_metaclass(meta: UserClass, cls: UserClass, run: Machine) -> None:
    """`__new__` and `__init__` of a metaclass: the class itself is what `super().__new__` gives them."""
    rest = (cls.name, cls.bases, cls.namespace)
    new = find(meta, "__new__")
    new = new.function if isinstance(new, StaticMethod) else new
    if isinstance(new, Function):
        being_made.append(cls)
        try:
            run.call(new, Call.of(meta, *rest))
        finally:
            being_made.pop()
    constructor = find(meta, "__init__")
    if isinstance(constructor, Function):
        run.call(constructor, Call.of(cls, *rest))


being_made: list[UserClass] = []
"""Classes whose metaclass makes them right now, the innermost last."""


def of_metaclass(meta: UserClass, receiver: UserClass, name: str) -> Value:
    """`super().name` in a method of a metaclass."""
    if name == "__call__":
        return Native(name, lambda call, run: made(receiver, call, run))
    return Native(name, lambda call, run: None)


def class_by_call(arguments: list[Value], run: Machine) -> Value:
    """`type(name, bases, namespace)`."""
    name, bases, namespace = arguments
    if not isinstance(name, str) or not isinstance(bases, tuple) or not isinstance(namespace, dict):
        return run.unknown("type(...)", "unsupported: a class that is made from something unknown")
    cls = UserClass(name, bases, dict(namespace))
    for member in cls.namespace.values():
        if isinstance(member, Function) and member.owner is None:
            member.owner = cls
    finish(cls, run)
    return cls
