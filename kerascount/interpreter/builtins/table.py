"""All builtins by name, and the call of one.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins

from kerascount.interpreter import formatting
from kerascount.interpreter.builtins import iteration, making, objects
from kerascount.interpreter.builtins.arguments import Builtin, only, unknown_of
from kerascount.interpreter.machine import Machine
from kerascount.values.classes import (
    ExceptionValue,
)
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.unknown import Unknown, apply, unknown

EXCEPTIONS = {n for n, v in vars(builtins).items() if isinstance(v, type) and issubclass(v, BaseException)}


def named(name: str) -> Value | None:
    """The builtin function or class of that name as a value, None if there is none."""
    known = name in TABLE or name in EXCEPTIONS
    return Symbol(f"builtins.{name}") if known else None


CONSTANTS: dict[str, Value] = {
    "True": True,
    "False": False,
    "None": None,
    "NotImplemented": Symbol("builtins.NotImplemented"),
    "__debug__": True,
}


def call(symbol: Symbol, arguments: Call, run: Machine) -> Value:
    """Call a builtin."""
    name = symbol.name
    if name in EXCEPTIONS:
        return ExceptionValue(name, tuple(arguments.values()))
    function = TABLE.get(name)
    if function is None:
        return run.unknown(f"{name}(...)", f"unsupported: `{name}`")
    if arguments.open is not None and name not in ("print", "dict"):
        return apply("()", arguments.open, name, label=f"{name}(*{arguments.open})")
    return function(arguments, run)


def _open(arguments: Call, run: Machine) -> Value:
    return run.call(Symbol("io.open"), arguments)


def _input(arguments: Call, run: Machine) -> Value:
    return run.unknown("input()", "typed in by the user")


def _nothing(arguments: Call, run: Machine) -> Value:
    return None


def _hash(arguments: Call, run: Machine) -> Value:
    """Those of texts differ from one start of Python to the next, though not within a run."""
    value = only(arguments)
    if isinstance(value, int | float):
        return hash(value)
    if isinstance(value, Unknown):
        return apply("hash", value)
    key = ("hash", value) if isinstance(value, str) else ("hash", id(value))
    return unknown("hash(...)", "it differs from one start of Python to the next", run.span(), key=key)


def _leave(arguments: Call, run: Machine) -> Value:
    raise run.fail("SystemExit", "the script ends here")


TABLE: dict[str, Builtin] = {
    **iteration.TABLE, **making.TABLE, **objects.TABLE,
    "open": _open, "input": _input, "raw_input": _input, "print": _nothing, "display": _nothing,
    "exit": _leave, "quit": _leave, 
    "hash": _hash,
    "globals": unknown_of("globals", "unsupported: `globals`"),
    "locals": unknown_of("locals", "unsupported: `locals`"),
    "eval": unknown_of("eval", "code in a string is not evaluated"),
    "exec": unknown_of("exec", "code in a string is not evaluated"),
    "compile": unknown_of("compile", "code in a string is not evaluated"),
    "__import__": unknown_of("__import__", "a module whose name is computed"),
    "bytes": unknown_of("bytes", "unsupported: `bytes`"), "bytearray": unknown_of("bytearray", "unsupported"),
    "memoryview": unknown_of("memoryview", "unsupported"),
    "format": lambda a, run: formatting.formatted(a.get("value", 0), None, a.get("format_spec", 1, ""), run),
    "object": lambda a, run: run.unknown("object()", "unsupported: `object()`"),
    "get_ipython": unknown_of("get_ipython", "the answer of the notebook's shell is not known"),
    "reload": lambda a, run: only(a), "cmp": unknown_of("cmp", "unsupported: `cmp`"),
}  # fmt: skip
"""The functions by name."""
