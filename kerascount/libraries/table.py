"""All libraries together, asked in order: what the interpreter is handed.

Must not know: what any single library means, syntax.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from kerascount.values.objects import BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Library, Run
from kerascount.values.unknown import Unknown


class LibraryTable:
    """The first of the libraries that knows a name or a value answers for it."""

    def __init__(
        self,
        libraries: tuple[Library, ...],
        stand_in: Callable[[str], Value | None],
        not_found: Callable[[str, Run], None],
        not_followed: Callable[[Value, Unknown, Call, Run], None],
        one_of_ways: Callable[[Unknown, Run], AbstractContextManager[None]],
    ) -> None:
        self.libraries = libraries
        self._stand_in = stand_in
        self._not_found = not_found
        self._not_followed = not_followed
        self._one_of_ways = one_of_ways
        self._behaviours: dict[object, Behaviour | None] = {}

    def not_found(self, name: str, run: Run) -> None:
        """Told of each module of which nothing was found."""
        self._not_found(name, run)

    def not_followed(self, callee: Value, result: Unknown, call: Call, run: Run) -> None:
        """Told of each call that gave something unknown."""
        self._not_followed(callee, result, call, run)

    def one_of_ways(self, condition: Unknown, run: Run) -> AbstractContextManager[None]:
        """Around the ways of a condition that are all followed, of which the running model takes one."""
        return self._one_of_ways(condition, run)

    def stand_in(self, name: str) -> Value | None:
        """What `import name` binds where no source of that module is found."""
        return self._stand_in(name)

    def module(self, name: str) -> Value | None:
        """What `import name` binds."""
        return next((m for lib in self.libraries if (m := lib.module(name)) is not None), None)

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """What `from module import name` binds."""
        return next((m for lib in self.libraries if (m := lib.member(module, name, run)) is not None), None)

    def star(self, module: Value) -> dict[str, Value]:
        """What `from module import *` binds."""
        return next((names for lib in self.libraries if (names := lib.star(module))), {})

    def well_known(self, name: str) -> Value | None:
        """What a name that nothing in the file defines evidently means."""
        return next((v for lib in self.libraries if (v := lib.well_known(name)) is not None), None)

    def behaviour(self, value: Value) -> Behaviour | None:
        """What the value can do, which names know by themselves, other values by their type."""
        key: object = type(value)
        if isinstance(value, Symbol):
            key = value
        elif isinstance(value, BoundMethod):
            key = (BoundMethod, type(value.receiver))
        if key not in self._behaviours:
            found = (b for lib in self.libraries if (b := lib.behaviour(value)) is not None)
            self._behaviours[key] = next(found, None)
        return self._behaviours[key]

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """What a method of something unknown evidently gives."""
        for library in self.libraries:
            answer = library.unknown_method(receiver, name, call, run)
            if answer is not NOT_SUPPORTED:
                return answer
        return NOT_SUPPORTED
