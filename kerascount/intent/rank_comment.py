"""The form "shape of another rank": `# (None, 14, 14, 512)` behind a layer whose output is flat, or `# (None, 32)`
behind one that gives sequences.

With the batch axis named and nothing but numbers it is the shape of a tensor; where the line is one layer's alone and
no tensor of the model has that shape, it is said of this layer's output. Silent where it could be the shape of another
tensor, one with axes of length 1 more or less, or that of one step of a sequence.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.scene import FORM, scene_of
from kerascount.intent.shape_comment import SILENT, fits, permuted
from kerascount.intent.shape_text import Stated, stated_shape
from kerascount.intent.sites import Made, extent, is_whole, last_made, tied
from kerascount.intent.verdict import RECURRENT, output_of
from kerascount.syntax.comments import Comment, authors_comments_of
from kerascount.syntax.source import Source
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.unknown import Unknown

TENSOR = re.compile(r"[(\[]\s*(?:None|\?|B|N|bs|batch|batch_size)\s*,\s*\d+(?:\s*,\s*\d+)*\s*[)\]]")
Axes = tuple[int | None, ...]

LABEL = re.compile(
    r"(?:the\s+)?(?:out(?:put)?(?:[\s_]*(?:shape|size))?|shape)?\s*(?:is|[:=])?\s*", re.IGNORECASE
)
"""What may stand before the shape: that it is the output."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments that are a shape of another rank than the layer's output."""
    found: list[TiedClaim] = []
    texts = [(comment, stated) for comment in authors_comments_of(source) if (stated := _stated(comment))]
    direct = scene_of(source, reading).direct if texts else {}
    for comment, stated in texts:
        cell, line = comment.span.cell, comment.span.line
        made = last_made(direct.get((cell, line), []))
        beside = [other for n in (-1, 1) for other in direct.get((cell, line + n), [])]
        if (
            made
            and all(_is_other(stated[0], pair, beside) for pair in made)
            and _alone(source, comment, made)
        ):
            span = comment.text_span.piece(stated[2], stated[2] + len(stated[1]))
            claim = Claim("output_shape", stated[0], stated[1], span, FORM, "comment", ranked=True)
            found.append(tied(claim, made))
    return found


def _stated(comment: Comment) -> Stated | None:
    """The shape that is all of a comment behind code, its batch axis named and each other axis a number."""
    stated = None if comment.own_line else stated_shape(comment.text)
    if stated is None or not TENSOR.fullmatch(stated[1]):
        return None
    start, end = stated[2], stated[2] + len(stated[1])
    return stated if LABEL.fullmatch(comment.text[:start]) and not comment.text[end:].strip(" .") else None


def _is_other(stated: Axes, made: Made, beside: list[Made]) -> bool:
    """Whether a layer's output is known, of another rank, and no tensor of its model has the stated shape."""
    model, layer = made
    output = output_of(layer)
    if output is None or len(output) == len(stated) or layer.kind in (*SILENT, "TimeDistributed", "Lambda"):
        return False
    if layer.config.get("data_format") == "channels_first" or _without_ones(output) == _without_ones(stated):
        return False
    if layer.kind not in RECURRENT and _is_step(stated, output):
        return False
    near: list[AnyShape] = [*layer.inputs, *(s for _, row in beside for s in _shapes(row))]
    if any(isinstance(shape, Unknown) for shape in near):
        return False
    shapes = [*near, *(shape for row in model.depth_first for shape in _shapes(row))]
    return not any(fits(shape, stated) or permuted(shape, stated) for shape in shapes)


def _shapes(row: LayerRecord) -> Iterator[AnyShape]:
    yield from row.inputs
    yield from row.outputs


def _without_ones(shape: Shape) -> list[object]:
    return [dim for dim in shape[1:] if dim != 1]


def _is_step(stated: Axes, output: Shape) -> bool:
    """Whether the stated axes are the last ones of a longer output: what is given for each step."""
    return len(stated) < len(output) and fits(output[len(output) - len(stated) + 1 :], stated[1:])


def _alone(source: Source, comment: Comment, made: list[Made]) -> bool:
    """Whether the comment's line ends one layer's expression and nothing is done with it but to keep it."""
    spans = [extent(layer) for _, layer in made]
    here = (comment.span.cell, comment.span.line)
    return all(s is not None and (s.cell, s.end_line) == here and is_whole(source, s) for s in spans)
