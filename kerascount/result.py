"""What an analysis of one file gives: a record, apart from what makes it, so that a kept one costs no interpreter.

Must not know: how a file is analysed, what a rule makes of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.diagnostics import Diagnostic
from kerascount.graph.records import ModelRecord, Reading
from kerascount.intent.claims import ModelClaim, TiedClaim
from kerascount.syntax.source import Source


@dataclass(frozen=True)
class Analysis:
    """All that is known of one file before rules look at it. `source` is None when it could not be read."""

    path: str
    reading: Reading
    source: Source | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    claims: tuple[TiedClaim, ...] = ()
    model_claims: tuple[ModelClaim, ...] = ()
    crashed: bool = False
    crash: str | None = None

    @property
    def models(self) -> tuple[ModelRecord, ...]:
        """All models in the order in which they are made."""
        return self.reading.models

    def model(self, name: str) -> ModelRecord:
        """The first model of that name or variable; raises KeyError, which tells those that there are."""
        for record in self.models:
            if name in (record.variable, record.name):
                return record
        known = ", ".join(f"`{record.variable or record.name}`" for record in self.models)
        raise KeyError(f"no model `{name}` in {self.path}: {known or 'none at all'}")
