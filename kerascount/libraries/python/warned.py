"""`warnings`: which of them a script has turned into exceptions.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field

from kerascount.libraries.symbols import Functions
from kerascount.values.classes import ExceptionValue, Instance, UserClass
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown

WARNING = Symbol("builtins.Warning")
USER_WARNING = Symbol("builtins.UserWarning")


@dataclass(frozen=True, slots=True)
class Filter:
    """One entry: what is done with warnings of a class; `narrow`: of some texts or modules only."""

    action: Value
    category: Value
    narrow: bool = False


@dataclass(slots=True)
class Filters:
    """The entries in the order in which they are looked through."""

    entries: list[Filter] = field(default_factory=list)

    def fresh(self) -> Filters:
        """An entry point finds what the module has set."""
        return self


@dataclass(frozen=True, eq=False, slots=True)
class Caught:
    """`warnings.catch_warnings(...)`: filters that are set within it end with it."""

    before: tuple[Filter, ...]
    recorded: bool


class CaughtBehaviour(Behaviour):
    """`with warnings.catch_warnings() as found`."""

    def describe(self, value: Caught) -> str:
        return "warnings that are caught"

    def enter(self, value: Caught, run: Run) -> Value:
        return run.unknown("warnings", "which warnings there are is not known") if value.recorded else None

    def leave(self, value: Caught, run: Run) -> None:
        run.state(Filters).entries[:] = value.before


def _catch(call: Call, run: Run) -> Value:
    return Caught(tuple(run.state(Filters).entries), call.get("record") not in (None, False))


def _add(call: Call, run: Run, entry: Filter, append: Value) -> None:
    if run.repeated is None:
        entries = run.state(Filters).entries
        entries.insert(0 if append in (None, False) else len(entries), entry)


def _simple_filter(call: Call, run: Run) -> None:
    """`warnings.simplefilter(action, category, lineno, append)`."""
    entry = Filter(call.get("action", 0), call.get("category", 1, WARNING), call.get("lineno", 2, 0) != 0)
    _add(call, run, entry, call.get("append", 3))


def _filter(call: Call, run: Run) -> None:
    """`warnings.filterwarnings(action, message, category, module, lineno, append)`."""
    narrow = any(call.get(name, at) for name, at in (("message", 1), ("module", 3), ("lineno", 4)))
    _add(
        call,
        run,
        Filter(call.get("action", 0), call.get("category", 2, WARNING), narrow),
        call.get("append", 5),
    )


def _reset(call: Call, run: Run) -> None:
    run.state(Filters).entries.clear()


def _warn(call: Call, run: Run) -> None:
    """`warnings.warn(message, category)`: an exception where the first filter that fits says so."""
    message, category = call.get("message", 0), call.get("category", 1)
    if isinstance(message, ExceptionValue):
        category = Symbol(f"builtins.{message.kind}")
    elif isinstance(message, Instance):
        category = message.cls
    category = USER_WARNING if category is None else category
    for entry in run.state(Filters).entries:
        fits = None if entry.narrow else _derives(category, entry.category)
        if fits is False:
            continue
        certain = fits and isinstance(entry.action, str)
        if certain and entry.action == "error":
            raise run.fail(_name(category), message if isinstance(message, str) else "a warning")
        if entry.action == "error" or isinstance(entry.action, Unknown):
            run.may_fail(run.unknown("warnings.warn(...)", "whether a filter makes it an exception"))
        return


def _name(category: Value) -> str:
    if isinstance(category, UserClass):
        return category.name
    return category.name if isinstance(category, Symbol) else "Warning"


def _derives(category: Value, wanted: Value) -> bool | None:
    """Whether one class of warnings is another or derives from it; None: not known."""
    classes = category.mro() if isinstance(category, UserClass) else (category,)
    if any(part is wanted or part == wanted for part in classes):
        return True
    found = [_builtin(part) for part in classes]
    base = _builtin(wanted)
    own = [part for part in found if part is not None]
    if base is None or not own:
        return False if isinstance(wanted, UserClass) else None
    return any(issubclass(part, base) for part in own)


def _builtin(value: Value) -> type | None:
    kind = getattr(builtins, value.name, None) if isinstance(value, Symbol) else None
    return kind if isinstance(kind, type) else None


FUNCTIONS: Functions = {
    "warnings.simplefilter": _simple_filter,
    "warnings.filterwarnings": _filter,
    "warnings.resetwarnings": _reset,
    "warnings.catch_warnings": _catch,
    "warnings.warn": _warn,
}
