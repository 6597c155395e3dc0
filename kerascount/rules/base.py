"""What a rule is: a name, a code, documentation, and a query over a finished analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.intent.claims import TiedClaim
from kerascount.result import Analysis
from kerascount.values.objects import Origin


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `summary` says in one line what it flags; `check` yields its findings.

    `preview`: its findings are shown only on demand, until it has proved itself.
    """

    name: str
    code: str
    summary: str
    check: Callable[[Analysis], Iterable[Diagnostic]]
    preview: bool = False


def severity_of(claim: TiedClaim) -> Severity:
    """As strong as the form in which it was stated."""
    return Severity.ERROR if claim.claim.strength == "explicit" else Severity.WARNING


def written_at(origin: Origin | None) -> Origin | None:
    """The place that an argument's value stands at: through names and parameters to the literal."""
    return None if origin is None else origin.last()
