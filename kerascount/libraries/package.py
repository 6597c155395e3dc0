"""A library that is one package of names, each a `Symbol`: what they do stands in a table.

Must not know: what any name means.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.libraries.symbols import SymbolBehaviour
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown


@dataclass(frozen=True)
class Package:
    """The package `root`; `alias` is the name under which snippets use it without an import."""

    root: str
    symbols: SymbolBehaviour
    alias: str | None = None

    def module(self, name: str) -> Value | None:
        """The package and its modules as names."""
        return Symbol(name) if name.partition(".")[0] == self.root else None

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """A function, or an inert name."""
        return Symbol(f"{module.path}.{name}") if self.owns(module) else None

    def star(self, module: Value) -> dict[str, Value]:
        """Nobody imports all of it."""
        return {}

    def well_known(self, name: str) -> Value | None:
        """The alias in a pasted snippet."""
        return Symbol(self.root) if name == self.alias else None

    def behaviour(self, value: Value) -> Behaviour | None:
        """What a name can do."""
        return self.symbols if self.owns(value) else None

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """No method goes by its name alone."""
        return NOT_SUPPORTED

    def owns(self, value: Value) -> bool:
        """Whether it is a name of this package."""
        return isinstance(value, Symbol) and value.path.partition(".")[0] == self.root
