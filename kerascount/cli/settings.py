"""The settings of a run: those of each analysis, which files are read, which findings are shown.

Made of the configuration and of the command line, which goes before it. Must not know: options' names in help texts.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click

from kerascount.caching.store import Cache, maker
from kerascount.cli.ignoring import Excluding
from kerascount.cli.output import write
from kerascount.cli.places import repository_root
from kerascount.configuration.quantities import bytes_of, params_of
from kerascount.configuration.reading import Configuration, ConfigurationError, configuration
from kerascount.diagnostics import Severity
from kerascount.report.frame import frame
from kerascount.report.text import plain
from kerascount.rules.budgets import place_of
from kerascount.rules.catalogue import unknown
from kerascount.rules.selection import Selection
from kerascount.settings import Budget, Expected, Limit, Settings


@dataclass(frozen=True, slots=True)
class RunSettings(Settings):
    """`fail_on`: severities that make a check fail. `stdin_filename`: the name of what comes by `-`.
    `jobs`: processes (None: as many as are worth it). `cache`: where results are kept (None: nowhere).
    `expected`: files of expectations that the configuration names for scripts.
    """

    def of_file(self, path: str) -> RunSettings:
        """The settings of one file: with the expectations that the configuration names for it."""
        here = place_of(path) if self.expected else ""
        tables = tuple(one.table for one in self.expected if fnmatchcase(here, one.path))
        return replace(self, expect=(*self.expect, *tables)) if tables else self

    excluding: Excluding = field(default_factory=Excluding)
    selection: Selection = field(default_factory=Selection)
    fail_on: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING)
    stdin_filename: str | None = None
    baseline: Path | None = None
    jobs: int | None = None
    budgets: tuple[Budget, ...] = ()
    expected: tuple[Expected, ...] = ()
    cache: Cache | None = None


def load(given: Sequence[str], *, isolated: bool) -> Configuration:
    """The configuration in force; each of `given` is a file or `KEY = VALUE`. Ends the program when it is wrong."""
    files = [text for text in given if "=" not in text or os.path.isfile(text)]
    texts = [text for text in given if text not in files]
    for file in files:
        if not os.path.isfile(file):
            raise click.UsageError(f"--config: {file}: no such file")
    try:
        loaded = configuration(Path.cwd(), files=files, texts=texts, isolated=isolated)
    except ConfigurationError as trouble:
        lines = trouble.text.splitlines()
        write(plain(frame(trouble.finding, lambda path, cell: lines)), error=True)
        raise click.exceptions.Exit(2) from None
    _demand_rules(loaded)
    return loaded


def of_analysis(loaded: Configuration) -> Settings:
    """The settings of an analysis that the configuration has."""
    generation = loaded["keras"]
    return Settings(
        keras=None if generation == "auto" else int(generation),
        search_paths=tuple(loaded.folder / path for path in loaded["search-path"]),
        readme=loaded["readme"],
        read_data=loaded["read-data"],
    )


def _demand_rules(loaded: Configuration) -> None:
    lists = [
        loaded["select"],
        loaded["extend-select"],
        loaded["ignore"],
        *loaded["per-file-ignores"].values(),
    ]
    wrong = unknown(selector for selectors in lists for selector in selectors)
    if wrong:
        raise click.UsageError(wrong[0])


def excluding(loaded: Configuration, asked: Mapping[str, Any]) -> Excluding:
    """Which files are left out."""
    patterns = [
        *(asked.get("exclude") or loaded["exclude"]),
        *loaded["extend-exclude"],
        *asked.get("extend_exclude", ()),
    ]
    gitignore = asked.get("respect_gitignore")
    return Excluding(
        tuple(patterns),
        str(loaded.folder),
        forced=asked.get("force_exclude") or loaded["force-exclude"],
        gitignore=loaded["respect-gitignore"] if gitignore is None else gitignore,
    )


def selection(loaded: Configuration, asked: Mapping[str, Any]) -> Selection:
    """Which findings are shown; a `--select` of the command line goes before an `ignore` of the file."""
    select, ignore = asked.get("select", ()), asked.get("ignore", ())
    wrong = unknown([*select, *ignore, *asked.get("extend_select", ())])
    if wrong:
        raise click.UsageError(wrong[0])
    chosen = [*(select or loaded["select"]), *loaded["extend-select"], *asked.get("extend_select", ())]
    ignored = [*(() if select else loaded["ignore"]), *ignore]
    preview = asked.get("preview")
    return Selection(
        tuple(chosen),
        tuple(ignored),
        loaded["per-file-ignores"],
        loaded["preview"] if preview is None else preview,
    )


def cache_folder(loaded: Configuration, asked: Mapping[str, Any]) -> Path:
    """The folder of kept results: beside the configuration, else at the root of the repository, else here."""
    given: Path | None = asked.get("cache_dir")
    if given is not None:
        return given.absolute()
    home = loaded.folder if loaded.from_file else repository_root(loaded.folder)
    return (home / str(loaded["cache-dir"])).absolute()


def cache(loaded: Configuration, asked: Mapping[str, Any]) -> Cache | None:
    """Where results are kept; None where that is not wanted."""
    return None if asked.get("no_cache") else Cache(cache_folder(loaded, asked), maker())


def expected(loaded: Configuration) -> tuple[Expected, ...]:
    """The files of expectations, each with the pattern of its scripts."""
    root = glob.escape(loaded.folder.resolve().as_posix())
    return tuple(
        Expected(f"{root}/{script}", _from_here(loaded.folder / table))
        for script, table in loaded["expect"].items()
    )


def _from_here(path: Path) -> Path:
    """The path as it is shown: from the current folder where it lies in it."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return whole.relative_to(here) if whole.is_relative_to(here) else path


def budgets(loaded: Configuration) -> tuple[Budget, ...]:
    """The limits of models; ends the program where it is not said which model is meant."""
    return tuple(_budget(name, limits, loaded.folder) for name, limits in loaded["budgets"].items())


def _budget(name: str, limits: Mapping[str, str], folder: Path) -> Budget:
    path, colon, model = name.rpartition(":")
    if not (path and colon and model):
        raise click.UsageError(f'budgets: "{name}" names no model; write "unet.py:model"')
    pattern = f"{glob.escape(folder.resolve().as_posix())}/{path}"
    return Budget(name, pattern, model, tuple(_limit(key, text) for key, text in limits.items()))


def _limit(key: str, text: str) -> Limit:
    if key == "max-params":
        return Limit("max-params", params_of(text), text)
    return Limit("max-size", bytes_of(text), text)


def failing(loaded: Configuration, asked: Mapping[str, Any]) -> tuple[Severity, ...]:
    """The severities that make a check fail."""
    weakest = Severity(asked.get("fail_on") or loaded["fail-on"])
    return tuple(severity for severity in Severity if severity.rank <= weakest.rank)
