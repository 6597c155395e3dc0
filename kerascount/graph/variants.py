"""Models of several runs of one entry point, brought together: equal ones once, different ones as variants.

Must not know: how a run is made.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace

from kerascount.diagnostics import Span
from kerascount.graph.agreeing import agreed, agreed_costs, mixed, text
from kerascount.graph.records import Decision, ModelRecord, SummaryCall


@dataclass(frozen=True, slots=True)
class RunRecords:
    """What one run built, and the decisions that it took."""

    models: tuple[ModelRecord, ...]
    calls: tuple[SummaryCall, ...]
    decisions: tuple[Decision, ...]


@dataclass
class _Version:
    record: ModelRecord
    runs: list[int]
    alike: list[_Version] = field(default_factory=list)
    """Those that became this one."""


def merged(runs: Sequence[RunRecords], *, first_id: int = 1) -> tuple[list[ModelRecord], list[SummaryCall]]:
    """All different models with new ids (``m1``, ``m2``, ...), and the summaries that were asked for.

    A model is left out that no run has filled.
    """
    groups: dict[Hashable, list[_Version]] = {}
    versions: dict[tuple[int, str], _Version] = {}
    for number, run in enumerate(runs):
        for key, record in _keyed(run.models):
            versions[number, record.id] = _add(groups.setdefault(key, []), record, number)
    models: list[ModelRecord] = []
    new_ids: dict[int, str] = {}
    for all_versions in groups.values():
        if all(_is_empty(v.record) for v in all_versions):
            continue
        models += _told(_of_any_release(all_versions, runs), runs, first_id + len(models), new_ids)
    calls = [
        SummaryCall(call.span, new_ids[id(versions[number, call.model])])
        for number, run in enumerate(runs)
        for call in run.calls
        if (number, call.model) in versions and id(versions[number, call.model]) in new_ids
    ]
    return models, list(dict.fromkeys(calls))


def _told(
    group: list[_Version], runs: Sequence[RunRecords], first_id: int, new_ids: dict[int, str]
) -> list[ModelRecord]:
    """The different records of a group; those that are alike, as what differs in them is not known anyway, are one."""
    told: dict[Hashable, ModelRecord] = {}
    for version in group:
        variant = _conditions(version, group, runs)
        record = _as_asked(version, group, variant)
        new = replace(record, id=f"m{first_id + len(told)}", variant=variant)
        found = told.setdefault(structure(record), new)
        new_ids.update((id(same), found.id) for same in (version, *version.alike))
    alone = len(told) == 1
    return [replace(record, variant=()) if alone else record for record in told.values()]


def _of_any_release(group: list[_Version], runs: Sequence[RunRecords]) -> list[_Version]:
    """Partial models that differ in the numbers of a library's releases only are one in which those are not known.

    Exact ones stay variants: each is the whole answer for its releases.
    """
    together: dict[Hashable, list[_Version]] = {}
    for version in group:
        own = runs[version.runs[0]].decisions
        others = frozenset(d for d in own if not d.release)
        kinds = tuple(row.kind for row in version.record.layers)
        partial = len(others) < len(own) and version.record.status == "partial"
        together.setdefault((others, kinds) if partial else id(version), []).append(version)
    return [_one_of(versions) for versions in together.values()]


def _one_of(versions: list[_Version]) -> _Version:
    if len(versions) == 1:
        return versions[0]
    records = [version.record for version in versions]
    return _Version(agreed(records), [n for version in versions for n in version.runs], versions)


def _as_asked(version: _Version, group: list[_Version], variant: Sequence[Decision]) -> ModelRecord:
    """The record, its numbers unknown where it depends on a condition that may go both ways in one run."""
    record = version.record
    asked = next(
        (
            d
            for d in variant
            if d.each_time and not d.release and not (d.rounds and _is_of_round(record, d.rounds))
        ),
        None,
    )
    others = [other.record for other in group if other is not version]
    return version.record if asked is None else mixed(version.record, others, asked)


def _is_of_round(record: ModelRecord, rounds: Span) -> bool:
    """Whether each round of a loop makes such a model anew, so that what differs is that of one round."""
    ways = ((record.span, *(c.span for c in row.callers)) for row in record.layers)
    return all(any(_lies_in(span, rounds) for span in way) for way in ways)


def _lies_in(span: Span | None, around: Span) -> bool:
    same = span is not None and (span.path, span.cell) == (around.path, around.cell)
    return span is not None and same and around.line <= span.line <= around.end_line


def _is_empty(record: ModelRecord) -> bool:
    return not record.layers and record.total_params == 0


def new_among(models: Sequence[ModelRecord], known: Sequence[ModelRecord]) -> list[ModelRecord]:
    """Those models whose rows no known model from the same place has."""
    seen = {(m.span, _rows(m)) for m in known}
    return [m for m in models if (m.span, _rows(m)) not in seen]


def _rows(model: ModelRecord) -> Hashable:
    return tuple((row.kind, row.outputs, row.params, row.trainable_params) for row in model.layers)


def _keyed(models: Sequence[ModelRecord]) -> list[tuple[Hashable, ModelRecord]]:
    """Each model by the place that constructs it and its number among those made there."""
    seen: dict[Span | None, int] = {}
    keyed: list[tuple[Hashable, ModelRecord]] = []
    for record in models:
        number = seen.get(record.span, 0)
        seen[record.span] = number + 1
        keyed.append(((record.span, number), record))
    return keyed


def _add(group: list[_Version], record: ModelRecord, run: int) -> _Version:
    shape = structure(record)
    for version in group:
        if structure(version.record) == shape:
            version.runs.append(run)
            version.record = agreed_costs(version.record, record)
            return version
    group.append(_Version(record, [run]))
    return group[-1]


def structure(record: ModelRecord) -> Hashable:
    """What makes two models equal: every row but for its places."""
    rows = tuple((r.name, r.kind, text(r.outputs), r.inbound, text(r.params)) for r in record.layers)
    return (record.kind, rows, text(record.total_params), text(record.trainable_params), record.broken)


def _conditions(version: _Version, group: list[_Version], runs: Sequence[RunRecords]) -> tuple[Decision, ...]:
    """The decisions that tell a version from the others; none when there are no others."""
    others = [runs[n] for v in group if v is not version for n in v.runs]
    own = runs[version.runs[0]].decisions
    telling = [d for d in own if any(_against(d, other) for other in others)]
    shared = [d for d in telling if all(_agrees(d, runs[n]) for n in version.runs)]
    return tuple(_needed(shared or telling, others))


def _needed(decisions: Sequence[Decision], others: Sequence[RunRecords]) -> Sequence[Decision]:
    """Those without which some other run would not be told apart; one that is asked each time is left out last."""

    def tell(few: Sequence[Decision]) -> bool:
        return all(any(_against(d, other) for d in few) for other in others)

    if not tell(decisions):
        return decisions
    kept = list(decisions)
    for decision in sorted(decisions, key=lambda d: d.each_time):
        fewer = [d for d in kept if d is not decision]
        kept = fewer if tell(fewer) else kept
    return kept


def _against(decision: Decision, run: RunRecords) -> bool:
    return any(
        d.condition == decision.condition and d.span == decision.span and d.taken != decision.taken
        for d in run.decisions
    )


def _agrees(decision: Decision, run: RunRecords) -> bool:
    return not _against(decision, run)
