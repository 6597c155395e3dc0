"""`check --add-ignore`: a comment for each finding that there is, so that only new ones are shown.

Must not know: where in a line a comment goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from kerascount.cli.files import STDIN
from kerascount.cli.output import Terminal, complain, tell
from kerascount.cli.run import Checked, Outcome
from kerascount.diagnostics import Fix
from kerascount.fixing import files
from kerascount.report.text import plural
from kerascount.suppressing.adding import ignores_for
from kerascount.syntax.source import Source

Command = TypeVar("Command", bound=Callable[..., Any])


def options(command: Command) -> Command:
    """`--add-ignore` and `--ignore-reason`; `--add-ignore=REASON` is both."""
    text = "Write an ignore at the line of each finding; --add-ignore=TEXT with this reason."
    flag = click.option("--add-ignore", is_flag=True, help=text)
    reason = click.option("--ignore-reason", default="", metavar="TEXT", help="The reason that it writes.")
    return flag(reason(command))


def demand(paths: Sequence[str], *, update_baseline: bool) -> None:
    """Ends the program where it is asked for with something that it does not go with."""
    if STDIN in paths:
        raise click.UsageError("comments cannot be written to standard input; name a file")
    if update_baseline:
        raise click.UsageError("--add-ignore and --update-baseline: findings are hidden by one of them")


def add_ignores(outcome: Outcome, how: Terminal, reason: str) -> None:
    """Writes comments that hide the findings of a run, as far as there is a line that can hold one."""
    for file in outcome.files:
        source = file.analysis.source if file.analysis else None
        if source is not None and file.findings:
            _add(file, source, how, reason)


def _add(file: Checked, source: Source, how: Terminal, reason: str) -> None:
    ignores = ignores_for(file.findings, source, reason)
    content = files.read_as_seen(Path(file.path), source)
    text = files.fixed(content, source, [Fix("ignore", ignores.edits, "safe")]) if content else None
    if content is None or text is None:
        return
    try:
        files.write(Path(file.path), replace(content, text=text))
    except OSError as trouble:
        complain(f"{file.path}: cannot be written: {trouble.strerror}")
        return
    tell(f"{file.path}: {plural(ignores.hidden, 'finding')} ignored by a comment", how)
