"""`eval` of a text that is known, and `locals`: the one reads names where it stands, the other hands them out.

The expression is interpreted like any other of the script; nothing is run. Must not know: libraries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import libcst as cst

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.syntax.parsing import Parsed, parse_source
from kerascount.syntax.source import source_from_text
from kerascount.values.objects import Call, Symbol, Value

NOT_EVALUATED = "code in a string is not evaluated"


@lru_cache(maxsize=512)
def _parsed(text: str) -> Parsed:
    """Kept, since much of what is known of code goes by its nodes."""
    return parse_source(source_from_text(f"{text}\n", "<eval>"))


def evaluated(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`eval(text)` in the scope of the call."""
    text = arguments.get("expression", 0)
    if not isinstance(text, str) or len(arguments.positional) != 1:
        return run.unknown("eval(...)", NOT_EVALUATED)
    parsed = _parsed(text.strip())
    match parsed.module.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=expression)])]:
            return run.evaluate(expression, Scope("comprehension", parsed, outer=scope))
    return run.unknown("eval(...)", NOT_EVALUATED)


def local_names(scope: Scope, arguments: Call, run: Machine) -> Value:
    """`locals()`: the names of the function that it stands in, in the order of their making."""
    while scope.kind == "comprehension" and scope.outer is not None:
        scope = scope.outer
    if scope.open_names:
        return run.unknown("locals()", "which names there are is not known")
    return dict(scope.names)


OF_SCOPE: Mapping[Value, Callable[[Scope, Call, Machine], Value]] = {
    Symbol("builtins.eval"): evaluated,
    Symbol("builtins.locals"): local_names,
}
"""Builtins that depend on the scope that calls them."""
