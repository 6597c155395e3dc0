"""The form "shape of a named layer": `# mixed 7: 17 x 17 x 768` above the code that makes the layer named `mixed7`.

The name says which layer is meant, however many the block makes: the shape is that of its output.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re

from kerascount.graph.records import Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import groups_of
from kerascount.intent.prose import is_hedged
from kerascount.intent.scene import FORM
from kerascount.intent.shape_comment import whole
from kerascount.intent.shape_text import stated_shape
from kerascount.intent.sites import Made, tied
from kerascount.syntax.source import Source

NAMED = re.compile(
    r"^(?P<name>[A-Za-z][A-Za-z_]*[ _]?\d[\w ]{0,12}?)\s*(?:\([^()]{0,40}\))?\s*:\s*(?P<shape>[(\[]?\d[^:]*)$"
)
FURTHEST = 60
"""Lines between a text and the layer that it names."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments that name a layer and its shape."""
    found: list[TiedClaim] = []
    named: dict[str, list[Made]] | None = None
    for group in groups_of(source):
        match = NAMED.match(group.text) if group.above and len(group.comments) == 1 else None
        stated = stated_shape(match["shape"]) if match is not None else None
        if match is None or stated is None or is_hedged(group.text):
            continue
        named = _by_name(reading) if named is None else named
        line = group.comments[0].span.line
        made = [
            one for one in named.get(_bare(match["name"]), []) if _below(one, group.cell, line, reading.path)
        ]
        value = whole(stated[0], made[0], batched=stated[3]) if made else None
        if value is not None and len({row.identity for _, row in made}) == 1:
            start = match.start("shape") + stated[2]
            span = group.span(start, start + len(stated[1]))
            found.append(tied(Claim("output_shape", value, stated[1], span, FORM, "comment"), made))
    return found


def _by_name(reading: Reading) -> dict[str, list[Made]]:
    """The layers that the script names, by their names in small letters and digits."""
    found: dict[str, list[Made]] = {}
    for model in reading.spoken_of:
        for row in model.depth_first:
            if not row.auto_named and row.config.get("data_format") != "channels_first":
                found.setdefault(_bare(row.name), []).append((model, row))
    return found


def _bare(name: str) -> str:
    return re.sub(r"[\s_]", "", name).lower()


def _below(made: Made, cell: int | None, line: int, path: str) -> bool:
    """Whether a layer is made in the code below a text."""
    span = made[1].span
    return span is not None and (span.path, span.cell) == (path, cell) and 0 < span.line - line <= FURTHEST
