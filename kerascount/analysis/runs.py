"""The runs of one file: as which generation of Keras and which releases, and from which entries.

The generation is guessed from the signs of a first run. Where Keras of that generation refuses something and another
one, which the signs admit as well, takes all of it, the script is read as of that: people publish what works.

Must not know: what a reading is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.records import Decision
from kerascount.interpreter.entries import Job, Outcome, call_outcomes, function_outcomes, module_outcomes
from kerascount.libraries.keras.generation import signs_of_python
from kerascount.libraries.keras.guessing import guess_of, matters, others_than, signs_of
from kerascount.libraries.keras.requirements import PACKAGES
from kerascount.libraries.keras.state import state_of
from kerascount.settings import Settings
from kerascount.syntax import requirements
from kerascount.syntax.parsing import Parsed
from kerascount.syntax.requirements import Requirement
from kerascount.syntax.source import Source

BUILDING = re.compile(
    r"\b(?:Model|Sequential|Functional|Input|\w*Conv\w*|Dense|LSTM|GRU|Embedding|\w+Pooling\w*|BatchNormalization)\b"
)
TESTING = re.compile(r"^\s*def test.*\bassert\w*\b[^\n]*(?:count_params|output_shape|int_shape)", re.DOTALL)
"""A test of what something else builds."""


@dataclass(frozen=True)
class Runs:
    """The runs, and the job that they are of. `refused` is what the generation that was guessed first would refuse."""

    job: Job
    outcomes: list[Outcome]
    refused: tuple[Diagnostic, ...] = ()


def runs_of(job: Job, settings: Settings) -> Runs:
    """All runs of a file, as the generation that it is likeliest written for."""
    job, outcomes = _module(job, settings)
    others = _others(job, outcomes, settings)
    first = Runs(job, outcomes + others)
    if settings.keras is not None or settings.calls:
        return first
    signs = (*_signs_of_file(job.parsed), *(sign for outcome in others for sign in signs_of(outcome.run)))
    guess = guess_of(outcomes[0].run, signs)
    if others and guess.keras != job.keras:
        first = _as_another(replace(job, keras=guess.keras, eras=guess.eras), settings)
    refused, keras = _refused(first), first.job.keras
    for other_keras, eras in others_than(keras, guess) if refused else ():
        other = _as_another(replace(first.job, keras=other_keras, eras=eras), settings)
        left = _refused(other)
        if left.keys() < refused.keys() and _made(other) >= _made(first):
            taken = (one for key, one in refused.items() if key not in left)
            return replace(other, refused=tuple(_as_note(one, keras, other_keras) for one in taken))
    return first


def _as_another(job: Job, settings: Settings) -> Runs:
    outcomes = _of_fitting_releases(list(module_outcomes(job)))
    return Runs(job, outcomes + _others(job, outcomes, settings))


def _refused(runs: Runs) -> dict[tuple[str, object], Diagnostic]:
    """The errors of all runs, by rule and place."""
    every = (one for outcome in runs.outcomes if not outcome.again for one in outcome.diagnostics())
    return {(one.rule, one.span): one for one in every if one.severity is Severity.ERROR}


def _made(runs: Runs) -> int:
    return sum(len(state_of(outcome.run).models) for outcome in runs.outcomes)


def _as_note(one: Diagnostic, guessed: int, keras: int) -> Diagnostic:
    note = f"Keras {keras} takes it, and nothing else shows which Keras the script is for: it is read as Keras {keras}"
    return replace(
        one, severity=Severity.INFO, notes=(*one.notes, note), message=f"in Keras {guessed}: {one.message}"
    )


def requirements_of(source: Source, job: Job) -> tuple[Requirement, ...]:
    """The releases of Keras that a notebook or script asks for itself, else those that its project asks for."""
    own = tuple(one for one in requirements.of_source(source) if one.package in PACKAGES)
    return own or requirements.of_project(job.finder().folders(), PACKAGES)


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
