"""The options that commands share, and the settings that they make.

Must not know: what a command does with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from kerascount.cli.settings import (
    RunSettings,
    budgets,
    cache,
    excluding,
    expected,
    failing,
    load,
    of_analysis,
    selection,
)
from kerascount.rules.catalogue import ENTRIES
from kerascount.settings import name_and_value

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


# the type is for shells, which complete files by it
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
paths_or_here = click.argument(
    "paths",
    nargs=-1,
    metavar="[PATH]...",
    type=click.Path(),
    callback=lambda ctx, parameter, value: value or (".",),  # click before 8.3 takes no default for several
)

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
GENERATIONS = {"1": 1, "2": 2, "3": 3, "auto": None}
"""What `--keras` takes; None is found out from the script."""

keras = click.option(
    "--keras",
    type=click.Choice(list(GENERATIONS)),
    help="The generation of Keras whose defaults and names hold. [default: auto]",
)
search = click.option(
    "--search-path",
    "search_paths",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A further folder in which imported modules are looked for.",
)
read_data = click.option(
    "--read-data/--no-read-data",
    "read_data",
    default=None,
    help="Whether JSON, YAML, INI, TOML, CSV and text files of the project that scripts read are read. [default: no]",
)
expect = click.option(
    "--expect",
    "expect",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table (CSV, Markdown, JSON) of what the author expects of each layer.",
)
readme = click.option(
    "--readme/--no-readme",
    default=None,
    help="Compare with the tables of the README beside each script, too. [default: off]",
)
COLORS = ("auto", "always", "never")

color = click.option(
    "--color",
    type=click.Choice(COLORS),
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
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what was asked for, and errors.")


config = click.option(
    "--config",
    "config",
    multiple=True,
    metavar="FILE | 'KEY = VALUE'",
    help="Use this file, or this setting on top of it.",
)
isolated = click.option("--isolated", is_flag=True, help="Use no configuration file.")
exclude = click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="Leave out these files in place of the usual ones."
)
extend_exclude = click.option(
    "--extend-exclude", multiple=True, metavar="PATTERN", help="Leave out these files as well."
)
force_exclude = click.option(
    "--force-exclude", is_flag=True, help="Leave out excluded files even where they are named."
)
respect_gitignore = click.option(
    "--respect-gitignore/--no-respect-gitignore",
    default=None,
    help="Leave out files that git ignores. [default: on]",
)
stdin_filename = click.option(
    "--stdin-filename", metavar="NAME", help="The name of the file that comes by standard input."
)


jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes to use. [default: as many as there are processors, for 50 files and more]",
)


no_cache = click.option(
    "-n",
    "--no-cache",
    is_flag=True,
    envvar="KERASCOUNT_NO_CACHE",
    help="Neither use nor keep results of before.",
)
cache_dir = click.option(
    "--cache-dir",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="KERASCOUNT_CACHE_DIR",
    help="The folder in which results are kept. [default: .kerascount_cache beside the configuration]",
)


class Selectors(click.ParamType):  # type: ignore[type-arg]
    """Names and codes of rules, with commas between them."""

    name = "RULES"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        return tuple(part.strip() for part in str(value).split(",") if part.strip())

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        given, comma, last = incomplete.rpartition(",")
        return [CompletionItem(f"{given}{comma}{word}") for word in rule_words(last)]


def rule_words(beginning: str) -> list[str]:
    """Names and codes of rules that begin so."""
    words = sorted(word for entry in ENTRIES for word in (entry.name, entry.code))
    return [word for word in words if word.startswith(beginning)]


def _selectors(name: str, text: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}", multiple=True, type=Selectors(), callback=_flat, help=text)


def _flat(ctx: click.Context, param: click.Parameter, value: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(selector for selectors in value for selector in selectors)


SELECTING: tuple[Callable[[Any], Any], ...] = (
    _selectors("select", "Show findings of these rules: names, codes, families such as KC1, ALL."),
    _selectors("extend-select", "Show findings of these rules as well."),
    _selectors("ignore", "Do not show findings of these rules."),
    click.option(
        "--preview/--no-preview", default=None, help="Show findings of rules in preview. [default: off]"
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info"]),
        help="The weakest finding that gives exit code 1. [default: warning]",
    ),
    click.option(
        "--baseline",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Do not show the findings that are recorded in this file.",
    ),
    click.option("--update-baseline", is_flag=True, help="Record all findings in the baseline."),
    click.option("--exit-zero", is_flag=True, help="Exit code 0, whatever is found."),
)
"""The options that choose findings."""


def selecting(command: Command) -> Command:
    """The options that choose findings, on a command."""
    for option in reversed(SELECTING):
        command = option(command)
    return command


def configured(command: Command) -> Command:
    """The options of the configuration."""
    return config(isolated(command))


def everywhere(command: Command) -> Command:
    """The options that every command takes, on one for which they change nothing."""
    unused: Any = {"expose_value": False, "hidden": True}
    command = click.option("--color", type=click.Choice(COLORS), **unused)(command)
    command = click.option("-v", "--verbose", is_flag=True, **unused)(command)
    return click.option("-q", "--quiet", is_flag=True, **unused)(command)


def shared(command: Command) -> Command:
    """The options that every analysis has."""
    walking = (
        exclude,
        extend_exclude,
        force_exclude,
        respect_gitignore,
        stdin_filename,
        jobs,
        no_cache,
        cache_dir,
    )
    for option in reversed(
        (calls, sets, keras, search, read_data, *walking, config, isolated, color, width, verbose, quiet)
    ):
        command = option(command)
    return command


def settings(
    keras: str | None,
    calls: Sequence[str],
    sets: Sequence[tuple[str, Any]],
    search_paths: Sequence[Path],
    expect: Sequence[Path] | None = None,
    config: Sequence[str] = (),
    isolated: bool = False,
    **asked: Any,
) -> RunSettings:
    """The options on top of the configuration; ends the program when that is wrong.

    Expectations and READMEs are for the commands that have an option for them.
    """
    loaded = load(config, isolated=isolated)
    configured = of_analysis(loaded)
    return RunSettings(
        keras=configured.keras if keras is None else GENERATIONS[keras],
        calls=tuple(calls),
        sets=dict(sets),
        expect=tuple(expect or ()),
        expected=() if expect is None else expected(loaded),
        readme="readme" in asked and (configured.readme if asked["readme"] is None else asked["readme"]),
        search_paths=(*search_paths, *configured.search_paths),
        read_data=configured.read_data if asked.get("read_data") is None else asked["read_data"],
        excluding=excluding(loaded, asked),
        selection=selection(loaded, asked),
        fail_on=failing(loaded, asked),
        stdin_filename=asked.get("stdin_filename"),
        jobs=asked.get("jobs"),
        budgets=budgets(loaded),
        cache=cache(loaded, asked),
        baseline=asked.get("baseline")
        or (loaded.folder / loaded["baseline"] if loaded["baseline"] else None),
    )
