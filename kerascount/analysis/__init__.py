"""One file in, one Analysis out: wires the rooms, and is the boundary behind which nothing of ours may crash.

Must not know: what a rule makes of a reading, how anything is printed.
"""

from __future__ import annotations

import contextvars
import threading
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kerascount import intent
from kerascount.analysis.readings import reading_of, without_again
from kerascount.analysis.runs import requirements_of, runs_of
from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.records import Reading
from kerascount.intent import expect_comment, shown_comment, unread_comment
from kerascount.intent.set_comment import sets_of
from kerascount.intent.statements import contained, failing
from kerascount.interpreter.entries import Job
from kerascount.interpreter.ways import compare_ways
from kerascount.libraries import LIBRARIES, STAND_INS
from kerascount.libraries.keras.generation import first_guess
from kerascount.libraries.keras.printing import reaches
from kerascount.result import Analysis
from kerascount.settings import DEFAULTS, Settings
from kerascount.syntax import disk
from kerascount.syntax.kept import parse_module
from kerascount.syntax.parsing import Parsed, parse_source
from kerascount.syntax.reading import read_source
from kerascount.syntax.source import Source, concerns_keras, source_from_text

STACK_BYTES = 512 * 1024 * 1024
"""Deeply nested scripts recurse deeply; the stack is reserved, not used, until then."""


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
    runs = runs_of(replace(job, requirements=requirements_of(source, job)), settings)
    compare_ways(runs.outcomes, reaches)
    reading = reading_of(source, runs, settings)
    spoken_of = without_again(reading, runs.outcomes)
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


def _parse(path: Path) -> Parsed | None:
    try:
        source = read_source(path, path.as_posix())
    except OSError:
        return None
    return None if isinstance(source, Diagnostic) else parse_module(source)


__all__ = ["Analysis", "analyze_file", "analyze_path", "analyze_source"]
