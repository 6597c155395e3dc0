"""Comprehensions and generator expressions, evaluated at once.

A generator expression is evaluated eagerly: nothing in model code can tell the difference.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from kerascount.interpreter import items
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply

Comprehension = cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp


class _Unsure(Exception):
    """The number of elements is not known."""

    def __init__(self, cause: Unknown) -> None:
        super().__init__(str(cause))
        self.cause = cause


def evaluate(node: Comprehension, scope: Scope, run: Machine) -> Value:
    """The list, set or dict that a comprehension gives, or an unknown when an iterable or a condition is."""
    inner = Scope("comprehension", scope.parsed, outer=scope, module_name=scope.module_name)
    found: list[Value] = []

    def collect() -> None:
        if isinstance(node, cst.DictComp):
            found.append((run.evaluate(node.key, inner), run.evaluate(node.value, inner)))
        else:
            found.append(run.evaluate(node.elt, inner))

    try:
        _rounds(node.for_in, inner, run, collect, around=scope)
    except _Unsure as unsure:
        return apply("comprehension", unsure.cause, run.text(node, scope), label=f"[... {unsure.cause}]")
    if isinstance(node, cst.SetComp):
        return items.set_of(found, run)
    return run.created(_dict(found, run) if isinstance(node, cst.DictComp) else found)


def _dict(pairs: list[Value], run: Machine) -> dict[Value, Value]:
    result: dict[Value, Value] = {}
    for key, value in pairs:
        items.put(result, key, value, run)
    return result


def _rounds(
    clause: cst.CompFor, scope: Scope, run: Machine, collect: Callable[[], None], around: Scope | None = None
) -> None:
    """`around`: the first iterable belongs to the scope around, which matters in the body of a class."""
    elements = run.at(clause.iter, scope).iterate(run.evaluate(clause.iter, around or scope))
    if isinstance(elements, Unknown):
        raise _Unsure(elements)
    for element in elements:
        run.budget.step()
        run.assign(clause.target, element, None, scope)
        if not all(_holds(condition, scope, run) for condition in clause.ifs):
            continue
        if clause.inner_for_in is not None:
            _rounds(clause.inner_for_in, scope, run, collect)
        else:
            collect()


def _holds(condition: cst.CompIf, scope: Scope, run: Machine) -> bool:
    truth = run.truth(run.evaluate(condition.test, scope))
    if isinstance(truth, Unknown):
        raise _Unsure(truth)
    return truth
