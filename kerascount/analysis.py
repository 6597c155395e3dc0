"""One file in, one Analysis out: wires the rooms, and is the boundary behind which nothing of ours may crash.

Must not know: what a rule makes of a reading, how anything is printed.
"""

from __future__ import annotations

import contextvars
import re
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kerascount import intent
from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.model import Model
from kerascount.graph.records import Decision, ModelRecord, Reading, SummaryCall
from kerascount.graph.variants import RunRecords, merged, new_among
from kerascount.intent import expect_comment, shown_comment, unread_comment
from kerascount.intent.set_comment import sets_of
from kerascount.intent.statements import contained, failing
from kerascount.interpreter.entries import Job, Outcome, call_outcomes, function_outcomes, module_outcomes
from kerascount.interpreter.findings import from_afar
from kerascount.interpreter.ways import compare_ways
from kerascount.libraries import LIBRARIES, STAND_INS
from kerascount.libraries.keras.data_format import hedged, in_doubt, told_once
from kerascount.libraries.keras.generation import first_guess, signs_of_python
from kerascount.libraries.keras.guessing import asked_for, guess_of, matters, signs_of
from kerascount.libraries.keras.printing import apart, finish, reaches
from kerascount.libraries.keras.requirements import PACKAGES
from kerascount.libraries.keras.state import state_of, tf_naming
from kerascount.result import Analysis
from kerascount.settings import DEFAULTS, Settings
from kerascount.syntax import disk, requirements
from kerascount.syntax.kept import parse_module
from kerascount.syntax.parsing import Parsed, parse_source
from kerascount.syntax.reading import read_source
from kerascount.syntax.requirements import Requirement
from kerascount.syntax.source import Source, concerns_keras, source_from_text
from kerascount.values.unknown import Unknown

STACK_BYTES = 512 * 1024 * 1024
"""Deeply nested scripts recurse deeply; the stack is reserved, not used, until then."""

BUILDING = re.compile(
    r"\b(?:Model|Sequential|Functional|Input|\w*Conv\w*|Dense|LSTM|GRU|Embedding|\w+Pooling\w*|BatchNormalization)\b"
)
TESTING = re.compile(r"^\s*def test.*\bassert\w*\b[^\n]*(?:count_params|output_shape|int_shape)", re.DOTALL)
"""A test of what something else builds."""


def analyze_file(path: str | Path, settings: Settings = DEFAULTS) -> Analysis:
    """Analyze a script or notebook. Raises OSError when the file cannot be opened, and nothing else."""
    return analyze_path(Path(path), Path(path).as_posix(), settings)


def analyze_source(text: str, *, path: str = "<string>", settings: Settings = DEFAULTS) -> Analysis:
    """Analyze a script's text; `path` is the name that places carry."""
    return _bounded(path, lambda: _analyze(source_from_text(text, path), None, settings))


def analyze_path(path: Path, shown: str, settings: Settings = DEFAULTS, *, named: bool = True) -> Analysis:
    """Analyze a file that is shown as `shown`; one that was not named but found is dropped unless it concerns Keras."""
    if not named and not settings.calls and not concerns_keras(disk.read_bytes(path)):
        return Analysis(shown, Reading(shown, settings.keras or 3, concerns_keras=False))
    return analyze_read(read_source(path, shown), path, settings)


def analyze_read(source: Source | Diagnostic, path: Path, settings: Settings = DEFAULTS) -> Analysis:
    """Analyze what was read already, or report why it could not be read; imports are looked for from `path` on."""
    if isinstance(source, Diagnostic):
        return Analysis(source.path, Reading(source.path, settings.keras or 3), None, (source,))
    return _bounded(source.path, lambda: _analyze(source, path, settings))


def _bounded(path: str, work: Callable[[], Analysis]) -> Analysis:
    """The crash boundary: a fault of ours is one finding for this file."""
    results: list[Analysis] = []

    def attempt() -> None:
        try:
            results.append(work())
        except Exception as error:
            results.append(_crashed(path, error))

    size = threading.stack_size(STACK_BYTES)
    try:
        thread = threading.Thread(target=contextvars.copy_context().run, args=(attempt,))
        thread.start()
    finally:
        threading.stack_size(size)
    thread.join()
    return results[0]


def _crashed(path: str, error: Exception) -> Analysis:
    message = f"kerascount itself failed on this file: {type(error).__name__}: {error}".splitlines()[0]
    finding = Diagnostic("internal-error", Severity.ERROR, message, path)
    text = "".join(traceback.format_exception(error))
    return Analysis(path, Reading(path, 3), None, (finding,), crashed=True, crash=text)


# --- one file ------------------------------------------------------------------------------------


