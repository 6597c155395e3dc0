"""Where a run is: the node being evaluated, its scope, and the calls through which the run came there.

Must not know: what is evaluated, Keras.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import libcst as cst

from kerascount.diagnostics import Span
from kerascount.interpreter.scopes import Scope
from kerascount.values.objects import Caller

LONGEST_TEXT = 60
"""Of longer expressions only the beginning is told."""


@dataclass(kw_only=True)
class Places:
    """The part of a run that knows places. `place` is the node being evaluated and its scope."""

    place: tuple[cst.CSTNode, Scope] | None = None
    rounds: tuple[int, Span] | None = None
    """The outermost loop of unknown rounds around the place: when it began, and where it stands."""

    def at(self, node: cst.CSTNode, scope: Scope) -> Self:
        """Itself; what is reported from now on is at this place."""
        self.place = (node, scope)
        return self

    def span_of(self, node: cst.CSTNode, scope: Scope) -> Span:
        """The place of a node."""
        return scope.parsed.span(node)

    def text(self, node: cst.CSTNode, scope: Scope) -> str:
        """The source text of a node, in one line, not too long."""
        text = " ".join(scope.parsed.text(node).split())
        return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 3] + "..."

    def span(self) -> Span | None:
        """The place being evaluated."""
        return None if self.place is None else self.span_of(*self.place)

    def function_name(self) -> str | None:
        """The function of the script being run."""
        return None if self.place is None else self.place[1].function_name()

    def variables(self) -> tuple[str, ...]:
        """The names that the value being evaluated will be assigned to."""
        return () if self.place is None else self.place[1].targets

    def called_from(self) -> tuple[cst.CSTNode, Scope, tuple[str, ...]] | None:
        """The place being evaluated and the names that its value will be assigned to."""
        return None if self.place is None else (*self.place, self.place[1].targets)

    def callers(self) -> tuple[Caller, ...]:
        """The calls of the script's functions through which the run came here, the outermost first."""
        return () if self.place is None else _callers(self.place[1])


def _callers(scope: Scope | None) -> tuple[Caller, ...]:
    while scope is not None and scope.caller is None:
        scope = scope.outer
    if scope is None or scope.caller is None:
        return ()
    if scope.callers is None:
        node, outer, names = scope.caller
        scope.callers = (*_callers(outer), Caller(outer.parsed.span(node), names, outer.function_name()))
    return scope.callers
