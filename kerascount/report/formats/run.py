"""What a format is made of: the findings of a run, and where their places are in the files on disk.

Must not know: any format.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.report.frame import Lines


@dataclass(frozen=True, slots=True)
class Run:
    """A run. `files` are the paths that were read, in order.

    `relative` gives a path as seen from the root of the repository, with slashes; `physical_line` the line of a
    place in the file on disk, which for notebooks is that of the JSON text; `text` a file as it is on disk.
    """

    findings: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    version: str
    lines: Lines
    relative: Callable[[str], str]
    physical_line: Callable[[Span], int]
    text: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Region:
    """A place in a file on disk, within one line; columns count code points from 1, the end is exclusive."""

    line: int
    column: int
    end_column: int


def path_of(finding: Diagnostic) -> str:
    """The file that a finding is about."""
    return finding.span.path if finding.span else finding.path


def region_of(span: Span | None, run: Run) -> Region:
    """The first line of a place: annotations on several lines are not shown in pull requests.

    Columns in a notebook's cell say nothing about the JSON text, so there the line's beginning is given.
    """
    if span is None:
        return Region(1, 1, 2)
    if span.cell is not None:
        return Region(run.physical_line(span), 1, 2)
    end = span.end_column if span.end_line == span.line else len(line_text(span, run)) + 1
    return Region(span.line, span.column, max(end, span.column + 1))


def line_text(span: Span, run: Run) -> str:
    """The line of source that a place begins on; empty when it is not at hand."""
    lines = run.lines(span.path, span.cell)
    return lines[span.line - 1] if 0 < span.line <= len(lines) else ""


def message_of(finding: Diagnostic) -> str:
    """The message; of a finding in a notebook with the cell and the line in it."""
    span = finding.span
    if span is None or span.cell is None:
        return finding.message
    return f"{finding.message} (cell {span.cell}, line {span.line})"


def details_of(finding: Diagnostic) -> list[str]:
    """The notes and the ways out, as lines of text."""
    return [f"note: {text}" for text in finding.notes] + [f"help: {text}" for text in finding.helps]


def by_severity(run: Run) -> list[Diagnostic]:
    """Errors first; within a severity in the order of places."""
    return sorted(run.findings, key=lambda finding: finding.severity.rank)


def fingerprints(run: Run) -> list[str]:
    """An identity for each finding that stays when lines move: of its rule, its file and its line's text.

    Equal ones are told apart by counting them.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for finding in run.findings:
        own = _identity(finding, run)
        seen[own] += 1
        found.append(_digest(f"{own}\0{seen[own]}") if seen[own] > 1 else own)
    return found


def _identity(finding: Diagnostic, run: Run) -> str:
    text = " ".join(line_text(finding.span, run).split()) if finding.span else ""
    return _digest("\0".join((finding.rule, run.relative(path_of(finding)), text or finding.message)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def of_severity(severity: Severity, *, error: str, warning: str, info: str) -> str:
    """The word that a format has for a severity."""
    return {Severity.ERROR: error, Severity.WARNING: warning, Severity.INFO: info}[severity]
