"""`kerascount check`: findings, and what was read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kerascount.cli import adding, fix, format_options, options
from kerascount.cli.baseline import compare, write_baseline
from kerascount.cli.ending import leave, report_trouble
from kerascount.cli.files import STDIN
from kerascount.cli.findings import append_step_summary, findings_run
from kerascount.cli.lines import lines_of
from kerascount.cli.once import once_for_each_file
from kerascount.cli.output import Terminal, print_lines, redirected, tell, terminal_of, write
from kerascount.cli.run import Exit, Outcome, run
from kerascount.cli.settings import RunSettings
from kerascount.report.checked import closing_line
from kerascount.report.formats import FORMATS
from kerascount.report.frame import concise, frame
from kerascount.report.json import document, dump, file_json
from kerascount.report.statements import count_line, met_lines, statements_of
from kerascount.report.statistics import statistics as counted
from kerascount.report.statistics import statistics_json, statistics_lines
from kerascount.report.text import Line, line, plain, plural


@click.command("check")
@options.paths_or_here
@format_options.finding_format
@format_options.output_file
@options.selecting
@options.expect
@options.readme
@click.option("--show-met", is_flag=True, help="List the statements that the code meets, too.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@fix.options
@adding.options
@options.shared
def command(
    paths: tuple[str, ...],
    format_: str,
    output_file: Path | None,
    expect: tuple[Path, ...],
    show_met: bool,
    statistics: bool,
    exit_zero: bool,
    update_baseline: bool,
    add_ignore: bool,
    ignore_reason: str,
    **asked: Any,
) -> None:
    """Compare what the code builds with what its author said.

    Exit code 0: nothing found; 1: findings; 2: wrong usage, a missing path, or a crash of kerascount.
    """
    how = terminal_of(asked)
    fixing = fix.taken_from(asked)
    settings = options.settings(expect=expect, **asked)
    format_ = chosen(format_, os.environ)
    if statistics and format_ in FORMATS:
        raise click.UsageError(f"--statistics: as text or json, not as {format_}")
    if tuple(paths) == (STDIN,) and (fixing.fix or fixing.diff):
        leave(fixed_input(settings, fixing, how, exit_zero=exit_zero))
    if fixing.diff:
        leave(fix.show_all(paths, settings, fixing, how))
    fixes = fix.fix_all(paths, settings, fixing, how) if fixing.fix else 0
    if add_ignore:
        adding.demand(paths, update_baseline=update_baseline)
        adding.add_ignores(known_left_out(run(paths, settings), settings.baseline), how, ignore_reason)
    outcome = told_once(without_known(run(paths, settings), settings.baseline, how, update=update_baseline))
    with redirected(output_file):
        (print_statistics if statistics else print_findings)(outcome, format_, how)
    readable = format_ in ("full", "text", "concise") and output_file is None
    stated = [s for file in outcome.files for s in statements_of(file.analysis)]
    if show_met and readable:
        print_lines(met_lines(stated), how)
    report_trouble(outcome, how)
    closing = [closing_line(outcome.totals()), *([count_line(stated)] if how.verbose or show_met else [])]
    tell("\n".join(closing), how)
    leave(ended(outcome, settings, fixes if fixing.exit_non_zero else 0, exit_zero=exit_zero))


def fixed_input(settings: RunSettings, fixing: fix.Fixing, how: Terminal, *, exit_zero: bool) -> Exit:
    """Standard input fixed on standard output, so that what is left to find is told on the other stream."""
    outcome, fixes = fix.fix_standard_input(settings, fixing)
    if fixing.diff:
        return Exit.FINDINGS if fixes else Exit.CLEAN
    write(plain(findings_text(outcome, how, short=True)), error=True)
    report_trouble(outcome, how)
    tell(closing_line(outcome.totals()), how)
    return ended(outcome, settings, fixes if fixing.exit_non_zero else 0, exit_zero=exit_zero)


def ended(outcome: Outcome, settings: RunSettings, fixes: int, *, exit_zero: bool) -> Exit:
    """The exit code of a check that applied so many fixes which count."""
    code = outcome.exit_code(*(() if exit_zero else settings.fail_on))
    return Exit.FINDINGS if code is Exit.CLEAN and fixes else code


def chosen(format_: str, environment: Mapping[str, str]) -> str:
    """The format; that of `auto` is what the place understands at which the program runs."""
    if format_ != "auto":
        return format_
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else "full"


def told_once(outcome: Outcome) -> Outcome:
    """The run as it is told: one finding for what a whole file does in the same way."""
    files = (replace(file, findings=once_for_each_file(file.findings)) for file in outcome.files)
    return replace(outcome, files=tuple(files))


def known_left_out(outcome: Outcome, baseline: Path | None) -> Outcome:
    """The run without what its baseline knows, if there is one."""
    return compare(outcome, baseline).outcome if baseline else outcome


def without_known(outcome: Outcome, baseline: Path | None, how: Terminal, *, update: bool) -> Outcome:
    """The run without what its baseline knows; the baseline written anew first if that was asked for."""
    if baseline is None:
        if update:
            raise click.UsageError("--update-baseline: which file? give --baseline FILE")
        return outcome
    if update:
        tell(f"note: {plural(write_baseline(outcome, baseline), 'finding')} recorded in {baseline}", how)
    compared = compare(outcome, baseline)
    if compared.known and not update:
        tell(f"note: {plural(compared.known, 'finding')} known by the baseline not shown", how)
    if compared.gone:
        tell(f"note: {plural(compared.gone, 'finding')} of the baseline gone: --update-baseline", how)
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


def print_statistics(outcome: Outcome, format_: str, how: Terminal) -> None:
    """How often each rule found something, as text or JSON."""
    rows = counted([finding for file in outcome.files for finding in file.findings])
    if format_ == "json":
        write(statistics_json(rows))
    else:
        print_lines(statistics_lines(rows), how)


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
