"""Entry points: the module as a script, functions that nobody calls, expressions that the user asks for.

Each entry point is run, and run again with other decisions where something could not be decided (replay).

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import libcst as cst

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.interpreter import budget, generators, open_objects, script
from kerascount.interpreter.modules import Finder, Parse
from kerascount.interpreter.reach import identifiers
from kerascount.interpreter.run import ScriptRun
from kerascount.interpreter.scopes import Scope
from kerascount.syntax.parsing import Parsed, parse_source
from kerascount.syntax.requirements import Requirement
from kerascount.syntax.source import source_from_text
from kerascount.values.classes import Instance, Method, Property, UserClass
from kerascount.values.objects import Call, ScriptError, Value
from kerascount.values.protocol import Libraries
from kerascount.values.unknown import Unknown


@dataclass(frozen=True)
class Job:
    """What is analysed: a parsed file and all that a run needs."""

    parsed: Parsed
    path: Path | None
    libraries: Libraries
    keras: int
    parse: Parse
    sets: Mapping[str, Value] = field(default_factory=dict)
    search_paths: tuple[Path, ...] = ()
    eras: frozenset[int] = frozenset()
    read_data: bool = False
    requirements: tuple[Requirement, ...] = ()

    def finder(self) -> Finder:
        """A finder of modules that reads each file once for all runs."""
        return Finder(self.path, self.search_paths, self.parse)


Mistake = tuple[str, Span | None]
"""A rule and a place."""


@dataclass
class Outcome:
    """One finished run. `entry` is ``module``, ``function:NAME`` or ``call:EXPR``; `value` what an expression gave."""

    run: ScriptRun
    entry: str
    value: Value = None
    trouble: str | None = None
    again: bool = False
    """Whether another entry point has reached this one before, with its own arguments."""
    untried: int = 0
    """Ways through undecidable conditions, and functions, that the budget left untried after this run."""
    by_default: frozenset[Mistake] = frozenset()
    """The mistakes that are none for other sizes than the defaults of the entry point's parameters."""

    takes_more: bool = False
    """Whether the entry point is a function that takes any arguments (`*args`, `**kwargs`)."""

    not_always: dict[Mistake, str] = field(default_factory=dict)
    """The mistakes that other runs pass without, and what the runs differ in (`ways.py`)."""

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What the run found. Of mistakes that need not be there are only notes: those of defaults that the file does
        not use, and those of one of several ways. What a function passes on from its callers is not missing."""
        name = self.entry.removeprefix("function:")
        default = (
            f"with the defaults of `{name}` and what its class leaves at None, as this file does not call it"
        )
        if "." not in name:
            default = f"with the defaults of `{name}`, which this file does not call"
        for found in self.run.diagnostics.values():
            mistake = mistake_of(found)
            if self.takes_more and mistake in self.by_default and found.rule == "missing-argument":
                continue
            note = default if mistake in self.by_default else self.not_always.get(mistake)
            if note is not None:
                yield replace(found, severity=Severity.INFO, notes=(*found.notes, note))
            else:
                yield found


class Replays:
    """Runs of one file and the steps that they took together."""

    def __init__(self) -> None:
        self.steps = 0

    def of(self, attempt: Callable[[tuple[bool, ...]], Outcome]) -> Iterator[Outcome]:
        """All runs: the first, then those that take another way, nearest decisions first, within the budget."""
        waiting: list[tuple[bool, ...]] = [()]
        for left in range(budget.MAX_RUNS, 0, -1):
            if not waiting:
                return
            forced = waiting.pop(0)
            outcome = attempt(forced)
            generators.abandon(outcome.run)
            self.steps += budget.MAX_STEPS - outcome.run.budget.steps
            taken = tuple(d.taken for d in outcome.run.decisions)
            waiting += [(*taken[:i], not taken[i]) for i in range(len(forced), len(taken))]
            if left == 1 or self.steps > budget.MAX_REPLAY_STEPS:
                outcome.untried = len(waiting)
                waiting = []
            yield outcome


def module_outcomes(job: Job) -> Iterator[Outcome]:
    """The runs of the module as a script, each made when it is asked for."""
    finder = job.finder()
    return Replays().of(lambda forced: _module_outcome(job, finder, forced))


def _module_outcome(job: Job, finder: Finder, forced: tuple[bool, ...]) -> Outcome:
    run, _ = _run_module(job, finder, forced)
    return Outcome(run, "module")


def _run_module(
    job: Job, finder: Finder, forced: tuple[bool, ...] = (), entry: Value = None
) -> tuple[ScriptRun, Scope]:
    run = ScriptRun(
        job.libraries,
        finder,
        job.keras,
        job.sets,
        entry,
        forced=forced,
        eras=job.eras,
        python=job.parsed.source.python,
        requirements=job.requirements,
        reads_data=job.read_data,
    )
    scope = Scope("module", job.parsed, module_name="__main__", file=str(job.path or ""))
    scope.open_names = any(t.rule == "invalid-syntax" for t in job.parsed.troubles)
    run.module_scope = scope
    script.run_module(job.parsed, scope, run)
    return run, scope


# --- expressions -------------------------------------------------------------------------------


def call_outcomes(job: Job, expression: str) -> list[Outcome]:
    """The runs of an expression that the user asks for, in the module's scope."""
    finder = job.finder()
    return list(Replays().of(lambda forced: _call_outcome(job, finder, expression, forced)))


