"""What a user can ask for, frozen.

Must not know: where settings come from (the command line, a file).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one analysis.

    `keras` is the generation (None: found out from the script). `calls` are expressions evaluated in the
    module's scope,
    whose models are reported instead of what the script builds itself. `sets` gives values to names that
    could not be known. `expect` are files with the author's expectations. `readme`: tables in the README beside
    the script are claims as well. `search_paths` are further folders in which imported modules are looked for.
    `read_data`: whether data files of the project that the script reads (JSON, YAML, INI, TOML, CSV, text) are read.
    """

    keras: int | None = None
    calls: tuple[str, ...] = ()
    sets: Mapping[str, Any] = field(default_factory=dict)
    expect: tuple[Path, ...] = ()
    search_paths: tuple[Path, ...] = ()
    readme: bool = False
    read_data: bool = False


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that something may be, in parameters or bytes; `text` is how it was written."""

    key: Literal["max-params", "max-size"]
    most: int
    text: str


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of the models that are called `model` in the files that `path` matches, an absolute pattern.

    `name` is what the user calls it, `PATH:MODEL`.
    """

    name: str
    path: str
    model: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A file of expectations and the scripts that it is about: those that `path` matches, an absolute pattern."""

    path: str
    table: Path


MAX_LITERAL = 10_000
"""Characters of a value that are looked at as a Python literal."""


THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
"""A number with separators; a pair of numbers is written in brackets."""


def name_and_value(text: str) -> tuple[str, Any] | None:
    """`NAME=VALUE`, the name dotted or not; None when it is something else."""
    name, equals, value = text.partition("=")
    if not equals or not all(part.isidentifier() for part in name.strip().split(".")):
        return None
    return name.strip(), literal(value)


def literal(text: str) -> Any:
    """A Python literal as its value, anything else as the text; `20,000` is a number, as numbers are printed."""
    if THOUSANDS.fullmatch(text.strip()):
        return int(text.replace(",", ""))
    try:
        return ast.literal_eval(text.strip()) if len(text) <= MAX_LITERAL else text
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text
