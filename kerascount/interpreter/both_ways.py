"""Conditions that only a running model decides: tensorflow follows both ways when it builds the model (autograph).

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from kerascount.interpreter.loops import widened
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.objects import Call
from kerascount.values.unknown import Unknown

LEAVING = (cst.Return, cst.Break, cst.Continue, cst.Raise, cst.Yield)
"""Statements that a branch may end with."""


def followed(
    node: cst.If, condition: Unknown, scope: Scope, run: Machine, execute: Callable[[cst.CSTNode], None]
) -> bool:
    """Run both ways of a statement one after the other; False where one of them leaves the statements around.

    A name holds afterwards what both ways give it, if that is alike.
    """
    ways = [node.body, *([node.orelse] if node.orelse is not None else [])]
    if any(_leaves(way) for way in ways):
        run.libraries.not_followed(condition, condition, Call(), run)
        return False
    before = dict(scope.names)
    with run.libraries.one_of_ways(condition, run):
        execute(ways[0])
        first, scope.names = scope.names, before
        for way in ways[1:]:
            execute(way)
    for name, value in first.items():
        other = scope.names.get(name, value)
        scope.names[name] = value if value is other else widened(other, value, condition, name, run)
    return True


def _leaves(node: cst.CSTNode) -> bool:
    """Whether it holds a statement that leaves, without going into functions."""
    if isinstance(node, LEAVING):
        return True
    if isinstance(node, cst.FunctionDef | cst.ClassDef | cst.Lambda):
        return False
    return any(_leaves(child) for child in node.children)
