"""The form "chain of sizes": `# 101 -> 50` above a block, `# 50 -> 25` above the next, `# 25 -> 12`, ...

Two numbers with an arrow may be many things; where each begins with what the one before ended with, they follow a
network from block to block. They are sizes where a block changes the size as they say, or by about the same ratio.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.graph.records import Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.scene import FORM, Scene, is_opaque, lines_of, scene_of
from kerascount.intent.sites import Made, tied
from kerascount.intent.verdict import input_of, of_layer, output_of
from kerascount.syntax.source import Source
from kerascount.values.dims import Shape

STEP = re.compile(r"^(?P<left>\d{1,4})\s*(?:-+>|=+>|\u2192)\s*(?P<right>\d{1,4})$")
LEAST_STEPS = 3
"""A chain of fewer is none."""
NEAR = 0.15
"""How far two ratios may be apart that come from rounding."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One text of a chain: from one size to another."""

    group: Group
    left: int
    right: int
    start: tuple[int, int]
    """Where both numbers begin in the text."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of chains of sizes above blocks."""
    chains = [chain for chain in _chains(source) if len(chain) >= LEAST_STEPS]
    scene = scene_of(source, reading) if chains else None
    return [claim for chain in chains for step in chain if scene for claim in _claims(step, scene)]


def _chains(source: Source) -> Iterator[list[_Step]]:
    """The steps of a file, cut where one does not begin with what the one before ended with."""
    chain: list[_Step] = []
    for step in _steps(source):
        if chain and (chain[-1].right, chain[-1].group.cell) != (step.left, step.group.cell):
            yield chain
            chain = []
        chain.append(step)
    yield chain


def _steps(source: Source) -> Iterator[_Step]:
    for group in groups_of(source):
        match = STEP.match(group.text) if group.above and group.code else None
        if match is not None:
            start = (match.start("left"), match.start("right"))
            yield _Step(group, int(match["left"]), int(match["right"]), start)


def _claims(step: _Step, scene: Scene) -> Iterator[TiedClaim]:
    """What goes in and what comes out where one of it is not as stated; else what comes out."""
    lines = lines_of(step.group, scene)
    made = [found for line in lines if (found := scene.given(step.group.cell, line))]
    if not made or any(is_opaque(line, step.group, scene) for line in lines):
        return
    before, after = input_of(made[0][0][1]), output_of(made[-1][0][1])
    if before is None or after is None or not _is_of_size(step, before, after):
        return
    goes_in = _tied("input_shape", step.left, 0, step, made[0])
    comes_out = _tied("output_shape", step.right, 1, step, made[-1])
    met = of_layer(comes_out.claim, comes_out.layer) == "met"
    yield goes_in if met and of_layer(goes_in.claim, goes_in.layer) == "differs" else comes_out


def _is_of_size(step: _Step, before: Shape, after: Shape) -> bool:
    """Whether a block has one size, square or of a sequence, and changes it by about the stated ratio."""
    sizes = {*before[1:-1]}, {*after[1:-1]}
    if (
        not 3 <= len(before) == len(after)
        or any(len(one) != 1 for one in sizes)
        or 0 in (step.left, step.right)
    ):
        return False
    first, last = sizes[0].pop(), sizes[1].pop()
    if not isinstance(first, int) or not isinstance(last, int) or not first or not last:
        return False
    ratio = (first / last) / (step.left / step.right)
    channels = {before[-1], after[-1]} & {step.left, step.right}
    return abs(ratio - 1) <= NEAR and not channels


def _tied(attribute: str, size: int, which: int, step: _Step, made: Sequence[Made]) -> TiedClaim:
    rank = len((input_of(made[0][1]) if which == 0 else output_of(made[0][1])) or ())
    value = (None, *(size,) * (rank - 2), None)
    text = str(size)
    span = step.group.span(step.start[which], step.start[which] + len(text))
    return tied(Claim(attribute, value, text, span, FORM, "comment"), list(made))  # type: ignore[arg-type]
