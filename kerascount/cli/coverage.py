"""`kerascount coverage`: over many files, how much is understood and what stands in the way."""

from __future__ import annotations

from typing import Any

import click

from kerascount.cli import format_options, options
from kerascount.cli.ending import leave, report_trouble
from kerascount.cli.output import print_lines, tell, terminal_of, write
from kerascount.cli.run import Exit, run
from kerascount.report.checked import closing_line
from kerascount.report.coverage import coverage, coverage_json
from kerascount.report.json import dump


@click.command("coverage")
@options.paths_or_here
@format_options.output_format("table", "json")
@options.shared
def command(paths: tuple[str, ...], format_: str, **asked: Any) -> None:
    """Show how many models are known exactly, and why the others are not.

    Causes are ordered by how many models they hold back; -v lists all. Exit code 0, whatever is found; 2: wrong
    usage, a missing path, or a crash of kerascount.
    """
    how = terminal_of(asked)
    outcome = run(paths, options.settings(**asked))
    readings = [file.reading for file in outcome.files]
    if format_ == "json":
        write(dump(coverage_json(readings, outcome.totals())))
    else:
        print_lines(coverage(readings, outcome.totals(), how.width, all_causes=how.verbose), how)
    report_trouble(outcome, how)
    tell(closing_line(outcome.totals()), how)
    leave(Exit.FAILED if outcome.exit_code() is Exit.FAILED else Exit.CLEAN)
