"""Augmented assignment: what changes the object itself, so that every name of it sees the change.

Must not know: Keras.
"""

from __future__ import annotations

from typing import Any

from kerascount.interpreter import methods
from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import METHODS
from kerascount.values.classes import Function, Instance, Method
from kerascount.values.objects import Array, BoundMethod, Call, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown


def augmented(op: str, before: Value, added: Value, run: Machine) -> Value:
    """The object that `before <op>= added` changed, or NOT_SUPPORTED where it makes a new one."""
    match before, op:
        case Instance(), _:
            method = find(before.cls, f"__i{METHODS.get(op, '')}__")
            if isinstance(method, Function):
                return run.call(Method(method, before), Call.of(added))
        case list(), "+":
            _extend(before, added, run)
            return before
        case list(), "*" if isinstance(added, int):
            run.touched(before)
            before[:] = run.binary("*", list(before), added)
            return before
        case Array(), _:
            # as numpy does it; a tensor is none the worse for being a new one
            result = run.binary(op, before, added)
            before.overwrite()
            return result
        case (dict(), "|") | (set(), "|"):
            methods.call(BoundMethod(before, "update"), Call.of(added), run)
            return before
        case set(), "&" | "-" | "^" if isinstance(added, set | frozenset):
            run.touched(before)
            kept: Any = run.binary(op, set(before), added)
            before.clear()
            before.update(kept)
            return before
    return NOT_SUPPORTED


def _extend(before: list[Value], added: Value, run: Machine) -> None:
    run.touched(before)
    values = run.iterate(added)
    if isinstance(values, Unknown):
        run.unsure(before, values)
    else:
        before.extend(values)