def _call_outcome(job: Job, finder: Finder, expression: str, forced: tuple[bool, ...]) -> Outcome:
    run, scope = _run_module(job, finder, forced)
    _forget(run)
    asked = parse_source(source_from_text(f"{RESULT} = {expression}\n", f"--call {expression}"))
    outcome = Outcome(run, f"call:{expression}")
    if asked.troubles:
        outcome.trouble = asked.troubles[0].message
        return outcome
    inner = Scope("function", asked, outer=scope)
    _guarded(outcome, run, lambda: run.execute(asked.module.body, inner))
    outcome.value = inner.names.get(RESULT)
    return outcome


RESULT = "_"


def _forget(run: ScriptRun) -> None:
    """What the module itself built does not count: names start anew."""
    run.reset_states()


def _guarded(outcome: Outcome, run: ScriptRun, action: Callable[[], object]) -> None:
    try:
        script.protected(action, run)
    except ScriptError as error:
        outcome.trouble = f"{error.kind}: {error.message}" if error.message else error.kind
    except budget.Exhausted as trouble:
        outcome.trouble = trouble.what


# --- functions that nobody calls -----------------------------------------------------------------


def function_outcomes(job: Job, reached: set[int], builds: Callable[[str], bool]) -> list[Outcome]:
    """The runs of functions and methods that no run has reached and whose text `builds` something.

    Functions that can be called as they are and that only another function calls are run once more by themselves: what
    the caller passes and does with the result is one use of theirs.
    """
    finder = job.finder()
    outcomes: list[Outcome] = []
    entered: set[int] = set()
    definitions = _definitions(job.parsed.module)
    building = _building(definitions, lambda d: builds(job.parsed.text(d.node)))
    candidates = [d for d in definitions if id(d.node) not in reached and id(d.node) in building]
    replays = Replays()
    for candidate in _callers_first(candidates)[: budget.MAX_ENTRIES]:
        if id(candidate.node) in reached:
            continue
        if replays.steps > budget.MAX_ENTRY_STEPS:
            outcomes[-1].untried += 1
            continue
        entered.add(id(candidate.node))
        found = list(replays.of(_entering(job, finder, candidate)))
        _look_at_defaults(found, _entering(job, finder, candidate, defaults_open=True))
        outcomes += found
        reached.update(node for outcome in found for node in outcome.run.reached)
    for candidate in candidates[: budget.MAX_ENTRIES]:
        if (
            id(candidate.node) not in entered
            and candidate.is_complete
            and replays.steps <= budget.MAX_ENTRY_STEPS
        ):
            again = replays.of(_entering(job, finder, candidate))
            outcomes += [replace(outcome, again=True) for outcome in again]
    return outcomes


@dataclass(frozen=True)
class Definition:
    """A function, or a method of a class, at the top level of a module."""

    node: cst.FunctionDef
    owner: str | None = None

    @property
    def name(self) -> str:
        """The qualified name."""
        name = self.node.name.value
        return f"{self.owner}.{name}" if self.owner else name

    @property
    def is_complete(self) -> bool:
        """Whether it is a function that can be called without arguments."""
        params = self.node.params
        listed = (*params.posonly_params, *params.params, *params.kwonly_params)
        return self.owner is None and all(p.default is not None for p in listed)

    @property
    def takes_more(self) -> bool:
        """Whether it has `*args` or `**kwargs`."""
        params = self.node.params
        return isinstance(params.star_arg, cst.Param) or params.star_kwarg is not None


