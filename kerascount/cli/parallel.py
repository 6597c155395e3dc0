"""Work on many files in several processes, results in the order of the files.

Must not know: what is done with a file.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 50
"""Below so many files one process is done before others have started."""


def jobs_for(count: int, asked: int | None) -> int:
    """How many processes to use for so many files: as many as asked for, else as there are processors."""
    if asked is None:
        asked = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        asked = asked if count >= WORTH_IT else 1
    return max(min(asked, count), 1)


def in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """The result of each item, in order. An item whose result cannot be sent is worked on here."""
    if jobs == 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(jobs) as pool:
        futures = [pool.submit(_packed, work, item) for item in items]
        for item, future in zip(items, futures, strict=True):
            packed = _result_of(future)
            yield work(item) if packed is None else pickle.loads(packed)


def _result_of(future: Future[bytes | None]) -> bytes | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _packed(work: Callable[[Item], Result], item: Item) -> bytes | None:
    """A result ready to be sent; None when it cannot be."""
    result = work(item)
    try:
        return pickle.dumps(result)
    except Exception:
        return None
