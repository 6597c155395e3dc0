"""The form "shape below a layer": `# now model.output_shape == (None, 10, 8)`, `# at this point the representation is
(4, 4, 8)`, alone in the line after the layer or after empty ones.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re

from kerascount.graph.records import Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.scene import FORM, Scene, scene_of
from kerascount.intent.shape_comment import fits, permuted, whole
from kerascount.intent.shape_text import Stated, stated_shape
from kerascount.intent.sites import Made, last_made, tied
from kerascount.syntax.source import Source

SAYS = re.compile(
    r"(?:\b(?:\w+\.)?output_shape\s*(?:==|=|:|is)|\bat this point,?(?: the| our)?"
    r" (?:[a-z]+ )?(?:representation|output|shape|feature map|tensor|data)(?: shape)?"
    r"(?: is| has(?: the)? shape)(?: now)?)"
    r"\s*[:=]?\s*(?P<shape>[(\[][^()\[\]]*[)\]])",
    re.IGNORECASE,
)
MOST_LINES = 4
"""How far above the layer may be, empty lines and comments between."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments that say what the layer above them gives."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    for group in groups_of(source):
        match = SAYS.search(group.text)
        stated = stated_shape(match["shape"]) if match is not None and group.comments[0].own_line else None
        if match is None or stated is None:
            continue
        scene = scene or scene_of(source, reading)
        made = _above(group, scene)
        claim = _claim(group, match.start("shape"), stated, made[0]) if made else None
        if claim is not None:
            found.append(tied(claim, made))
    return found


def _above(group: Group, scene: Scene) -> list[Made]:
    """The layers of the statement that the text stands below."""
    first = group.comments[0].span.line
    for line in range(first - 1, max(first - 1 - MOST_LINES, 0), -1):
        text = scene.source.line_text(group.cell, line).strip()
        if text and not text.startswith("#"):
            return last_made(scene.direct.get((group.cell, line), []))
    return []


def _claim(group: Group, start: int, stated: Stated, made: Made) -> Claim | None:
    value = whole(stated[0], made, batched=stated[3])
    ranked = stated[3] and None not in stated[0][1:]
    if value is None and ranked:
        value = stated[0]
    if value is None or made[1].config.get("data_format") == "channels_first":
        return None
    if any(permuted(shape, value) and not fits(shape, value) for shape in made[1].outputs):
        return None  # the order of axes of another backend
    span = group.span(start, start + len(stated[1]))
    return Claim("output_shape", value, stated[1], span, FORM, "comment", ranked=ranked)
