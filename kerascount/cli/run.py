"""One run over files: each analysed behind a boundary of its own, then what the exit code says of all.

Must not know: what is printed.
"""

from __future__ import annotations

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

    def exit_code(self, *least: Severity) -> Exit:
        """FAILED for a missing path or a crash, else FINDINGS when a finding has one of these severities."""
        if self.missing or any(file.crashed for file in self.files):
            return Exit.FAILED
        hit = any(finding.severity in least for file in self.files for finding in file.findings)
        return Exit.FINDINGS if hit else Exit.CLEAN


def _result(file: Checked) -> FileResult:
    understood = file.analysis is not None and file.analysis.source is not None and not file.crashed
    return FileResult(file.reading, len(file.findings), understood)


def run(paths: Sequence[str], settings: Settings) -> Outcome:
    """Analyse all files that the paths lead to."""
    found = find(paths)
    return Outcome(tuple(check_file(path, settings) for path in found.files), found.missing)


def check_file(path: str, settings: Settings) -> Checked:
    """One file; never raises for what is in it."""
    shown = STDIN_NAME if path == STDIN else PurePath(path).as_posix()
    analysis, crash = guarded(lambda: _analyze(path, shown, settings))
    if analysis is None:
        return Checked(shown, None, (), crash)
    found, crash = guarded(lambda: rules.findings(analysis))
    return Checked(shown, analysis, _merge(analysis.diagnostics, found or ()), crash)


def guarded(work: Callable[[], Result]) -> tuple[Result | None, str | None]:
    """The result, or the traceback of what went wrong."""
    try:
        return work(), None
    except Exception:
        return None, traceback.format_exc()


def _analyze(path: str, shown: str, settings: Settings) -> Analysis:
    if path == STDIN:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        return analyze_source(text, path=shown, settings=settings)
    return analyze_path(Path(path), shown, settings)


def _merge(*groups: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All findings by place, each once."""
    unique = dict.fromkeys(finding for group in groups for finding in group)
    return tuple(sorted(unique, key=lambda finding: (finding.order, finding.message)))
