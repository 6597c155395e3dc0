"""The program: which command is meant. Commands are imported only when they run.

Must not know: what a command does.
"""

from __future__ import annotations

import difflib
import importlib
import os
import sys

import click

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

GROUP_OPTIONS = ("-h", "--help", "-V", "--version")


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
        return super().parse_args(ctx, with_command(args))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.list_commands(ctx):
            ctx.fail(f"no such command or path `{args[0]}`{_similar(args[0])}")
        return super().resolve_command(ctx, args)


def _similar(name: str) -> str:
    close = difflib.get_close_matches(name, [command for command, _ in COMMANDS], n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def with_command(args: list[str]) -> list[str]:
    """The arguments with `summary` in front where they begin with a path or with an option of a command."""
    if not args or args[0] in GROUP_OPTIONS or args[0] in {name for name, _ in COMMANDS}:
        return args
    return ["summary", *args] if args[0].startswith("-") or _is_path(args[0]) else args


def _is_path(text: str) -> bool:
    return os.path.exists(text) or "." in text or "/" in text or os.sep in text


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="",
    subcommand_metavar="COMMAND | PATH...",
)
@click.version_option(None, "-V", "--version", package_name="kerascount", prog_name="kerascount")
def cli() -> None:
    """Know what Keras models a script or notebook builds, without ever running it.

    `kerascount PATH...` is short for `kerascount summary PATH...`.
    """


def main() -> None:
    """The entry point of the program."""
    try:
        cli(prog_name="kerascount")
    except BrokenPipeError:
        # the reader has gone; a second complaint when Python closes stdout helps nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
