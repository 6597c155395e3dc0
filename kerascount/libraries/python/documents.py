"""What scripts keep in JSON, YAML, TOML and INI files: read by the functions that scripts read them with.

Must not know: Keras, syntax, where files are.
"""

from __future__ import annotations

import configparser
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kerascount.libraries.known import derived, words
from kerascount.libraries.python import files, markup
from kerascount.libraries.python.mappings import wrapped
from kerascount.libraries.symbols import Function, Functions
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply

PLAIN = (bool, int, float, complex, str, bytes, type(None))


def _plain(value: Any, run: Run, seen: dict[int, Value]) -> Value:
    """A document's content as values of a script; dates and the like are unknown."""
    if isinstance(value, PLAIN):
        return value
    if id(value) in seen:
        return seen[id(value)]
    if isinstance(value, dict):
        entries: dict[Value, Value] = {}
        seen[id(value)] = entries
        entries.update({k: _plain(v, run, seen) for k, v in value.items() if isinstance(k, (*PLAIN, tuple))})
        return entries
    if isinstance(value, list):
        elements: list[Value] = []
        seen[id(value)] = elements
        elements += [_plain(v, run, seen) for v in value]
        return elements
    return run.unknown(type(value).__name__, f"unsupported: a {type(value).__name__} in a document")


def document(kind: str, source: Value, call: Call, run: Run) -> Value:
    """The content of a document in a file that is open, or in a text."""
    text = files.text_of(source, run)
    if isinstance(text, bytes):
        text = _decoded(text, run)
    if not isinstance(text, str):
        return derived(call.function or f"{kind.lower()}.load", call, run)
    try:
        return _plain(markup.read(kind, text), run, {})
    except markup.Unreadable as trouble:
        name = source.path if isinstance(source, files.File) else "a text"
        return run.unknown(call.text_of() or "load", f"{name} is not known: {trouble}")


def _decoded(text: bytes, run: Run) -> str | Unknown:
    try:
        return text.decode("utf-8-sig")
    except UnicodeError as trouble:
        return run.unknown("text", f"it is no text: {trouble}")


def _loads(kind: str, name: str) -> Function:
    return lambda call, run: document(kind, call.get(name, 0), call, run)


def _json(call: Call, run: Run) -> Value:
    if set(call.keywords) - {"fp", "s", "encoding"}:
        return derived("json.load", call, run, "unsupported: options of `json.load`")
    return document("JSON", call.get("fp", 0), call, run)


def _yaml(call: Call, run: Run) -> Value:
    """Loaders differ in what they make of tags, which are refused; one of them makes texts of all."""
    loader = call.get("Loader", 1)
    if (isinstance(loader, Symbol) and loader.name in LOADERS) or loader is None:
        return document("YAML", call.get("stream", 0), call, run)
    return derived("yaml.load", call, run, "unsupported: this loader of YAML")


LOADERS = words("SafeLoader CSafeLoader FullLoader CFullLoader Loader CLoader UnsafeLoader CUnsafeLoader")


def opened(source: Value, run: Run) -> Value:
    """A path as the file that it leads to, all else as it is."""
    path = files.path_text(source)
    return source if path is None else files.open_file(Call.of(source), run)


def _of_path(kind: str, name: str, *, attributes: bool = False) -> Function:
    """A function that takes a path, or a file that is open."""

    def load(call: Call, run: Run) -> Value:
        file = opened(call.get(name, 0), run)
        if not isinstance(file, files.File):
            return file if isinstance(file, Unknown) else derived("load", call, run)
        value = document(kind, file, call, run)
        return wrapped(value, run) if attributes else value

    return load


# --- INI files -----------------------------------------------------------------------------------

MAX_REFERENCES = 20
"""References to other options within values: each may hold others."""

OPTIONS = words("""
    defaults allow_no_value delimiters comment_prefixes inline_comment_prefixes strict empty_lines_in_values
    default_section
""")


