"""Which files a run reads: the paths that were given, folders walked for scripts and notebooks.

Must not know: what is in a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kerascount.cli.ignoring import Excluding

STDIN = "-"
SUFFIXES = (".py", ".ipynb")
EVERYTHING_ELSE = Excluding()
"""What is left out unless something else was asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Files in the order in which they are read, each once, and paths that do not exist."""

    files: tuple[str, ...]
    missing: tuple[str, ...]
    named: frozenset[str] = frozenset()
    """Those of the files that were given themselves, not found in a folder."""


def find(paths: Sequence[str], excluding: Excluding = EVERYTHING_ELSE) -> Found:
    """All files that the given paths lead to; `-` stays what it is."""
    missing = tuple(p for p in paths if p != STDIN and not os.path.exists(p))
    found = (file for p in paths if p not in missing for file in _expand(p, excluding))
    named = frozenset(p for p in paths if p == STDIN or not os.path.isdir(p))
    return Found(tuple(dict.fromkeys(found)), missing, named)


def _expand(path: str, excluding: Excluding) -> Iterator[str]:
    if path != STDIN and os.path.isdir(path):
        yield from _walk(path, frozenset(), excluding)
    elif path == STDIN or not (excluding.forced and _excluded_itself_or_above(path, excluding)):
        yield path


def _excluded_itself_or_above(path: str, excluding: Excluding) -> bool:
    folders = [str(folder) for folder in Path(path).parents if str(folder) not in (".", "/", "..")]
    return excluding.excludes(path, is_folder=False) or any(
        excluding.excludes(folder, is_folder=True) for folder in folders
    )


def _walk(folder: str, above: frozenset[str], excluding: Excluding) -> Iterator[str]:
    """Files of a folder, then those of its folders, by name; a link back to a folder above is not followed."""
    real = os.path.realpath(folder)
    if real in above:
        return
    entries = _entries(folder)
    files = (e for e in entries if e.name.endswith(SUFFIXES) and e.is_file())
    yield from (_shown(e.path) for e in files if not _is_left_out(e, excluding, is_folder=False))
    for entry in entries:
        if entry.is_dir() and not _is_left_out(entry, excluding, is_folder=True):
            yield from _walk(entry.path, above | {real}, excluding)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError:
        return []


def _is_left_out(entry: os.DirEntry[str], excluding: Excluding, *, is_folder: bool) -> bool:
    if is_folder and (Path(entry.path) / "pyvenv.cfg").exists():
        return True
    return excluding.excludes(entry.path, is_folder=is_folder) or excluding.ignored_by_git(
        entry.path, is_folder=is_folder
    )


def _shown(path: str) -> str:
    """A path without the `./` that a walk of the current folder puts in front."""
    return path.removeprefix("." + os.sep)
