"""GitHub's workflow commands: annotations within its limits, errors first, and the whole list for the log.

A step shows at most 10 annotations of each level and drops the others without a word, so what is over is only
listed. Must not know: the environment; where the step's summary is written to.
"""

from __future__ import annotations

from collections import Counter

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.report.formats.run import (
    Run,
    by_severity,
    details_of,
    message_of,
    of_severity,
    path_of,
    region_of,
)
from kerascount.report.frame import concise
from kerascount.report.text import clean, plain, plural

MOST = 10
"""Annotations of one level that a step shows."""

MAX_ROWS = 1000
"""Rows of the step's summary, which may have 1 MiB."""


def render(run: Run) -> str:
    """The list of all findings, then the annotations."""
    listed = plain(concise(finding) for finding in run.findings)
    shown, hidden = _within_limits(run)
    commands = "".join(_command(finding, run) + "\n" for finding in shown)
    more = f"{plural(hidden, 'finding')} more in this log than GitHub annotates\n" if hidden else ""
    return _quiet(listed) + more + commands


def _quiet(listed: str) -> str:
    """Lines of the log that begin like a command would be taken as one."""
    return "".join(
        ln.replace("::", ": :", 1) if ln.startswith("::") else ln for ln in listed.splitlines(True)
    )


def _within_limits(run: Run) -> tuple[list[Diagnostic], int]:
    seen: Counter[Severity] = Counter()
    shown: list[Diagnostic] = []
    for finding in by_severity(run):
        seen[finding.severity] += 1
        shown += [finding] if seen[finding.severity] <= MOST else []
    return shown, len(run.findings) - len(shown)


def _command(finding: Diagnostic, run: Run) -> str:
    region = region_of(finding.span, run)
    properties = {
        "title": f"kerascount ({finding.rule})",
        "file": run.relative(path_of(finding)),
        "line": region.line,
        "col": region.column,
        "endLine": region.line,
        "endColumn": region.end_column,
    }
    if finding.span is None or finding.span.cell is not None:
        del properties["col"], properties["endColumn"]
    level = of_severity(finding.severity, error="error", warning="warning", info="notice")
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {given}::{_data(chr(10).join((message_of(finding), *details_of(finding))))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(run: Run, closing: str) -> str:
    """Markdown for the summary of the step."""
    rows = [_table_row(finding, run) for finding in by_severity(run)[:MAX_ROWS]]
    head = ["| place | finding |", "| --- | --- |"] if rows else []
    return "\n".join(["### kerascount", "", *head, *rows, "", closing, ""])


def _table_row(finding: Diagnostic, run: Run) -> str:
    place = f"{run.relative(path_of(finding))}:{region_of(finding.span, run).line}"
    text = f"{finding.severity.value}[{finding.rule}]: {message_of(finding)}"
    return "| " + " | ".join(_cell(part) for part in (f"`{place}`", text)) + " |"


def _cell(text: str) -> str:
    return clean(text).replace("|", "\\|").replace("<", "&lt;")
