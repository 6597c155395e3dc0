"""Comprehensions, evaluated at once, and generator expressions, evaluated as they are asked.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from kerascount.interpreter import items, iterators
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.values.classes import Lost
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply

Comprehension = cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp


def evaluate(node: Comprehension, scope: Scope, run: Machine) -> Value:
    """The list, set or dict that a comprehension gives, or an unknown when an iterable or a condition is; the iterator
    that a generator expression is.
    """
    inner = Scope("comprehension", scope.parsed, outer=scope, module_name=scope.module_name)
    first = run.at(node.for_in.iter, scope).evaluate(node.for_in.iter, scope)
    rounds = _rounds(node.for_in, first, inner, run)
    if isinstance(node, cst.GeneratorExp):
        elements = (run.evaluate(node.elt, inner) for _ in rounds)
        return iterators.made(run.text(node, scope), elements, run)
    try:
        if isinstance(node, cst.DictComp):
            pairs = [(run.evaluate(node.key, inner), run.evaluate(node.value, inner)) for _ in rounds]
            return run.created(_dict(pairs, run))
        found = [run.evaluate(node.elt, inner) for _ in rounds]
    except Lost as lost:
        return apply("comprehension", lost.cause, run.text(node, scope), label=f"[... {lost.cause}]")
    return items.set_of(found, run) if isinstance(node, cst.SetComp) else run.created(found)


def _dict(pairs: list[Value], run: Machine) -> dict[Value, Value]:
    result: dict[Value, Value] = {}
    for key, value in pairs:
        items.put(result, key, value, run)
    return result


def _rounds(clause: cst.CompFor, iterable: Value, scope: Scope, run: Machine) -> Iterator[None]:
    """One step for each element that is to be made, with the targets assigned."""
    for element in iterators.each(iterable, run.at(clause.iter, scope)):
        run.budget.step()
        run.assign(clause.target, element, None, scope)
        if not all(_holds(condition, scope, run) for condition in clause.ifs):
            continue
        inner = clause.inner_for_in
        if inner is None:
            yield
        else:
            yield from _rounds(inner, run.evaluate(inner.iter, scope), scope, run)


def _holds(condition: cst.CompIf, scope: Scope, run: Machine) -> bool:
    truth = run.truth(run.evaluate(condition.test, scope))
    if isinstance(truth, Unknown):
        raise Lost(truth)
    return truth
