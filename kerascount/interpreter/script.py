"""Running a module: its top-level statements, one by one, each with a boundary of its own.

A statement that fails does not end the module: the names that it was to bind become unknown, and the
next one is run, as in a notebook.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import libcst as cst

from kerascount.diagnostics import Severity
from kerascount.interpreter.assigned import bound_names, called_methods
from kerascount.interpreter.budget import Exhausted, TooDeep
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.scopes import Scope
from kerascount.interpreter.signals import Break, Continue, Return
from kerascount.interpreter.statements import execute
from kerascount.syntax.parsing import Parsed
from kerascount.values.classes import Instance
from kerascount.values.objects import ScriptError, Value
from kerascount.values.unknown import Unknown, unknown

GRACE_STEPS = 50_000
"""Steps that remain for the rest of a module when one statement has used up all."""

MAX_GRACES = 3

FILLING = frozenset(("append", "extend", "insert", "add", "update", "setdefault"))
"""Methods of containers after whose failure it is not known what they hold."""


def run_module(parsed: Parsed, scope: Scope, run: Machine) -> None:
    """Run all statements of a module in its scope."""
    graces = 0
    for statement in parsed.module.body:
        told, built_at = len(run.diagnostics), run.budget.built_at
        try:
            protected(partial(execute, [statement], scope, run), run)
        except ScriptError as error:
            if len(run.diagnostics) == told and error.kind != "SystemExit":
                run.failed(error, statement, scope, built=run.budget.built_at != built_at)
            lost(statement, f"the statement fails: {error.message or error.kind}", scope, run)
            if error.kind == "SystemExit":
                return
        except Exhausted as trouble:
            lost(statement, trouble.what, scope, run)
            graces += run.budget.steps <= 0
            if graces > MAX_GRACES:
                return
            run.budget.steps = max(run.budget.steps, GRACE_STEPS)


def protected(action: Callable[[], object], run: Machine) -> None:
    """Carry an action out; what it may not cost is reported at the place where it was noticed."""
    depth, repeated, begun = run.budget.depth, run.repeated, run.budget.steps
    try:
        action()
    except (Return, Break, Continue):
        pass
    except RecursionError:
        report_limit("expressions nested too deeply", begun, run)
        raise Exhausted("expressions nested too deeply") from None
    except Exhausted as trouble:
        # a function that nobody calls goes on calling itself, since what would end that is not known
        report_limit(trouble.what, begun, run, mere=run.entered and isinstance(trouble, TooDeep))
        raise
    finally:
        run.budget.depth, run.repeated = depth, repeated


def report_limit(what: str, begun: int, run: Machine, *, mere: bool = False) -> None:
    """A finding that says where the analysis stopped and why; a note where nothing had been built on the way.

    `mere` makes it a note all the same. `begun` are the steps that were left when the statement was begun.
    """
    built = run.budget.built_at < begun and not mere
    run.diagnose(
        "analysis-limit",
        f"the analysis stops here: {what}",
        severity=Severity.WARNING if built else Severity.INFO,
        label="not followed further",
        notes=("what depends on this statement is unknown",),
    )


def lost(statement: cst.CSTNode, reason: str, scope: Scope, run: Machine) -> None:
    """Names that a failed statement was to bind become unknown: what they held before is not what the author means.

    Objects of which it was to call a method are left without what that would have done.
    """
    run.at(statement, scope)
    for name, method in called_methods(statement):
        _left_undone(scope.read(name), method, unknown(name, reason, run.span()), run)
    for name in bound_names(statement):
        scope.write(name, unknown(name, reason, run.span(), named=True))


def _left_undone(receiver: Value, method: str, cause: Unknown, run: Machine) -> None:
    value = receiver.native if isinstance(receiver, Instance) else receiver
    behaviour = run.libraries.behaviour(value)
    if behaviour is not None:
        behaviour.left_undone(value, method, cause, run)
    elif isinstance(value, list | dict | set) and method in FILLING:
        run.unsure(value, cause)
