"""One run over files: each analysed behind a boundary of its own, then what the exit code says of all.

Must not know: what is printed.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path, PurePath
from typing import TypeVar

from kerascount import rules
from kerascount.analysis import Analysis, analyze_path, analyze_source
from kerascount.cli.files import STDIN, find
from kerascount.diagnostics import Diagnostic, Severity
from kerascount.graph.records import Reading
from kerascount.report.checked import FileResult, Totals, count
from kerascount.settings import Settings

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
    found = find(paths)
    files = (check_file(path, settings, named=path in found.named) for path in found.files)
    return Outcome(tuple(files), found.missing)


def check_file(path: str, settings: Settings, *, named: bool = True) -> Checked:
    """One file; never raises for what is in it. One that was not named is dropped unless it concerns Keras."""
    shown = STDIN_NAME if path == STDIN else PurePath(path).as_posix()
    analysis, crash = guarded(lambda: _analyze(path, shown, settings, named=named))
    if analysis is None:
        return Checked(shown, None, (), crash)
    found, crash = guarded(lambda: rules.findings(analysis))
    return Checked(shown, analysis, analysis.diagnostics if found is None else found, crash or analysis.crash)


def guarded(work: Callable[[], Result]) -> tuple[Result | None, str | None]:
    """The result, or the traceback of what went wrong."""
    try:
        return work(), None
    except Exception:
        return None, traceback.format_exc()


def _analyze(path: str, shown: str, settings: Settings, *, named: bool) -> Analysis:
    if path == STDIN:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        return analyze_source(text, path=shown, settings=settings)
    # a file that cannot be opened is a finding, so it must not be dropped for its content
    readable = os.access(path, os.R_OK)
    return analyze_path(Path(path), shown, settings, named=named or not readable)
