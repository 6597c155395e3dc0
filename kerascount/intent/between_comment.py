"""The form "shape between two layers": a line of its own that states a shape, with a layer above and one below.

Some write below a layer what it gives, others above a layer what it takes or gives. Where the shape is that of nothing
near, it is stale by all these readings, and reported at the layer whose output stands there: the one above. An arrow
says which layer it means by what goes into it.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re

from kerascount.graph.records import Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.prose import is_code, is_hedged
from kerascount.intent.scene import FORM, Scene, scene_of
from kerascount.intent.shape_comment import SILENT, before_arrow, fits, permuted, whole
from kerascount.intent.shape_text import Stated, after_arrow, stated_shape
from kerascount.intent.sites import Made, tied
from kerascount.intent.verdict import input_of, of_layer, output_of
from kerascount.syntax.comments import Comment, authors_comments_of
from kerascount.syntax.source import Source
from kerascount.values.dims import is_known
from kerascount.values.unknown import Unknown

SHAPED = re.compile(r"^(?:out(?:put)?[ _]?)?shape\s*==?\s*(?=[(\[]None\b)", re.IGNORECASE)
"""What is no argument that was taken out, though written like one."""
OUTPUT = re.compile(r"\s*(?:\ucd9c\ub825|\u8f93\u51fa|\u51fa\u529b)")
"""Says in Korean, Chinese or Japanese that the shape comes out; what English says is read as prose."""
BEGINS = re.compile(r"\s*(?:\w+\s*=\s*(?:\w+\.)*Sequential\(\s*(?:name\s*=\s*\S+)?\)\s*(?:\#.*)?)?")
"""What stands above the first layer of a model."""
FEWEST = 3
"""Axes that a shape has at least that names no batch: fewer could be a window."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments between layers that are met by none of them."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    comments = list(authors_comments_of(source))
    ends = {(one.span.cell, one.span.line) for one in comments}
    for comment in comments:
        said = SHAPED.sub("", comment.text)
        if not comment.own_line or is_code(said) or is_hedged(said):
            continue
        arrow = after_arrow(comment.text)
        stated = arrow or stated_shape(comment.text)
        if stated is None or not (stated[3] or len(stated[0]) >= FEWEST) or None in stated[0][stated[3] :]:
            continue
        scene = scene or scene_of(source, reading)
        cell, line = comment.span.cell, comment.span.line
        above = scene.given(cell, line - 1)
        if not above and arrow is None and OUTPUT.match(comment.text):
            found += _of_first(comment, stated, scene)
        if not above or (cell, line + 1) in ends or above[0][1].kind in SILENT:
            continue
        found += _between(comment, stated, above, scene, arrowed=arrow is not None)
    return found


def _between(
    comment: Comment, stated: Stated, above: list[Made], scene: Scene, *, arrowed: bool
) -> list[TiedClaim]:
    """The claim about the layer above, where no reading is left by which it is true."""
    axes, text, start, batched = stated
    layer = above[0][1]
    value = whole(axes, above[0], batched=batched)
    output = output_of(layer)
    if value is None or output is None or layer.config.get("data_format") == "channels_first":
        return []
    span = comment.text_span.piece(start, start + len(text))
    claim = Claim("output_shape", value, text, span, FORM, "comment")
    below = scene.given(comment.span.cell, comment.span.line + 1)
    if not below or not is_known(output[1:]) or of_layer(claim, layer) != "differs":
        return []
    before = before_arrow(comment, above[0]) if arrowed else None
    stale = (
        _is_of_above(before, above[0], below[0]) if arrowed else not _is_near(value, [*above, *below], scene)
    )
    found = tied(claim, above)
    return [found] if stale and not found.ambiguous else []


def _of_first(comment: Comment, stated: Stated, scene: Scene) -> list[TiedClaim]:
    """The claim about the first layer of a model, above which an output is stated that is of nothing in it."""
    cell, line = comment.span.cell, comment.span.line
    made = scene.given(cell, line + 1)
    if (
        not made
        or BEGINS.fullmatch(scene.source.line_text(cell, line - 1)) is None
        or made[0][1].kind in SILENT
    ):
        return []
    axes, text, start, batched = stated
    value = whole(axes, made[0], batched=batched)
    if value is None:
        return []
    span = comment.text_span.piece(start, start + len(text))
    claim = Claim("output_shape", value, text, span, FORM, "comment")
    return (
        [tied(claim, made)]
        if of_layer(claim, made[0][1]) == "met" or not _is_near(value, made, scene)
        else []
    )


def _is_of_above(before: tuple[int | None, ...] | None, above: Made, below: Made) -> bool:
    """Whether what is left of an arrow goes into the layer above, and not into the one below."""
    taken = input_of(above[1])
    if before is None or taken is None or not is_known(taken[1:]) or not fits(taken, before):
        return False
    others = (output_of(above[1]), input_of(below[1]))
    return all(shape is not None and not fits(shape, before) for shape in others)


def _is_near(value: tuple[int | None, ...], made: list[Made], scene: Scene) -> bool:
    """Whether a shape may be one of these models, or is one of another of the file, in this or another order."""
    models = [model for model, _ in made]
    if any(model.unknowns or model.broken for model in models):
        return True
    own = [shape for model in models for row in model.layers for shape in (*row.inputs, *row.outputs)]
    others = [shape for rows in scene.direct.values() for _, row in rows for shape in row.outputs]
    known = [shape for shape in others if not isinstance(shape, Unknown)]
    return any(isinstance(s, Unknown) or fits(s, value) or permuted(s, value) for s in (*own, *known))
