"""What the runs of a file have found out, as one reading: models and their variants, findings, facts shown.

Must not know: how runs are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kerascount.analysis.runs import BUILDING, Runs
from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.model import Model
from kerascount.graph.records import ModelRecord, Reading, SummaryCall
from kerascount.graph.variants import RunRecords, merged, new_among
from kerascount.interpreter.entries import Outcome
from kerascount.interpreter.findings import from_afar
from kerascount.libraries.keras.data_format import hedged, in_doubt, told_once
from kerascount.libraries.keras.guessing import asked_for
from kerascount.libraries.keras.printing import apart, finish
from kerascount.libraries.keras.state import tf_naming
from kerascount.settings import Settings
from kerascount.syntax.source import Source
from kerascount.values.unknown import Unknown


def reading_of(source: Source, runs: Runs, settings: Settings) -> Reading:
    """All that a file's runs have found out, as records."""
    job, outcomes = runs.job, runs.outcomes
    models: list[ModelRecord] = []
    calls: list[SummaryCall] = []
    made = 0
    for entry, again in dict.fromkeys((outcome.entry, outcome.again) for outcome in outcomes):
        records = [_records(outcome) for outcome in outcomes if outcome.entry == entry]
        some, printed = merged(records, first_id=made + 1)
        models += new_among(some, models) if again else some
        made += len(some)
        calls += [call for call in printed if not again]
    return Reading(
        source.path,
        job.keras,
        tuple(models),
        tuple(calls),
        (*_diagnostics(source.path, outcomes, settings), *runs.refused),
        tuple(dict.fromkeys(name for outcome in outcomes for name in outcome.run.assumed)),
        asserted=tuple(a for outcome in outcomes for a in outcome.run.asserted),
        shown=tuple(one for outcome in outcomes for one in outcome.run.shown),
        tf_naming=any(tf_naming(outcome.run) for outcome in outcomes[:1]),
        asked_for=next((asked_for(o.run) for o in outcomes[:1] if settings.keras is None), ""),
        untried=sum(outcome.untried for outcome in outcomes),
        order_in_doubt=any(in_doubt(outcome.run) for outcome in outcomes),
        apart=tuple(_apart(source.path, outcomes, models)),
    )


def _apart(path: str, outcomes: Sequence[Outcome], models: Sequence[ModelRecord]) -> Iterator[ModelRecord]:
    """The layers of each run that no model has; those of a place that an earlier run has made are not said again."""
    placed = {row.span for model in models for row in model.depth_first if row.span is not None}
    for entry in dict.fromkeys(outcome.entry for outcome in outcomes if not outcome.again):
        runs = [outcome.run for outcome in outcomes if outcome.entry == entry]
        found = [record for run in runs if (record := apart(run, path, placed)) is not None]
        placed |= {row.span for record in found for row in record.layers if row.span is not None}
        yield from (replace(record, entry=entry) for record in found)


def _records(outcome: Outcome) -> RunRecords:
    models, calls = finish(outcome.run)
    value = outcome.value
    if outcome.entry.startswith("call:") and isinstance(value, Model):
        models = [m for m in models if m.identity == id(value)][-1:]
    placed = [replace(m, entry=outcome.entry) for m in models]
    return RunRecords(tuple(placed), tuple(calls), tuple(outcome.run.decisions))


def _diagnostics(path: str, outcomes: Sequence[Outcome], settings: Settings) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for outcome in outcomes:
        if outcome.again:
            continue
        others = [other for other in outcomes if other.entry == outcome.entry and other is not outcome]
        found += _told(path, outcome, others, settings)
        trouble = _trouble_of_call(outcome) if outcome.entry.startswith("call:") else None
        if trouble is not None:
            expression = outcome.entry.removeprefix("call:")
            message = f"`{expression}` gave no model: {trouble}"
            found.append(Diagnostic("call-failed", Severity.ERROR, message, path))
    return told_once(dict.fromkeys(found))


def _told(path: str, outcome: Outcome, others: Sequence[Outcome], settings: Settings) -> Iterator[Diagnostic]:
    found = hedged(outcome.diagnostics(), outcome.run)
    if settings.calls:
        yield from found
        return
    yield from outcome.run.told_in(path, found)
    yield from _failures(path, outcome, others)


def _failures(path: str, outcome: Outcome, others: Sequence[Outcome]) -> Iterator[Diagnostic]:
    """Statements that end with an exception and were to build something: what they build does not exist. Where the
    order of the axes is in doubt they may well run, which is told already; so may those that do not fail on every way
    through conditions that are not known."""
    always = {(f.kind, f.span) for f in outcome.run.failures}.intersection(
        *({(f.kind, f.span) for f in other.run.failures} for other in others)
    )
    for failure in outcome.run.failures if not in_doubt(outcome.run) else ():
        if not failure.built and not BUILDING.search(failure.code):
            continue
        if failure.decided and (failure.kind, failure.span) not in always:
            continue
        raised = f"{failure.kind}: {failure.message}" if failure.message else failure.kind
        message = f"the script ends here with `{raised}`"
        note = (
            "what this statement builds is left out; the statements after it are read as if it had not failed"
        )
        finding = Diagnostic(
            "statement-fails", Severity.INFO, message, path, failure.span, "raised here", notes=(note,)
        )
        away = failure.span is not None and failure.span.path != path
        yield from_afar([finding], failure.way, path) if away else finding


def _trouble_of_call(outcome: Outcome) -> str | None:
    """Why an expression that the user asked for gave no model; None when it did."""
    if outcome.trouble is not None:
        return outcome.trouble
    if isinstance(outcome.value, Unknown):
        return outcome.value.reason
    built = any(model.layers for model in finish(outcome.run)[0])
    return None if built else "nothing that it does builds one"


def without_again(reading: Reading, outcomes: Sequence[Outcome]) -> Reading:
    """What authors say of a function is about the use that they make of it."""
    again = {outcome.entry for outcome in outcomes if outcome.again}
    return replace(reading, models=tuple(m for m in reading.models if m.entry not in again))
