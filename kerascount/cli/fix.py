"""`check --fix` and `check --diff`: what is changed, where, and said so.

Must not know: what a fix is about.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from kerascount.cli.files import STDIN, find
from kerascount.cli.fix_beside import beside
from kerascount.cli.output import Terminal, complain, tell, write
from kerascount.cli.run import Checked, Exit, Outcome, check_file, excluding_of
from kerascount.diagnostics import Fix
from kerascount.fixing import edits, files
from kerascount.fixing.files import Content
from kerascount.report.text import clean, plural
from kerascount.settings import Settings
from kerascount.syntax.source import Source

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
    if STDIN in paths:
        raise click.UsageError("what comes by standard input is fixed by itself: `-` and no other path")
    found = find(paths, excluding_of(settings))
    return sum(_fix(path, settings, fixing, how, named=path in found.named) for path in found.files)


def show_all(paths: Sequence[str], settings: Settings, fixing: Fixing, how: Terminal) -> Exit:
    """Shows what the fixes of all files would change; the exit code."""
    fixes = fix_all(paths, settings, fixing, how)
    missing = find(paths, excluding_of(settings)).missing
    for path in missing:
        complain(f"{path}: no such file or directory")
    return Exit.FAILED if missing else Exit.FINDINGS if fixes else Exit.CLEAN


def _fix(path: str, settings: Settings, fixing: Fixing, how: Terminal, *, named: bool) -> int:
    checked = check_file(path, settings, named=named)
    change = to_fixpoint(checked, settings, lambda source: files.read_as_seen(Path(path), source), fixing)
    fixes = 0
    if change is not None:
        fixes = _told(path, change.before, change.after, change.fixes, fixing, how)
        checked = change.left
    for _ in range(1 if fixing.diff else MAX_ROUNDS):
        others = beside(checked.findings, path, unsafe=fixing.unsafe)
        written = sum(_told(one.path, one.before, one.after, one.fixes, fixing, how) for one in others)
        fixes += written
        if not written:
            break
        checked = check_file(path, settings, named=named)
    return fixes


def _told(
    path: str, before: Content, after: Content, fixes: Sequence[Fix], fixing: Fixing, how: Terminal
) -> int:
    """Writes a file and says so, or shows what would be written; how many fixes there were."""
    if fixing.diff:
        write(unified(path, before.text, after.text))
        return len(fixes)
    if not _written(path, after):
        return 0
    if fixing.show:
        tell(f"Fixed {path}: {plural(len(fixes), 'change')}", how)
        for message in dict.fromkeys(fix.message for fix in fixes):
            tell(f"  {clean(message)}", how)
    return len(fixes)


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after its fixes; `left` is what is found then."""

    before: Content
    after: Content
    fixes: tuple[Fix, ...]
    left: Checked


def to_fixpoint(
    checked: Checked, settings: Settings, read: Callable[[Source], Content | None], fixing: Fixing
) -> Change | None:
    """The fixes of a file, and those for which they make room; None where there is nothing to fix."""
    before = after = None
    applied: list[Fix] = []
    for _ in range(MAX_ROUNDS):
        source = checked.analysis.source if checked.analysis else None
        fixes = edits.chosen(checked.findings, source, unsafe=fixing.unsafe) if source else []
        if source is None or not fixes:
            break
        if after is None:
            before = after = read(source)
        text = files.fixed(after, source, fixes) if after else None
        if after is None or text is None:
            break
        after = replace(after, text=text)
        applied += fixes
        checked = check_file(checked.path, settings, data=after.data)
    return Change(before, after, tuple(applied), checked) if before and after and applied else None


def fix_standard_input(settings: Settings, fixing: Fixing) -> tuple[Outcome, int]:
    """Writes what came by standard input to standard output, fixed (`--diff`: its change); what is left, and how
    many fixes there were."""
    data = sys.stdin.buffer.read()
    checked = check_file(STDIN, settings, data=data)
    content = files.content_of(data, is_notebook=checked.path.endswith(".ipynb"))
    change = to_fixpoint(checked, settings, lambda _: content, fixing)
    if fixing.diff:
        write(unified(checked.path, change.before.text, change.after.text) if change else "")
    else:
        sys.stdout.buffer.write(change.after.data if change else data)
        sys.stdout.flush()
    return Outcome((change.left if change else checked,), ()), len(change.fixes) if change else 0


def _written(path: str, content: Content) -> bool:
    try:
        files.write(Path(path), content)
    except OSError as trouble:
        complain(f"{path}: cannot be written: {trouble.strerror}")
        return False
    return True


def unified(path: str, old: str, new: str) -> str:
    """The change of a file as a unified diff."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, path, path)
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )
