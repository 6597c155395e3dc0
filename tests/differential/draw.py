"""Random choices that are the same on every Python: everything comes from `random.Random.random`.

Must not know: what is chosen.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of choices from a seed."""

    def __init__(self, seed: str) -> None:
        self._next = random.Random(seed).random

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self._next() < share

    def between(self, low: int, high: int) -> int:
        """An integer from `low` to `high`, both included; small ones more often than large ones when far apart."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, all alike."""
        return options[int(self._next() * len(options))]

    def some(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """Several different options, in random order."""
        left, found = list(options), []
        for _ in range(min(self.between(least, most), len(left))):
            found.append(left.pop(int(self._next() * len(left))))
        return found
