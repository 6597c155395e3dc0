"""`kerascount summary`: what `model.summary()` would print, for each model."""

from __future__ import annotations

from typing import Any

import click

from kerascount.cli import format_options, options
from kerascount.cli.check import print_json
from kerascount.cli.ending import leave, report_trouble
from kerascount.cli.lines import lines_of
from kerascount.cli.output import Terminal, print_lines, tell, terminal_of, write
from kerascount.cli.run import Checked, Outcome, run
from kerascount.cli.view import view_fits, view_of, view_options
from kerascount.diagnostics import Severity
from kerascount.report.checked import closing_line
from kerascount.report.columns import View
from kerascount.report.exports import summary_csv, summary_markdown
from kerascount.report.frame import frame
from kerascount.report.statements import count_line, statements_of
from kerascount.report.summary import MAX_CAUSES, summarize
from kerascount.report.text import Line, line, plural


@click.command("summary")
@options.paths_or_here
@format_options.output_format("table", "markdown", "csv", "json")
@view_options
@options.shared
def command(paths: tuple[str, ...], format_: str, **asked: Any) -> None:
    """Show the layers, shapes, kernels and parameters of each model.

    Exit code 0, also where something stays unknown; 1: the script is certain to fail; 2: wrong usage, a
    missing path, or a crash of kerascount.
    """
    how = terminal_of(asked)
    view = view_of(asked)
    outcome = run(paths, options.settings(**asked))
    if format_ == "json":
        print_json(outcome)
    elif format_ == "table":
        text = (file_text(file, outcome, how, view, verbose=how.verbose) for file in outcome.files)
        print_lines([ln for lines in text for ln in lines], how)
    else:
        write(exported(outcome, format_, view))
    report_trouble(outcome, how)
    tell(closing_line(outcome.totals()), how)
    leave(outcome.exit_code(Severity.ERROR, certain=True))


def exported(outcome: Outcome, format_: str, view: View) -> str:
    """All models as Markdown or CSV."""
    readings = [view_fits(file.reading, view) for file in outcome.files]
    if format_ == "csv":
        return summary_csv(readings, view)
    return "".join(summary_markdown(reading, view) for reading in readings)


def file_text(file: Checked, outcome: Outcome, how: Terminal, view: View, *, verbose: bool) -> list[Line]:
    """The models of a file, then its errors; other findings are counted."""
    lines = summarize(
        view_fits(file.reading, view), how.width, most_causes=None if verbose else MAX_CAUSES, view=view
    )
    text = [*lines, line()] if lines else []
    errors = [finding for finding in file.own_findings if finding.severity is Severity.ERROR]
    source = lines_of(outcome.files)
    text += [ln for finding in errors for ln in (*frame(finding, source, how.width), line())]
    stated = statements_of(file.analysis) if verbose else []
    if stated:
        text += [line(count_line(stated)), line()]
    others = len(file.findings) - len(errors)
    if others:
        text += [line(f"{plural(others, 'finding')}: kerascount check {file.path}"), line()]
    return text
