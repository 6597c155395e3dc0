"""What a page about a kind of finding tells.

Must not know: findings, how a page is printed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What is told of a rule, one or two sentences a part; `example` is what is reported."""

    what: str
    why: str
    example: str
    remedy: str
    certainty: str
    silence: str
