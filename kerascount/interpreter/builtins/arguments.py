"""What the builtins are written with.

Must not know: any single builtin.
"""

from __future__ import annotations

from collections.abc import Callable

from kerascount.interpreter.machine import Machine
from kerascount.values.objects import Call, Value

Builtin = Callable[[Call, Machine], Value]
"""The call and the run in, a value out."""


def only(arguments: Call, default: Value = None) -> Value:
    """The only argument."""
    values = arguments.values()
    return values[0] if values else default


def unknown_of(name: str, reason: str) -> Builtin:
    """A builtin whose result is not known."""
    return lambda arguments, run: run.unknown(f"{name}(...)", reason)
