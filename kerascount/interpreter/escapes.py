"""What a call that is not followed may change: containers that it is handed, and what code of the script changes.

A function of the script that is handed to a thread, or a list that is handed to a helper of a missing module: what they
hold afterwards is not known.

Must not know: Keras.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from kerascount.interpreter import setting
from kerascount.interpreter.assigned import CHANGES, bound_names, filled_attributes, filled_names
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import is_plain
from kerascount.interpreter.scopes import MISSING, Scope
from kerascount.values.classes import Function, Instance, Method
from kerascount.values.objects import Array, BoundMethod, Call, Value
from kerascount.values.unknown import Unknown, apply

MAX_DEPTH = 3
"""Containers within containers that are looked into."""


def escaped(arguments: Call, cause: Unknown, run: Machine, *, containers: bool) -> None:
    """What the call may change is not known from now on; `containers`: those that it is handed, too."""
    for value in (*arguments.values(), *(a.value for a in arguments.keywords.values())):
        _escape(value, cause, run, containers=containers, depth=MAX_DEPTH)
    match arguments.values():
        case [holder, str() as name, *_] if any(word in cause.reason + str(cause) for word in PATCHING):
            setting.put(holder, name, apply("patched", cause, name, label=name), run)


PATCHING = ("patch", "setattr")
"""Words of functions that set an attribute of what they are handed: `mock.patch.object`, `monkeypatch.setattr`."""


def _escape(value: Value, cause: Unknown, run: Machine, *, containers: bool, depth: int) -> None:
    match value:
        case Function() | Method():
            _run_by_others(value, cause, run)
        case BoundMethod(receiver=list() | dict() | set() as receiver) if value.name in CHANGES:
            run.unsure(receiver, cause)
        case Array() if containers:
            value.overwrite()
        case list() | dict() | set() | tuple() if depth:
            parts = list(value.values()) if isinstance(value, dict) else list(value)
            if containers and not isinstance(value, tuple):
                run.unsure(value, cause)
            for part in parts if len(parts) <= 100 else ():
                _escape(part, cause, run, containers=containers, depth=depth - 1)


def _run_by_others(value: Function | Method, cause: Unknown, run: Machine) -> None:
    for function in _functions(value, run):
        scope: Scope = function.scope
        for name in _outer_names(function.node.body):
            holder = scope.holder(name)
            if holder is not None and is_plain(holder.names[name]):
                holder.names[name] = apply("after", cause, name, label=name)
        for name in filled_names(function.node.body):
            filled = scope.read(name)
            if filled is not MISSING and isinstance(filled, list | dict | set):
                run.unsure(filled, cause)
    receivers = [value.receiver] if isinstance(value, Method) else []
    reach = run.reach(value)
    filled = frozenset(n for part in _functions(value, run) for n in filled_attributes(part.node.body))
    for instance in (*receivers, *reach.values):
        if isinstance(instance, Instance):
            _attributes_set(instance, reach.words, cause)
            for name in filled & instance.attributes.keys():
                held = instance.attributes[name]
                if isinstance(held, list | dict | set):
                    run.unsure(held, cause)


def _functions(value: Function | Method, run: Machine) -> Iterator[Function]:
    first = value.function if isinstance(value, Method) else value
    if isinstance(first, Function):
        yield first
    yield from (part for part in run.reach(value).values if isinstance(part, Function))


def _outer_names(body: cst.CSTNode) -> list[str]:
    """The names of outer scopes that a function's body sets."""
    declared: set[str] = set()
    waiting: list[cst.CSTNode] = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, cst.Global | cst.Nonlocal):
            declared |= {item.name.value for item in node.names}
        waiting.extend(node.children)
    return [name for name in bound_names(body) if name in declared] if declared else []


def _attributes_set(instance: Instance, words: frozenset[str], cause: Unknown) -> None:
    for name, held in instance.attributes.items():
        if f"{name}=" in words and is_plain(held):
            instance.attributes[name] = apply("after", cause, name, label=name)
