"""Modules of the project: where an import leads to, found by path and read as source.

Never imports anything: a module is a file that is parsed and interpreted like the script itself.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kerascount.syntax import disk
from kerascount.syntax.parsing import Parsed

MAX_MODULES = 300
"""Modules that one analysis reads; packages may import all that they have."""

MAX_NEEDED = 100
"""Modules beyond that which the script names itself, or what it names so does."""

MAX_DEPTH = 12
"""Folders upwards that are searched for the root of a project."""

ROOT_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg")

Parse = Callable[[Path], Parsed | None]


@dataclass
class Finder:
    """Finds the source of modules. `script` is the file being analysed (None for text from nowhere)."""

    script: Path | None
    search_paths: tuple[Path, ...]
    parse: Parse
    _parsed: dict[Path, Parsed | None] = field(default_factory=dict)
    _located: dict[str, Path | None] = field(default_factory=dict)
    _roots: tuple[Path, ...] | None = None
    _needed: set[Path] = field(default_factory=set)

    def parsed(self, path: Path, importer: str = "") -> Parsed | None:
        """The syntax of a file that the one at `importer` imports, each read once; None when it cannot be read."""
        key = path.absolute()
        if path.name != "__init__.py" and self._is_needed(Path(importer).absolute()):
            self._needed.add(key)
        if key not in self._parsed:
            if self.is_full(key):
                return None
            self._parsed[key] = self.parse(path)
        return self._parsed[key]

    def _is_needed(self, importer: Path) -> bool:
        return importer in self._needed or (self.script is not None and importer == self.script.absolute())

    def is_full(self, path: Path) -> bool:
        """Whether so many modules were read that this one is not."""
        most = MAX_MODULES + (MAX_NEEDED if path.absolute() in self._needed else 0)
        return path.absolute() not in self._parsed and len(self._parsed) >= most

    def roots(self) -> tuple[Path, ...]:
        """Where absolute imports are looked for, in order."""
        if self._roots is None:
            self._roots = tuple(dict.fromkeys([*self._script_roots(), *self.search_paths]))
        return self._roots

    def _script_roots(self) -> list[Path]:
        if self.script is None:
            return []
        here = self.script.absolute().parent
        found = [here]
        for folder in (here, *here.parents):
            if not disk.is_file(folder / "__init__.py"):
                found.append(folder)
            if any(disk.exists(folder / mark) for mark in ROOT_MARKS):
                break
            if len(found) > 6:
                break
        return found

    def folders(self) -> tuple[Path, ...]:
        """The script's folder and those above it, up to that of its project; its own where nothing marks a project."""
        if self.script is None:
            return ()
        here = self.script.absolute().parent
        above = (here, *here.parents)[:MAX_DEPTH]
        for count, folder in enumerate(above, 1):
            if any(disk.exists(folder / mark) for mark in ROOT_MARKS):
                return above[:count]
        return (here,)

    def locate(self, name: str) -> Path | None:
        """The file (or the folder of a namespace package) of an absolute module name; the disk is asked once."""
        if name not in self._located:
            parts = name.split(".")
            places = (find_in(root, parts) for root in self.roots())
            self._located[name] = next((found for found in places if found is not None), None)
        return self._located[name]


def find_in(root: Path, parts: list[str]) -> Path | None:
    """The file or folder of the module `parts` below `root`."""
    try:
        base = root.joinpath(*parts)
        if not parts:
            return _package(root)
        module = base.with_name(base.name + ".py")
        if disk.is_file(base / "__init__.py"):
            return base / "__init__.py"
        if disk.is_file(module):
            return module
        return base if disk.is_dir(base) and disk.holds_modules(base) else None
    except (OSError, ValueError):
        return None


def _package(folder: Path) -> Path | None:
    initial = folder / "__init__.py"
    if disk.is_file(initial):
        return initial
    return folder if disk.is_dir(folder) else None


def folder_of(path: Path) -> Path:
    """The folder in which a module's submodules lie: that of a package's `__init__.py`, or the package itself."""
    return path if disk.is_dir(path) else path.parent
