"""`kerascount summary`: what `model.summary()` would print, for each model."""

from __future__ import annotations

from typing import Any

import click

from kerascount.cli import options
from kerascount.cli.check import print_json
from kerascount.cli.ending import leave, report_trouble
from kerascount.cli.lines import lines_of
from kerascount.cli.output import Terminal, print_lines, terminal, write
from kerascount.cli.run import Checked, Outcome, run
from kerascount.diagnostics import Severity
from kerascount.report.checked import closing_line
from kerascount.report.frame import frame
from kerascount.report.summary import MAX_CAUSES, summarize
from kerascount.report.text import Line, line, plural


@click.command("summary")
@options.paths
@options.output_format("table", "json")
@options.shared
def command(
    paths: tuple[str, ...], format_: str, color: str, width: int | None, verbose: bool, **asked: Any
) -> None:
    """Show the layers, shapes, kernels and parameters of each model.

    Exit code 0, also where something stays unknown; 1: the script is certain to fail; 2: wrong usage, a
    missing path, or a crash of kerascount.
    """
    outcome = run(paths, options.settings(**asked))
    how = terminal(color, width)
    if format_ == "json":
        print_json(outcome)
    else:
        print_lines(
            [ln for file in outcome.files for ln in file_text(file, outcome, how, verbose=verbose)], how
        )
    report_trouble(outcome, verbose=verbose)
    write(closing_line(outcome.totals()) + "\n", error=True)
    leave(outcome.exit_code(Severity.ERROR, certain=True))


def file_text(file: Checked, outcome: Outcome, how: Terminal, *, verbose: bool) -> list[Line]:
    """The models of a file, then its errors; other findings are counted."""
    lines = summarize(file.reading, how.width, most_causes=None if verbose else MAX_CAUSES)
    text = [*lines, line()] if lines else []
    errors = [finding for finding in file.own_findings if finding.severity is Severity.ERROR]
    source = lines_of(outcome.files)
    text += [ln for finding in errors for ln in (*frame(finding, source, how.width), line())]
    others = len(file.findings) - len(errors)
    if others:
        text += [line(f"{plural(others, 'finding')}: kerascount check {file.path}"), line()]
    return text
