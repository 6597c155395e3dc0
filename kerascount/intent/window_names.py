"""The form "window in a layer's name" besides kernels: the strides behind it, `conv1/7x7_s2`, `conv_7x7/2`, and that of
a pooling layer, `pool1_3x3_s2`. Without strides the window of a pool may as well be what it gives.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Attribute, Claim, TiedClaim
from kerascount.intent.verdict import of_layer
from kerascount.syntax.source import Source

WINDOW = re.compile(
    r"(?<![\dx])(?P<height>\d{1,2})x(?P<width>\d{1,2})(?:(?P<sign>_s|/)(?P<stride>[1-9]))?(?![\dx])(?!.*\dx\d)"
)
POOL = re.compile(r"pool", re.IGNORECASE)
LARGEST = 31
FORM = "its name"


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of names of layers about strides and pools."""
    found: list[TiedClaim] = []
    for model in reading.spoken_of:
        named = [row for row in model.depth_first if not row.auto_named]
        for row in named:
            origin = row.arguments.get("name")
            place = origin.last().span if origin is not None else None
            match = WINDOW.search(row.name)
            if place is not None and place.path == reading.path and match is not None:
                made = list(_claims(match, row, place))
                others = [other.name for other in named if other is not row]
                found += [TiedClaim(c, model, row) for c in made if _is_sure(match, c, row, others)]
    return found


def _claims(match: re.Match[str], row: LayerRecord, place: Span) -> Iterator[Claim]:
    size = (int(match["height"]), int(match["width"]))
    pools = POOL.search(row.name[: match.start()]) is not None and len(_sizes(row, "pool_size")) == len(size)
    if pools and max(size) <= LARGEST:
        text = f"{match['height']}x{match['width']}"
        yield Claim("pool_size", size, text, place, FORM, "comment")
    axes = len(_sizes(row, "strides"))
    if match["stride"] and axes:
        yield Claim("strides", (int(match["stride"]),) * axes, match["stride"], place, FORM, "comment")


def _sizes(row: LayerRecord, name: Attribute) -> tuple[int, ...]:
    value = row.config.get(name)
    return value if isinstance(value, tuple) else ()


def _is_sure(match: re.Match[str], claim: Claim, row: LayerRecord, others: list[str]) -> bool:
    """Whether it is met, or cannot be the size of an output, nor count layers of one kind: `3x3/1`, `3x3/2`."""
    if of_layer(claim, row) == "met":
        return True
    before = row.name[: match.end("sign")] if match["stride"] else ""
    return bool(before) and not any(name.startswith(before) for name in others)
