"""Names in a dict to which what nobody knows was added: attributes of an object, names of a module, options of a run.

What was under a name before may be another thing since then; what is put there afterwards is known again, and the order
of the dict tells. Must not know: syntax, what the names are of.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Any

from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply


def put(names: dict[Any, Value], name: Value, new: Value) -> None:
    """What is under a name, or under one that is not known, from now on."""
    names.pop(name, None)
    names[name] = new


def is_open(names: Iterable[Value]) -> bool:
    """Whether one of the names is not known."""
    return any(isinstance(name, Unknown) for name in names)


def seen(names: Mapping[str, Value], name: str, value: Value) -> Value:
    """What is under a name: unknown where another thing may have come there."""
    cause = doubt(names, name)
    return value if cause is None else apply(".", cause, name, label=name)


def doubt(names: Mapping[str, Value], name: str) -> Unknown | None:
    """Why another thing may be under the name; None where it is certain."""
    cause: Unknown | None = None
    for key in names:
        if isinstance(key, Unknown):
            cause = key if name.startswith(beginning(key)) else cause
        elif key == name:
            cause = None
    return cause


def beginning(text: Value) -> str:
    """How a text certainly begins: `conv` of ``f"conv{i}"``."""
    if isinstance(text, str):
        return text
    atom = text.atom if isinstance(text, Unknown) else None
    match (atom.operator, *atom.operands) if atom is not None else ():
        case ("f-string" | "+", first, *_):
            return beginning(first)
        case ("%", str() as first, *_):
            return first.partition("%")[0]
        case ("format", str() as first, *_):
            return str(ast.literal_eval(first)).partition("{")[0]
    return ""
