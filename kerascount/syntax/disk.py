"""The way to files while a script is analysed: what was asked of the disk is noted with its answer.

A result that is kept holds as long as the disk answers the same questions in the same way: a module that is imported
has the same bytes, one that was looked for in vain is still not there. So nothing that has a part in an analysis asks
the disk in another way. Must not know: why something is asked.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

Answer = str | int | bool


@dataclass
class Notes:
    """Questions, each by its name and an absolute path, with the answers."""

    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)

    def still_true(self) -> bool:
        """Whether the disk would answer all questions in the same way now."""
        return all(
            name in QUESTIONS and QUESTIONS[name](path) == a for (name, path), a in self.answers.items()
        )


_notes: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noted() -> Iterator[Notes]:
    """Within it, what this context asks of the disk is noted."""
    notes = Notes()
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises OSError."""
    try:
        data = path.read_bytes()
    except OSError:
        _note("content", path, NOTHING)
        raise
    _note("content", path, hashlib.sha256(data).hexdigest())
    return data


def size(path: Path) -> int:
    """The length of a file in bytes. Raises OSError."""
    try:
        found = path.stat().st_size
    except OSError:
        _note("size", path, NOTHING)
        raise
    _note("size", path, found)
    return found


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of a file, `most` of them, noted for as many as `BEGINNING`. Raises OSError."""
    assert most <= BEGINNING
    try:
        with open(path, "rb") as file:
            data = file.read(BEGINNING)
    except OSError:
        _note("beginning", path, NOTHING)
        raise
    _note("beginning", path, hashlib.sha256(data).hexdigest())
    return data[:most]


def real_path(path: Path) -> str:
    """Where a path leads once all links are followed."""
    found = os.path.realpath(path)
    _note("real path", path, found)
    return found


def is_file(path: Path) -> bool:
    """Whether there is a file, or a link to one."""
    return _kind(path) == "file"


def is_dir(path: Path) -> bool:
    """Whether there is a folder, or a link to one."""
    return _kind(path) == "folder"


def exists(path: Path) -> bool:
    """Whether there is anything of this name."""
    return _kind(path) != NOTHING


def holds_modules(path: Path) -> bool:
    """Whether a folder has files of Python in it."""
    answer = _has_modules(str(path))
    _note("modules", path, answer)
    return answer


def _kind(path: Path) -> str:
    answer = _kind_of(str(path))
    _note("kind", path, answer)
    return answer


def _note(question: str, path: Path, answer: Answer) -> None:
    notes = _notes.get()
    if notes is not None:
        notes.answers[question, os.path.abspath(path)] = answer


# --- the questions -------------------------------------------------------------------------------

BEGINNING = 2**20
"""Bytes of a file that are its beginning."""

NOTHING = ""
"""The answer about what is not there or cannot be read."""


def _content(path: str) -> str:
    # a pipe or a device would be emptied, or waited for
    if not os.path.isfile(path):
        return NOTHING
    try:
        state = os.stat(path)
        return _digest(path, state.st_ino, state.st_size, state.st_mtime_ns)
    except (OSError, ValueError):
        return NOTHING


def _beginning(path: str) -> str:
    if not os.path.isfile(path):
        return NOTHING
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read(BEGINNING)).hexdigest()
    except (OSError, ValueError):
        return NOTHING


def _size(path: str) -> Answer:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return NOTHING


def _kind_of(path: str) -> str:
    if os.path.isfile(path):
        return "file"
    if os.path.isdir(path):
        return "folder"
    return "other" if os.path.exists(path) else NOTHING


def _has_modules(path: str) -> bool:
    try:
        with os.scandir(path) as entries:
            return any(entry.name.endswith(".py") for entry in entries)
    except (OSError, ValueError):
        return False


QUESTIONS: dict[str, Callable[[str], Answer]] = {
    "content": _content,
    "beginning": _beginning,
    "real path": os.path.realpath,
    "size": _size,
    "kind": _kind_of,
    "modules": _has_modules,
}


@lru_cache(maxsize=4096)
def _digest(path: str, inode: int, size: int, time: int) -> str:
    """The hash of a file in this state: many scripts of a project import the same modules."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
