"""`copy`: copies of plain data and of the script's own objects; the rest is unknown.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kerascount.libraries.known import SCALARS, call_text
from kerascount.libraries.python.mappings import AttributeDict, Namespace
from kerascount.libraries.python.records import Record, RecordClass
from kerascount.libraries.symbols import Functions
from kerascount.values.classes import Function, Instance, Method, SourceModule, UserClass
from kerascount.values.objects import Array, BoundMethod, Call, Native, Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

SHARED = (
    *SCALARS,
    Unknown,
    Symbol,
    Function,
    Method,
    UserClass,
    Native,
    SourceModule,
    range,
    slice,
    RecordClass,
)
"""Values that a deep copy leaves as they are."""

MAX_DEPTH = 60


def shallow(call: Call, run: Run) -> Value:
    """`copy.copy(x)`."""
    value = call.get("x", 0)
    if isinstance(value, list | dict | set):
        opened = run.iterate(value)
        return opened if isinstance(opened, Unknown) else run.call(BoundMethod(value, "copy"), Call())
    match value:
        case tuple() | Record():
            return value
        case Array():
            return replace(value, content=_fresh_lists(value.content))
        case AttributeDict():
            return AttributeDict(dict(value.entries))
        case Namespace():
            return Namespace(value.name, dict(value.entries), value.rest)
        case Instance() if _is_plain_object(value):
            return Instance(value.cls, dict(value.attributes), open=value.open)
    return value if isinstance(value, SHARED) else run.unknown(call_text(call, "copy.copy"), UNSUPPORTED)


UNSUPPORTED = "unsupported: a copy of this value"


def deep(call: Call, run: Run) -> Value:
    """`copy.deepcopy(x)`. What is shared within the value stays shared within its copy."""
    return _deep(call.get("x", 0), {}, 0, run)


def _deep(value: Value, memo: dict[int, Value], depth: int, run: Run) -> Value:
    if id(value) in memo:
        return memo[id(value)]
    if isinstance(value, SHARED):
        return value
    if depth > MAX_DEPTH:
        return run.unknown("copy.deepcopy(...)", "too deeply nested")
    if isinstance(value, list | dict | set) and isinstance(opened := run.iterate(value), Unknown):
        return opened
    return _deep_part(value, memo, depth + 1, run)


def _deep_part(value: Value, memo: dict[int, Value], depth: int, run: Run) -> Value:
    match value:
        case list():
            memo[id(value)] = made = type(value)()
            made.extend(_deep(v, memo, depth, run) for v in value)
            return made
        case dict():
            memo[id(value)] = entries = value.copy() if type(value) is dict else type(value)(value)
            _deep_entries(entries, memo, depth, run)
            return entries
        case tuple():
            return tuple(_deep(v, memo, depth, run) for v in value)
        case set() | frozenset():
            return value.copy()
        case Array():
            return replace(value, content=_fresh_lists(value.content))
    return _deep_object(value, memo, depth, run)


def _deep_entries(entries: dict[Value, Value], memo: dict[int, Value], depth: int, run: Run) -> None:
    for key in list(entries):
        entries[key] = _deep(entries[key], memo, depth, run)


def _deep_object(value: Value, memo: dict[int, Value], depth: int, run: Run) -> Value:
    made: Any
    match value:
        case Record():
            return Record(value.cls, tuple(_deep(v, memo, depth, run) for v in value.values))
        case AttributeDict():
            made = AttributeDict(dict(value.entries))
            entries = made.entries
        case Namespace():
            made = Namespace(value.name, dict(value.entries), value.rest)
            entries = made.entries
        case Instance() if _is_plain_object(value):
            made = Instance(value.cls, dict(value.attributes), open=value.open)
            entries = made.attributes
        case _:
            return run.unknown("copy.deepcopy(...)", UNSUPPORTED)
    memo[id(value)] = made
    _deep_entries(entries, memo, depth, run)
    return made


def _is_plain_object(instance: Instance) -> bool:
    """Whether no library keeps anything for the object, and its class does not copy it in a way of its own."""
    classes = [c for c in instance.cls.mro() if isinstance(c, UserClass)]
    foreign = [c for c in instance.cls.mro() if not isinstance(c, UserClass) and c not in INERT_BASES]
    own = any("__deepcopy__" in c.namespace or "__copy__" in c.namespace for c in classes)
    return instance.native is None and not foreign and not own


INERT_BASES = (
    Symbol("builtins.object"),
    Symbol("abc.ABC"),
    Symbol("typing.Generic"),
    Symbol("typing.NamedTuple"),
)


def _fresh_lists(content: Value) -> Value:
    return [_fresh_lists(part) for part in content] if isinstance(content, list) else content


FUNCTIONS: Functions = {"copy.copy": shallow, "copy.deepcopy": deep}
