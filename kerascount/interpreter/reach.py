"""What code of the script may touch when somebody else runs it, judged by its text.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

import libcst as cst

from kerascount.interpreter.assigned import STATEMENTS
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.values.classes import (
    ClassMethod,
    Function,
    Instance,
    Method,
    Property,
    Reach,
    StaticMethod,
    UserClass,
)
from kerascount.values.objects import Value

MAX_FUNCTIONS = 200
"""Functions whose text is looked at."""


@lru_cache(maxsize=STATEMENTS)
def identifiers(node: cst.CSTNode) -> frozenset[str]:
    """All names in a piece of syntax; attributes that are set also as `name=`."""
    found: set[str] = set()
    waiting: list[cst.CSTNode] = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, cst.Name):
            found.add(current.value)
        elif isinstance(current, cst.AssignTarget) and isinstance(current.target, cst.Attribute):
            found.add(f"{current.target.attr.value}=")
        waiting.extend(current.children)
    return frozenset(found)


def reach_of(function: Value) -> Reach:
    """The words and values that a function, a method or a class leads to, other functions included."""
    words: set[str] = set()
    values: dict[int, Value] = {}
    waiting, seen = [function], set[int]()
    while waiting and len(seen) < MAX_FUNCTIONS:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        for part in _parts(current, words):
            values[id(part)] = part
            waiting.append(part)
    return Reach(frozenset(words), tuple(values.values()))


def _parts(value: Value, words: Set[str]) -> list[Value]:
    """What a value leads to at once."""
    match value:
        case Function():
            return _of_function(value, words)
        case Method():
            return [value.function, *_receiver(value.receiver, words)]
        case StaticMethod() | ClassMethod():
            return [value.function]
        case Property():
            return [value.getter]
        case UserClass():
            return [v for k, v in value.namespace.items() if k not in BUILDERS]
    return []


BUILDERS = ("__init__", "build")
"""Methods that are run when an object is made, whoever else holds it."""


def _receiver(value: Value, words: Set[str]) -> list[Value]:
    """An object that a method is bound to: itself, and those of its methods that are named."""
    return [value, *_named(value.cls, words)] if isinstance(value, Instance) else [value]


def _named(cls: UserClass, words: Set[str]) -> list[Value]:
    classes = [part for part in cls.mro() if isinstance(part, UserClass)]
    return [v for part in classes for k, v in part.namespace.items() if k in words]


def _of_function(function: Function, words: Set[str]) -> list[Value]:
    scope: Scope = function.scope
    found = identifiers(function.node.body)
    words |= found
    read = [scope.read(name) for name in sorted(found)]
    parts = [v for v in (*read, *function.defaults.values()) if v is not MISSING]
    inner = [v.cls for v in parts if isinstance(v, Instance)]
    named = [v for cls in inner for v in _named(cls, found)]
    return [*parts, *named, *(_named(function.owner, found) if function.owner is not None else [])]
