"""The form "one number becomes another": `# 128 -> 64`, where exactly one axis of the input is the first number.

Which axis is meant is told by the input; the same axis of the output is compared with the second number.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re

from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.scene import FORM, Scene, scene_of
from kerascount.intent.shape_text import LEAST_SIZE
from kerascount.intent.sites import Made, last_made, tied
from kerascount.intent.verdict import output_of
from kerascount.syntax.source import Source
from kerascount.values.unknown import Unknown

ARROW = re.compile(
    r"^(?:[A-Za-z]\w{0,15}\s*:?\s+)?(?P<left>\d{1,6})\s*(?:-+>|=+>|\u2192)\s*(?P<right>\d{1,6})"
    r"(?:\s*(?:channels|filters|units|features|neurons|maps|dims?))?$"
)


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments with two numbers and an arrow."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    for group in groups_of(source):
        match = ARROW.match(group.text)
        if match is None:
            continue
        scene = scene or scene_of(source, reading)
        made = _made(group, scene)
        value = _value(int(match["left"]), int(match["right"]), made[0][1]) if made else None
        if value is not None:
            span = group.span(match.start("right"), match.end("right"))
            found.append(tied(Claim("output_shape", value, match["right"], span, FORM, "comment"), made))
    return found


def _made(group: Group, scene: Scene) -> list[Made]:
    """The one call that the text stands at: at the end of its line, or right above it."""
    return last_made(scene.direct.get((group.cell, group.code[0]), [])) if group.code else []


def _value(left: int, right: int, layer: LayerRecord) -> tuple[int | None, ...] | None:
    """The output with nothing but the axis that is `left` in the input; None where it is not one axis alone, small
    enough to be a kernel, or where `right` is another axis of the output (the channels of a `Conv1D(64)`)."""
    before = layer.inputs[0] if len(layer.inputs) == 1 else None
    after = output_of(layer)
    if before is None or isinstance(before, Unknown) or after is None or len(after) != len(before):
        return None
    if not all(isinstance(dim, int) for dim in before[1:]):
        return None
    if left < LEAST_SIZE:
        return None
    axes = [axis for axis, dim in enumerate(before) if axis and dim == left]
    if len(axes) != 1 or (after[axes[0]] != right and right in after):
        return None
    return tuple(right if axis == axes[0] else None for axis in range(len(after)))
