"""Kept analyses on the disk: one file for each script and settings, replaced at once, of no value when damaged.

An entry is used only if kerascount, Python and the parser are those that wrote it and the disk still answers all that
was asked of it as it did then (`syntax/disk.py`). Nothing here fails: what cannot be read or written is analysed.
Must not know: where the folder is to be.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from kerascount import __version__
from kerascount.caching.records import CannotKeep, Plain, Unreadable, from_plain, to_plain
from kerascount.diagnostics import Diagnostic
from kerascount.result import Analysis
from kerascount.settings import Settings
from kerascount.syntax import disk
from kerascount.syntax.reading import read_source

SUFFIX = ".json.z"
MAX_BYTES = 200_000_000
"""An entry that would unpack to more is damaged, or not ours."""

TAG = "CACHEDIR.TAG"
TAG_TEXT = """\
Signature: 8a477f597d28d172789f06886806bc55
# This file marks a folder of kept results of kerascount: https://bford.info/cachedir/
"""
IGNORE = ".gitignore"
IGNORE_TEXT = "# made by kerascount\n*\n"

PRUNED = ".pruned"
"""A file whose time tells when entries that nobody uses were last looked for."""

DAY = 24 * 60 * 60
MAX_AGE = 30 * DAY
"""Seconds after its last use when an entry is removed: its script is gone, or kerascount is another one."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept analyses. `maker` says what program they are of."""

    folder: Path
    maker: str

    def analysis(self, path: Path, shown: str, settings: Settings, work: Callable[[], Analysis]) -> Analysis:
        """The analysis of a file that is shown as `shown`: the kept one if it still holds, else that of `work`.

        Raises what `work` raises.
        """
        key = _key(path, shown, settings)
        place = self.folder / __version__ / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}{SUFFIX}"
        kept = self._kept(place, key, path, shown)
        if kept is not None:
            return kept
        with disk.noted() as notes:
            analysis = work()
        if not analysis.crashed and analysis.reading.concerns_keras:
            self._keep(place, key, analysis, notes)
        return analysis

    def _kept(self, place: Path, key: str, path: Path, shown: str) -> Analysis | None:
        entry = _unpacked(place)
        try:
            if not isinstance(entry, dict) or (entry["maker"], entry["key"]) != (self.maker, key):
                return None
            notes = disk.Notes({(question, name): answer for question, name, answer in entry["asked"]})
            if not notes.still_true():
                return None
            source = read_source(path, shown) if entry["source"] else None
            _touch(place)
            return None if isinstance(source, Diagnostic) else from_plain(entry["analysis"], source)
        except (Unreadable, KeyError, ValueError, TypeError, OSError):
            return None

    def _keep(self, place: Path, key: str, analysis: Analysis, notes: disk.Notes) -> None:
        try:
            body = to_plain(analysis)
        except CannotKeep:
            return
        asked = [[*question, answer] for question, answer in notes.answers.items()]
        entry = {"maker": self.maker, "key": key, "asked": asked, "source": analysis.source is not None}
        with contextlib.suppress(OSError):
            _prepare(self.folder)
            place.parent.mkdir(exist_ok=True)
            _write(place, {**entry, "analysis": body})
            prune(self.folder)


def maker(package: Path = Path(__file__).parent.parent) -> str:
    """What the results depend on besides the files: this program as it is installed, its parser, Python.

    Of an installed program the installer's record tells the hashes of its files, so that two equal installations are
    the same; where the program is worked on, the times of its files tell that they changed.
    """
    record = next(iter(package.parent.glob(f"kerascount-{__version__}.dist-info/RECORD")), None)
    files = sorted((os.path.relpath(path, package), size, time) for path, size, time in _state(str(package)))
    state = [file[:2] for file in files] if record else files
    installed = record.read_text(encoding="utf-8") if record else ""
    parts = (__version__, sys.version, metadata.version("libcst"), installed, *state)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _state(folder: str) -> Iterator[tuple[str, int, int]]:
    """Files below a folder with their sizes and times; what Python compiled of them says nothing more."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _state(entry.path) if entry.name != "__pycache__" else ()
            else:
                stat = entry.stat()
                yield entry.path, stat.st_size, stat.st_mtime_ns


def _key(path: Path, shown: str, settings: Settings) -> str:
    """What tells an entry from others: the file, and the settings that an analysis looks at."""
    names = (field.name for field in dataclasses.fields(Settings))
    values = {name: repr(getattr(settings, name)) for name in names}
    return json.dumps([os.path.abspath(path), shown, os.getcwd(), values])


# --- files ---------------------------------------------------------------------------------------


def _unpacked(place: Path) -> Plain:
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(place.read_bytes(), MAX_BYTES)
        return json.loads(text) if unpacker.eof else None
    except (OSError, zlib.error, ValueError, RecursionError):
        return None


def _write(place: Path, entry: dict[str, Any]) -> None:
    """Replaces the entry in one step, so that a run beside this one reads the old one or the new."""
    data = zlib.compress(json.dumps(entry, separators=(",", ":")).encode(), 1)
    handle, name = tempfile.mkstemp(suffix=".tmp", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _prepare(folder: Path) -> None:
    """Makes the folder as one that git and backups leave out; one that was there stays as it is."""
    if folder.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TAG).write_text(TAG_TEXT, encoding="utf-8")
    (folder / IGNORE).write_text(IGNORE_TEXT, encoding="utf-8")


def _touch(place: Path) -> None:
    """Notes that an entry is in use, once a day."""
    if time.time() - place.stat().st_mtime > DAY:
        with contextlib.suppress(OSError):  # a folder that may only be read is of use as well
            os.utime(place)


def prune(folder: Path) -> None:
    """Removes what was not used for long, at most once a day. Raises OSError."""
    mark = folder / PRUNED
    now = time.time()
    if mark.exists() and now - mark.stat().st_mtime < DAY:
        return
    mark.touch()
    old = [entry for entry in _entries(folder) if now - entry.stat().st_mtime > MAX_AGE]
    for entry in old:
        entry.unlink(missing_ok=True)
    _remove_empty([*dict.fromkeys(entry.parent for entry in old)])


def _entries(folder: Path) -> list[Path]:
    """Entries of all versions, and what was left of some that could not be written."""
    return [*folder.glob(f"*/*{SUFFIX}"), *folder.glob("*/*.tmp")]


def clean(folder: Path) -> int:
    """Removes what was kept in a folder, and the folder if nothing else is in it; how many entries there were.

    Files that are not ours stay. Raises OSError.
    """
    entries = _entries(folder)
    for entry in entries:
        entry.unlink(missing_ok=True)
    _remove_if(folder / PRUNED, "")
    _remove_if(folder / TAG, TAG_TEXT)
    _remove_if(folder / IGNORE, IGNORE_TEXT)
    _remove_empty([*dict.fromkeys(entry.parent for entry in entries), folder])
    return len(entries)


def _remove_if(path: Path, text: str) -> None:
    with contextlib.suppress(FileNotFoundError, UnicodeDecodeError):
        if path.read_text(encoding="utf-8") == text:
            path.unlink()


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()
