"""How a statement leaves the normal order: exceptions of ours that never reach the script."""

from __future__ import annotations

from kerascount.values.objects import Value


class Return(Exception):
    """`return value`."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Break(Exception):
    """`break`."""


class Continue(Exception):
    """`continue`."""