@dataclass(eq=False, slots=True)
class Settings:
    """A `ConfigParser`. `doubt` is why it may hold something else than what was read."""

    parser: configparser.RawConfigParser
    doubt: Unknown | None = None
    members: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """`settings["name"]`."""

    settings: Settings
    name: str


def _settings(make: Callable[..., configparser.RawConfigParser]) -> Function:
    def construct(call: Call, run: Run) -> Value:
        given = {k: a.value for k, a in call.keywords.items() if k in OPTIONS}
        known = all(isinstance(part, PLAIN) for v in given.values() for part in _parts(v))
        if len(given) < len(call.keywords) or call.positional or not known:
            return Settings(make(), run.unknown("settings", "unsupported: options of a ConfigParser"))
        try:
            return Settings(make(**given))
        except (TypeError, ValueError, AttributeError):
            return Settings(make(), run.unknown("settings", "unsupported: options of a ConfigParser"))

    return construct


def _parts(value: Value) -> list[Value]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return list(value) if isinstance(value, list | tuple) else [value]


class SettingsBehaviour(Behaviour):
    """Reading, and asking for what was read."""

    def describe(self, value: Settings) -> str:
        return "a ConfigParser"

    def attribute(self, value: Settings, name: str, run: Run) -> Value:
        if name in READING:
            return Native(name, lambda call, run: _read(value, name, call, run))
        if name in ASKING:
            return Native(name, lambda call, run: _ask(value, ASKING[name], name, call, run))
        return Native(
            name, lambda call, run: _doubtful(value, f"unsupported: `{name}` of a ConfigParser", run)
        )

    def set_attribute(self, value: Settings, name: str, new: Value, run: Run) -> None:
        """`optionxform = str` keeps the case of names."""
        if name == "optionxform" and new == Symbol("builtins.str"):
            value.parser.optionxform = str  # type: ignore[assignment, method-assign]
        else:
            _doubtful(value, f"unsupported: `{name}` of a ConfigParser", run)

    def item(self, value: Settings, index: Value, run: Run) -> Value:
        if value.doubt is not None and isinstance(index, str):
            return apply("[]", value.doubt, repr(index))
        if not isinstance(index, str):
            return run.unknown("[...]", "a section whose name is not known")
        if index != value.parser.default_section and not value.parser.has_section(index):
            raise run.fail("KeyError", repr(index))
        return Section(value, index)

    def set_item(self, value: Settings, index: Value, new: Value, run: Run) -> None:
        _doubtful(value, "unsupported: a section that the script makes", run)

    def iterate(self, value: Settings, run: Run) -> list[Value] | Unknown:
        return value.doubt or list(value.parser)


def _doubtful(settings: Settings, why: str, run: Run) -> Unknown:
    settings.doubt = settings.doubt or run.unknown("settings", why)
    return settings.doubt


def _read(settings: Settings, name: str, call: Call, run: Run) -> Value:
    given = call.get("filenames", 0, call.get("f", default=call.get("string")))
    sources = given if isinstance(given, list | tuple) and name == "read" else [given]
    for source in sources:
        file = opened(source, run) if name == "read" else source
        text = files.text_of(file, run)
        if not isinstance(text, str):
            settings.doubt = text if isinstance(text, Unknown) else run.unknown("settings", files.OPENED)
            return settings.doubt
        if text.count("%(") > MAX_REFERENCES or text.count("${") > MAX_REFERENCES:
            return _doubtful(settings, "more references to other options than are followed", run)
        try:
            settings.parser.read_string(text)
        except configparser.Error as trouble:
            return _doubtful(settings, f"it is no valid INI file: {str(trouble).splitlines()[0]}", run)
    return list(sources)


READING = ("read", "read_file", "readfp", "read_string")

ASKING = {
    "get": ("section", "option"),
    "getint": ("section", "option"),
    "getfloat": ("section", "option"),
    "getboolean": ("section", "option"),
    "sections": (),
    "options": ("section",),
    "has_section": ("section",),
    "has_option": ("section", "option"),
    "items": ("section",),
    "defaults": (),
}
"""Methods and their arguments."""


