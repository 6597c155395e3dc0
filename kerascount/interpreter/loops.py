"""Loops, of known and of unknown rounds.

A loop over an unknown iterable is walked once with unknown elements. Whatever it changed is then widened: it holds
for any number of rounds, none included.

Must not know: Keras.
"""

from __future__ import annotations

import contextlib
from functools import lru_cache
from typing import Any

import libcst as cst

from kerascount.interpreter import budget, iterators, untaken
from kerascount.interpreter.assigned import STATEMENTS
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import equal_values, is_plain
from kerascount.interpreter.scopes import Scope
from kerascount.interpreter.signals import Break, Continue
from kerascount.values.classes import Function, Lost, UserClass
from kerascount.values.objects import ScriptError, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown, apply, element_of


def for_loop(node: cst.For, scope: Scope, run: Machine) -> None:
    """`for target in iterable`."""
    iterable = run.evaluate(node.iter, scope)
    elements = iterators.each(iterable, run)
    begun = run.budget.steps
    try:
        while True:
            before = run.at(node.iter, scope).budget.steps
            element = next(elements, iterators.END)
            begun -= before - run.budget.steps
            if element is iterators.END:
                break
            run.budget.step()
            if _too_long(begun, run):
                raise Lost(_left(node.iter, scope, run))
            run.assign(node.target, element, node.iter, scope)
            with contextlib.suppress(Continue):
                run.execute(node.body.body, scope)
    except Break:
        return
    except Lost as lost:
        element = iterators.element_like(iterable, run)
        if element is not NOT_SUPPORTED and _is_left_at_once(node, scope, run):
            _one_round(node, element, scope, run)
        else:
            known = element is not NOT_SUPPORTED
            element = element if known else element_of(lost.cause)
            _unknown_rounds(node, lost.cause, scope, run, element, once=known)
        return
    _orelse(node, scope, run)


def _is_left_at_once(node: cst.For, scope: Scope, run: Machine) -> bool:
    """Whether the body ends in a `break` that no `continue` skips: one look at the first element."""
    last = node.body.body[-1] if node.body.body else None
    leaves = isinstance(last, cst.SimpleStatementLine) and isinstance(last.body[-1], cst.Break)
    return leaves and "continue" not in run.text(node, scope)


def _one_round(node: cst.For, element: Value, scope: Scope, run: Machine) -> None:
    """Data is taken to hold at least one element."""
    run.assign(node.target, element, node.iter, scope)
    with contextlib.suppress(Break):
        run.execute(node.body.body, scope)


def while_loop(node: cst.While, scope: Scope, run: Machine) -> None:
    """`while condition`."""
    begun = run.budget.steps
    try:
        while True:
            run.budget.step()
            truth = run.truth(run.evaluate(node.test, scope))
            if truth is True and _too_long(begun, run):
                truth = _left(node.test, scope, run)
            if isinstance(truth, Unknown):
                _unknown_rounds(node, truth, scope, run)
                return
            if not truth:
                break
            with contextlib.suppress(Continue):
                run.execute(node.body.body, scope)
    except Break:
        return
    _orelse(node, scope, run)


def _too_long(begun: int, run: Machine) -> bool:
    """Whether a loop has taken many steps, none of which built anything: its rest is taken as of unknown rounds."""
    return min(begun, run.budget.built_at) - run.budget.steps > budget.MAX_LOOP_STEPS


def _left(node: cst.BaseExpression, scope: Scope, run: Machine) -> Unknown:
    """The rounds that are not followed. What depends on them says so itself: training alone is nothing to report."""
    run.at(node, scope)
    return run.unknown(run.text(node, scope), "changed by a loop of very many steps")


def _orelse(node: cst.For | cst.While, scope: Scope, run: Machine) -> None:
    if node.orelse is not None:
        run.execute(node.orelse.body.body, scope)


def _unknown_rounds(
    node: cst.For | cst.While,
    rounds: Unknown,
    scope: Scope,
    run: Machine,
    element: Value = None,
    *,
    once: bool = False,
) -> None:
    """Walk one round and widen what it changed. `once`: at least one takes place, as data holds an element."""
    before = dict(scope.names)
    run.ending.update(map(id, _endings(node.body)))
    with run.unknown_rounds(rounds, run.span_of(node, scope), once=once):
        try:
            if isinstance(node, cst.For):
                run.assign(node.target, element, None, scope)
            run.execute(node.body.body, scope)
        except (Break, Continue):
            # in another round the statements behind may be reached
            untaken.leave_open(node.body.body, rounds, scope, run)
        except ScriptError:
            # with no round at all the script does not fail here, and with other elements it may not either
            untaken.leave_open(node.body.body, rounds, scope, run, whatever=True)
    for name, after in list(scope.names.items()):
        if name not in before or before[name] is not after:
            scope.names[name] = widened(before.get(name), after, rounds, name, run)
    _orelse(node, scope, run)


@lru_cache(maxsize=STATEMENTS)
def _endings(node: cst.CSTNode) -> tuple[cst.CSTNode, ...]:
    """The statements `if condition: break` (or `continue`) of a loop: in the round that is walked they do not hold,
    since of what a later one leaves undone nothing more is not known."""
    if isinstance(node, cst.For | cst.While | cst.FunctionDef | cst.ClassDef | cst.SimpleStatementLine):
        return ()
    if isinstance(node, cst.If) and node.orelse is None and _only_leaves(node.body):
        return (node,)
    return tuple(found for child in node.children for found in _endings(child))


def _only_leaves(body: cst.BaseSuite) -> bool:
    lines = body.body
    if isinstance(body, cst.IndentedBlock):
        only = lines[0] if len(lines) == 1 else None
        lines = only.body if isinstance(only, cst.SimpleStatementLine) else ()
    return len(lines) == 1 and isinstance(lines[0], cst.Break | cst.Continue)


def widened(before: Value, after: Value, rounds: Unknown, name: Value, run: Machine) -> Value:
    """What holds after any number of rounds, where one round turned `before` into `after`."""
    if before is after or isinstance(after, Function | UserClass | Symbol):
        return after
    if is_plain(before) and is_plain(after) and before is not None and equal_values(before, after):
        return after
    behaviour: Any = None if is_plain(after) or isinstance(after, Unknown) else run.libraries.behaviour(after)
    if behaviour is not None:
        return behaviour.widen(before, after, rounds, run)
    known = name if isinstance(name, str) else None  # `globals()[name]` may give a name that is not known
    return apply("after", rounds, name, run.repeat_number(), label=known)
