"""What the parts of the interpreter see of each other: one run of one entry point.

The parts (expressions, statements, calls, ...) import this protocol; `run.py` joins them behind it.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import libcst as cst

from kerascount.diagnostics import Diagnostic, Span
from kerascount.interpreter.attempts import Attempt
from kerascount.interpreter.budget import Budget
from kerascount.interpreter.coroutines import Coroutine
from kerascount.interpreter.scopes import OriginOf, Scope
from kerascount.values.classes import Function, Instance, Reach, SourceModule
from kerascount.values.objects import Asserted, Call, Origin, ScriptError, Shown, Symbol, Value
from kerascount.values.protocol import Libraries, Run
from kerascount.values.unknown import Unknown


class Machine(Run, Protocol):
    """A run, as the parts of the interpreter see it."""

    libraries: Libraries
    budget: Budget
    reached: set[int]
    asserted: list[Asserted]
    shown: list[Shown]
    """Assertions about shapes and counts that were reached."""
    place: tuple[cst.CSTNode, Scope] | None
    bodies: list[Coroutine]
    """Bodies of generators that have begun."""

    def surroundings(self) -> Any:
        """What is around the place being evaluated."""

    def surround(self, surroundings: Any) -> None:
        """Go on at another place."""

    entered: bool
    """Whether a function is run that nothing of the file calls."""

    guards: list[Attempt]
    """One entry for each `try` around the place being evaluated."""

    candidates: dict[Unknown, tuple[Value, ...]]
    """The objects that an unknown may be."""

    patched: dict[Symbol, Value]
    """What stands for names of libraries that the script has set to something else."""

    def as_patched(self, value: Value) -> Value:
        """What a name of a library means, the script's own changes considered."""

    ending: set[int]
    """Nodes of conditions that do nothing but end rounds of a loop of unknown rounds."""

    def at(self, node: cst.CSTNode, scope: Scope) -> Machine:
        """Itself; what is reported from now on is at this place."""

    @property
    def diagnostics(self) -> Mapping[tuple[object, ...], Diagnostic]:
        """The findings so far, in order."""

    def handled(self, error: ScriptError, before: int, note: str | None = None) -> None:
        """An exception of the script was caught; of the findings after the first `before` one says what it was."""

    def failed(self, error: ScriptError, statement: cst.CSTNode, scope: Scope, *, built: bool) -> None:
        """Told of a statement of a module that has ended with an exception and that no finding is about."""

    def evaluate(self, node: cst.BaseExpression, scope: Scope) -> Value:
        """The value of an expression."""

    def execute(self, body: Sequence[cst.CSTNode], scope: Scope) -> None:
        """Run statements."""

    def bind(self, name: str, value: Value, node: cst.BaseExpression | None, scope: Scope) -> Value:
        """Bind a name to a value that `node` gave; the value as it was bound."""

    def assign(
        self, target: cst.BaseExpression, value: Value, node: cst.BaseExpression | None, scope: Scope
    ) -> None:
        """Assign a value that `node` gave to a target: names, tuples, attributes, items."""

    def bind_value(self, name: str, value: Value, origin: OriginOf, scope: Scope) -> None:
        """Bind a parameter of a function."""

    defaults_open: bool
    """Whether sizes that are defaults of an entry point's parameters are taken as unknown, too."""

    def is_entry(self, function: Value) -> bool:
        """Whether the analysis itself calls this function: required parameters are unknowns then."""

    def parameter(self, function: Value, name: str) -> Value:
        """The unknown that stands for a required parameter of an entry point."""

    def called_from(self) -> tuple[cst.CSTNode, Scope, tuple[str, ...]] | None:
        """The place being evaluated and the names that its value will be assigned to."""

    def variables(self) -> tuple[str, ...]:
        """The names that the value being evaluated will be assigned to."""

    def undefined(self, node: cst.Name, scope: Scope) -> Value:
        """The value of a name that no scope of the script holds."""

    def unary(self, operator: str, value: Value) -> Value:
        """`-value`."""

    def contains(self, container: Value, element: Value) -> bool | Unknown:
        """`element in container`."""

    def certainly(self, value: Value) -> bool:
        """The truth of a value, decided when it is unknown."""

    def decide_order(self) -> bool:
        """Which of two orders a set has whose order nobody knows."""

    def opened(self, value: Value) -> Value:
        """The value, or why the content of this list or dict is not known."""

    def has_unsure(self) -> bool:
        """Whether there is a list, dict or set whose content is not known."""

    def created(self, value: Value) -> Value:
        """Told of each new list and dict; the value."""

    def is_own(self, value: Value) -> bool:
        """Whether no loop of unknown rounds is around that has not made the value itself."""

    def is_python2(self) -> bool:
        """Whether the file being evaluated is one of Python 2."""

    def reach(self, function: Value) -> Reach:
        """What code of the script may touch."""

    def elsewhere(self) -> AbstractContextManager[None]:
        """While another module is run."""

    def touched(self, value: Value, added: Value = ...) -> None:
        """Told of each change of a list, dict or instance, and of what is appended."""

    def unsure(self, value: Value, cause: Unknown) -> None:
        """From now on the content of this list, dict or set is not known."""

    def unknown_rounds(
        self, rounds: Unknown, at: Span, *, once: bool = False
    ) -> AbstractContextManager[None]:
        """While the body of a loop runs whose number of rounds is unknown; `once`: it has one at least."""

    def stored(self, instance: Instance, name: str, new: Value) -> Value:
        """What an attribute holds after an assignment."""

    def repeat_number(self) -> int:
        """A number that differs for each loop of unknown rounds."""

    def span_of(self, node: cst.CSTNode, scope: Scope) -> Span:
        """The place of a node."""

    def text(self, node: cst.CSTNode, scope: Scope) -> str:
        """The source text of a node, in one line, not too long."""

    def origin(self, node: cst.BaseExpression, scope: Scope) -> Origin | None:
        """Where the value of an expression comes from."""

    def module_named(self, name: str, scope: Scope) -> Value:
        """What an absolute module name means."""

    def relative_module(self, dots: int, name: str, scope: Scope) -> Value:
        """What `from ..name import` means in this file."""

    def module_member(self, module: SourceModule, name: str) -> Value:
        """A name of a module read from source, or a submodule; MISSING if there is none."""

    def type_of(self, value: Value) -> Value:
        """`type(value)`."""

    def is_instance(self, value: Value, kind: Value) -> bool | Unknown:
        """`isinstance(value, kind)`."""

    def call_function(self, function: Function, call: Call) -> Value:
        """Run a function of the script."""
