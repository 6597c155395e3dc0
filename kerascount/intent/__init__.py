"""What the author says: readers, one for each form, that turn text into claims tied to layers."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.graph.records import Reading
from kerascount.intent import layer_comment, stated_table
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.syntax.source import Source

Reader = Callable[[Source, Reading], list[TiedClaim]]

READERS: tuple[Reader, ...] = (stated_table.in_script, layer_comment.claims)


def claims_of(source: Source, reading: Reading) -> tuple[TiedClaim, ...]:
    """All claims that a script makes about its models."""
    return tuple(claim for read in READERS for claim in read(source, reading))


__all__ = ["READERS", "Claim", "TiedClaim", "claims_of"]
