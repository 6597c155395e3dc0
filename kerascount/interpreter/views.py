"""`keys()`, `values()` and `items()` of a dict: they show it as it is when they are read, not as it was.

Must not know: what reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

READERS: dict[str, Callable[[dict[Any, Any]], list[Any]]] = {
    "keys": list,
    "values": lambda data: list(data.values()),
    "items": lambda data: [tuple(pair) for pair in data.items()],
}


class View(list[Any]):
    """A view of `data`, to all who read it a list. It holds nothing itself."""

    __slots__ = ("data", "kind")

    def __init__(self, data: dict[Any, Any], kind: str) -> None:
        super().__init__()
        self.data, self.kind = data, kind

    def now(self) -> list[Any]:
        """What it shows at this moment."""
        shown: list[Any] = READERS[self.kind](self.data)
        return shown

    def __iter__(self) -> Iterator[Any]:
        yield from self.now()

    def __reversed__(self) -> Iterator[Any]:
        yield from reversed(self.now())

    def __len__(self) -> int:
        return len(self.data)

    def __contains__(self, value: object) -> bool:
        return value in self.now()

    def __getitem__(self, index: Any) -> Any:
        return self.now()[index]

    def __eq__(self, other: object) -> bool:
        return self.now() == (other.now() if isinstance(other, View) else other)

    def __add__(self, other: Any) -> list[Any]:
        return self.now() + list(other)

    def __repr__(self) -> str:
        return f"dict_{self.kind}({self.now()!r})"
