"""One run of one entry point: joins the parts of the interpreter and is what libraries see of it.

A run is deterministic given its decisions; `replay.py` repeats it with others.

Must not know: Keras.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import libcst as cst

from kerascount.diagnostics import Span
from kerascount.interpreter import (
    attributes,
    calls,
    data_files,
    expressions,
    kinds,
    operators,
    origins,
    project,
    setting,
    statements,
    targets,
)
from kerascount.interpreter.attempts import UNCERTAIN, Attempt
from kerascount.interpreter.budget import Budget
from kerascount.interpreter.builtins import table as builtins
from kerascount.interpreter.changes import Changes
from kerascount.interpreter.coroutines import Coroutine
from kerascount.interpreter.deciding import Deciding
from kerascount.interpreter.findings import Findings
from kerascount.interpreter.iteration import elements_of, truth_of
from kerascount.interpreter.iterators import each
from kerascount.interpreter.modules import Finder
from kerascount.interpreter.reach import reach_of
from kerascount.interpreter.scopes import MISSING, OriginOf, Scope
from kerascount.interpreter.strings_of_code import OF_SCOPE
from kerascount.syntax.requirements import Requirement
from kerascount.syntax.unread import NOT_READ
from kerascount.values.classes import Function, Instance, Method, SourceModule, UserClass
from kerascount.values.objects import Asserted, Call, Origin, ScriptError, Shown, Symbol, Value
from kerascount.values.protocol import Libraries
from kerascount.values.unknown import Unknown, apply, rename, unknown

State = TypeVar("State")

Surroundings = tuple[list[Attempt], Unknown | None, Unknown | None, dict[int, Value], tuple[int, Span] | None]

SUPER = Symbol("builtins.super")


@dataclass
class ScriptRun(Changes, Findings, Deciding):
    """A run."""

    libraries: Libraries
    finder: Finder
    keras: int
    sets: Mapping[str, Value] = field(default_factory=dict)
    entry: Value = None
    eras: frozenset[int] = frozenset()
    python: tuple[int, int] | None = None
    requirements: tuple[Requirement, ...] = ()
    reads_data: bool = False
    defaults_open: bool = False
    entered: bool = False
    """Whether a function is run that nothing of the file calls."""
    budget: Budget = field(default_factory=Budget)
    guards: list[Attempt] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)
    asserted: list[Asserted] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    assumed: dict[str, None] = field(default_factory=dict)
    modules: dict[str, SourceModule] = field(default_factory=dict)
    _states: dict[type, Any] = field(default_factory=dict)

    patched: dict[Symbol, Value] = field(default_factory=dict)
    bodies: list[Coroutine] = field(default_factory=list)

    reach = staticmethod(reach_of)

    def as_patched(self, value: Value) -> Value:
        """What a name of a library means, the script's own changes considered."""
        return self.patched.get(value, value) if self.patched and isinstance(value, Symbol) else value

    # --- places --------------------------------------------------------------------------------

    def origin(self, node: cst.BaseExpression, scope: Scope) -> Origin | None:
        """Where the value of an expression comes from."""
        return origins.origin(node, scope, self)

    def attempted(self) -> bool:
        """Whether a `try` with handlers is around the place being evaluated."""
        return any(attempt.handled for attempt in self.guards)

    def may_fail(self, cause: Unknown, kind: str = UNCERTAIN) -> None:
        """Told of something that works or raises, which nobody knows here: within a `try` whose handlers matter, that
        is decided. Raises ScriptError where it is taken to fail.
        """
        attempt = next((guard for guard in reversed(self.guards) if guard.handled), None)
        if attempt is None or attempt.decided or not attempt.matters:
            return
        attempt.decided = True
        if not self.decide(apply("works", cause, label=f"{cause} works")):
            raise self.fail(kind, f"{cause} fails")

    def script_names(self) -> dict[str, Value]:
        """The global names of the script, as they are now."""
        return {} if self.module_scope is None else self.module_scope.names

    # --- evaluation ----------------------------------------------------------------------------

    def evaluate(self, node: cst.BaseExpression, scope: Scope) -> Value:
        """The value of an expression; a name that the user has set takes that value where it is unknown."""
        value = expressions.evaluate(node, scope, self)
        if self.sets and isinstance(value, Unknown):
            return self.sets.get(str(value), value)
        return value

    def execute(self, body: Sequence[cst.CSTNode], scope: Scope) -> None:
        """Run statements."""
        statements.execute(body, scope, self)

    def assign(
        self, target: cst.BaseExpression, value: Value, node: cst.BaseExpression | None, scope: Scope
    ) -> None:
        """Assign a value to a target."""
        targets.assign(target, value, node, scope, self)

    def bind(self, name: str, value: Value, node: cst.BaseExpression | None, scope: Scope) -> Value:
        """Bind a name; an unknown is from now on called by it."""
        origin = (lambda: origins.origin(node, scope, self)) if node is not None else None
        if not operators.is_plain(value) and not isinstance(value, Unknown):
            named = value if not isinstance(value, Instance) or value.native is None else value.native
            behaviour = self.libraries.behaviour(named)
            if behaviour is not None:
                behaviour.named(named, name, self)
        return self.bind_value(name, value, origin, scope)

    def bind_value(self, name: str, value: Value, origin: OriginOf | None, scope: Scope) -> Value:
        """Bind a name to a value whose origin is known otherwise."""
        if isinstance(value, Unknown):
            value = self.sets[name] if name in self.sets else rename(value, name)
        scope.write(name, value, origin)
        return value

    def undefined(self, node: cst.Name, scope: Scope) -> Value:
        """Python's own names, then well-known names of libraries, then nothing that we know."""
        name = node.value
        if name == "__name__":
            return scope.module.module_name
        if name == "__file__" and scope.module.file.endswith(".py"):
            return os.path.abspath(scope.module.file)
        if name in builtins.CONSTANTS:
            return builtins.CONSTANTS[name]
        builtin = builtins.named(name)
        if builtin is not None:
            return self.as_patched(builtin)
        well_known = self.libraries.well_known(name)
        if well_known is not None:
            self.assumed[name] = None
            return well_known
        self.at(node, scope)
        if self.attempted() and not scope.module.open_names:
            kind = "UnboundLocalError" if scope.kind == "function" and scope.binds(name) else "NameError"
            raise self.fail(kind, f"name '{name}' is not defined")
        if name == NOT_READ:
            return unknown(name, "a statement that could not be read", self.span())
        return unknown(name, f"`{name}` is not defined", self.span(), key=("name", name), named=True)

    def call(self, function: Value, call: Call) -> Value:
        """Call anything callable."""
        self.budget.step()
        if isinstance(function, Symbol) and function in OF_SCOPE and self.place is not None:
            return OF_SCOPE[function](self.place[1], call, self)
        if function == SUPER and self.place is not None:
            return calls.super_of(self.place[1], call, self)
        return calls.call(function, call, self)

    def enter(self, function: Value) -> Value:
        """Call a function as nobody else does: its required parameters are unknowns."""
        outer = self.entry
        self.entry = function.function if isinstance(function, Method) else function
        try:
            return self.call(function, Call())
        finally:
            self.entry = outer

    def call_function(self, function: Function, call: Call) -> Value:
        """Run a function of the script."""
        return calls.call_function(function, call, self)

    def attribute(self, value: Value, name: str) -> Value:
        """`value.name`."""
        return attributes.get(value, name, self)

    def parameters(self, function: Value) -> list[str]:
        """The names of a function's parameters."""
        return calls.parameter_names(function)

    def set_attribute(self, value: Value, name: str, new: Value) -> None:
        """`value.name = new`."""
        setting.put(value, name, new, self)

    def binary(self, operator: str, left: Value, right: Value) -> Value:
        """`left <operator> right`."""
        result = operators.binary(operator, self.opened(left), self.opened(right), self, self.libraries)
        return self.created(result) if isinstance(result, list) else result

    def unary(self, operator: str, value: Value) -> Value:
        """`-value`."""
        return operators.unary(operator, value, self, self.libraries)

    def contains(self, container: Value, element: Value) -> bool | Unknown:
        """`element in container`."""
        return operators.contains(self.opened(container), element, self)

    def iterate(self, value: Value) -> list[Value] | Unknown:
        """All elements."""
        return elements_of(self.opened(value), self)

    def each(self, value: Value) -> Iterator[Value]:
        """The elements, as they are asked for."""
        return each(value, self)

    def truth(self, value: Value) -> bool | Unknown:
        """`bool(value)`."""
        return truth_of(self.opened(value), self)

    def type_of(self, value: Value) -> Value:
        """`type(value)`."""
        return kinds.type_of(value, self)

    def is_instance(self, value: Value, kind: Value) -> bool | Unknown:
        """`isinstance(value, kind)`."""
        return kinds.is_instance(value, kind, self)

    # --- what is unknown -----------------------------------------------------------------------

    def unknown(self, label: str, reason: str) -> Unknown:
        """A new unknown that arose here."""
        return unknown(label, reason, self.span())

    def certainly(self, value: Value) -> bool:
        """The truth of a value, decided when it is unknown."""
        truth = self.truth(value)
        return self.decide(truth) if isinstance(truth, Unknown) else truth

    def built(self) -> None:
        """Something that lasts was built: the loops around it are worth their steps."""
        self.budget.built()

    # --- entry points --------------------------------------------------------------------------

    def is_entry(self, function: Value) -> bool:
        """Whether the analysis itself calls this function or creates an object of this class."""
        if self.entry is None:
            return False
        if function is self.entry:
            return True
        owner = function.owner if isinstance(function, Function) else None
        return isinstance(self.entry, UserClass) and (owner is self.entry or function is self.entry)

    def parameter(self, function: Value, name: str) -> Value:
        """The unknown that stands for a required parameter."""
        return self.sets[name] if name in self.sets else origins.required(function, name)

    # --- modules -------------------------------------------------------------------------------

    def module_named(self, name: str, scope: Scope) -> Value:
        """What an absolute module name means."""
        return project.module_named(name, scope, self)

    def relative_module(self, dots: int, name: str, scope: Scope) -> Value:
        """What `from ..name import` means in this file."""
        return project.relative_module(dots, name, scope, self)

    def module_member(self, module: SourceModule, name: str) -> Value:
        """A name of a module read from source, or a submodule."""
        found = module.scope.read(name)
        return found if found is not MISSING else project.submodule(module, name, self)

    def surroundings(self) -> Surroundings:
        """What is around the place being evaluated: `try` statements and a loop of unknown rounds."""
        return self.guards, self.repeated, self.skipped, self._fresh, self.rounds

    def surround(self, surroundings: Surroundings) -> None:
        """Go on at another place."""
        self.guards, self.repeated, self.skipped, self._fresh, self.rounds = surroundings

    @contextlib.contextmanager
    def elsewhere(self) -> Iterator[None]:
        """Run another module: places and guards here are found again afterwards."""
        before = self.place, self.guards, self.repeated, self.skipped, self.rounds
        self.guards, self.repeated, self.skipped, self.rounds = [], None, None, None
        try:
            yield
        finally:
            self.place, self.guards, self.repeated, self.skipped, self.rounds = before

    def data(self, path: str, most: int, *, part: bool = False) -> bytes | Unknown:
        """The bytes of a data file of the project, or why it is not read."""
        shown = os.path.basename(path) if os.path.isabs(path) else path
        if not self.reads_data:
            return self.unknown(shown, f"read from `{shown}`; --read-data reads it")
        try:
            return data_files.content(path, most, self.finder, part=part)
        except data_files.Refused as trouble:
            return self.unknown(shown, f"`{shown}` {trouble}")

    # --- reporting -----------------------------------------------------------------------------

    def state(self, kind: type[State]) -> State:
        """A library's own state of this run."""
        if kind not in self._states:
            self._states[kind] = kind()
        found: State = self._states[kind]
        return found

    def reset_states(self) -> None:
        """Libraries start anew: what was built before belongs to another entry point."""
        self._states = {kind: getattr(state, "fresh", kind)() for kind, state in self._states.items()}

    def fail(self, kind: str, message: str) -> ScriptError:
        """An exception that the script itself would raise here."""
        return ScriptError(kind, message, self.span(), None)
