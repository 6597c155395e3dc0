"""What the formats for other programs are made of: the findings of a run, and where the files are.

Must not know: any format's fields.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from kerascount import __version__
from kerascount.cli.lines import MAX_BYTES, lines_of
from kerascount.cli.output import complain
from kerascount.cli.places import relative, repository_root
from kerascount.cli.run import Outcome
from kerascount.diagnostics import Span
from kerascount.report.formats import Run
from kerascount.report.formats.github import step_summary

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable of the environment that names the file of a step's summary."""


def findings_run(outcome: Outcome) -> Run:
    """The findings of all files, paths as seen from the root of the repository."""
    sources = {file.path: file.analysis.source for file in outcome.files if file.analysis}
    root = repository_root(Path.cwd())

    def physical_line(span: Span) -> int:
        source = sources.get(span.path)
        return source.physical_line(span) if source else span.line

    return Run(
        tuple(finding for file in outcome.files for finding in file.findings),
        tuple(file.path for file in outcome.files),
        __version__,
        lines_of(outcome.files),
        lru_cache(maxsize=1024)(lambda path: relative(path, root)),
        physical_line,
        _text,
    )


def _text(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return ""


def append_step_summary(run: Run, closing: str) -> None:
    """Adds the findings to the summary of the workflow's step, where there is one."""
    path = os.environ.get(STEP_SUMMARY)
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(step_summary(run, closing))
    except OSError as trouble:
        complain(f"{path}: {trouble.strerror}", kind="warning")
