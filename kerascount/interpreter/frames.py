"""Frames: the calls that are under way, as `sys._getframe` and `inspect` show them.

Must not know: libraries.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.objects import Call, Value


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """A call, or a module, by its scope."""

    scope: Scope


@dataclass(frozen=True, eq=False, slots=True)
class Code:
    """The code that a frame runs."""

    scope: Scope


def current(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`sys._getframe(depth)`, `inspect.currentframe()`."""
    depth = arguments.get("depth", 0, 0)
    frame: Value = Frame(_own(scope))
    for _ in range(depth if isinstance(depth, int) and depth < MAX_DEPTH else 0):
        frame = back(frame) if isinstance(frame, Frame) else None
    known = isinstance(depth, int) and depth < MAX_DEPTH and frame is not None
    return frame if known else run.unknown("a frame", "which call it is of is not known")


MAX_DEPTH = 100


def _own(scope: Scope) -> Scope:
    while scope.kind == "comprehension" and scope.outer is not None:
        scope = scope.outer
    return scope


def back(frame: Frame) -> Value:
    """The frame of the caller; None for a module."""
    caller = frame.scope.caller
    return Frame(_own(caller[1])) if caller is not None else None


def attribute(value: Frame | Code, name: str, run: Machine) -> Value:
    """What a frame, or its code, tells."""
    scope = value.scope
    match name:
        case "f_globals":
            return scope.module.dictionary()
        case "f_locals" if scope.kind in ("module", "class"):
            return scope.dictionary()
        case "f_locals" if not scope.open_names:
            return dict(scope.names)
        case "f_back" if isinstance(value, Frame):
            return back(value)
        case "f_code":
            return Code(scope)
        case "co_name":
            return scope.function.name if scope.function is not None else "<module>"
        case "co_filename" if scope.module.file:
            return scope.module.file
    return run.unknown(f"frame.{name}", "unsupported: attribute of a frame")
