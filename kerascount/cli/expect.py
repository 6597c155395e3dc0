"""`kerascount expect`: today's facts written as expectations, so that later changes are checked against them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kerascount.cli import options
from kerascount.cli.ending import leave, report_trouble
from kerascount.cli.files import STDIN
from kerascount.cli.fix import unified
from kerascount.cli.output import Terminal, complain, tell, terminal_of, write
from kerascount.cli.run import Checked, Exit, Outcome, run
from kerascount.diagnostics import Fix
from kerascount.fixing import files
from kerascount.fixing.edits import stands
from kerascount.intent.pins import Pins, pins_of
from kerascount.report.checked import closing_line
from kerascount.report.expectations import FORMATS, table
from kerascount.report.text import plural


@click.command("expect")
@options.paths
@click.option("--update", is_flag=True, help="Rewrite existing expectations that are no longer met.")
@click.option("--diff", is_flag=True, help="Show the change, write nothing. Exit code 1 if there is one.")
@click.option(
    "--table",
    "table_",
    type=click.Choice(FORMATS),
    help="Print a table for `check --expect FILE` instead of writing comments.",
)
@options.shared
def command(
    paths: tuple[str, ...],
    update: bool,
    diff: bool,
    table_: str | None,
    **asked: Any,
) -> None:
    """Write what the code builds today as `# kerascount: expect[...]` comments, which `check` compares with.

    Only exact facts are written, and only where a line makes one layer. Existing expectations stay unless --update
    is given. Exit code 0; 1: --diff has something to show; 2: wrong usage, a missing path or a file that cannot be
    written, or a crash of kerascount.
    """
    if table_ and (update or diff):
        raise click.UsageError("--table prints; --update and --diff are about comments")
    if STDIN in paths and not table_:
        raise click.UsageError("comments cannot be written to standard input; give --table or a file")
    how = terminal_of(asked)
    outcome = run(paths, options.settings(**asked))
    code = print_table(outcome, table_) if table_ else _pin_all(outcome, how, update=update, diff=diff)
    report_trouble(outcome, how)
    tell(closing_line(outcome.totals()), how)
    leave(Exit.FAILED if outcome.exit_code() is Exit.FAILED else code)


def print_table(outcome: Outcome, format_: str) -> Exit:
    """The table of the one model of all files; a usage error when there is none or there are several."""
    models = [model for file in outcome.files for model in file.reading.models]
    tables = dict.fromkeys(table(model, format_) for model in models)
    if len(tables) > 1:
        names = ", ".join(dict.fromkeys(f"`{model.variable or model.name}`" for model in models))
        raise click.UsageError(f"a table is of one model, there are several: {names}; choose by --call")
    if not tables:
        complain("no model was found, so there is no table", kind="warning")
    write("".join(tables))
    return Exit.CLEAN


def _pin_all(outcome: Outcome, how: Terminal, *, update: bool, diff: bool) -> Exit:
    codes = [_pin(file, how, update=update, diff=diff) for file in outcome.files]
    return max(codes, default=Exit.CLEAN)


def _pin(file: Checked, how: Terminal, *, update: bool, diff: bool) -> Exit:
    """Writes (or shows) the expectations of one file."""
    source = file.analysis.source if file.analysis else None
    content = files.read_as_seen(Path(file.path), source) if source and file.reading.models else None
    if source is None or content is None:
        return Exit.CLEAN
    pins = pins_of(source, file.reading, update=update)
    edits = tuple(edit for edit in pins.edits if stands(edit, source))
    text = files.fixed(content, source, [Fix("pin", edits, "safe")])
    if text is None:
        tell(_message(file.path, replace(pins, new=0, rewritten=0)), how)
        return Exit.CLEAN
    if diff:
        write(unified(file.path, content.text, text))
        return Exit.FINDINGS
    try:
        files.write(Path(file.path), replace(content, text=text))
    except OSError as trouble:
        complain(f"{file.path}: cannot be written: {trouble.strerror}")
        return Exit.FAILED
    tell(_message(file.path, pins), how)
    return Exit.CLEAN


def _message(path: str, pins: Pins) -> str:
    parts = [f"{plural(pins.new, 'line')} pinned"]
    parts += [f"{plural(pins.rewritten, 'value')} rewritten"] if pins.rewritten else []
    parts += (
        [f"{plural(pins.kept, 'expectation')} no longer met kept (--update rewrites)"] if pins.kept else []
    )
    why = "several layers, or nothing exactly known"
    parts += [f"{plural(pins.left_out, 'line')} left out ({why})"] if pins.left_out else []
    return f"{path}: {', '.join(parts)}"
