"""What loops of unknown rounds do to lists, dicts, sets and objects: what they change is not known afterwards.

Must not know: Keras, statements.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from kerascount.diagnostics import Span
from kerascount.interpreter.loops import widened
from kerascount.interpreter.machine import Machine
from kerascount.interpreter.places import Places
from kerascount.interpreter.views import View
from kerascount.values.classes import Instance
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply, mark

NOTHING = object()
"""Nothing is appended."""

MAX_SAMPLES = 50
"""Elements of a list that are kept to tell what the others are like."""


@dataclass(kw_only=True)
class Changes(Places):
    """The part of a run that is told of each new and each changed object.

    `repeated` is set while the body of such a loop runs, `skipped` while that of one runs which may have no round.
    """

    repeated: Unknown | None = None
    skipped: Unknown | None = None
    ending: set[int] = field(default_factory=set)
    """Conditions by their nodes that do nothing but end a round or all rounds of a loop of unknown rounds."""
    candidates: dict[Unknown, tuple[Value, ...]] = field(default_factory=dict)
    """The objects that an unknown may be: elements of a known list at an unknown place."""
    _unsure: dict[int, tuple[Value, Unknown]] = field(default_factory=dict)
    _fresh: dict[int, Value] = field(default_factory=dict)
    _contents: dict[Unknown, int] = field(default_factory=dict)
    """Which list, dict or set the unknown content is that of."""
    _samples: dict[int, list[Value]] = field(default_factory=dict)
    """For lists that were only appended to, one of each kind of element."""
    _repeats: int = 0

    def opened(self, value: Value) -> Value:
        """The value, or why its content is not known."""
        if isinstance(value, View):
            opened = self.opened(value.data)
            return opened if isinstance(opened, Unknown) else value
        if self._unsure and isinstance(value, list | dict | set) and id(value) in self._unsure:
            return self._unsure[id(value)][1]
        return value

    def has_unsure(self) -> bool:
        """Whether there is anything whose content is not known."""
        return bool(self._unsure)

    def created(self, value: Value) -> Value:
        """Within a loop of unknown rounds, what it creates itself may be changed freely."""
        if self.repeated is not None:
            self._fresh[id(value)] = value
        return value

    def is_own(self, value: Value) -> bool:
        """Whether no loop of unknown rounds is around that has not made the value itself."""
        return self.repeated is None or id(value) in self._fresh

    def is_python2(self) -> bool:
        """Whether the file being evaluated is one of Python 2."""
        return self.place is not None and self.place[1].parsed.integer_division

    def may_be_python2(self) -> bool:
        """Whether nothing tells that the file being evaluated is one of Python 3."""
        return self.place is not None and not self.place[1].parsed.is_python3

    def touched(self, value: Value, added: Value = NOTHING) -> None:
        """A change; `added` is what is appended. Within a loop of unknown rounds how often it happens is not known."""
        if not isinstance(value, list | dict | set):
            return
        known = id(value) not in self._unsure
        if self.repeated is not None and id(value) not in self._fresh:
            samples = (
                value[:MAX_SAMPLES] if known and isinstance(value, list) else self._samples.get(id(value))
            )
            self.unsure(value, self.repeated)
        elif known:
            return
        else:
            samples = self._samples.pop(id(value), None)
        if samples is not None and added is not NOTHING and len(samples) < 2 * MAX_SAMPLES:
            self._samples[id(value)] = [*samples, added]

    def samples(self, value: Value) -> list[Value]:
        """Some elements of a list of unknown length, one of each place that appends; none: not known."""
        key = self._contents.get(value) if isinstance(value, Unknown) else id(value)
        return self._samples.get(key, []) if key in self._unsure else []

    def unsure(self, value: Value, cause: Unknown) -> None:
        """From now on the content of this list, dict or set is not known; it is not that of the cause either."""
        scope = self.place[1] if self.place is not None else None
        names = scope.names.items() if scope is not None else ()
        name = next((name for name, held in names if held is value), type(value).__name__)
        content = apply("changed", cause, self.repeat_number(), label=name)
        self._unsure[id(value)] = (value, content)
        self._contents[content] = id(value)
        self._samples.pop(id(value), None)

    @contextlib.contextmanager
    def unknown_rounds(self, rounds: Unknown, at: Span, *, once: bool = False) -> Iterator[None]:
        """While the body of a loop of unknown rounds runs: what an outer one has created is not its own."""
        before = self.repeated, self.skipped, self._fresh, self.rounds
        self.repeated, self._fresh = self.repeated or rounds, {}
        self.rounds = self.rounds or (mark(), at)
        self.skipped = self.skipped or (None if once else rounds)
        try:
            yield
        finally:
            self.repeated, self.skipped, self._fresh, self.rounds = before

    def stored(self, instance: Instance, name: str, new: Value) -> Value:
        """What an attribute holds after an assignment: within a loop of unknown rounds, any round's value."""
        if self.repeated is None or id(instance) in self._fresh:
            return new
        return widened(instance.attributes.get(name), new, self.repeated, name, cast(Machine, self))

    def repeat_number(self) -> int:
        """A number that differs for each loop of unknown rounds."""
        self._repeats += 1
        return self._repeats
