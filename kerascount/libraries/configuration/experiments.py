"""`wandb`: the configuration of an experiment holds what the script puts into it, where no sweep chooses other values.

Source: wandb/sdk/wandb_config.py (2015 to 2024). Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kerascount.libraries.known import SCALARS, named_unknown
from kerascount.libraries.python.mappings import AttributeDict, Namespace
from kerascount.libraries.symbols import Function, Functions
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown

CONFIG = Symbol("wandb.config")
EXPERIMENT = Symbol("wandb.run")
"""The experiment that was started last."""

SWEPT = "a sweep chooses its value"


@dataclass
class Experiments:
    """What a run has put into the configuration. `rest` says why it may have further entries.

    `swept` are the keys that sweeps choose; None: which ones is not known. `going_on` until an experiment is finished.
    """

    entries: dict[str, Value] = field(default_factory=dict)
    rest: str = "nothing puts it into the configuration that is read here"
    swept: set[str] | None = field(default_factory=set)
    going_on: bool = False

    def fresh(self) -> Experiments:
        """An entry point finds what the module has put there."""
        return self


# --- putting in ----------------------------------------------------------------------------------


def _start(call: Call, run: Run) -> Value:
    """`wandb.init(project=None, config=None, ...)`. One that is not finished goes on in a script, not in a notebook."""
    state = run.state(Experiments)
    before = state.entries if state.going_on and call.get("reinit") is not True else {}
    state.entries, state.going_on = {}, True
    if call.get("config") is not None:
        _take(call.get("config"), run)
    for key, value in before.items():
        if not _same(state.entries.setdefault(key, value), value):
            state.entries[key] = named_unknown(
                f"config.{key}", "an experiment with another value goes on", run
            )
    return EXPERIMENT


def _same(one: Value, other: Value) -> bool:
    return one is other or (isinstance(one, SCALARS) and type(one) is type(other) and one == other)


def _finish(call: Call, run: Run) -> Value:
    run.state(Experiments).going_on = False
    return None


def _take(given: Value, run: Run) -> None:
    """All entries of a dict, or all arguments of a command line."""
    entries = given.entries if isinstance(given, AttributeDict | Namespace) else given
    state = run.state(Experiments)
    keys = run.iterate(entries) if isinstance(entries, dict) else None
    if not isinstance(entries, dict) or keys is None or isinstance(keys, Unknown):
        reason = (
            given.reason if isinstance(given, Unknown) else "what is put into the configuration is not known"
        )
        state.entries, state.rest = {}, reason
        return
    if isinstance(given, Namespace) and given.rest is not None:
        state.rest = given.rest
    for key, value in entries.items():
        _put(key, value, run)


def _put(key: Value, value: Value, run: Run) -> None:
    state = run.state(Experiments)
    if not isinstance(key, str):
        state.entries, state.rest = {}, "a name in the configuration is not known"
    elif state.swept is None or key in state.swept:
        state.entries[key] = named_unknown(f"config.{key}", SWEPT, run)
    else:
        state.entries[key] = value


def _sweep(call: Call, run: Run) -> Value:
    """`wandb.sweep({"parameters": {...}})`: the values that are in there are chosen when it is run."""
    state, given = run.state(Experiments), call.get("sweep", 0)
    parameters = given.get("parameters") if isinstance(given, dict) else None
    keys = run.iterate(parameters) if isinstance(parameters, dict) else None
    if state.swept is not None and isinstance(keys, list):
        state.swept |= {key for key in keys if isinstance(key, str)}
    else:
        state.swept = None
    _choose(run)
    return run.unknown(call.text_of() or "wandb.sweep()", "the name of a sweep")


def _agent(call: Call, run: Run) -> Value:
    """`wandb.agent(sweep_id, function)`: runs of a sweep; of one that is not made here nobody knows what it chooses."""
    state = run.state(Experiments)
    if not state.swept:
        state.swept = None
    _choose(run)
    return run.unknown(call.text_of() or "wandb.agent()", SWEPT)


def _choose(run: Run) -> None:
    for key, value in list(run.state(Experiments).entries.items()):
        _put(key, value, run)


# --- reading -------------------------------------------------------------------------------------


class ConfigBehaviour(Behaviour):
    """`wandb.config`: entries by attribute and by item."""

    def describe(self, value: Symbol) -> str:
        return "the configuration of an experiment"

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        return Native(name, METHODS[name]) if name in METHODS else _entry(name, run)

    def set_attribute(self, value: Symbol, name: str, new: Value, run: Run) -> None:
        self.set_item(value, name, new, run)

    def item(self, value: Symbol, index: Value, run: Run) -> Value:
        return _entry(index, run)

    def set_item(self, value: Symbol, index: Value, new: Value, run: Run) -> None:
        if run.repeated is not None and isinstance(index, str):
            new = named_unknown(f"config.{index}", "set in a loop of unknown rounds", run)
        _put(index, new, run)


def _entry(name: Value, run: Run) -> Value:
    state = run.state(Experiments)
    if not isinstance(name, str):
        return run.unknown("config[...]", "a name in the configuration is not known")
    if name not in state.entries:
        # asked for again it has to be the same unknown
        swept = state.swept is None or name in state.swept
        state.entries[name] = named_unknown(f"config.{name}", SWEPT if swept else state.rest, run)
    return state.entries[name]


def _get(call: Call, run: Run) -> Value:
    """`config.get(key, default)`: whether there is an entry that is put in nowhere here is not known."""
    return _entry(call.get("key", 0), run)


def _update(call: Call, run: Run) -> Value:
    _take(call.get("d", 0), run)
    for name, argument in call.keywords.items():
        if name not in ("d", "allow_val_change"):
            _put(name, argument.value, run)
    return None


def _defaults(call: Call, run: Run) -> Value:
    """`config.setdefaults({...})`: what is there already stays."""
    before = dict(run.state(Experiments).entries)
    _take(call.get("d", 0), run)
    run.state(Experiments).entries |= before
    return CONFIG


METHODS: Mapping[str, Function] = {"get": _get, "update": _update, "setdefaults": _defaults}


class ExperimentBehaviour(Behaviour):
    """`wandb.run`, which `wandb.init()` gives: its `config`; what it logs matters to no model."""

    def describe(self, value: Symbol) -> str:
        return "an experiment"

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        return CONFIG if name == "config" else Symbol(f"wandb.{name}")


def _nothing(call: Call, run: Run) -> Value:
    return None


FUNCTIONS: Functions = {
    "wandb.init": _start,
    "wandb.sweep": _sweep,
    "wandb.agent": _agent,
    **dict.fromkeys(("wandb.finish", "wandb.join"), _finish),
    **dict.fromkeys(("wandb.log", "wandb.login", "wandb.save"), _nothing),
}
