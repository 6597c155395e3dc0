"""Which files a run reads: the paths that were given, folders walked for scripts and notebooks.

Must not know: what is in a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

STDIN = "-"
SUFFIXES = (".py", ".ipynb")
SKIPPED = frozenset({"__pycache__", "node_modules", "venv", "env", "site-packages", "build", "dist"})
"""Folders that hold no code of the project; hidden ones are skipped as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """Files in the order in which they are read, each once, and paths that do not exist."""

    files: tuple[str, ...]
    missing: tuple[str, ...]
    named: frozenset[str] = frozenset()
    """Those of the files that were given themselves, not found in a folder."""


def find(paths: Sequence[str]) -> Found:
    """All files that the given paths lead to; `-` stays what it is."""
    missing = tuple(p for p in paths if p != STDIN and not os.path.exists(p))
    found = (file for p in paths if p not in missing for file in _expand(p))
    named = frozenset(p for p in paths if p == STDIN or not os.path.isdir(p))
    return Found(tuple(dict.fromkeys(found)), missing, named)


def _expand(path: str) -> Iterator[str]:
    if path == STDIN or not os.path.isdir(path):
        yield path
    else:
        yield from _walk(path, frozenset())


def _walk(folder: str, above: frozenset[str]) -> Iterator[str]:
    """Files of a folder, then those of its folders, by name; a link back to a folder above is not followed."""
    real = os.path.realpath(folder)
    if real in above:
        return
    entries = _entries(folder)
    yield from (_shown(e.path) for e in entries if e.name.endswith(SUFFIXES) and e.is_file())
    for entry in entries:
        if entry.is_dir() and not _is_skipped(entry):
            yield from _walk(entry.path, above | {real})


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError:
        return []


def _is_skipped(entry: os.DirEntry[str]) -> bool:
    is_environment = (Path(entry.path) / "pyvenv.cfg").exists()
    return entry.name in SKIPPED or is_environment


def _shown(path: str) -> str:
    """A path without the `./` that a walk of the current folder puts in front."""
    return path.removeprefix("." + os.sep)