def _definitions(module: cst.Module) -> list[Definition]:
    found: list[Definition] = []
    waiting: list[tuple[cst.CSTNode, str | None]] = [(s, None) for s in module.body]
    while waiting:
        node, owner = waiting.pop(0)
        match node:
            case cst.FunctionDef():
                found.append(Definition(node, owner))
            case cst.ClassDef():
                waiting = [(s, node.name.value) for s in node.body.body] + waiting
            case cst.If() | cst.Try() | cst.With():
                waiting = [(s, owner) for s in node.body.body] + waiting
    return found


def _building(definitions: list[Definition], builds: Callable[[Definition], bool]) -> set[int]:
    """The nodes of definitions whose text builds something, or names a function that does."""
    found = [d for d in definitions if builds(d)]
    others = {id(d.node): identifiers(d.node) for d in definitions if d not in found}
    names = {d.node.name.value for d in found if d.owner is None}
    while True:
        callers = [d for d in definitions if id(d.node) in others and others[id(d.node)] & names]
        if not callers:
            return {id(d.node) for d in found}
        found += callers
        names = {d.node.name.value for d in callers if d.owner is None}
        for caller in callers:
            del others[id(caller.node)]


def _callers_first(candidates: list[Definition]) -> list[Definition]:
    """Functions that no other candidate names come first: they reach the rest with real arguments."""
    names = {c.node.name.value: identifiers(c.node) - {c.node.name.value} for c in candidates}
    called = set().union(*names.values()) if names else set()
    return sorted(candidates, key=lambda c: (c.node.name.value in called, c.node.name.value == "__init__"))


def _look_at_defaults(outcomes: list[Outcome], attempt: Callable[[tuple[bool, ...]], Outcome]) -> None:
    """Tell which mistakes depend on sizes that are defaults: they are not found where those are open."""
    mistakes = {
        mistake_of(d) for o in outcomes for d in o.run.diagnostics.values() if d.severity is Severity.ERROR
    }
    if mistakes:
        again = {mistake_of(d) for o in Replays().of(attempt) for d in o.run.diagnostics.values()}
        for outcome in outcomes:
            outcome.by_default = frozenset(mistakes - again)


def mistake_of(found: Diagnostic) -> Mistake:
    """What tells a finding apart from others of several runs."""
    return found.rule, found.span


def _entering(
    job: Job, finder: Finder, definition: Definition, *, defaults_open: bool = False
) -> Callable[[tuple[bool, ...]], Outcome]:
    def attempt(forced: tuple[bool, ...]) -> Outcome:
        run, scope = _run_module(job, finder, forced)
        _forget(run)
        run.forget_findings()  # the module's own are told by its runs
        run.defaults_open, run.entered = defaults_open, True
        outcome = Outcome(run, f"function:{definition.name}", takes_more=definition.takes_more)
        _guarded(outcome, run, lambda: _enter(definition, scope, run, outcome))
        return outcome

    return attempt


def _enter(definition: Definition, scope: Scope, run: ScriptRun, outcome: Outcome) -> None:
    run.place = None  # no line of the file calls it
    name = definition.node.name.value
    if definition.owner is None:
        function = _plain(scope.names.get(name))
        if function is not None and not isinstance(function, Unknown | Property):
            outcome.value = run.enter(function)
        return
    cls = scope.names.get(definition.owner)
    if isinstance(cls, UserClass):
        run.entry = cls
        instance = run.call(cls, Call())
        if name != "__init__" and isinstance(instance, Instance):
            if run.defaults_open:
                open_objects.open_places(instance, run)
            before = [n for n in ("setUp", "setup_method") if n in cls.namespace and name.startswith("test")]
            for fixture in before:
                run.enter(run.attribute(instance, fixture))
            outcome.value = run.enter(run.attribute(instance, name))


def _plain(value: Value) -> Value:
    return value.function if isinstance(value, Method) else value
