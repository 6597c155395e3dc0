"""`kerascount check`: findings, and what was read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kerascount.cli import fix, options
from kerascount.cli.baseline import compare, write_baseline
from kerascount.cli.ending import leave, report_trouble
from kerascount.cli.findings import append_step_summary, findings_run
from kerascount.cli.lines import lines_of
from kerascount.cli.output import Terminal, complain, print_lines, redirected, terminal, write
from kerascount.cli.run import Exit, Outcome, run
from kerascount.report.checked import closing_line
from kerascount.report.formats import FORMATS
from kerascount.report.frame import concise, frame
from kerascount.report.json import document, dump, file_json
from kerascount.report.statements import count_line, met_lines, statements_of
from kerascount.report.text import Line, line, plural


@click.command("check")
@options.paths
@options.finding_format
@options.output_file
@options.selecting
@options.expect
@click.option("--show-met", is_flag=True, help="List the statements that the code meets, too.")
@fix.options
@options.shared
def command(
    paths: tuple[str, ...],
    format_: str,
    output_file: Path | None,
    expect: tuple[Path, ...],
    show_met: bool,
    exit_zero: bool,
    update_baseline: bool,
    color: str,
    width: int | None,
    verbose: bool,
    **asked: Any,
) -> None:
    """Compare what the code builds with what its author said.

    Exit code 0: nothing found; 1: findings; 2: wrong usage, a missing path, or a crash of kerascount.
    """
    fixing = fix.taken_from(asked)
    settings = options.settings(expect=expect, **asked)
    fixes = fix.fix_all(paths, settings, fixing) if fixing.fix or fixing.diff else 0
    if fixing.diff:
        leave(Exit.FINDINGS if fixes else Exit.CLEAN)
    outcome = without_known(run(paths, settings), settings.baseline, update=update_baseline)
    how = terminal(color, width)
    with redirected(output_file):
        print_findings(outcome, format_, how)
    readable = format_ in ("full", "text", "concise") and output_file is None
    stated = [s for file in outcome.files for s in statements_of(file.analysis)]
    if show_met and readable:
        print_lines(met_lines(stated), how)
    report_trouble(outcome, verbose=verbose)
    write(closing_line(outcome.totals()) + "\n", error=not readable)
    if verbose or show_met:
        write(count_line(stated) + "\n", error=not readable)
    code = outcome.exit_code(*(() if exit_zero else settings.fail_on))
    leave(Exit.FINDINGS if code is Exit.CLEAN and fixes and fixing.exit_non_zero else code)


def without_known(outcome: Outcome, baseline: Path | None, *, update: bool) -> Outcome:
    """The run without what its baseline knows; the baseline written anew first if that was asked for."""
    if baseline is None:
        if update:
            raise click.UsageError("--update-baseline: which file? give --baseline FILE")
        return outcome
    if update:
        complain(
            f"{plural(write_baseline(outcome, baseline), 'finding')} recorded in {baseline}", kind="note"
        )
    compared = compare(outcome, baseline)
    if compared.known and not update:
        complain(f"{plural(compared.known, 'finding')} known by the baseline not shown", kind="note")
    if compared.gone:
        complain(f"{plural(compared.gone, 'finding')} of the baseline gone: --update-baseline", kind="note")
    return compared.outcome


def print_findings(outcome: Outcome, format_: str, how: Terminal) -> None:
    """All findings in one of the formats."""
    if format_ == "json":
        print_json(outcome)
    elif format_ in FORMATS:
        run = findings_run(outcome)
        write(FORMATS[format_](run))
        if format_ == "github":
            append_step_summary(run, closing_line(outcome.totals()))
    else:
        print_lines(findings_text(outcome, how, short=format_ == "concise"), how)


def print_json(outcome: Outcome) -> None:
    """The whole run as one document."""
    files = [file_json(file.reading, file.findings) for file in outcome.files]
    write(dump(document(files, outcome.totals())))


def findings_text(outcome: Outcome, how: Terminal, *, short: bool) -> list[Line]:
    """All findings: one line each, or a frame each with a blank line after it."""
    findings = [finding for file in outcome.files for finding in file.findings]
    if short:
        return [concise(finding) for finding in findings]
    lines = lines_of(outcome.files)
    return [ln for finding in findings for ln in (*frame(finding, lines, how.width), line())]
