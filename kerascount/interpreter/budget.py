"""What a run may cost: steps, depth, sizes of integers and containers.

A script that exceeds a limit gets a finding with the place, never a hanging process.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_DEPTH = 120
"""Nested calls of the script's functions. Each costs about ten Python frames of ours."""

MAX_STEPS = 300_000
"""Statements and expressions of one run."""

MAX_ROUNDS = 20_000
"""Elements of what a loop or comprehension goes over."""

MAX_LOOP_STEPS = 10_000
"""Steps of one loop that builds nothing: rounds of training, data being read. What it changes is unknown then."""

MAX_BITS = 2_048
"""Bits of an integer; 10**10**10 is not worth a minute."""

MAX_ELEMENTS = 200_000
"""Elements of a list, characters of a string."""

MAX_RUNS = 16
"""Runs of one entry point, each with other decisions."""

MAX_REPLAY_STEPS = 150_000
"""Steps of the runs of one file after which no other decisions are tried."""

MAX_ENTRY_STEPS = 450_000
"""Steps of the runs of one file after which no further function that nobody calls is entered."""

MAX_DECISIONS = 60
"""Undecidable conditions of one run that are taken the other way too."""

MAX_ENTRIES = 40
"""Functions nobody calls that are entered in one file."""


class Exhausted(Exception):
    """A limit of the analysis was reached: `what` in words, at the place being evaluated."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class TooDeep(Exhausted):
    """Calls were nested without an end in sight."""


@dataclass
class Budget:
    """What is left of one run."""

    steps: int = MAX_STEPS
    depth: int = 0
    built_at: int = MAX_STEPS
    """The steps that were left when something that lasts was built."""

    def step(self) -> None:
        """Pay for one statement or call."""
        self.steps -= 1
        if self.steps < 0:
            raise Exhausted(f"more than {MAX_STEPS:,} steps")

    def built(self) -> None:
        """Something that lasts was built: the loops around it are worth their steps."""
        self.built_at = self.steps

    def enter(self) -> None:
        """Go one call deeper."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.depth = 0
            raise TooDeep(f"more than {MAX_DEPTH} nested calls")

    def leave(self) -> None:
        """Come back from a call."""
        self.depth -= 1
