"""What a statement does: a libcst visitor whose every method decides itself what is walked next.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from kerascount.interpreter import (
    asserts,
    both_ways,
    definitions,
    imports,
    in_place,
    items,
    loops,
    managers,
    patterns,
    setting,
    untaken,
)
from kerascount.interpreter.attempts import Attempt
from kerascount.interpreter.exceptions import is_caught, raised
from kerascount.interpreter.expressions import BINARY, operate
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.quiet import is_quiet, leaves
from kerascount.interpreter.scopes import Scope
from kerascount.interpreter.signals import Break, Continue, Return
from kerascount.values.classes import ExceptionValue
from kerascount.values.objects import Asserted, ScriptError, Value
from kerascount.values.protocol import NOT_SUPPORTED
from kerascount.values.unknown import Unknown, is_of_running

AUGMENTED = {getattr(cst, f"{kind.__name__}Assign"): sign for kind, sign in BINARY.items()}


def execute(body: Sequence[cst.CSTNode], scope: Scope, run: Machine) -> None:
    """Run statements in order."""
    walker = Statements(scope, run)
    for statement in body:
        statement.visit(walker)


class Statements(cst.CSTVisitor):
    """Runs statements in one scope."""

    def __init__(self, scope: Scope, run: Machine) -> None:
        super().__init__()
        self.scope = scope
        self.run = run

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Pay for the statement, then run it; children are walked only where a method says so."""
        self.run.budget.step()
        super().on_visit(node)
        return False

    def _value(self, node: cst.BaseExpression) -> Value:
        return self.run.evaluate(node, self.scope)

    def _execute(self, body: cst.BaseSuite) -> None:
        for statement in body.body:
            statement.visit(self)

    def visit_SimpleStatementLine(self, node: cst.SimpleStatementLine) -> None:
        for statement in node.body:
            statement.visit(self)

    # --- simple statements ---------------------------------------------------------------------

    def visit_Expr(self, node: cst.Expr) -> None:
        called = node.value if isinstance(node.value, cst.Call) else None
        assertion = asserts.called(called, self.scope, self.run) if called is not None else None
        if assertion is None:
            self._unused(node.value)
            self.run.shown += asserts.shown(node.value, self.scope, self.run)
            return
        self._note(assertion)
        if assertion.holds is False:
            raise self.run.at(node, self.scope).fail("AssertionError", "the assertion fails")

    def _unused(self, node: cst.BaseExpression) -> None:
        """An expression whose value nobody takes.

        A call without any arguments, `layers.Dense()`, that fails for want of them is a line of a list of what there
        is: a note.
        """
        before = len(self.run.diagnostics)
        try:
            self._value(node)
        except ScriptError as error:
            if (
                isinstance(node, cst.Call)
                and not node.args
                and error.span == self.run.span_of(node, self.scope)
            ):
                self.run.handled(error, before, "nothing is given and nothing is taken: a line of a list")
            raise

    def _note(self, assertion: Asserted | None) -> None:
        if assertion is not None:
            self.run.asserted.append(assertion)

    def visit_Assign(self, node: cst.Assign) -> None:
        value = self._targeted(node.value, tuple(_names(t.target) for t in node.targets))
        for target in node.targets:
            self.run.assign(target.target, value, node.value, self.scope)
        self.run.shown += asserts.counted(node.value, value, self.scope, self.run)

    def _targeted(self, node: cst.BaseExpression, names: tuple[str | None, ...]) -> Value:
        self.scope.targets = tuple(n for n in names if n is not None)
        try:
            return self._value(node)
        finally:
            self.scope.targets = ()

    def visit_AnnAssign(self, node: cst.AnnAssign) -> None:
        if node.value is not None:
            value = self._targeted(node.value, (_names(node.target),))
            self.run.assign(node.target, value, node.value, self.scope)

    def visit_AugAssign(self, node: cst.AugAssign) -> None:
        before = self._value(node.target)
        added = self._value(node.value)
        operator = AUGMENTED[type(node.operator)]
        run = self.run.at(node, self.scope)
        result = in_place.augmented(operator, before, added, run)
        if result is before and isinstance(before, list):
            return
        if result is NOT_SUPPORTED:
            result = operate(operator, before, added, self.scope, run)
        self.run.assign(node.target, result, node, self.scope)  # type: ignore[arg-type]

    def visit_Return(self, node: cst.Return) -> None:
        raise Return(None if node.value is None else self._returned(node.value))

    def _returned(self, node: cst.BaseExpression) -> Value:
        return self._value(node)

    def visit_Break(self, node: cst.Break) -> None:
        raise Break

    def visit_Continue(self, node: cst.Continue) -> None:
        raise Continue

    def visit_Global(self, node: cst.Global) -> None:
        self.scope.declared.update({n.name.value: "global" for n in node.names})

    def visit_Nonlocal(self, node: cst.Nonlocal) -> None:
        self.scope.declared.update({n.name.value: "nonlocal" for n in node.names})

    def visit_Del(self, node: cst.Del) -> None:
        targets = (
            [e.value for e in node.target.elements] if isinstance(node.target, cst.Tuple) else [node.target]
        )
        for target in targets:
            self._delete(target)

    def _delete(self, target: cst.BaseExpression) -> None:
        match target:
            case cst.Name():
                self.scope.target(target.value).names.pop(target.value, None)
            case cst.Subscript():
                holder = self._value(target.value)
                self.run.at(target, self.scope)
                items.delete(holder, items.index_of(target, self.scope, self.run), self.run)

            case cst.Attribute():
                holder = self._value(target.value)
                setting.delete(holder, target.attr.value, self.run.at(target, self.scope))

    def visit_Assert(self, node: cst.Assert) -> None:
        """An assertion that certainly fails would stop the script; intent readers look at it later."""
        truth = self.run.truth(self._value(node.test))
        self._note(asserts.noted(node.test, truth, self.scope, self.run))
        if truth is False:
            told = (self._value(node.msg),) if node.msg is not None else ()
            raise raised(ExceptionValue("AssertionError", told), self.run.at(node, self.scope))

    def visit_Raise(self, node: cst.Raise) -> None:
        value = self._value(node.exc) if node.exc is not None else None
        raise raised(value, self.run.at(node, self.scope))

    def visit_Import(self, node: cst.Import) -> None:
        imports.import_names(node, self.scope, self.run)

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        imports.import_from(node, self.scope, self.run)

    # --- compound statements -------------------------------------------------------------------

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        definitions.define_function(node, self.scope, self.run)

    def visit_ClassDef(self, node: cst.ClassDef) -> None:
        definitions.define_class(node, self.scope, self.run)

    def visit_If(self, node: cst.If) -> None:
        condition = self.run.truth(self._value(node.test))
        if isinstance(condition, Unknown) and id(node) in self.run.ending:
            return
        self._note(asserts.refused(node, condition, self.scope, self.run))
        truth = self._undecided(node, condition) if isinstance(condition, Unknown) else condition
        if truth is None:
            return
        if isinstance(condition, Unknown) and self.run.repeated is not None:
            other: cst.CSTNode | None = node.orelse if truth else node.body
            untaken.leave_open([other] if other is not None else [], condition, self.scope, self.run)
        if truth:
            self._execute(node.body)
        elif isinstance(node.orelse, cst.If):
            node.orelse.visit(self)
        elif node.orelse is not None:
            self._execute(node.orelse.body)

    def _way(self, body: cst.CSTNode) -> None:
        if isinstance(body, cst.If):
            body.visit(self)
        elif isinstance(body, cst.BaseSuite):
            self._execute(body)
        elif isinstance(body, cst.Else):
            self._execute(body.body)

    def _undecided(self, node: cst.If, condition: Unknown) -> bool | None:
        """Which way to go: a working script does not take the branch that raises. None: it does not matter."""
        if is_of_running(condition) and both_ways.followed(node, condition, self.scope, self.run, self._way):
            return None
        orelse = node.orelse.body if isinstance(node.orelse, cst.Else) else None
        if leaves(node.body):
            return False
        if orelse is not None and leaves(orelse):
            return True
        if node.orelse is None and is_quiet(node.body):
            return None
        return self.run.at(node.test, self.scope).decide(condition)

    def visit_For(self, node: cst.For) -> None:
        loops.for_loop(node, self.scope, self.run)

    def visit_While(self, node: cst.While) -> None:
        loops.while_loop(node, self.scope, self.run)

    def visit_With(self, node: cst.With) -> None:
        managers.within(node.items, lambda: self._execute(node.body), self.scope, self.run)

    def visit_Try(self, node: cst.Try) -> None:
        self._try(node)

    def visit_TryStar(self, node: cst.TryStar) -> None:
        self._try(node)

    def _try(self, node: cst.Try | cst.TryStar) -> None:
        try:
            self._guarded(node)
        finally:
            if node.finalbody is not None:
                self._execute(node.finalbody.body)

    def _guarded(self, node: cst.Try | cst.TryStar) -> None:
        before = len(self.run.diagnostics)
        self.run.guards.append(Attempt(node))
        try:
            self._execute(node.body)
        except ScriptError as error:
            self.run.guards.pop()
            handler = self._handle(node, error)
            place = self.run.span_of(handler, self.scope)
            self.run.handled(error, before, f"caught by the `except` at line {place.line if place else '?'}")
            return
        except BaseException:
            self.run.guards.pop()
            raise
        self.run.guards.pop()
        if node.orelse is not None:
            self._execute(node.orelse.body)

    def _handle(self, node: cst.Try | cst.TryStar, error: ScriptError) -> cst.CSTNode:
        """Run the handler that catches the error; the handler."""
        for handler in node.handlers:
            kinds = None if handler.type is None else self._value(handler.type)
            if handler.type is not None and not is_caught(error, kinds):
                continue
            if handler.name is not None:
                name = cst.ensure_type(handler.name.name, cst.Name).value
                message = self.run.unknown("message", "what an exception says")
                self.scope.write(name, error.value or ExceptionValue(error.kind, (message,)))
            self._execute(handler.body)
            return handler
        raise error

    def visit_Match(self, node: cst.Match) -> None:
        subject = self._value(node.subject)
        for case in node.cases:
            bindings: dict[str, Value] = {}
            matched = patterns.matches(case.pattern, subject, bindings, self.scope, self.run)
            if isinstance(matched, Unknown):
                matched = self.run.at(case.pattern, self.scope).decide(matched)
            if not matched:
                continue
            for name, value in bindings.items():
                self.scope.write(name, value)
            if case.guard is None or self.run.certainly(self._value(case.guard)):
                self._execute(case.body)
                return


def _names(target: cst.BaseExpression) -> str | None:
    match target:
        case cst.Name():
            return target.value
        case cst.Attribute(value=cst.Name(value="self")):
            return f"self.{target.attr.value}"
    return None
