"""All statements of intent of a file with their verdicts: what was checked, not only what differs.

Must not know: what a rule makes of a statement, how it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Span
from kerascount.graph.records import Reading
from kerascount.intent.claims import ModelClaim, TiedClaim
from kerascount.intent.verdict import Verdict, verdict
from kerascount.values.objects import Asserted


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the author states: about what, the stated value and its place, and whether it is met."""

    subject: str
    text: str
    span: Span
    form: str
    verdict: Verdict


def statements(
    claims: Sequence[TiedClaim], totals: Sequence[ModelClaim], reading: Reading
) -> list[Statement]:
    """Each statement once, in the order of places; one that holds of some models only is undecided."""
    found: dict[tuple[Span, str], list[Statement]] = {}
    for tied in claims:
        subject = f"{tied.claim.attribute} of `{tied.layer.name}`"
        one = Statement(subject, tied.claim.text, tied.claim.span, tied.claim.form, verdict(tied))
        found.setdefault((tied.claim.span, tied.claim.attribute), []).append(one)
    for total in totals:
        subject = f"total of `{total.model.name}`"
        one = Statement(subject, total.claim.text, total.claim.span, total.claim.form, verdict(total))
        found.setdefault((total.claim.span, "total"), []).append(one)
    merged = [_merged(same) for same in found.values()]
    merged += [_of_assertion(times) for times in assertions(reading)]
    return sorted(merged, key=lambda s: (s.span.path, s.span.cell or 0, s.span.line, s.span.column))


def _merged(same: Sequence[Statement]) -> Statement:
    verdicts = {s.verdict for s in same}
    return same[0] if len(verdicts) == 1 else _undecided(same[0])


def _undecided(one: Statement) -> Statement:
    return Statement(one.subject, one.text, one.span, one.form, "undecided")


def assertions(reading: Reading) -> list[list[Asserted]]:
    """The assertions of the file itself and what comments say of shown values, all times of one together."""
    found: dict[Span, list[Asserted]] = {}
    for asserted in reading.asserted:
        if asserted.span.path == reading.path:
            found.setdefault(asserted.stated_span, []).append(asserted)
    return list(found.values())


def failing(reading: Reading) -> Iterator[Asserted]:
    """Those that fail each time with the same value."""
    for times in assertions(reading):
        if all(a.holds is False for a in times) and len({a.actual for a in times}) == 1:
            yield times[0]


def contained(spans: Iterable[Span], outer: Span | None) -> bool:
    """Whether one of some places lies within another one."""
    return outer is not None and any(
        (one.path, one.cell) == (outer.path, outer.cell)
        and (outer.line, outer.column) <= (one.line, one.column)
        and (one.end_line, one.end_column) <= (outer.end_line, outer.end_column)
        for one in spans
    )


def _of_assertion(times: Sequence[Asserted]) -> Statement:
    held = {a.holds for a in times}
    how: Verdict = "met" if held == {True} else "differs" if held == {False} else "undecided"
    form = "the assertion" if times[0].raises else "the comment"
    return Statement(f"`{times[0].code}`", times[0].stated, times[0].stated_span, form, how)


def count(found: Iterable[Statement]) -> dict[Verdict, int]:
    """How many are met, differ, and are undecided."""
    counts: dict[Verdict, int] = {"met": 0, "differs": 0, "undecided": 0}
    for statement in found:
        counts[statement.verdict] += 1
    return counts