def _analyze(source: Source, path: Path | None, settings: Settings) -> Analysis:
    parsed = parse_source(source)
    sets, troubles = sets_of(source)
    settings = replace(settings, sets={**sets, **settings.sets})
    keras = settings.keras or first_guess(source.text)
    job = Job(
        parsed,
        path,
        LIBRARIES,
        keras,
        _parse,
        settings.sets,
        (*settings.search_paths, STAND_INS),
        read_data=settings.read_data,
    )
    job = replace(job, requirements=_requirements(source, job))
    job, outcomes = _module(job, settings)
    others = _others(job, outcomes, settings)
    if (again := _with_signs_of(job, outcomes, others, settings)) is not None:
        job, outcomes = again, _of_fitting_releases(list(module_outcomes(again)))
        others = _others(job, outcomes, settings)
    outcomes += others
    compare_ways(outcomes, reaches)
    reading = _reading(source, job, outcomes, settings)
    spoken_of = _without_again(reading, outcomes)
    script = path if settings.readme else None
    stated = intent.stated_in(source, spoken_of, expect=settings.expect, script=script)
    asserted = (*reading.asserted, *shown_comment.said(source, reading))
    reading = replace(reading, asserted=asserted, shown=())
    troubles += [*expect_comment.troubles(source, reading), *unread_comment.troubles(source)]
    told = {asserted.span for asserted in failing(reading) if asserted.raises}
    ended = [
        one for one in reading.diagnostics if one.rule != "statement-fails" or not contained(told, one.span)
    ]
    findings = [*parsed.troubles, *troubles, *stated.troubles, *ended]
    return Analysis(source.path, reading, source, tuple(findings), tuple(stated.layers), tuple(stated.totals))


def _requirements(source: Source, job: Job) -> tuple[Requirement, ...]:
    own = tuple(one for one in requirements.of_source(source) if one.package in PACKAGES)
    return own or requirements.of_project(job.finder().folders(), PACKAGES)


def _parse(path: Path) -> Parsed | None:
    try:
        source = read_source(path, path.as_posix())
    except OSError:
        return None
    return None if isinstance(source, Diagnostic) else parse_module(source)


def _module(job: Job, settings: Settings) -> tuple[Job, list[Outcome]]:
    """The runs of the module, and the job as the generation that the first of them shows the script to be for."""
    if settings.calls:
        return (job if settings.keras is not None else replace(job, keras=3)), []
    runs = module_outcomes(job)
    first = next(runs)
    if settings.keras is None:
        guess = guess_of(first.run, _signs_of_file(job.parsed))
        if guess.keras != job.keras or matters(guess, first.run):
            job = replace(job, keras=guess.keras, eras=guess.eras)
            return job, _of_fitting_releases(list(module_outcomes(job)))
    return job, _of_fitting_releases([first, *runs])


def _with_signs_of(
    job: Job, outcomes: Sequence[Outcome], others: Sequence[Outcome], settings: Settings
) -> Job | None:
    """The job as another generation, where functions that the module does not call show the script to be for that."""
    if settings.keras is not None or settings.calls or not others:
        return None
    signs = {sign for outcome in others for sign in signs_of(outcome.run)}
    guess = guess_of(outcomes[0].run, (*_signs_of_file(job.parsed), *signs))
    return replace(job, keras=guess.keras, eras=guess.eras) if guess.keras != job.keras else None


def _others(job: Job, outcomes: Sequence[Outcome], settings: Settings) -> list[Outcome]:
    if settings.calls:
        return [o for call in settings.calls for o in _of_fitting_releases(call_outcomes(job, call))]
    reached = {node for outcome in outcomes for node in outcome.run.reached}
    return _of_fitting_releases(
        function_outcomes(job, reached, lambda text: any(p.search(text) for p in (BUILDING, TESTING)))
    )


def _of_fitting_releases(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Without the runs as releases in which the script fails though it does not in others."""
    return [o for o in outcomes if not any(_fits_better(other, o) for other in outcomes)]


def _fits_better(other: Outcome, outcome: Outcome) -> bool:
    """Whether they differ in the release only, and the other does the same or more without a problem of this one."""
    asked = any(d.release for o in (outcome, other) for d in o.run.decisions)
    if not asked or other.entry != outcome.entry or not _other_decisions(other) >= _other_decisions(outcome):
        return False
    problems, others = set(outcome.run.diagnostics), set(other.run.diagnostics)
    made, others_made = (len(state_of(o.run).models) for o in (outcome, other))
    return others < problems and others_made >= made


def _other_decisions(outcome: Outcome) -> set[Decision]:
    """The decisions of a run that are about something else than releases."""
    return {d for d in outcome.run.decisions if not d.release}


def _signs_of_file(parsed: Parsed) -> tuple[str, ...]:
    old = any(trouble.rule == "python2-syntax" for trouble in parsed.troubles)
    return (*signs_of_python(parsed.source.python), *(("python-2",) if old else ()))


# --- records -------------------------------------------------------------------------------------


def _reading(source: Source, job: Job, outcomes: Sequence[Outcome], settings: Settings) -> Reading:
    models: list[ModelRecord] = []
    calls: list[SummaryCall] = []
    made = 0
    for entry, again in dict.fromkeys((outcome.entry, outcome.again) for outcome in outcomes):
        runs = [_records(outcome) for outcome in outcomes if outcome.entry == entry]
        some, printed = merged(runs, first_id=made + 1)
        models += new_among(some, models) if again else some
        made += len(some)
        calls += [call for call in printed if not again]
    return Reading(
        source.path,
        job.keras,
        tuple(models),
        tuple(calls),
        tuple(_diagnostics(source.path, outcomes, settings)),
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


def _without_again(reading: Reading, outcomes: Sequence[Outcome]) -> Reading:
    """What authors say of a function is about the use that they make of it."""
    again = {outcome.entry for outcome in outcomes if outcome.again}
    return replace(reading, models=tuple(m for m in reading.models if m.entry not in again))


__all__ = ["Analysis", "analyze_file", "analyze_path", "analyze_source"]
