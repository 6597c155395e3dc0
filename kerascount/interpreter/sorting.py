"""The order of values: by Python's own comparison, objects of the script's classes by theirs.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import functools

from kerascount.interpreter.machine import Machine
from kerascount.interpreter.operators import holds_unknown
from kerascount.values.classes import Instance
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import Unknown, apply


def first_unknown(values: list[Value]) -> Unknown | None:
    """The first value that is unknown or holds something unknown."""
    return next(
        (
            v if isinstance(v, Unknown) else apply("part", v)
            for v in values
            if isinstance(v, Unknown) or holds_unknown(v)
        ),
        None,
    )


def sort(values: list[Value], arguments: Call, run: Machine) -> list[Value] | Unknown:
    """`sorted(values, key=..., reverse=...)`."""
    key = arguments.get("key")
    keys = [run.call(key, Call.of(v)) for v in values] if key is not None else values
    doubtful = first_unknown(keys) or first_unknown([arguments.get("reverse")])
    if doubtful is not None:
        return apply("sorted", doubtful)
    if any(isinstance(k, Instance) for k in keys):
        return _sorted_objects(values, keys, arguments, run)
    try:
        order = sorted(
            range(len(values)), key=keys.__getitem__, reverse=bool(arguments.get("reverse", None, False))
        )
    except TypeError as trouble:
        raise run.fail("TypeError", str(trouble)) from None
    return [values[i] for i in order]


def _sorted_objects(
    values: list[Value], keys: list[Value], arguments: Call, run: Machine
) -> list[Value] | Unknown:
    """Objects of the script's classes are compared by their own `<`."""
    doubts: list[Unknown] = []

    def compare(i: int, j: int) -> int:
        less = run.truth(run.binary("<", keys[i], keys[j]))
        doubts.extend([less] if isinstance(less, Unknown) else [])
        return -1 if less is True else 0 if run.truth(run.binary("<", keys[j], keys[i])) is not True else 1

    order = sorted(
        range(len(values)),
        key=functools.cmp_to_key(compare),
        reverse=bool(arguments.get("reverse", None, False)),
    )
    return apply("sorted", doubts[0]) if doubts else [values[i] for i in order]
