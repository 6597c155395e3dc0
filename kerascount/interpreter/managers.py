"""`with`: what a context manager does before and after a block.

The function of a `@contextmanager` runs around the block: where it yields, the block is run.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from kerascount.interpreter.exceptions import is_caught
from kerascount.interpreter.lookup import find
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.interpreter.signals import Break, Continue, Return
from kerascount.values.classes import ExceptionValue, Instance, Managed
from kerascount.values.objects import Call, ScriptError, Symbol, Value
from kerascount.values.protocol import Behaviour
from kerascount.values.unknown import Unknown


def within(items: Sequence[cst.WithItem], body: Callable[[], None], scope: Scope, run: Machine) -> None:
    """`with a as x, b as y: body`."""
    if not items:
        body()
        return
    item = items[0]
    if _expects_exception(item.item):
        _expecting(items, body, scope, run)
        return
    manager = run.evaluate(item.item, scope)

    def inner(entered: Value) -> None:
        if item.asname is not None:
            run.assign(item.asname.name, entered, item.item, scope)
        within(items[1:], body, scope, run)

    run.at(item.item, scope)
    match manager:
        case Managed():
            _around(manager, inner, run)
        case Instance():
            _of_instance(manager, inner, run)
        case _:
            _of_library(manager, inner, run)


EXPECTING = frozenset(("assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "raises"))
"""How tests say that what follows raises."""


def _expects_exception(manager: cst.BaseExpression) -> bool:
    """Whether it is `self.assertRaises(...)`, `pytest.raises(...)` or the like."""
    if not isinstance(manager, cst.Call):
        return False
    function = manager.func.attr if isinstance(manager.func, cst.Attribute) else manager.func
    return isinstance(function, cst.Name) and function.value in EXPECTING


def _expecting(items: Sequence[cst.WithItem], body: Callable[[], None], scope: Scope, run: Machine) -> None:
    """A block that is to raise: what is refused in it is meant to be."""
    item, before = items[0], len(run.diagnostics)
    if item.asname is not None:
        caught = run.unknown("exception", "what a test expects to be raised")
        run.assign(item.asname.name, caught, item.item, scope)
    try:
        within(items[1:], body, scope, run)
    except ScriptError as error:
        run.handled(error, before)


def _around(manager: Managed, inner: Callable[[Value], None], run: Machine) -> None:
    signals: list[Exception] = []
    scope: Scope = manager.generator.scope

    def at_yield(value: Value) -> None:
        scope.at_yield = None
        try:
            inner(value)
        except (Return, Break, Continue) as signal:
            signals.append(signal)

    scope.at_yield = at_yield
    run.budget.enter()
    try:
        run.execute(manager.generator.function.node.body.body, scope)
    except Return:
        pass
    finally:
        run.budget.leave()
    if scope.at_yield is not None:
        raise run.fail("RuntimeError", "generator didn't yield")
    if signals:
        raise signals[0]


def _of_instance(manager: Instance, inner: Callable[[Value], None], run: Machine) -> None:
    enters = find(manager.cls, "__enter__") is not MISSING
    entered = run.call(run.attribute(manager, "__enter__"), Call()) if enters else manager
    try:
        inner(entered)
    except ScriptError as error:
        if not _swallows(manager, error, run):
            raise
    except (Return, Break, Continue):
        _exit(manager, (None, None, None), run)
        raise
    else:
        _exit(manager, (None, None, None), run)


def _swallows(manager: Instance, error: ScriptError, run: Machine) -> bool:
    value = error.value if error.value is not None else ExceptionValue(error.kind)
    kind = value.cls if isinstance(value, Instance) else Symbol(f"builtins.{error.kind}")
    # what is not certain does not go on behind a failure
    return run.truth(_exit(manager, (kind, value, None), run)) is True


def _exit(manager: Instance, arguments: tuple[Value, ...], run: Machine) -> Value:
    if find(manager.cls, "__exit__") is MISSING:
        return None
    return run.call(run.attribute(manager, "__exit__"), Call.of(*arguments))


def _of_library(manager: Value, inner: Callable[[Value], None], run: Machine) -> None:
    behaviour = None if isinstance(manager, Unknown) else run.libraries.behaviour(manager)
    before = len(run.diagnostics)
    try:
        inner(manager if behaviour is None else behaviour.enter(manager, run))
    except ScriptError as error:
        if not _suppressed(behaviour, manager, error):
            raise
        run.handled(error, before)
    finally:
        if behaviour is not None:
            behaviour.leave(manager, run)


def _suppressed(behaviour: Behaviour | None, manager: Value, error: ScriptError) -> bool:
    kinds = () if behaviour is None else behaviour.suppressed(manager)
    return bool(kinds) and is_caught(error, kinds)
