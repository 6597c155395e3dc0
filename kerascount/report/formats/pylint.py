"""Pylint's parseable lines, which many editors and servers read: `path:line: [code(name), layer] message`."""

from __future__ import annotations

from kerascount.diagnostics import Diagnostic
from kerascount.report.formats.run import Run, message_of, path_of, region_of
from kerascount.report.text import clean
from kerascount.rules.catalogue import entry_of


def render(run: Run) -> str:
    """The findings in order."""
    return "".join(_row(finding, run) + "\n" for finding in run.findings)


def _row(finding: Diagnostic, run: Run) -> str:
    place = f"{run.relative(path_of(finding))}:{region_of(finding.span, run).line}"
    what = f"{entry_of(finding.rule).code}({finding.rule}), {finding.layer or ''}"
    return clean(f"{place}: [{what}] {message_of(finding)}")
