"""One run over files: each analysed behind a boundary of its own, then what the exit code says of all.

Must not know: what is printed.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path, PurePath
from typing import TypeVar

import kerascount
from kerascount import rules
from kerascount.caching.records import (
    CannotKeep,
    Plain,
    findings_from_plain,
    findings_to_plain,
    from_plain,
    to_plain,
)
from kerascount.cli import once
from kerascount.cli.files import STDIN, find
from kerascount.cli.ignoring import Excluding
from kerascount.cli.importing import importers
from kerascount.cli.parallel import in_order, jobs_for
from kerascount.cli.progress import shown
from kerascount.cli.settings import RunSettings
from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.records import Reading
from kerascount.report.checked import FileResult, Totals, count
from kerascount.result import Analysis
from kerascount.rules import budgets
from kerascount.rules.selection import ALWAYS
from kerascount.settings import Settings
from kerascount.suppressing import suppress
from kerascount.syntax.reading import source_of_bytes
from kerascount.syntax.source import Source

STDIN_NAME = "<stdin>"

Result = TypeVar("Result")


class Exit(IntEnum):
    """Exit codes."""

    CLEAN = 0
    FINDINGS = 1
    FAILED = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One file. `crash` is the traceback of a fault of ours; then there may be no `analysis`."""

    path: str
    analysis: Analysis | None
    findings: tuple[Diagnostic, ...] = ()
    crash: str | None = None

    @property
    def reading(self) -> Reading:
        """What was read, nothing where the analysis crashed."""
        return self.analysis.reading if self.analysis else Reading(self.path, 3)

    @property
    def own_findings(self) -> tuple[Diagnostic, ...]:
        """Findings about the script itself, without those about its author's intent."""
        return self.analysis.diagnostics if self.analysis else ()

    @property
    def crashed(self) -> bool:
        """Whether a fault of ours came in the way."""
        return self.crash is not None or (self.analysis is not None and self.analysis.crashed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All files of a run, and the paths that do not exist."""

    files: tuple[Checked, ...]
    missing: tuple[str, ...]

    def totals(self) -> Totals:
        """How much was read."""
        return count([_result(file) for file in self.files])

    def exit_code(self, *least: Severity, certain: bool = False) -> Exit:
        """FAILED for a missing path or a crash, else FINDINGS when a finding has one of these severities.

        `certain` leaves out what rules say of the author's intent: only trouble of the script itself counts.
        """
        if self.missing or any(file.crashed for file in self.files):
            return Exit.FAILED
        groups = [file.own_findings if certain else file.findings for file in self.files]
        hit = any(finding.severity in least for group in groups for finding in group)
        return Exit.FINDINGS if hit else Exit.CLEAN


def _result(file: Checked) -> FileResult:
    read = file.analysis is not None and (file.analysis.source is not None or not file.reading.concerns_keras)
    return FileResult(file.reading, len(file.findings), read and not file.crashed)


def run(paths: Sequence[str], settings: Settings) -> Outcome:
    """Analyse all files that the paths lead to."""
    found = find(paths, excluding_of(settings))
    asked = settings.jobs if isinstance(settings, RunSettings) else 1
    # what comes by standard input can be read here only
    jobs = 1 if STDIN in found.files else jobs_for(len(found.files), asked)
    sure = found.named | importers([path for path in found.files if path not in found.named])
    items = [(path, settings, path in sure) for path in found.files]
    checked = _one_by_one(items) if jobs == 1 else _side_by_side(items, jobs)
    return Outcome(_once(tuple(shown(checked, len(items)))), found.missing)


def _once(files: tuple[Checked, ...]) -> tuple[Checked, ...]:
    """Without findings in imported files that those files tell themselves."""
    known = once.places(finding for file in files for finding in file.findings)
    return tuple(
        replace(file, findings=tuple(f for f in file.findings if not once.told(f, known))) for file in files
    )


def excluding_of(settings: Settings) -> Excluding:
    """Which files are left out: those of the configuration, else the usual ones."""
    return settings.excluding if isinstance(settings, RunSettings) else Excluding()


Item = tuple[str, Settings, bool]
"""A path, the settings, and whether the path was named."""


def _one_by_one(items: Sequence[Item]) -> Iterator[Checked]:
    return (check_file(path, settings, named=named) for path, settings, named in items)


def _side_by_side(items: Sequence[Item], jobs: int) -> Iterator[Checked]:
    for item, sent in zip(items, in_order(_sent, items, jobs, _lost), strict=True):
        yield _received(sent, item)


Sent = tuple[Plain, Source | None, Plain, str | None]
"""A checked file as it goes from one process to another: analysis, source, findings, crash."""


def _sent(item: Item) -> Sent | None:
    """The result of a file; None where it cannot be sent."""
    path, settings, named = item
    checked = check_file(path, settings, named=named)
    analysis = checked.analysis
    try:
        plain = to_plain(analysis) if analysis else None
    except CannotKeep:
        return None
    return plain, analysis.source if analysis else None, findings_to_plain(checked.findings), checked.crash


def _received(sent: Sent | None, item: Item) -> Checked:
    path, settings, named = item
    if sent is None:
        return check_file(path, settings, named=named)
    plain, source, findings, crash = sent
    analysis = from_plain(plain, source) if plain is not None else None
    return Checked(_shown(path, settings), analysis, findings_from_plain(findings), crash)


KILLED = "the process that analysed it was killed, perhaps for its use of memory"


def _lost(item: Item) -> Sent:
    path, settings, _ = item
    return None, None, findings_to_plain(_failure(_shown(path, settings), KILLED)), KILLED


def check_file(path: str, settings: Settings, *, named: bool = True, data: bytes | None = None) -> Checked:
    """One file; never raises for what is in it. One that was not named is dropped unless it concerns Keras.

    `data` stands in for what is on the disk.
    """
    name = _shown(path, settings)
    if isinstance(settings, RunSettings):
        settings = settings.of_file(name)
    if data is None:
        analysis, crash = guarded(lambda: _analyze(path, name, settings, named=named))
    else:
        analysis, crash = guarded(lambda: _analyze_text(data, name, settings))
    if analysis is None:
        return Checked(name, None, _failure(name, crash or ""), crash)
    found, crash = guarded(lambda: _found(analysis, settings))
    crash = crash or analysis.crash
    findings = _selected(analysis.diagnostics if found is None else found, settings)
    if crash is None:
        findings = once.not_hidden_there(findings)
        findings = _selected(suppress(findings, analysis.source, _judge(name, settings)).kept, settings)
    return Checked(name, analysis, findings, crash)


def _failure(path: str, crash: str) -> tuple[Diagnostic, ...]:
    """The finding that a file could not be analysed, so that other programs are told as well."""
    message = f"kerascount itself failed on this file: {crash.strip().splitlines()[-1]}"
    return (Diagnostic(ALWAYS, Severity.ERROR, message, path),)


def _found(analysis: Analysis, settings: Settings) -> tuple[Diagnostic, ...]:
    """All findings of a file in order, those about its budgets among them."""
    over = budgets.check(analysis, settings.budgets) if isinstance(settings, RunSettings) else ()
    return tuple(sorted((*rules.findings(analysis), *over), key=lambda finding: finding.order))


def _judge(path: str, settings: Settings) -> Callable[[str], bool]:
    """Whether a rule takes part in the run."""
    if not isinstance(settings, RunSettings):
        return lambda rule: True
    selection = settings.selection
    return lambda rule: selection.admits(rule, path)


def _shown(path: str, settings: Settings) -> str:
    """The path as findings show it."""
    if path != STDIN:
        return PurePath(path).as_posix()
    return (settings.stdin_filename if isinstance(settings, RunSettings) else None) or STDIN_NAME


def _selected(findings: Sequence[Diagnostic], settings: Settings) -> tuple[Diagnostic, ...]:
    """Those that the run is to show."""
    if not isinstance(settings, RunSettings):
        return tuple(findings)
    return tuple(f for f in findings if settings.selection.admits(f.rule, f.span.path if f.span else f.path))


def guarded(work: Callable[[], Result]) -> tuple[Result | None, str | None]:
    """The result, or the traceback of what went wrong."""
    try:
        return work(), None
    except Exception:
        return None, traceback.format_exc()


def _analyze(path: str, shown: str, settings: Settings, *, named: bool) -> Analysis:
    if path == STDIN:
        return _analyze_text(sys.stdin.buffer.read(), shown, settings)
    # a file that cannot be opened is a finding, so it must not be dropped for its content
    try:
        return _analyze_on_disk(path, shown, settings, named=named or not os.access(path, os.R_OK))
    except OSError as trouble:
        message = f"the file cannot be read: {trouble.strerror or trouble}"
        finding = Diagnostic("unreadable-file", Severity.ERROR, message, shown)
        return Analysis(shown, Reading(shown, settings.keras or 3), None, (finding,))


def _analyze_on_disk(path: str, shown: str, settings: Settings, *, named: bool) -> Analysis:
    cache = settings.cache if isinstance(settings, RunSettings) else None
    # what comes through a pipe comes once
    if cache is None or not os.path.isfile(path):
        return kerascount.analyze_path(Path(path), shown, settings, named=named)
    return cache.analysis(
        Path(path), shown, settings, lambda: kerascount.analyze_path(Path(path), shown, settings, named=named)
    )


def _analyze_text(data: bytes, shown: str, settings: Settings) -> Analysis:
    """What came by standard input: a notebook if it is called so."""
    source = source_of_bytes(data, shown, is_notebook=shown.endswith(".ipynb"))
    if isinstance(source, Diagnostic) and not shown.endswith(".ipynb"):
        return kerascount.analyze_source(data.decode("utf-8", "replace"), path=shown, settings=settings)
    return kerascount.analyze_read(source, Path(shown), settings)
