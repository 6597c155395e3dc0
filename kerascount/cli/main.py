"""The program: which command is meant. Commands are imported only when they run.

Must not know: what a command does.
"""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

COMMANDS = (
    ("summary", "Show the layers, shapes, kernels and parameters of each model."),
    ("check", "Compare what the code builds with what its author said."),
    ("explain", "Show where the parameters and the shape of one layer come from."),
    ("diff", "Show what a change does to the models: layers, shapes and parameters before and after."),
    ("coverage", "Show how many models of many files are exact, and why others are not."),
    ("expect", "Write today's facts as expectations that `check` compares with."),
    ("rules", "List the kinds of findings."),
    ("rule", "Show what one kind of finding is about."),
    ("layers", "List the known layers: signatures and weights in each generation of Keras."),
    ("config", "Show the configuration in force, and where each value comes from."),
    ("clean", "Remove the results that were kept of earlier runs."),
)
"""Each command's name, which is also its module's, and its line in the help."""

ENDING_OPTIONS = ("-h", "--help", "-V", "--version")
"""Options that no command follows."""

FLAGS = ("-q", "--quiet", "-v", "--verbose", "--isolated")
VALUED = ("--color", "--config")
"""Options of commands that may stand before the command as well; the second ones have a value."""


class Group(click.Group):
    """Knows the commands by name alone; a path in place of a command means `summary`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"kerascount.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, with_command(spelled_out(args)))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, else files: `kerascount PATH` is a summary."""
        found = super().shell_complete(ctx, incomplete)
        return found or [CompletionItem(incomplete, type="file")]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.list_commands(ctx):
            ctx.fail(f"no such command or path `{args[0]}`{_similar(args[0])}")
        return super().resolve_command(ctx, args)


def _similar(name: str) -> str:
    close = difflib.get_close_matches(name, [command for command, _ in COMMANDS], n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def spelled_out(args: Sequence[str]) -> list[str]:
    """The arguments with `--add-ignore=REASON` as two options, since click has none whose value only `=` gives."""
    flag = "--add-ignore"
    pairs = ([flag, "--ignore-reason", a[len(flag) + 1 :]] if a.startswith(f"{flag}=") else [a] for a in args)
    return [argument for pair in pairs for argument in pair]


def with_command(args: list[str]) -> list[str]:
    """The arguments with `summary` put in where a path or an option of a command stands in place of a command."""
    at = _after_general(args)
    if at >= len(args) or args[at] in ENDING_OPTIONS or args[at] in {name for name, _ in COMMANDS}:
        return args
    is_summary = args[at].startswith("-") or _is_path(args[at])
    return [*args[:at], "summary", *args[at:]] if is_summary else args


def _after_general(args: list[str]) -> int:
    """Where the options end that may stand before a command."""
    at = 0
    while at < len(args):
        if args[at] in FLAGS or (args[at].partition("=")[0] in VALUED and "=" in args[at]):
            at += 1
        elif args[at] in VALUED:
            at += 2
        else:
            break
    return at


def _is_path(text: str) -> bool:
    return os.path.exists(text) or "." in text or "/" in text or os.sep in text


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPTIONS]",
    subcommand_metavar="COMMAND | PATH...",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), help="Colours.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what was asked for, and errors.")
@click.option("-v", "--verbose", is_flag=True, help="List all causes; show tracebacks of crashes.")
@click.option("--config", multiple=True, metavar="FILE | 'KEY = VALUE'", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.version_option(None, "-V", "--version", package_name="kerascount", prog_name="kerascount")
@click.pass_context
def cli(context: click.Context, /, **given: Any) -> None:
    """Know what Keras models a script or notebook builds, without ever running it.

    `kerascount PATH...` is short for `kerascount summary PATH...`. Options can stand before the command or after it.
    """
    defaults = {name: value for name, value in given.items() if value}
    context.default_map = {command: defaults for command, _ in COMMANDS}


def main() -> None:
    """The entry point of the program."""
    try:
        cli(prog_name="kerascount")
    except BrokenPipeError:
        # the reader has gone; a second complaint when Python closes stdout helps nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
