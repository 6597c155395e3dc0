"""`re`, `string`, `json`, `ast.literal_eval`: computed on known strings where the cost is bounded.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import ast
import json
import re
import string
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kerascount.libraries.known import SCALARS, computed, derived, exact
from kerascount.libraries.symbols import Constants, Function, Functions
from kerascount.values.objects import Call, Native, Symbol, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown

MAX_PATTERN = 120
MAX_STEPS = 1_000_000
MAX_TEXT = 20_000


def is_cheap(pattern: str, text: str) -> bool:
    """Whether a search is certain to end soon.

    Without a repeated group the backtracking is at most `len(text) ** (repeats and alternatives)` steps.
    """
    if len(pattern) > MAX_PATTERN or len(text) > MAX_TEXT or re.search(r"\)[*+{]", pattern):
        return False
    choices = sum(pattern.count(sign) for sign in "*+?{|")
    return bool((len(text) + 2) ** min(choices, 40) <= MAX_STEPS)


@dataclass(frozen=True, slots=True)
class PatternValue:
    """`re.compile(pattern, flags)`."""

    pattern: str
    flags: int


@dataclass(frozen=True, slots=True)
class MatchValue:
    """A match that was found."""

    match: re.Match[str]


def _search(name: str) -> Function:
    """`re.match(pattern, string, flags)` and its kin; the pattern may be compiled."""

    def search(call: Call, run: Run) -> Value:
        pattern, *rest = call.values() or [None]
        compiled = pattern if isinstance(pattern, PatternValue) else None
        source = compiled.pattern if compiled else pattern
        keywords = {k: a.value for k, a in call.keywords.items()}
        flags = compiled.flags if compiled else keywords.pop("flags", 0)
        given = [source, flags, *rest, *keywords.values()]
        if not all(isinstance(v, str | int) for v in given) or not isinstance(source, str):
            return derived(f"re.{name}", call, run)
        if not all(is_cheap(source, v) for v in rest if isinstance(v, str)):
            return run.unknown(f"re.{name}(...)", "a regular expression that may take long")
        return _found(name, source, flags, rest, keywords, call, run)

    return search


def _found(
    name: str, pattern: str, flags: int, rest: list[Any], keywords: dict[str, Any], call: Call, run: Run
) -> Value:
    def compute() -> Any:
        positional, extra = _split_flags(name, rest)
        return getattr(re.compile(pattern, flags | extra), name)(*positional, **keywords)

    try:
        result = computed(f"re.{name}", compute, call, run)
    except re.error as trouble:
        raise run.fail("error", str(trouble)) from None
    if isinstance(result, re.Match):
        return MatchValue(result)
    return [MatchValue(m) for m in result] if name == "finditer" else result


FLAGS_AT = {
    "match": 1,
    "search": 1,
    "fullmatch": 1,
    "findall": 1,
    "finditer": 1,
    "split": 2,
    "sub": 3,
    "subn": 3,
}
"""Where the flags stand among the positional arguments after the pattern."""


def _split_flags(name: str, rest: list[Any]) -> tuple[list[Any], int]:
    position = FLAGS_AT[name]
    return (rest[:position], rest[position]) if len(rest) > position else (rest, 0)


def _compile(call: Call, run: Run) -> Value:
    pattern, flags = call.get("pattern", 0), call.get("flags", 1, 0)
    if not isinstance(pattern, str) or not isinstance(flags, int):
        return derived("re.compile", call, run)
    return PatternValue(pattern, int(flags))


class PatternBehaviour(Behaviour):
    """A compiled pattern."""

    def describe(self, value: PatternValue) -> str:
        return "a regular expression"

    def attribute(self, value: PatternValue, name: str, run: Run) -> Value:
        if name in FLAGS_AT:
            return Native(name, lambda call, run: _search(name)(call.with_first(value), run))
        if name == "pattern":
            return value.pattern
        return super().attribute(value, name, run)


class MatchBehaviour(Behaviour):
    """What was found."""

    def describe(self, value: MatchValue) -> str:
        return "a match"

    def attribute(self, value: MatchValue, name: str, run: Run) -> Value:
        if name in ("group", "groups", "groupdict", "start", "end", "span"):
            return Native(name, lambda call, run: _ask(getattr(value.match, name), call, run))
        if name in ("string", "lastindex", "lastgroup"):
            return getattr(value.match, name)
        return super().attribute(value, name, run)

    def item(self, value: MatchValue, index: Value, run: Run) -> Value:
        return _ask(value.match.__getitem__, Call.of(index), run)


def _ask(method: Callable[..., Any], call: Call, run: Run) -> Value:
    if not all(isinstance(v, int | str | None) for v in call.values()):
        return derived("match", call, run)
    return computed("match", lambda: method(*call.values()), call, run)


# --- data in strings ---------------------------------------------------------------------------


def _read(name: str, read: Callable[[str], Any]) -> Function:
    def compute(call: Call, run: Run) -> Value:
        source = call.get("s", 0)
        if not isinstance(source, str):
            return derived(name, call, run)
        if len(source) > MAX_TEXT:
            return run.unknown(f"{name}(...)", f"a text of more than {MAX_TEXT:,} characters")
        return _literal(name, read, source, call, run)

    return compute


def _literal(name: str, read: Callable[[str], Any], source: str, call: Call, run: Run) -> Value:
    try:
        return computed(name, lambda: read(source), call, run)
    except (SyntaxError, MemoryError) as trouble:
        raise run.fail("ValueError", str(trouble)) from None


def _escaped(call: Call, run: Run) -> Value:
    pattern = call.get("pattern", 0)
    return re.escape(pattern) if isinstance(pattern, str) else derived("re.escape", call, run)


FLAGS = ("I", "IGNORECASE", "M", "MULTILINE", "S", "DOTALL", "X", "VERBOSE", "A", "ASCII", "U", "UNICODE")

TEXTS = (
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace",
)  # fmt: skip


def is_known_data(value: Value, run: Run) -> bool:
    """Whether a value is plain data that is known all through."""
    if isinstance(value, dict | list | tuple):
        if isinstance(run.iterate(value), Unknown):
            return False
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return all(is_known_data(part, run) for part in parts)
    return isinstance(value, SCALARS)


def _dumped(call: Call, run: Run) -> Value:
    """`json.dumps(value, ...)`."""
    value, options = call.get("obj", 0), {k: a.value for k, a in call.keywords.items() if k != "obj"}
    if not is_known_data(value, run) or not is_known_data(options, run):
        return derived("json.dumps", call, run)
    return computed("json.dumps", lambda: json.dumps(value, **options), call, run)


def _template(call: Call, run: Run) -> Value:
    """`string.Template(text)`."""
    text = call.get("template", 0)
    return TemplateValue(string.Template(text)) if isinstance(text, str) else derived("Template", call, run)


@dataclass(frozen=True, slots=True)
class TemplateValue:
    """A `string.Template`."""

    template: string.Template


class TemplateBehaviour(Behaviour):
    """What its methods fill in."""

    def attribute(self, value: TemplateValue, name: str, run: Run) -> Value:
        if name == "template":
            return value.template.template
        if name in ("substitute", "safe_substitute"):
            return Native(name, lambda call, run: _substituted(value, name, call, run))
        return super().attribute(value, name, run)


def _substituted(value: TemplateValue, name: str, call: Call, run: Run) -> Value:
    mapping = call.get("mapping", 0) or {}
    words = {k: a.value for k, a in call.keywords.items()}
    if not is_known_data(mapping, run) or not is_known_data(words, run):
        return derived(f"Template.{name}", call, run)
    return computed(name, lambda: getattr(value.template, name)(mapping, **words), call, run)


FUNCTIONS: Functions = {
    **{f"re.{name}": _search(name) for name in FLAGS_AT},
    "re.compile": _compile,
    "re.escape": _escaped,
    "json.loads": _read("json.loads", json.loads),
    "ast.literal_eval": _read("ast.literal_eval", ast.literal_eval),
    "json.dumps": _dumped,
    "textwrap.dedent": exact("textwrap.dedent", textwrap.dedent),
    "string.Template": _template,
    "json.dump": lambda call, run: None,
    "pickle.dump": lambda call, run: None,
}

CONSTANTS: Constants = {
    **{f"re.{name}": int(getattr(re, name)) for name in FLAGS},
    **{f"string.{name}": getattr(string, name) for name in TEXTS},
    "json.JSONDecodeError": Symbol("builtins.ValueError"),
}
