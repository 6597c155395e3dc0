"""`collections`: containers that are Python's own lists and dicts with a little more.

They derive from `list` and `dict`, so that the interpreter treats them as such.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import bisect
import collections
import heapq
from collections.abc import Callable
from typing import Any

from kerascount.libraries.known import SCALARS, computed, derived, first_unknown
from kerascount.libraries.symbols import Function, Functions
from kerascount.values.objects import BoundMethod, Call, Native, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


class DefaultDict(dict[Value, Value]):
    """`collections.defaultdict`: the interpreter calls `default_factory` for a key that is missing."""

    def __init__(self, source: Any = (), default_factory: Value = None) -> None:
        super().__init__(source)
        self.default_factory = getattr(source, "default_factory", default_factory)


class Counter(collections.Counter[Value]):
    """`collections.Counter` of known values; a missing key counts 0."""

    default_factory = Native("int", lambda call, run: 0)


class Deque(list[Value]):
    """`collections.deque`; one of a maximal length drops values at the other end."""

    def __init__(self, values: Any = (), maxlen: int | None = None) -> None:
        listed = list(values)
        super().__init__(listed if maxlen is None else listed[max(len(listed) - maxlen, 0) :])
        self.maxlen = maxlen

    def append(self, value: Value) -> None:
        """Put a value at the end."""
        super().append(value)
        if self.maxlen is not None and len(self) > self.maxlen:
            del self[0]

    def extend(self, values: Any) -> None:
        """Put values at the end."""
        for value in values:
            self.append(value)

    def appendleft(self, value: Value) -> None:
        """Put a value in front."""
        self.insert(0, value)
        if self.maxlen is not None and len(self) > self.maxlen:
            del self[-1]

    def extendleft(self, values: Any) -> None:
        """Put values in front, one after the other."""
        self[:0] = list(values)[::-1]

    def popleft(self) -> Value:
        """Take the first value off."""
        return self.pop(0)

    def rotate(self, steps: int = 1) -> None:
        """Turn to the right."""
        if self:
            steps %= len(self)
            self[:] = self[-steps:] + self[:-steps]


def _filled(name: str, made: dict[Value, Value], call: Call, run: Run) -> Value:
    """A new dict with the entries that the call names; entries that are not known make it unknown."""
    for source in call.values():
        if isinstance(run.iterate(source), Unknown):
            return derived(name, call, run)
    run.call(BoundMethod(made, "update"), call)
    return made


def _ordered_dict(call: Call, run: Run) -> Value:
    return _filled("collections.OrderedDict", collections.OrderedDict(), call, run)


def _default_dict(call: Call, run: Run) -> Value:
    made = DefaultDict(default_factory=call.get("default_factory", 0))
    return _filled("collections.defaultdict", made, call.without_first(), run)


def _counter(call: Call, run: Run) -> Value:
    if not call.positional:
        return Counter({k: a.value for k, a in call.keywords.items()})
    source = call.values()[0]
    values = run.iterate(source)
    if isinstance(values, Unknown) or not all(isinstance(v, SCALARS) for v in values):
        return derived("collections.Counter", call, run)
    counts = source if isinstance(source, dict) else values
    if isinstance(counts, dict) and first_unknown(list(counts.values())) is not None:
        return derived("collections.Counter", call, run)
    return Counter(counts)


def _deque(call: Call, run: Run) -> Value:
    length = call.get("maxlen", 1)
    values = run.iterate(call.get("iterable", 0, []))
    if isinstance(values, Unknown) or not isinstance(length, int | None):
        return derived("collections.deque", call, run)
    return Deque(values, length)


def _chain_map(call: Call, run: Run) -> Value:
    """A view of several dicts, which may change before it is read."""
    return run.unknown("ChainMap(...)", "unsupported: a view of several dicts")


# --- heapq, bisect: they change the lists that they are given ----------------------------------


def _changed_through(method: str) -> Function:
    """A function that changes its first argument in an order that is not followed."""

    def change(call: Call, run: Run) -> Value:
        values = call.values()
        if values and _are_numbers(values, run) and type(values[0]) is list:
            run.call(
                BoundMethod(values[0], "extend"), Call.of([])
            )  # in a loop of unknown rounds it is lost by that
            return computed(method, lambda: COMPUTED[method](*values), call, run)
        if values and isinstance(values[0], list):
            doubt = run.unknown("element", f"unsupported: the order of a list after `{method}`")
            run.call(BoundMethod(values[0], "extend"), Call.of(doubt))
        return run.unknown(f"{method}(...)", f"unsupported: `{method}`")

    return change


def _are_numbers(values: list[Value], run: Run) -> bool:
    """Whether values are numbers and known lists of them."""
    return all(
        isinstance(v, int | float)
        or (
            isinstance(v, list | tuple)
            and not isinstance(run.iterate(v), Unknown)
            and _are_numbers(list(v), run)
        )
        for v in values
    )


def _of_numbers(name: str) -> Function:
    """A function of lists of numbers that changes none of them."""

    def compute(call: Call, run: Run) -> Value:
        if call.keywords or not _are_numbers(call.values(), run):
            return derived(name, call, run)
        return computed(name, lambda: COMPUTED[name](*call.values()), call, run)

    return compute


CHANGERS = ("heapq.heappush", "heapq.heappop", "heapq.heapify", "heapq.heapreplace", "heapq.heappushpop")

KEEPERS = ("heapq.nlargest", "heapq.nsmallest", "bisect.bisect", "bisect.bisect_left", "bisect.bisect_right")
INSERTERS = ("bisect.insort", "bisect.insort_left", "bisect.insort_right")

COMPUTED: dict[str, Callable[..., Any]] = {
    name: getattr(heapq if name.startswith("heapq.") else bisect, name.partition(".")[2])
    for name in (*CHANGERS, *KEEPERS, *INSERTERS)
}
"""Python's own functions by path."""

FUNCTIONS: Functions = {
    **{name: _of_numbers(name) for name in KEEPERS},
    "collections.OrderedDict": _ordered_dict,
    "collections.defaultdict": _default_dict,
    "collections.Counter": _counter,
    "collections.deque": _deque,
    "collections.ChainMap": _chain_map,
    **{name: _changed_through(name) for name in (*CHANGERS, *INSERTERS)},
}
