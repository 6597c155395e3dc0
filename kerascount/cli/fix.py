"""`check --fix` and `check --diff`: what is changed, where, and said so.

Must not know: what a fix is about.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from kerascount.cli.files import STDIN, find
from kerascount.cli.output import Terminal, complain, tell, write
from kerascount.cli.run import check_file, excluding_of
from kerascount.diagnostics import Fix
from kerascount.fixing import edits, files
from kerascount.report.text import clean, plural
from kerascount.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

MAX_ROUNDS = 10
"""Fixes that make room for others are applied in turn, but not forever."""


@dataclass(frozen=True, slots=True)
class Fixing:
    """What of the options for fixes was given."""

    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    show: bool = True
    exit_non_zero: bool = False


def options(command: Command) -> Command:
    """The options for fixes, in ruff's words."""
    flags = (
        (("--fix",), "fix", "Apply fixes that cannot change what a model means."),
        (("--unsafe-fixes",), "unsafe_fixes", "With --fix or --diff: also fixes that may."),
        (("--diff",), "diff", "Show what --fix would change; change nothing. Exit code 1 if it would."),
        (("--show-fixes/--no-show-fixes",), "show_fixes", "With --fix: name what was changed. [default: on]"),
        (("--exit-non-zero-on-fix",), "exit_non_zero_on_fix", "Exit with 1 when a fix was applied."),
    )
    for names, parameter, text in reversed(flags):
        default = parameter == "show_fixes"
        command = click.option(*names, parameter, is_flag=True, default=default, help=text)(command)
    return command


def taken_from(asked: dict[str, Any]) -> Fixing:
    """The options for fixes, taken out of all options."""
    fixing = Fixing(
        fix=asked.pop("fix"),
        unsafe=asked.pop("unsafe_fixes"),
        diff=asked.pop("diff"),
        show=asked.pop("show_fixes"),
        exit_non_zero=asked.pop("exit_non_zero_on_fix"),
    )
    if fixing.fix and fixing.diff:
        raise click.UsageError("--fix changes files, --diff only shows; give one of them")
    return fixing


def fix_all(paths: Sequence[str], settings: Settings, fixing: Fixing, how: Terminal) -> int:
    """Fixes (or shows the fixes of) all files; how many fixes there were."""
    found = find(paths, excluding_of(settings))
    names = [path for path in found.files if path != STDIN]
    return sum(_fix(path, settings, fixing, how, named=path in found.named) for path in names)


def _fix(path: str, settings: Settings, fixing: Fixing, how: Terminal, *, named: bool) -> int:
    applied: list[Fix] = []
    for _ in range(1 if fixing.diff else MAX_ROUNDS):
        fixes = _round(path, settings, fixing, named=named)
        applied += fixes
        if not fixes:
            break
    if applied and fixing.fix and fixing.show:
        tell(f"Fixed {path}: {plural(len(applied), 'change')}", how)
        for message in dict.fromkeys(fix.message for fix in applied):
            tell(f"  {clean(message)}", how)
    return len(applied)


def _round(path: str, settings: Settings, fixing: Fixing, *, named: bool) -> list[Fix]:
    """One analysis and the fixes that stand side by side in it."""
    checked = check_file(path, settings, named=named)
    source = checked.analysis.source if checked.analysis else None
    fixes = edits.chosen(checked.findings, source, unsafe=fixing.unsafe) if source else []
    content = files.read(Path(path)) if fixes else None
    text = files.fixed(content, source, fixes) if content and source else None
    if content is None or text is None:
        return []
    if fixing.diff:
        write(unified(path, content.text, text))
        return fixes
    try:
        files.write(Path(path), replace(content, text=text))
    except OSError as trouble:
        complain(f"{path}: cannot be written: {trouble.strerror}")
        return []
    return fixes


def unified(path: str, old: str, new: str) -> str:
    """The change of a file as a unified diff."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, path, path)
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )
