"""The arguments of a call as they are written: places, origins, `*` and `**` spread out.

Must not know: what is called.
"""

from __future__ import annotations

import libcst as cst

from kerascount.interpreter.data_bases import data_of
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values import open_names
from kerascount.values.objects import Argument, Call, Value
from kerascount.values.unknown import Unknown


def arguments_of(node: cst.Call, scope: Scope, run: Machine) -> Call:
    """The arguments of a call, `*` and `**` spread out."""
    made = Call(
        span_of=lambda: run.span_of(node, scope),
        text_of=lambda: run.text(node, scope),
        function=scope.function_name(),
    )
    for arg in node.args:
        value = run.evaluate(arg.value, scope)
        if arg.star == "*":
            _spread(made, value, arg, scope, run)
        elif arg.star == "**":
            _spread_keywords(made, value, arg, scope, run)
        elif arg.keyword is not None:
            made.keywords[arg.keyword.value] = argument(value, arg, scope, run)
        else:
            made.positional.append(argument(value, arg, scope, run))
    return made


def argument(value: Value, arg: cst.Arg, scope: Scope, run: Machine) -> Argument:
    """One argument with its place and, when asked for, its origin."""
    keyword = arg.keyword
    return Argument(
        value,
        lambda: run.span_of(arg.value, scope),
        lambda: run.origin(arg.value, scope),
        (lambda: run.span_of(keyword, scope)) if keyword is not None else (lambda: None),
    )


def _spread(made: Call, value: Value, arg: cst.Arg, scope: Scope, run: Machine) -> None:
    values = run.at(arg.value, scope).iterate(value)
    if isinstance(values, Unknown):
        made.open = values
    else:
        made.positional += [argument(v, arg, scope, run) for v in values]


def _spread_keywords(made: Call, value: Value, arg: cst.Arg, scope: Scope, run: Machine) -> None:
    value = data_of(value)
    if not isinstance(value, dict):
        made.open = (
            value if isinstance(value, Unknown) else run.unknown(run.text(arg, scope), "unsupported: `**`")
        )
        return
    is_open = open_names.is_open(value)
    for key, one in value.items():
        if isinstance(key, str):
            seen = open_names.seen(value, key, one) if is_open else one
            made.keywords[key] = argument(seen, arg, scope, run)
        else:
            made.open = (
                key if isinstance(key, Unknown) else run.unknown(repr(key), "a keyword that is no string")
            )
