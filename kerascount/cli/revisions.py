"""Files of a git revision, laid out in a temporary folder, and which of two revisions can differ in their models.

Only git's own commands that read are called; of the repository only a tree object of the index may be written
(`git write-tree`), as `git commit` would. Must not know: what is in a file, how models are compared.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kerascount.cli.files import SUFFIXES

DATA = (".json", ".yaml", ".yml", ".toml", ".csv", ".cfg", ".ini", ".txt")
MAX_DATA = 1_000_000
"""Bytes of a data file that is laid out beside the scripts, which may read it."""


class GitError(Exception):
    """git said no; the message is git's."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file by its path before and after; None: it is not there."""

    old: str | None
    new: str | None


def git(*arguments: str, folder: Path | None = None, given: bytes = b"") -> bytes:
    """What a git command prints. Raises GitError."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, input=given, capture_output=True, check=False)
    except OSError as trouble:
        raise GitError(f"git cannot be run: {trouble}") from None
    if done.returncode:
        raise GitError((done.stderr.decode("utf-8", "replace").strip() or "git failed").splitlines()[0])
    return done.stdout


def root() -> Path:
    """The top of the repository around the current folder."""
    return Path(git("rev-parse", "--show-toplevel").decode().rstrip("\n"))


def tree_of(revision: str) -> str:
    """The tree of a revision; raises GitError for what is none."""
    return (
        git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}").decode().strip()
    )


def staged_tree() -> str:
    """The tree that a commit would have now."""
    return git("write-tree").decode().strip()


def merge_base(old: str, new: str) -> str:
    """The commit that `A...B` starts from."""
    return git("merge-base", old, new).decode().strip()


def lay_out(tree: str, folder: Path, top: Path) -> None:
    """The files of a tree that an analysis can read, below `folder`.

    Blobs are copied as they are: no filter of the repository runs, and `export-ignore` hides nothing.
    """
    blobs = _blobs(tree, top)
    for path, data in zip(blobs.values(), _contents(list(blobs), top), strict=True):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _blobs(tree: str, top: Path) -> dict[tuple[str, str], str]:
    """Paths by object and path: two files may have one content. Links have another mode and are left out."""
    listed = git("ls-tree", "-r", "-z", "-l", "--full-tree", tree, folder=top)
    blobs: dict[tuple[str, str], str] = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = entry.partition("\t")
        mode, _, name, size = about.split()
        if mode.startswith("100") and _is_wanted(path, int(size)):
            blobs[name, path] = path
    return blobs


def _is_wanted(path: str, size: int) -> bool:
    return path.endswith(SUFFIXES) or (path.endswith(DATA) and size <= MAX_DATA)


def _contents(blobs: Sequence[tuple[str, str]], top: Path) -> Iterator[bytes]:
    """The bytes of objects; of each git writes a line that ends with the size, the bytes, and a newline."""
    asked = "".join(f"{name}\n" for name, _ in blobs).encode()
    stream = io.BytesIO(git("cat-file", "--batch", folder=top, given=asked) if blobs else b"")
    for _ in blobs:
        size = int(stream.readline().split()[-1])
        yield stream.read(size)
        stream.read(1)


def changed(old: str, new: str | None, top: Path) -> list[Renamed]:
    """Files that differ between two trees, or between a tree and the files as they are (None), renames followed."""
    names = ["diff", "--name-status", "-z", "-M", "--no-ext-diff", old, *([new] if new else []), "--"]
    fields = iter(git(*names, folder=top).decode("utf-8", "surrogateescape").split("\0"))
    found: list[Renamed] = []
    for status in fields:
        if not status:
            break
        first = next(fields)
        if status[0] in "RC":
            found.append(Renamed(first if status[0] == "R" else None, next(fields)))
        else:
            found.append(Renamed(None if status == "A" else first, None if status == "D" else first))
    return found


def affected(changes: Sequence[Renamed], texts: dict[str, bytes]) -> list[Renamed]:
    """The changed scripts and notebooks, and those unchanged whose text names a changed module, at any remove.

    `texts` are the files of the new state by path.
    """
    found = [c for c in changes if (c.new or c.old or "").endswith(SUFFIXES)]
    seen = {c.new for c in found}
    names = [_module(c.new or c.old or "") for c in changes]
    while names:
        pattern = re.compile(rb"\b(?:" + b"|".join(re.escape(name.encode()) for name in names) + rb")\b")
        more = [path for path, text in texts.items() if path not in seen and pattern.search(text)]
        found += [Renamed(path, path) for path in more]
        seen.update(more)
        names = [_module(path) for path in more if path.endswith(".py")]
    return sorted(found, key=lambda c: c.new or c.old or "")


def _module(path: str) -> str:
    """The word by which a script would name the file: the module's, for a package's `__init__` the folder's."""
    pure = PurePosixPath(path)
    return pure.parent.name or pure.stem if pure.stem == "__init__" else pure.stem
