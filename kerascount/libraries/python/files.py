"""Files that a script opens and reads: their text where the user allows it, else why it is not known.

A file that the script itself writes before it reads it holds what the run makes, so it is not read.
Must not know: Keras, syntax, where files are looked for.
"""

from __future__ import annotations

import io
import posixpath
from dataclasses import dataclass, field

from kerascount.libraries.known import derived, named_unknown
from kerascount.libraries.python.paths import PathValue
from kerascount.libraries.symbols import Functions
from kerascount.values.objects import Call, Native, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown

MAX_BYTES = 2**20
"""The longest text that is read."""

KINDS = (".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".txt", ".csv", ".tsv")
"""Files of which `--read-data` makes something known."""

OPENED = "read from a file"


@dataclass
class Written:
    """The files that the script has written in this run; `moved`: it has gone to another folder."""

    paths: set[str] = field(default_factory=set)
    moved: bool = False

    def fresh(self) -> Written:
        """An entry point finds what the module has written."""
        return self


@dataclass(eq=False, slots=True)
class File:
    """A file opened for reading. `begun`: something was read of it."""

    path: str
    content: str | bytes
    begun: bool = False


def path_text(value: Value) -> str | None:
    """A path given as text or as an object; None where it is not known."""
    if isinstance(value, PathValue):
        return str(value.path)
    return value if isinstance(value, str) else None


def is_readable_kind(path: str) -> bool:
    """Whether something can become known of a file of this name."""
    return path.lower().endswith(KINDS)


def bytes_of(path: str, run: Run, most: int = MAX_BYTES, *, part: bool = False) -> bytes | Unknown:
    """What stands in a file that the script reads, or why that is not known."""
    state = run.state(Written)
    if state.moved and not posixpath.isabs(path):
        return run.unknown(path, f"read from `{path}` in a folder that the script goes to")
    if posixpath.normpath(path) in state.paths:
        return run.unknown(path, f"read from `{path}`, which the script itself writes")
    return run.data(path, most, part=part)


def written(path: Value, run: Run) -> None:
    """Told of each file that the script writes."""
    text = path_text(path)
    if text is not None:
        run.state(Written).paths.add(posixpath.normpath(text))


def open_file(call: Call, run: Run) -> Value:
    """`open(path, mode)`: an object of known text, else an unknown."""
    path = path_text(call.get("file", 0, call.get("filename", default=call.get("name"))))
    mode = call.get("mode", 1, "r")
    if path is None or not isinstance(mode, str):
        return run.unknown("open(...)", OPENED)
    if set(mode) - set("rbtU"):
        written(path, run)
        return run.unknown("open(...)", OPENED)
    if not is_readable_kind(path):
        return run.unknown("open(...)", OPENED)
    data = bytes_of(path, run)
    if isinstance(data, Unknown) or "b" in mode:
        return data if isinstance(data, Unknown) else File(path, data)
    return _as_text(path, data, call.get("encoding", default=None), run)


ENCODINGS = frozenset(
    ("utf-8", "utf8", "utf-8-sig", "utf_8", "ascii", "latin-1", "latin1", "iso-8859-1", "cp1252", "utf-16")
)


def _as_text(path: str, data: bytes, encoding: Value, run: Run) -> Value:
    name = "utf-8" if encoding is None else encoding
    if not isinstance(name, str) or name.lower() not in ENCODINGS:
        return run.unknown(path, f"`{path}` is read in an encoding that is not followed")
    try:
        text = data.decode(name)
    except UnicodeError as trouble:
        return run.unknown(path, f"`{path}` is no text: {trouble}")
    return File(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def whole(file: File, run: Run) -> str | bytes | Unknown:
    """All that stands in a file; not known where a part of it, or an unknown number of times, was read."""
    if file.begun or run.repeated is not None:
        return named_unknown(f"rest of {file.path}", "how far the file was read before is not followed", run)
    file.begun = True
    return file.content


class FileBehaviour(Behaviour):
    """`with open(...) as f`, `f.read()`, `for line in f`."""

    def describe(self, value: File) -> str:
        return f"the file `{value.path}`"

    def attribute(self, value: File, name: str, run: Run) -> Value:
        match name:
            case "read":
                return Native(name, lambda call, run: _read(value, call, run))
            case "readlines":
                return Native(name, lambda call, run: self.iterate(value, run))
            case "name":
                return value.path
            case "close" | "flush" | "__exit__":
                return Native(name, lambda call, run: None)
            case "__enter__":
                return Native(name, lambda call, run: value)
        value.begun = True
        return Native(name, lambda call, run: run.unknown(f"{name}()", f"unsupported: `{name}` of a file"))

    def iterate(self, value: File, run: Run) -> list[Value] | Unknown:
        content = whole(value, run)
        if isinstance(content, Unknown):
            return content
        return list(io.StringIO(content) if isinstance(content, str) else io.BytesIO(content))


def _read(file: File, call: Call, run: Run) -> Value:
    if call.positional or call.keywords:
        file.begun = True
        return run.unknown("read()", "unsupported: a part of a file")
    return whole(file, run)


def text_of(value: Value, run: Run) -> str | bytes | Unknown | None:
    """The text in a file that is open, or a text itself; None for what is neither."""
    if isinstance(value, File):
        return whole(value, run)
    return value if isinstance(value, str | bytes | Unknown) else None


def _unread(call: Call, run: Run) -> Value:
    return derived("pickle.load", call, run, "a pickle is not read: that would run code")


def _moved(call: Call, run: Run) -> Value:
    run.state(Written).moved = True
    return None


FUNCTIONS: Functions = {
    "os.chdir": _moved,
    "io.open": open_file,
    "codecs.open": open_file,
    "pickle.load": _unread,
    "joblib.load": _unread,
}
