"""Bodies that stop and go on: a generator's body is interpreted on a thread of its own, which runs while it is asked.

Only one of the threads runs at a time: who asks waits for the answer. Must not know: what a body is.
"""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import Any, Literal

STACK_BYTES = 64 * 1024 * 1024
"""Reserved for each body, not used until it is needed."""

Answer = tuple[Literal["yield", "return", "raise"], Any]


class Abandoned(BaseException):
    """Nobody will ask any more: the body is left where it stands."""


class Coroutine:
    """A body that hands out values. `ask` runs it up to its next value, its result or its exception."""

    def __init__(self, body: Callable[[], Any]) -> None:
        self._body = body
        self._turn, self._back = threading.Semaphore(0), threading.Semaphore(0)
        self._message: Any = None
        self._error: BaseException | None = None
        self._answer: Answer = ("return", None)
        self._thread: threading.Thread | None = None
        self.done = False

    def ask(self, message: Any = None, error: BaseException | None = None) -> Answer:
        """Go on: `message` is what the place gets where it stopped, `error` what is raised there instead."""
        if self.done:
            return ("return", None)
        self._message, self._error = message, error
        if self._thread is None:
            self._start()
        self._turn.release()
        self._back.acquire()
        return self._answer

    def hand_out(self, value: Any) -> Any:
        """Called by the body: stop, and give a value; what it is sent when it goes on."""
        self._answer = ("yield", value)
        self._back.release()
        self._turn.acquire()
        if self._error is not None:
            raise self._error
        return self._message

    def abandon(self) -> None:
        """Nobody will ask any more."""
        if self._thread is not None and not self.done:
            self.ask(error=Abandoned())

    def _start(self) -> None:
        size = threading.stack_size(STACK_BYTES)
        try:
            run = contextvars.copy_context().run
            self._thread = threading.Thread(target=run, args=(self._work,), daemon=True)
            self._thread.start()
        finally:
            threading.stack_size(size)

    def _work(self) -> None:
        self._turn.acquire()
        try:
            if self._error is not None:
                raise self._error
            self._answer = ("return", self._body())
        except BaseException as error:
            self._answer = ("raise", error)
        self.done = True
        self._back.release()
