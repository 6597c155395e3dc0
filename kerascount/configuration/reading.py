"""From files and command-line texts to a configuration: which file, what it says, and where each value comes from.

The file is the nearest `kerascount.toml`, or `pyproject.toml` with a table `[tool.kerascount]`, upwards from the
current folder. Must not know: what a key does.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kerascount.configuration.keys import BY_NAME, KEYS, problem
from kerascount.diagnostics import Diagnostic, Severity, Span

OWN_NAME = "kerascount.toml"
SHARED_NAME = "pyproject.toml"
RULE = "invalid-configuration"


class ConfigurationError(ValueError):
    """The configuration cannot be used. `finding` says why and where, `text` is what it quotes."""

    def __init__(self, finding: Diagnostic, text: str) -> None:
        super().__init__(finding.message)
        self.finding = finding
        self.text = text


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is in force. `origins` tell where a value comes from; `folder` is what paths are relative to.

    `from_file`: whether there is a file, in `folder`.
    """

    values: Mapping[str, Any]
    origins: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()
    from_file: bool = False

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def configuration(
    start: Path, *, files: Sequence[str] = (), texts: Sequence[str] = (), isolated: bool = False
) -> Configuration:
    """The defaults, then the file (those of `files`, else the nearest one unless `isolated`), then `KEY = VALUE` texts.

    Raises ConfigurationError for what cannot be read, for unknown keys and for values of a wrong type.
    """
    values = {key.name: key.default for key in KEYS}
    origins: dict[str, str] = {}
    folder = start
    nearest = None if files or isolated else nearest_file(start)
    paths = [Path(file) for file in files] or ([nearest] if nearest else [])
    for path in paths:
        shown = _shown(path, start)
        given = _table(path.read_text(encoding="utf-8", errors="replace"), shown, path.name)
        values |= given
        origins |= dict.fromkeys(given, shown)
        folder = path.resolve().parent
    for text in texts:
        given = _table(text, "--config", OWN_NAME)
        values |= given
        origins |= dict.fromkeys(given, "--config")
    return Configuration(values, origins, folder, bool(paths))


def _shown(path: Path, start: Path) -> str:
    """The path as a user would write it who is in the folder `start`, where it lies below."""
    start = start.resolve()
    return (path.relative_to(start) if path.is_relative_to(start) else path).as_posix()


def nearest_file(start: Path) -> Path | None:
    """The file that holds for a folder."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / OWN_NAME).is_file():
            return folder / OWN_NAME
        if _has_table(folder / SHARED_NAME):
            return folder / SHARED_NAME
    return None


def _has_table(path: Path) -> bool:
    """Whether the file speaks of us; one that is not TOML does if the name of the table stands in it."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return re.search(r"^\s*\[\s*tool\s*\.\s*[\"']?kerascount\b", text, re.MULTILINE) is not None


def _table(text: str, path: str, name: str) -> dict[str, Any]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise _not_toml(str(trouble), text, path) from None
    table = document.get("tool", {}).get("kerascount", {}) if name == SHARED_NAME else document
    for key, value in table.items():
        _validate(key, value, text, path)
    return dict(table)


def _not_toml(message: str, text: str, path: str) -> ConfigurationError:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    told = re.sub(r"\s*\(at .*\)", "", message)
    finding = _finding(f"this is not TOML: {told}", path, Span(path, line, column, line, column + 1), "")
    return ConfigurationError(finding, text)


def _validate(key: str, value: object, text: str, path: str) -> None:
    known = BY_NAME.get(key)
    if known is None:
        close = difflib.get_close_matches(key, BY_NAME, n=1)
        helps = (f"did you mean `{close[0]}`?",) if close else ("`kerascount config` lists all keys",)
        if key == "tool" and path.endswith(OWN_NAME):
            helps = (f"keys of {OWN_NAME} stand without the head `[tool.kerascount]` of {SHARED_NAME}",)
        finding = _finding(f"there is no key `{key}`", path, _place(key, text, path), "unknown", helps)
        raise ConfigurationError(finding, text)
    wrong = problem(value, known.schema)
    if wrong:
        finding = _finding(f"`{key}` {wrong}", path, _place(key, text, path), known.help)
        raise ConfigurationError(finding, text)


def _place(key: str, text: str, path: str) -> Span:
    """Where a key stands: as `key =`, or at the end of a table's head."""
    quoted = rf"[\"']?{re.escape(key)}[\"']?"
    match = re.search(rf"^[ \t]*(?:({quoted})[ \t]*[=.]|\[.*?({quoted})[ \t]*[\].])", text, re.MULTILINE)
    start = match.start(1 if match[1] else 2) if match else 0
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Span(path, line, column, line, column + len(key))


def _finding(message: str, path: str, span: Span, label: str, helps: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic(RULE, Severity.ERROR, message, path, span, label, helps=helps)
