"""Two states of files for `diff`: two files, two folders, two git revisions, the index or the files as they are.

Must not know: how models are compared or printed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kerascount.cli import revisions
from kerascount.cli.files import SUFFIXES, find
from kerascount.cli.revisions import Renamed


@dataclass(frozen=True, slots=True)
class States:
    """Where the two states lie, and the files to compare, relative to them.

    `shown` stands before the paths that are shown: what the user would type.
    """

    old: Path
    new: Path
    files: tuple[Renamed, ...]
    shown: str = ""


class StatesError(Exception):
    """What was asked for cannot be compared."""


@contextmanager
def states(arguments: Sequence[str], *, staged: bool) -> Iterator[States]:
    """The two states that the arguments mean, as long as they are needed. Raises StatesError or GitError."""
    if not staged and len(arguments) == 2 and all(map(os.path.exists, arguments)):
        yield _on_disk(Path(arguments[0]), Path(arguments[1]))
        return
    old, new, paths = _revisions(arguments, staged=staged)
    missing = [path for path in paths if not os.path.exists(path)]
    if missing and new is None:
        raise StatesError(f"{missing[0]}: no such file, directory or revision")
    with TemporaryDirectory(prefix="kerascount-") as folder:
        yield _of_revisions(old, new, paths, Path(folder))


def _on_disk(old: Path, new: Path) -> States:
    if old.is_dir() != new.is_dir():
        raise StatesError(f"{old} and {new}: a file and a directory cannot be compared")
    if not old.is_dir():
        return States(old.parent, new.parent, (Renamed(old.name, new.name),), _prefix(new.parent))
    before, after = _below(old), _below(new)
    names = sorted({*before, *after})
    pairs = (Renamed(n if n in before else None, n if n in after else None) for n in names)
    return States(old, new, tuple(pairs), _prefix(new))


def _prefix(folder: Path) -> str:
    text = folder.as_posix()
    return "" if text == "." else text.rstrip("/") + "/"


def _below(folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in find([str(folder)]).files]


# --- revisions -----------------------------------------------------------------------------------


def _revisions(arguments: Sequence[str], *, staged: bool) -> tuple[str, str | None, Sequence[str]]:
    """The old tree, the new one (None: the files as they are), and the paths to which the comparison is limited."""
    if staged:
        return revisions.tree_of("HEAD"), revisions.staged_tree(), arguments
    if not arguments:
        raise StatesError("what is compared? give OLD NEW (files, directories, revisions), A..B, or --staged")
    first, *rest = arguments
    if os.path.exists(first) and ".." not in first:
        raise StatesError(f"{first} is a path; compare it with a second path, or name a revision before it")
    old, dots, new = _range(first)
    if dots == "...":
        old = revisions.merge_base(old, new)
    if dots:
        return _tree(old), _tree(new), rest
    if rest and not os.path.exists(rest[0]):
        return _tree(old), _tree(rest[0]), rest[1:]
    return _tree(old), None, rest


def _range(text: str) -> tuple[str, str, str]:
    """`A..B` and `A...B` in parts; an empty end is HEAD."""
    dots = "..." if "..." in text else ".." if ".." in text else ""
    old, _, new = text.partition(dots) if dots else (text, "", "")
    return old or "HEAD", dots, new or "HEAD"


def _tree(revision: str) -> str:
    try:
        return revisions.tree_of(revision)
    except revisions.GitError as trouble:
        inside = "" if "not a git repository" not in str(trouble) else f" ({trouble})"
        raise StatesError(f"{revision}: no such file, directory or revision{inside}") from None


def _of_revisions(old: str, new: str | None, paths: Sequence[str], folder: Path) -> States:
    top = revisions.root().resolve()
    before, after = folder / "old", folder / "new" if new else top
    revisions.lay_out(old, before, top)
    if new:
        revisions.lay_out(new, after, top)
    changes = revisions.changed(old, new, top)
    files = revisions.affected(changes, _texts(after)) if changes else []
    limits = [os.path.relpath(os.path.realpath(path), top) for path in paths]
    return States(before, after, tuple(file for file in files if _is_within(file, limits)))


def _texts(folder: Path) -> dict[str, bytes]:
    names = [name for name in _below(folder) if name.endswith(SUFFIXES)]
    return {name: (folder / name).read_bytes() for name in names if os.access(folder / name, os.R_OK)}


def _is_within(file: Renamed, limits: Sequence[str]) -> bool:
    paths = [Path(path) for path in (file.old, file.new) if path]
    return not limits or any(path.is_relative_to(limit) for path in paths for limit in limits)
