"""How far a long run is: one line on a terminal's stderr, taken away at the end.

Must not know: what takes so long.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

AFTER = 1.0
"""Seconds for which nothing is shown."""

EVERY = 0.2
"""Seconds between two updates."""

CLEARED = "\r\x1b[K"


def shown(items: Iterable[Item], total: int) -> Iterator[Item]:
    """The items, while the terminal shows how many there were; nothing is shown where stderr is no terminal."""
    due = time.monotonic() + AFTER
    told = False
    for number, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now >= due and sys.stderr.isatty():
            sys.stderr.write(f"{CLEARED}Checking: {number:,} of {total:,} files")
            sys.stderr.flush()
            told, due = True, now + EVERY
    if told:
        sys.stderr.write(CLEARED)
        sys.stderr.flush()
