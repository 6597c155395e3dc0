"""The script's own exceptions: raising and matching them.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins

from kerascount.interpreter.attempts import UNCERTAIN
from kerascount.values.classes import ExceptionValue, Instance, UserClass
from kerascount.values.objects import ScriptError, Symbol, Value
from kerascount.values.protocol import Run


def raised(value: Value, run: Run) -> ScriptError:
    """The exception that `raise value` raises; None re-raises what is not known here."""
    match value:
        case ExceptionValue():
            message = ", ".join(str(a) for a in value.arguments)
            return ScriptError(value.kind, message, run.span(), value)
        case Symbol():
            return ScriptError(value.name, "", run.span(), ExceptionValue(value.name))
        case Instance():
            return ScriptError(value.cls.name, "", run.span(), value)
        case UserClass():
            return ScriptError(value.name, "", run.span(), Instance(value))
    return ScriptError("Exception", "an exception that is not known", run.span(), value)


def is_caught(error: ScriptError, kinds: Value) -> bool:
    """Whether `except kinds` catches the error. What is not known is taken to catch."""
    if error.kind == UNCERTAIN:
        return True
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        match kind:
            case Symbol():
                if _derives(error, kind.name):
                    return True
            case UserClass():
                if isinstance(error.value, Instance) and kind in error.value.cls.mro():
                    return True
            case _:
                return True
    return False


def _derives(error: ScriptError, handler: str) -> bool:
    caught = getattr(builtins, handler, None)
    if not isinstance(caught, type):
        return error.kind == handler or handler == "error"
    names = [error.kind]
    if isinstance(error.value, Instance):
        names = [c.name for c in error.value.cls.mro() if isinstance(c, Symbol | UserClass)]
    kinds = [getattr(builtins, n, None) for n in names]
    own = [k for k in kinds if isinstance(k, type)]
    return any(issubclass(k, caught) for k in own) if own else issubclass(Exception, caught)
