"""The options that commands share, and the settings that they make.

Must not know: what a command does with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kerascount.settings import Settings, name_and_value

Command = TypeVar("Command", bound=Callable[..., Any])


class NameValue(click.ParamType):  # type: ignore[type-arg]
    """`NAME=VALUE`; the value is a Python literal, else the text itself."""

    name = "NAME=VALUE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Any]:
        if isinstance(value, tuple):
            return value
        pair = name_and_value(str(value))
        if pair is None:
            self.fail(f"{value!r} is not NAME=VALUE", param, ctx)
        return pair


paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")

calls = click.option(
    "--call",
    "calls",
    multiple=True,
    metavar="EXPR",
    help="Report the model that this expression gives in the module's scope.",
)
sets = click.option(
    "--set", "sets", multiple=True, type=NameValue(), help="Give a value to a name that could not be known."
)
keras = click.option(
    "--keras",
    type=click.Choice(["1", "2", "3", "auto"]),
    default="auto",
    show_default=True,
    help="The generation of Keras whose defaults and names hold.",
)
search = click.option(
    "--search-path",
    "search_paths",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A further folder in which imported modules are looked for.",
)
expect = click.option(
    "--expect",
    "expect",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table (CSV or Markdown) of what the author expects of each layer.",
)
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours.",
)
width = click.option(
    "--width",
    type=click.IntRange(min=20),
    help="Fit the output to so many columns. [default: the terminal's]",
)
verbose = click.option("-v", "--verbose", is_flag=True, help="List all causes; show tracebacks of crashes.")


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
    type=click.Choice((*FINDING_FORMATS, "text")),
    default="full",
    show_default=True,
    envvar="KERASCOUNT_OUTPUT_FORMAT",
    show_envvar=True,
    metavar="FORMAT",
    help=f"One of {', '.join(FINDING_FORMATS)}.",
)
output_file = click.option(
    "-o",
    "--output-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the findings to this file instead of to standard output.",
)


def output_format(*names: str) -> Callable[[Command], Command]:
    """`--format`, the first name being the default."""
    choice = click.Choice(names)
    return click.option("--format", "format_", type=choice, default=names[0], show_default=True)


def shared(command: Command) -> Command:
    """The options that every analysis has."""
    for option in reversed((calls, sets, keras, search, color, width, verbose)):
        command = option(command)
    return command


def settings(
    keras: str,
    calls: Sequence[str],
    sets: Sequence[tuple[str, Any]],
    search_paths: Sequence[Path],
    expect: Sequence[Path] = (),
) -> Settings:
    """The options as settings."""
    return Settings(
        keras=None if keras == "auto" else int(keras),
        calls=tuple(calls),
        sets=dict(sets),
        expect=tuple(expect),
        search_paths=tuple(search_paths),
    )
