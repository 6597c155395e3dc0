"""What a branch would have changed that is not taken in this round of a loop, and may be taken in another.

In a loop of unknown rounds one round is walked, one way through its conditions. What the other way assigns and fills is
not known afterwards, neither that it happened nor that it did not. Layers are left to the variants.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.values.unknown import Unknown, apply


def leave_open(body: Sequence[cst.CSTNode], condition: Unknown, scope: Scope, run: Machine) -> None:
    """Plain values and containers that statements change are no longer known."""
    changes = _Changes()
    for statement in body:
        statement.visit(changes)
    for name in changes.filled:
        run.touched(scope.read(name))
    for name in changes.bound:
        before = scope.names.get(name, MISSING)
        if before is not MISSING and is_plain(before):
            scope.names[name] = apply("after", condition, name, run.repeat_number(), label=name)


class _Changes(cst.CSTVisitor):
    """Names that statements bind, and names whose objects they fill."""

    def __init__(self) -> None:
        self.bound: dict[str, None] = {}
        self.filled: dict[str, None] = {}

    def visit_AssignTarget(self, node: cst.AssignTarget) -> None:
        self._target(node.target)

    def visit_AugAssign(self, node: cst.AugAssign) -> None:
        self._target(node.target)

    def visit_Call(self, node: cst.Call) -> None:
        if isinstance(node.func, cst.Attribute):
            self._filled(node.func.value)

    def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:
        return False

    def visit_ClassDef(self, node: cst.ClassDef) -> bool:
        return False

    def _target(self, target: cst.BaseExpression) -> None:
        match target:
            case cst.Name():
                self.bound[target.value] = None
            case cst.Subscript():
                self._filled(target.value)
            case cst.Tuple() | cst.List():
                for element in target.elements:
                    self._target(element.value)

    def _filled(self, holder: cst.BaseExpression) -> None:
        if isinstance(holder, cst.Name):
            self.filled[holder.value] = None