def _ask(settings: Settings, parameters: tuple[str, ...], name: str, call: Call, run: Run) -> Value:
    given = [call.get(p, i) for i, p in enumerate(parameters)]
    if settings.doubt is not None:
        return apply(name, settings.doubt, *given, *_fallback(call), label=call.text_of() or name)
    fallback = call.argument("fallback")
    extra = set(call.keywords) - {*parameters, "fallback"}
    if extra or len(call.positional) > len(parameters) or not all(isinstance(v, str) for v in given):
        return run.unknown(
            call.text_of() or name, f"unsupported: `{name}` of a ConfigParser, called like this"
        )
    try:
        found = getattr(settings.parser, name)(*given)
    except (configparser.NoOptionError, configparser.NoSectionError) as trouble:
        if fallback is not None:
            return fallback.value
        raise run.fail(f"configparser.{type(trouble).__name__}", str(trouble)) from None
    except (configparser.Error, ValueError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None
    return dict(found) if name == "defaults" else found


def _fallback(call: Call) -> list[Value]:
    given = call.argument("fallback")
    return [] if given is None else [given.value]


class SectionBehaviour(Behaviour):
    """`section["option"]`, `section.getint("option", fallback)`."""

    def describe(self, value: Section) -> str:
        return f"the section `{value.name}`"

    def _ask(self, value: Section, name: str, call: Call, run: Run) -> Value:
        return _ask(value.settings, ASKING[name], name, call, run)

    def attribute(self, value: Section, name: str, run: Run) -> Value:
        if name in ("get", "getint", "getfloat", "getboolean"):
            return Native(name, lambda call, run: self._get(value, name, call, run))
        if name == "name":
            return value.name
        if name in ("items", "keys", "values"):
            return Native(name, lambda call, run: self._all(value, name, run))
        return run.unknown(name, f"unsupported: `{name}` of a section")

    def _get(self, value: Section, name: str, call: Call, run: Run) -> Value:
        """Sections answer with the fallback, or None, where a parser fails."""
        inner = Call.of(value.name, call.get("option", 0), fallback=call.get("fallback", 1))
        return self._ask(value, name, inner, run)

    def _all(self, value: Section, name: str, run: Run) -> Value:
        pairs = self._ask(value, "items", Call.of(value.name), run)
        if isinstance(pairs, Unknown) or name == "items":
            return pairs
        return [pair[0 if name == "keys" else 1] for pair in pairs]

    def item(self, value: Section, index: Value, run: Run) -> Value:
        if isinstance(index, str) and not value.settings.parser.has_option(value.name, index):
            raise run.fail("KeyError", repr(index))
        return self._ask(value, "get", Call.of(value.name, index), run)

    def set_item(self, value: Section, index: Value, new: Value, run: Run) -> None:
        _doubtful(value.settings, "unsupported: an option that the script sets", run)

    def iterate(self, value: Section, run: Run) -> list[Value] | Unknown:
        found = self._all(value, "keys", run)
        return found if isinstance(found, Unknown) else list(found)


PARSERS: dict[str, Callable[..., configparser.RawConfigParser]] = {
    "ConfigParser": configparser.ConfigParser,
    "SafeConfigParser": configparser.ConfigParser,
    "RawConfigParser": configparser.RawConfigParser,
}

FUNCTIONS: Functions = {
    "json.load": _json,
    **{f"yaml.{name}": _yaml for name in ("load", "safe_load", "full_load", "unsafe_load")},
    "tomllib.load": _loads("TOML", "fp"),
    "tomllib.loads": _loads("TOML", "s"),
    "tomli.load": _loads("TOML", "fp"),
    "tomli.loads": _loads("TOML", "s"),
    "toml.loads": _loads("TOML", "s"),
    "toml.load": _of_path("TOML", "f"),
    **{
        f"{home}.{n}": _settings(make)
        for home in ("configparser", "ConfigParser")
        for n, make in PARSERS.items()
    },
}

PACKAGED: Functions = {"omegaconf.OmegaConf.load": _of_path("YAML", "file_", attributes=True)}
"""Names of packages, not of the standard library."""
