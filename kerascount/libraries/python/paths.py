"""`os.path` and `pathlib`: what paths are as strings. What stands on the disk is never looked at.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from kerascount.libraries.known import derived, exact
from kerascount.libraries.symbols import Constants, Function, Functions
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

ON_DISK = "what stands on the disk is not looked at"


@dataclass(frozen=True, slots=True)
class PathValue:
    """A `pathlib.Path`."""

    path: PurePosixPath


class PathBehaviour(Behaviour):
    """The parts of a path, and paths joined."""

    def describe(self, value: PathValue) -> str:
        return f"Path('{value.path}')"

    def is_instance(self, value: PathValue, kind: Value, run: Run) -> bool | None:
        return isinstance(kind, Symbol) and kind.name in (
            "Path",
            "PurePath",
            "PosixPath",
            "PathLike",
            "object",
        )

    def text(self, value: PathValue, run: Run) -> str:
        return str(value.path)

    def attribute(self, value: PathValue, name: str, run: Run) -> Value:
        if name in TEXTS:
            return getattr(value.path, name)
        match name:
            case "parent":
                return PathValue(value.path.parent)
            case "parts" | "suffixes":
                return getattr(value.path, name)
            case "parents":
                return [PathValue(p) for p in value.path.parents]
            case "as_posix" | "__str__" | "__fspath__":
                return Native(name, lambda call, run: str(value.path))
            case "is_absolute":
                return Native(name, lambda call, run: value.path.is_absolute())
            case "joinpath" | "with_suffix" | "with_name" | "with_stem" | "relative_to":
                return Native(name, lambda call, run: _changed(value, name, call, run))
            case "resolve" | "absolute" if value.path.is_absolute():
                return Native(
                    name, lambda call, run: PathValue(PurePosixPath(posixpath.normpath(value.path)))
                )
            case "open" | "read_text" | "read_bytes":
                return Native(name, lambda call, run: _read(value, name, call, run))
            case "mkdir" | "touch" | "unlink" | "rmdir" | "write_text" | "write_bytes" | "rename":
                return Native(name, lambda call, run: None)
        label = f"{self.describe(value)}.{name}"
        return Native(name, lambda call, run: run.unknown(f"{label}(...)", ON_DISK))

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        if operator in ("==", "!=") and isinstance(left, PathValue) and isinstance(right, PathValue):
            return (left == right) is (operator == "==")
        sides = [_text(left), _text(right)]
        if operator != "/" or not all(isinstance(s, str) for s in sides):
            return NOT_SUPPORTED
        return PathValue(PurePosixPath(*sides))


def _read(value: PathValue, name: str, call: Call, run: Run) -> Value:
    """A path's own way to open it is `open`'s."""
    opening = call.with_first(value) if name == "open" else Call.of(value, "rb" if "bytes" in name else "r")
    if name == "read_text" and (given := call.argument("encoding", 0)) is not None:
        opening.keywords["encoding"] = given
    file = run.call(Symbol("io.open"), opening)
    return file if name == "open" else run.call(run.attribute(file, "read"), Call())


TEXTS = ("name", "stem", "suffix", "anchor", "root", "drive")


def _text(value: Value) -> Value:
    return str(value.path) if isinstance(value, PathValue) else value


def _changed(value: PathValue, name: str, call: Call, run: Run) -> Value:
    parts = [_text(v) for v in call.values()]
    if not all(isinstance(p, str) for p in parts):
        return derived(f"Path.{name}", call, run)
    try:
        return PathValue(getattr(value.path, name)(*parts))
    except (ValueError, TypeError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def path_value(call: Call, run: Run) -> Value:
    """`pathlib.Path("a", "b")`."""
    parts = [_text(v) for v in call.values()]
    if not all(isinstance(p, str) for p in parts):
        return derived("pathlib.Path", call, run)
    return PathValue(PurePosixPath(*parts))


def _of_text(name: str) -> Function:
    compute: Any = exact(f"os.path.{name}", getattr(posixpath, name))

    def on_text(call: Call, run: Run) -> Value:
        result: Value = compute(Call.of(*[_text(v) for v in call.values()]), run)
        return result if not isinstance(result, Unknown) else derived(f"os.path.{name}", call, run)

    return on_text


STRING_FUNCTIONS = ("join", "basename", "dirname", "splitext", "split", "normpath", "isabs", "normcase")
DISK_FUNCTIONS = (
    "exists", "isfile", "isdir", "islink", "getsize", "getmtime", "expanduser", "expandvars",
    "relpath", "commonprefix", "samefile",
)  # fmt: skip


def _on_disk(name: str) -> Function:
    return lambda call, run: derived(f"os.path.{name}", call, run, ON_DISK)


def _absolute(name: str) -> Function:
    """An absolute path stays where it is; links are not followed, since the path leads to the same file."""

    def absolute(call: Call, run: Run) -> Value:
        given = _text(call.get("path", 0, call.get("filename")))
        if isinstance(given, str) and posixpath.isabs(given):
            return posixpath.normpath(given)
        return derived(f"os.path.{name}", call, run, ON_DISK)

    return absolute


FUNCTIONS: Functions = {
    **{f"os.path.{name}": _of_text(name) for name in STRING_FUNCTIONS},
    **{f"os.path.{name}": _on_disk(name) for name in DISK_FUNCTIONS},
    **{f"os.path.{name}": _absolute(name) for name in ("abspath", "realpath")},
    "os.fspath": lambda call, run: _text(call.get("path", 0)),
    **{f"pathlib.{name}": path_value for name in ("Path", "PurePath", "PosixPath", "PurePosixPath")},
}

CONSTANTS: Constants = {
    "os.path.sep": "/",
    "os.sep": "/",
    "os.pathsep": ":",
    "os.linesep": "\n",
    "os.curdir": ".",
}
