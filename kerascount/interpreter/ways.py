"""Mistakes on some of the ways through conditions that are not known.

A mistake at a place that another way passes without it depends on what those conditions give, not on the place: it is
told as a note. One on the only way to its place is one whenever that way is taken. Where the budget left a way untried
that a condition before the mistake opens, nobody knows whether that way passes.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kerascount.diagnostics import Severity, Span
from kerascount.interpreter.entries import Mistake, Outcome, mistake_of
from kerascount.interpreter.run import ScriptRun

Reaches = Callable[[ScriptRun, Span], bool]
"""Whether a run has carried out what stands at a place."""


def compare_ways(outcomes: Sequence[Outcome], reaches: Reaches) -> None:
    """Note at each outcome which of its mistakes another run of the same entry point passes without."""
    for entry in dict.fromkeys(outcome.entry for outcome in outcomes):
        group = [outcome for outcome in outcomes if outcome.entry == entry]
        for outcome in group if len(group) > 1 else ():
            others = [other for other in group if other is not outcome]
            _compare(outcome, others, reaches)
        if group[-1].untried:
            taken = [tuple(d.taken for d in outcome.run.decisions) for outcome in group]
            for outcome in group:
                _doubt(outcome, taken)


def _doubt(outcome: Outcome, tried: Sequence[tuple[bool, ...]]) -> None:
    """Note which mistakes have a way beside them, by one other decision before, that no run has tried."""
    taken = tuple(d.taken for d in outcome.run.decisions)
    known = {ways[: i + 1] for ways in tried for i in range(len(ways))}
    for found in outcome.run.diagnostics.values():
        if found.severity is not Severity.ERROR:
            continue
        for i, decision in enumerate(outcome.run.decisions[: outcome.run.decided_before(found)]):
            if decision.each_time or (*taken[:i], not taken[i]) not in known:
                outcome.not_always.setdefault(mistake_of(found), _UNTRIED.format(decision.condition))
                break


_UNTRIED = "it depends on `{}`, which is not known, and not all ways through such conditions were tried"


def _compare(outcome: Outcome, others: Sequence[Outcome], reaches: Reaches) -> None:
    for found in outcome.run.diagnostics.values():
        if found.severity is not Severity.ERROR or found.span is None:
            continue
        mistake = mistake_of(found)
        other = next(
            (o for o in others if _passes(o, mistake, found.span) and reaches(o.run, found.span)), None
        )
        if other is not None:
            outcome.not_always[mistake] = _difference(outcome.run, other.run)


def _passes(outcome: Outcome, mistake: Mistake, place: Span) -> bool:
    """Whether a run has no such mistake, and no other one before the place, after which nothing is certain."""
    errors = [d for d in outcome.run.diagnostics.values() if d.severity is Severity.ERROR]
    before = (
        d for d in errors if d.span is None or d.span.path != place.path or _order(d.span) < _order(place)
    )
    return mistake not in map(mistake_of, errors) and not any(before)


def _order(span: Span) -> tuple[int, int, int]:
    return span.cell or 0, span.line, span.column


def _difference(run: ScriptRun, other: ScriptRun) -> str:
    """Which condition the runs decided differently, in words."""
    taken = {(d.condition, d.span): d.taken for d in other.decisions}
    for decision in run.decisions:
        if taken.get((decision.condition, decision.span), decision.taken) != decision.taken:
            place = f" (line {decision.span.line})" if decision.span is not None else ""
            condition = decision.condition
            whole = condition.startswith("(") and condition.endswith(")") and condition.count("(") == 1
            condition = condition[1:-1] if whole else condition
            return f"only if `{condition}` is {str(decision.taken).lower()}{place}, which is not known"
    return "only on some of the ways through conditions that are not known"
