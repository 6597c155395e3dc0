"""Work on many files in several processes, results in the order of the files.

A process that dies (killed for its memory, a fault of the parser) takes no other file with it: what it could have died
of is worked on again, each in a process of its own. Must not know: what is done with a file.
"""

from __future__ import annotations

import os
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


def in_order(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """The result of each item, in order. `lost` gives that of an item of which its process died.

    Results have to be what can be sent between processes.
    """
    if jobs == 1:
        yield from map(work, items)
        return
    waiting = list(items)
    while waiting:
        done = 0
        for result in _until_broken(work, waiting, jobs):
            yield result
            done += 1
        # which of those that were begun was fatal is not told
        begun, waiting = waiting[done : done + 2 * jobs + 1], waiting[done + 2 * jobs + 1 :]
        for item in begun:
            alone = list(_until_broken(work, [item], 1))
            yield alone[0] if alone else lost(item)


def _until_broken(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Results in order, up to that of which the pool broke."""
    with ProcessPoolExecutor(jobs) as pool:
        try:
            futures: list[Future[Result]] = [pool.submit(work, item) for item in items]
            for future in futures:
                yield future.result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(cancel_futures=True)
