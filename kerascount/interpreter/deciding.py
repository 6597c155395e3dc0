"""Conditions that nobody knows: which way a run takes, and what it has decided.

Must not know: what depends on a decision, how runs are repeated.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kerascount.diagnostics import Span
from kerascount.graph.records import Decision
from kerascount.interpreter.budget import MAX_DECISIONS
from kerascount.interpreter.places import Places
from kerascount.values.unknown import Unknown, is_of_now, unknown

ORDER = unknown(
    "the order of a set", "it differs from one start of Python to the next", key=("order of a set",)
)
"""What stands for the order of all sets of a run."""


@dataclass(kw_only=True)
class Deciding(Places):
    """The part of a run that decides. `forced` are the decisions that it has to take, in order; further ones are taken
    as true.
    """

    forced: tuple[bool, ...] = ()
    decisions: list[Decision] = field(default_factory=list)
    _decided: dict[Unknown, bool] = field(default_factory=dict)
    _asked: dict[tuple[str, Span | None], bool] = field(default_factory=dict)

    def decide(self, condition: Unknown, *, release: str = "") -> bool:
        """The same condition is decided the same way within a run, and one in the same words at the same place.

        A helper that asks for the platform would else be a way of its own at each call.
        """
        atom = condition.atom
        if atom is not None and atom.operator == "not" and isinstance(atom.operands[0], Unknown):
            return not self.decide(atom.operands[0])
        if condition in self._decided:
            return self._decided[condition]
        asked = (str(condition), self.span())
        if asked in self._asked:
            self._asked_again(*asked)
            return self._asked[asked]
        taken = self._next()
        if len(self.decisions) < MAX_DECISIONS:
            rounds = self.rounds[1] if self.rounds and is_of_now(condition, self.rounds[0]) else None
            self.decisions.append(Decision(*asked, taken, release, rounds is not None, rounds))
        self._decided[condition] = self._asked[asked] = taken
        return taken

    def decide_order(self) -> bool:
        """Which of two orders a set has whose order nobody knows: decided once for all, as there are more than two."""
        if ORDER not in self._decided:
            taken = self._next()
            self.decisions.append(Decision("the order of a set", self.span(), taken, each_time=True))
            self._decided[ORDER] = taken
        return self._decided[ORDER]

    def _next(self) -> bool:
        """What the next decision is: the forced one, or true."""
        number = len(self.decisions)
        return self.forced[number] if number < len(self.forced) else True

    def _asked_again(self, condition: str, span: Span | None) -> None:
        for i, decision in enumerate(self.decisions):
            if (decision.condition, decision.span) == (condition, span):
                self.decisions[i] = replace(decision, each_time=True)
