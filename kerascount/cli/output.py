"""Where text leaves the program: the only place that prints, and the only one that knows of colours.

Must not know: models, findings.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import click

from kerascount.report.text import Line, plain

_STYLES = {
    "plain": "",
    "strong": "bold",
    "faint": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
    "number": "green",
    "name": "cyan",
}


class CannotWrite(click.FileError):
    """A file that was asked for cannot be written: wrong usage, not a finding."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Terminal:
    """How to print: `color` as the option says; `width` None: nothing is cut; `quiet`: only what was asked for."""

    color: str = "auto"
    width: int | None = None
    quiet: bool = False
    verbose: bool = False


def terminal(color: str, width: int | None, *, quiet: bool = False, verbose: bool = False) -> Terminal:
    """The terminal of this run: a width that was asked for, else that of a real terminal, else none."""
    if width is None and sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
    return Terminal(color, width, quiet, verbose)


def terminal_of(asked: dict[str, Any]) -> Terminal:
    """The terminal that the options mean, taken out of all options."""
    color, width, quiet, verbose = (asked.pop(name) for name in ("color", "width", "quiet", "verbose"))
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose: give one of them")
    return terminal(color, width, quiet=quiet, verbose=verbose)


def print_lines(lines: Sequence[Line], how: Terminal) -> None:
    """Lines to stdout, coloured where that is wanted."""
    if lines:
        write(_coloured(lines) if _wants_color(how, sys.stdout) else plain(lines))


@contextmanager
def redirected(path: Path | None) -> Iterator[None]:
    """Within it, what goes to stdout goes to a file in UTF-8 (None: stays stdout)."""
    if path is None:
        yield
        return
    try:
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as trouble:
        raise CannotWrite(str(path), trouble.strerror) from None
    with file, redirect_stdout(file):
        yield


def write(text: str, *, error: bool = False) -> None:
    """Text to stdout (or stderr); what the stream's encoding has no sign for is escaped."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "ascii"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def complain(message: str, *, kind: str = "error") -> None:
    """One line to stderr."""
    write(f"{kind}: {message}\n", error=True)


def tell(text: str, how: Terminal, *, error: bool = True) -> None:
    """A line about the run itself, which a quiet one leaves out."""
    if not how.quiet:
        write(text + "\n", error=error)


def _wants_color(how: Terminal, stream: TextIO) -> bool:
    if how.color != "auto":
        return how.color == "always"
    if os.environ.get("FORCE_COLOR") and not os.environ.get("NO_COLOR"):
        return True
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(lines: Sequence[Line]) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console(
        force_terminal=True,
        no_color=False,
        color_system="standard",
        width=10**6,
        highlight=False,
        soft_wrap=True,
    )
    with console.capture() as capture:
        for pieces in lines:
            text = Text.assemble(*((piece.text, _STYLES[piece.role]) for piece in pieces))
            text.rstrip()
            console.print(text, soft_wrap=True)
    return capture.get()
