"""`kerascount diff`: what a change does to the models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

import kerascount
from kerascount.cli import format_options, options
from kerascount.cli.ending import leave
from kerascount.cli.limits import Limit, LimitType, exceeded
from kerascount.cli.output import complain, print_lines, tell, terminal_of, write
from kerascount.cli.revisions import GitError, Renamed
from kerascount.cli.run import Exit, guarded
from kerascount.cli.states import States, StatesError, states
from kerascount.comparing.changes import ModelChange, compare_files
from kerascount.diagnostics import Span
from kerascount.report.diff import FileChange, diff_json, diff_markdown, diff_text
from kerascount.report.json import dump
from kerascount.report.text import plural
from kerascount.result import Analysis
from kerascount.settings import Settings


@click.command("diff")
@click.argument("arguments", nargs=-1, metavar="OLD NEW | REVISION [PATH...]", type=click.Path())
@click.option("--staged", "--cached", is_flag=True, help="Compare HEAD with what is staged for a commit.")
@click.option(
    "--max-increase",
    type=LimitType(),
    metavar="N",
    help="Exit with 1 when a model gains more parameters: 2000000, 2M or 10%.",
)
@format_options.output_format("table", "markdown", "json")
@options.shared
def command(
    arguments: tuple[str, ...],
    staged: bool,
    max_increase: Limit | None,
    format_: str,
    **asked: Any,
) -> None:
    """Show what a change does to the models: layers, shapes and parameters before and after.

    OLD and NEW are two files, two directories or two git revisions; `A..B` and `A...B` mean what they mean to
    git; one revision alone is compared with the files as they are. Exit code 0, whatever differs; 1: a model
    grew beyond --max-increase, or it is not known whether it did; 2: wrong usage or a crash of kerascount.
    """
    how = terminal_of(asked)
    try:
        with states(arguments, staged=staged) as both:
            files, crashes = compare(both, options.settings(**asked))
    except (StatesError, GitError) as trouble:
        raise click.UsageError(str(trouble)) from None
    if format_ == "table":
        print_lines(diff_text(files, how.width), how)
    else:
        write(diff_markdown(files) if format_ == "markdown" else dump(diff_json(files)))
    for crash in crashes:
        complain(crash)
    too_much = [text for file in files for text in exceeded(file, max_increase)]
    for text in too_much:
        complain(text)
    tell(closing(files), how)
    leave(Exit.FAILED if crashes else Exit.FINDINGS if too_much else Exit.CLEAN)


def closing(files: Sequence[FileChange]) -> str:
    """`Compared 2 files, 3 models: 1 changed`."""
    models = sum(len(file.models) for file in files)
    changed = sum(len(file.changed) for file in files)
    return f"Compared {plural(len(files), 'file')}, {plural(models, 'model')}: {changed} changed"


def compare(both: States, settings: Settings) -> tuple[list[FileChange], list[str]]:
    """All files of two states, and what was said of those that could not be read."""
    crashes: list[str] = []
    files = [_compare_file(pair, both, settings, crashes) for pair in both.files]
    return files, crashes


def _compare_file(pair: Renamed, both: States, settings: Settings, crashes: list[str]) -> FileChange:
    old = _analysed(pair.old, both.old, settings, crashes)
    new = _analysed(pair.new, both.new, settings, crashes)
    changes = compare_files(old.reading.models if old else (), new.reading.models if new else ())
    shown = [_shown(change, both) for change in changes]
    renamed = pair.old if pair.old and pair.new and pair.old != pair.new else None
    return FileChange(f"{both.shown}{pair.new or pair.old}", tuple(shown), renamed)


def _analysed(name: str | None, folder: Path, settings: Settings, crashes: list[str]) -> Analysis | None:
    if name is None:
        return None
    path = folder / name
    analysis, crash = guarded(lambda: kerascount.analyze_path(path, path.as_posix(), settings, named=False))
    if crash or (
        analysis and (analysis.crashed or (analysis.reading.concerns_keras and not analysis.source))
    ):
        reasons = [finding.message for finding in analysis.diagnostics] if analysis else []
        crashes.append(f"{name}: {reasons[0] if reasons else (crash or '').strip().splitlines()[-1]}")
    return analysis


def _shown(change: ModelChange, both: States) -> ModelChange:
    """The change with paths as the user knows them, not those of the folders that hold the states."""
    rows = tuple(replace(row, span=_shown_span(row.span, both)) for row in change.rows)
    old, new = (replace(m, span=_shown_span(m.span, both)) if m else None for m in (change.old, change.new))
    return ModelChange(old, new, rows)


def _shown_span(span: Span | None, both: States) -> Span | None:
    if span is None:
        return None
    for folder in (both.new, both.old):
        if Path(span.path).is_relative_to(folder):
            return replace(span, path=both.shown + Path(span.path).relative_to(folder).as_posix())
    return span
