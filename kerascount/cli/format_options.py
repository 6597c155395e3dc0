"""The options that say in which format a command writes, and where to.

Must not know: what a command writes.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kerascount.cli.output import redirected

Command = TypeVar("Command", bound=Callable[..., Any])

FINDING_FORMATS = (
    "full",
    "concise",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "pylint",
)
"""The formats that findings are written in."""

finding_format = click.option(
    "--output-format",
    "--format",
    "format_",
    type=click.Choice((*FINDING_FORMATS, "text", "auto")),
    default="full",
    show_default=True,
    envvar="KERASCOUNT_OUTPUT_FORMAT",
    show_envvar=True,
    metavar="FORMAT",
    help=f"One of {', '.join(FINDING_FORMATS)}; auto: github within a workflow of GitHub, else full.",
)
output_file = click.option(
    "-o",
    "--output-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of to standard output.",
)


def output_format(*names: str) -> Callable[[Command], Callable[..., Any]]:
    """`--format`, the first name being the default, and `--output-file`."""
    choice = click.Choice(names)
    option = click.option(
        "--format", "--output-format", "format_", type=choice, default=names[0], show_default=True
    )

    def decorated(command: Command) -> Callable[..., Any]:
        @functools.wraps(command)
        def to_file(*given: Any, output_file: Path | None, **named: Any) -> Any:
            with redirected(output_file):
                return command(*given, **named)

        return option(output_file(to_file))

    return decorated
