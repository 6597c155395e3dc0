"""The order of a set: that of its elements' hashes, which differ from one start of Python to the next for texts and
objects.

Where it is not known, the run is made with two orders: what they agree in does not depend on it.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from kerascount.interpreter.machine import Machine
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown

Unordered = set[Value] | frozenset[Value]


def in_order(values: Unordered, run: Machine) -> list[Value]:
    """All elements as a loop over the set meets them."""
    if is_known(values):
        return list(values)
    elements = sorted(values, key=_place)
    if run.decide_order():
        return elements
    return [*elements[1:], elements[0]]


def is_known(values: Unordered) -> bool:
    """Whether the order is the same each time Python is started."""
    return len(values) < 2 or all(map(_is_fixed, values))


def as_unordered(value: Value, run: Machine) -> list[Value] | Unknown:
    """All elements of an iterable, for those whom their order does not concern."""
    opened = run.opened(value)
    return list(opened) if isinstance(opened, set | frozenset) else run.iterate(value)


def _is_fixed(value: Value) -> bool:
    """Whether its hash is the same each time Python is started."""
    if isinstance(value, tuple):
        return all(map(_is_fixed, value))
    return isinstance(value, int | float | complex)


def _place(value: Value) -> tuple[str, str]:
    """Any order that is the same in each run of ours."""
    text = isinstance(value, str | bytes | int | float | complex | tuple)
    return type(value).__name__, repr(value) if text else ""
