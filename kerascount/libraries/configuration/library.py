"""Packages that hold a script's configuration: flags, commands, experiments, dicts with attributes.

Must not know: what a single function does, Keras, syntax.
"""

from __future__ import annotations

from kerascount.libraries.configuration import commands, experiments, flags
from kerascount.libraries.python import documents, mappings
from kerascount.libraries.symbols import Functions, SymbolBehaviour, names_in, not_run
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

FUNCTIONS: Functions = {
    **flags.FUNCTIONS, **commands.FUNCTIONS, **experiments.FUNCTIONS, **mappings.PACKAGED, **documents.PACKAGED,
}  # fmt: skip

ROOTS = frozenset({
    "absl", "gflags", "click", "fire", "typer", "hydra", "wandb",
    *(path.partition(".")[0] for path in mappings.PACKAGED),
})  # fmt: skip

BEHAVIOURS: dict[type, Behaviour] = {
    flags.Holder: flags.HolderBehaviour(),
    commands.Command: commands.CommandBehaviour(),
    commands.Application: commands.ApplicationBehaviour(),
}


class NameBehaviour(SymbolBehaviour):
    """Names of these packages; flags under all the paths that lead to them."""

    def attribute(self, value: Symbol, name: str, run: Run) -> Value:
        found = super().attribute(Symbol(flags.canonical(value.path)), name, run)
        return Symbol(flags.canonical(found.path)) if isinstance(found, Symbol) else found


SYMBOLS = NameBehaviour(FUNCTIONS, {}, not_run)

NAMED: dict[Symbol, Behaviour] = {
    flags.FLAGS: flags.FlagsBehaviour(),
    experiments.CONFIG: experiments.ConfigBehaviour(),
    experiments.EXPERIMENT: experiments.ExperimentBehaviour(),
}
"""Objects that a package has one of."""


class ConfigurationLibrary:
    """`absl`, `click`, `fire`, `easydict` and the like; tensorflow's flags are absl's."""

    def module(self, name: str) -> Value | None:
        """What `import name` binds."""
        found = flags.canonical(name)
        return Symbol(found) if is_ours(found) else None

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """What `from module import name` binds."""
        if not isinstance(module, Symbol):
            return None
        found = flags.canonical(f"{module.path}.{name}")
        return Symbol(found) if is_ours(found) else None

    def star(self, module: Value) -> dict[str, Value]:
        """What `from module import *` binds."""
        if not isinstance(module, Symbol) or not is_ours(module.path):
            return {}
        return {name: Symbol(f"{module.path}.{name}") for name in names_in(module.path, FUNCTIONS)}

    def well_known(self, name: str) -> Value | None:
        """Nothing is assumed."""
        return None

    def behaviour(self, value: Value) -> Behaviour | None:
        """What the value can do."""
        if not isinstance(value, Symbol):
            return BEHAVIOURS.get(type(value))
        if value in NAMED:
            return NAMED[value]
        return SYMBOLS if is_ours(value.path) or flags.canonical(value.path) != value.path else None

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """No method of these packages goes by its name alone."""
        return NOT_SUPPORTED


def is_ours(path: str) -> bool:
    """Whether a path lies in one of these packages."""
    return path.partition(".")[0] in ROOTS
