"""The form "shape at the layer": `# (None, 28, 28, 64)`, `# 28x28x64`, `# 28x28`, `# 26, 26, 512 -> 13, 13, 512`.

A comment at the end of a line states the output of what stands before it; with one arrow it may stand alone right
above, and what is right of the arrow is the output. Read only where the text is a shape and little else.
Silent where it could as well be the layer's input, an order of axes of another backend, or the shape of the
layer that the next line makes.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.scene import Scene, is_opaque, scene_of
from kerascount.intent.shape_text import (
    ARROW,
    LEAST_SIZE,
    OUTPUT,
    Stated,
    after_arrow,
    at_end,
    label,
    stated_shape,
    stated_size,
    volume,
)
from kerascount.intent.sites import Made, tied
from kerascount.intent.verdict import of_layer, output_of, width_of
from kerascount.syntax.comments import Comment, authors_comments_of
from kerascount.syntax.source import Source
from kerascount.values.dims import AnyShape, Dim, equal
from kerascount.values.unknown import Unknown

SILENT = ("InputLayer", "Reshape")
"""Layers whose own argument is the shape: a comment there that names no batch speaks of something else."""
GIVES = re.compile(r"\s*(?:final\s+)?outputs?\b", re.IGNORECASE)
ENDS = re.compile(r"\s*return\b")
"""What stands below the last layer of a function."""
CLOSING = re.compile(r"\s*[)\]]?\s*\)?\s*")
"""A line with nothing but the end of a call."""
WINDOWS = ("kernel_size", "pool_size", "strides", "size")
FURTHEST = 20
"""Lines between two sizes of one column, and the third."""
Place = tuple[int | None, int]
LONGEST_LIST = 3
"""Of more numbers that stand in no brackets, the first is not taken for the size of a batch."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments that state a shape."""
    column = Column()
    texts = [
        (comment, *one)
        for comment in authors_comments_of(source)
        if (one := _stated(comment, column)) is not None
    ]
    if not texts:
        return []
    scene = scene_of(source, reading)
    blocks = {one.module_line: group for group in groups_of(source) for one in group.comments}
    ends = frozenset((one.span.cell, one.span.line) for one, *_ in texts if not one.own_line)
    found: list[TiedClaim] = []
    for comment, stated, least in texts:
        if _is_below(comment):
            found += _of_end(comment, stated, scene)
        else:
            found += _at_code(comment, stated, least, blocks.get(comment.module_line), scene, ends)
    return found


def _stated(comment: Comment, column: Column) -> tuple[Stated, int] | None:
    """The shape that a comment states, and how large a size has to be to be none of a kernel."""
    stated, least = after_arrow(comment.text), 1
    if stated is None and (not comment.own_line or _is_below(comment)):
        stated, least = at_end(comment.text), LEAST_SIZE
    if stated is None and not comment.own_line:
        stated, least = column.continued(comment), 1
    if stated is None and not comment.own_line:
        stated = volume(comment.text)
    if stated is None:
        return None
    column.add(comment, stated, least)
    return stated, least


def _is_below(comment: Comment) -> bool:
    """Whether a comment in a line of its own is about what stands above it."""
    gives = comment.own_line and GIVES.match(comment.text) is not None
    return gives and after_arrow(comment.text) is None


def _at_code(
    comment: Comment, stated: Stated, least: int, group: Group | None, scene: Scene, ends: frozenset[Place]
) -> Iterator[TiedClaim]:
    """What is said at the end of a line of code, or above some lines of it."""
    above = group if comment.own_line else None
    if above is not None and sum(after_arrow(one.text) is not None for one in above.comments) > 1:
        return
    line = above.code[0] if above is not None and above.code else comment.span.line + comment.own_line
    if not comment.own_line and not scene.given(comment.span.cell, line):
        line = _of_closing(comment, scene.source)
    made = scene.given(comment.span.cell, line)
    steps = _steps(above, scene)
    if steps:
        yield from _of_block(comment, stated, steps)
    elif steps is not None and made and (made[0][1].kind not in SILENT or stated[3]):
        yield from _claim(comment, stated, made, _neighbours(scene, comment.span.cell, line, ends), least)
        yield from _of_input(comment, made[0], made[0])


def _of_closing(comment: Comment, source: Source) -> int:
    """The line that a comment at the end of one is about: where it only closes a call, the one before it."""
    cell, line = comment.span.cell, comment.span.line
    before = source.line_text(cell, line)[: comment.span.column - 1]
    while CLOSING.fullmatch(before) and line > 1:
        line -= 1
        before = source.line_text(cell, line).partition("#")[0]
    return line


def _of_end(comment: Comment, stated: Stated, scene: Scene) -> list[TiedClaim]:
    """What is said below the last layer, where the next line makes a model or the function returns."""
    cell, line = comment.span.cell, comment.span.line
    ends = (cell, line + 1) in scene.models or ENDS.match(scene.source.line_text(cell, line + 1))
    made = scene.given(cell, line - 1) if ends else []
    return _claim(comment, stated, made, []) if made else []


@dataclass(slots=True)
class Column:
    """Sizes behind one line after the other: among larger ones a small one is a size, too, and no kernel."""

    lines: list[Place] = field(default_factory=list)

    def continued(self, comment: Comment) -> Stated | None:
        """The small size that a comment states, where two that are no kernels stand above it."""
        near = [
            line
            for cell, line in self.lines
            if cell == comment.span.cell and comment.span.line - line <= FURTHEST
        ]
        return stated_size(comment.text, least=1) if len(near) > 1 else None

    def add(self, comment: Comment, stated: Stated, least: int) -> None:
        """Remembers a comment that states a size."""
        axes, batched = stated[0], stated[3]
        if not comment.own_line and len(axes) == 2 and not batched and min(n or 0 for n in axes) >= least:
            self.lines.append((comment.span.cell, comment.span.line))


def _steps(group: Group | None, scene: Scene) -> list[list[Made]] | None:
    """The layers of each line of a block; none where it has one only, None where some of it is not understood."""
    if group is None:
        return []
    if any(is_opaque(line, group, scene) for line in group.code[1:]):
        return None
    lines = [made for line in group.code if (made := scene.given(group.cell, line))]
    rows = {row.identity for made in lines for _, row in made}
    return lines if len(rows) > 1 else []


def _of_block(comment: Comment, stated: Stated, steps: Sequence[list[Made]]) -> Iterator[TiedClaim]:
    """What goes into a block and what comes out of it, where its ends are one layer each."""
    first, last = steps[0], steps[-1]
    if len(first) == len(last) == 1:
        near = [made for step in steps[:-1] for made in step]
        yield from _claim(comment, stated, last, near, of_block=True)
        yield from _of_input(comment, first[0], last[0])


def _neighbours(scene: Scene, cell: int | None, line: int, commented: frozenset[Place]) -> list[Made]:
    """The layers of the lines next to one, and those whose output these give; not where a line has its own comment."""
    own = {id(layer) for _, layer in (*scene.direct.get((cell, line), []), *scene.given(cell, line))}
    near = [
        made
        for n in (line - 1, line + 1)
        if (cell, n) not in commented
        for made in (*scene.direct.get((cell, n), []), *scene.given(cell, n))
    ]
    return [made for made in near if id(made[1]) not in own]


def _claim(
    comment: Comment,
    stated: Stated,
    made: list[Made],
    near: list[Made],
    least: int = LEAST_SIZE,
    *,
    of_block: bool = False,
) -> list[TiedClaim]:
    """The claim about an output; what stands before an arrow above a block is not what its last layer takes."""
    axes, text, start, batched = stated
    ranked = not of_block and _has_another_rank(comment, stated, made[0])
    value = axes if ranked else whole(axes, made[0], batched=batched, least=least)
    if value is not None and len(axes) > LONGEST_LIST and len(value) == len(axes) and text[0] not in "([":
        return []
    if value is None or made[0][1].config.get("data_format") == "channels_first":
        return []
    if made[0][1].kind != "Flatten" and volume(comment.text) is not None:
        return []
    where = comment.text_span
    span = where.piece(start, start + len(text))
    if ranked:
        return [tied(Claim("output_shape", value, text, span, "the comment", "comment", ranked=True), made)]
    before = None if of_block else before_arrow(comment, made[0])
    claim = Claim("output_shape", value, text, span, "the comment", "comment", before=before)
    says_output = OUTPUT.search(comment.text[:start]) is not None
    changes = of_layer(replace(claim, before=None), made[0][1]) == "undecided"
    differs = of_layer(claim, made[0][1]) == "differs" and not changes
    if differs and not says_output and _another_reading(claim, made, near):
        return []
    return [tied(claim, made)]


def _has_another_rank(comment: Comment, stated: Stated, made: Made) -> bool:
    """Whether an output of another rank is stated with its batch axis, behind an arrow from what the layer takes."""
    arrow = ARROW.search(comment.text)
    left = stated_shape(comment.text[: arrow.start()].strip()) if arrow and stated[3] else None
    inputs, output = made[1].inputs, output_of(made[1])
    if left is None or not left[3] or None in (*left[0][1:], *stated[0][1:]) or len(inputs) != 1:
        return False
    return output is not None and len(output) != len(stated[0]) and fits(inputs[0], left[0])


def before_arrow(comment: Comment, made: Made) -> tuple[int | None, ...] | None:
    """The shape before an arrow, in the rank of the output."""
    arrow = ARROW.search(comment.text)
    text = comment.text[: arrow.start()].strip().removeprefix("from ") if arrow else ""
    stated = stated_size(text) or stated_shape(text)
    return whole(stated[0], made, batched=stated[3]) if stated is not None else None


def _of_input(comment: Comment, made: Made, last: Made) -> list[TiedClaim]:
    """The input of `inputs -> output`, which can differ where the output is as stated: then it is this layer's, or that
    of the block that `last` ends."""
    arrow = ARROW.search(comment.text)
    before = comment.text[: arrow.start()] if arrow else ""
    skipped = len("from ") if before.startswith("from ") else label(before)
    left, right = stated_shape(before[skipped:]), after_arrow(comment.text)
    layer = made[1]
    shape = layer.inputs[0] if len(layer.inputs) == 1 else None
    if left is None or right is None or shape is None or isinstance(shape, Unknown):
        return []
    value = left[0] if left[3] else (None, *left[0])
    output = whole(right[0], last, batched=right[3])
    if len(value) != len(shape) or output is None or layer.config.get("data_format") == "channels_first":
        return []
    given = Claim("output_shape", output, right[1], comment.text_span, "the comment", "comment")
    start = skipped + left[2]
    span = comment.text_span.piece(start, start + len(left[1]))
    stated = Claim("input_shape", value, left[1], span, "the comment", "comment")
    verdicts = {of_layer(given, last[1]), of_layer(stated, layer)}
    agrees = any(
        a == s and isinstance(a, int) for a, s in zip(output_of(last[1]) or (), output, strict=False)
    )
    return [tied(stated, [made])] if "met" in verdicts or ("undecided" in verdicts and agrees) else []


def whole(
    axes: tuple[int | None, ...], made: Made, *, batched: bool, least: int = LEAST_SIZE
) -> tuple[int | None, ...] | None:
    """The stated shape with its batch axis; None when its rank is another one."""
    if not made[1].outputs:
        full = axes if batched else (None, *axes)
        return full if width_of(made[1], len(full)) is not None else None
    output = made[1].outputs[0] if len(made[1].outputs) == 1 else None
    if output is None or isinstance(output, Unknown):
        return None
    if len(axes) == 2 and len(output) == 4 and not batched:
        return (None, *axes, None) if min(n or 0 for n in axes) >= least else None
    if len(axes) == 3 and len(output) == 5 and not batched:
        return (None, *axes, None) if _are_sizes(axes, made[1]) else None
    if len(axes) == len(output):
        if not batched and _without_ones(axes) == _without_ones(output[1:]):
            return None  # an image of one channel, written with the channel
        return axes if batched or output[0] is not None else (None, *axes[1:])
    return (None, *axes) if not batched and len(axes) == len(output) - 1 else None


def _without_ones(axes: Sequence[Dim]) -> list[Dim]:
    return [axis for axis in axes if axis != 1]


def _are_sizes(axes: tuple[int | None, ...], layer: LayerRecord) -> bool:
    """Whether three numbers at a layer of volumes are the size of its output, rather than a kernel or strides."""
    own = [layer.kernel, layer.config.get("padding"), *(layer.config.get(name) for name in WINDOWS)]
    return axes not in own and not (len(set(axes)) == 1 and max(n or 0 for n in axes) < LEAST_SIZE)


def _another_reading(claim: Claim, made: list[Made], near: list[Made]) -> bool:
    """Whether the text is true of an input, of a neighbour, or with its axes in another order."""
    shapes = [s for _, layer in made for s in (*layer.inputs, *layer.outputs)]
    shapes += [s for _, layer in near for s in layer.outputs]
    own = [s for _, layer in made for s in layer.outputs]
    windows = [layer.config.get(name) for _, layer in made for name in WINDOWS]
    if claim.value[-1] is None and claim.value[1:-1] in windows and claim.before is None:
        return True
    return any(fits(s, claim.value) for s in shapes) or any(permuted(s, claim.value) for s in own)


def fits(shape: AnyShape, stated: tuple[int | None, ...]) -> bool:
    """Whether nothing that is known of a shape is other than stated."""
    if isinstance(shape, Unknown) or len(shape) != len(stated):
        return False
    return all(s is None or equal(d, s) is not False for d, s in zip(shape, stated, strict=True))


def permuted(shape: AnyShape, stated: tuple[int | None, ...]) -> bool:
    """Whether a shape has the stated axes in some order."""
    return not isinstance(shape, Unknown) and sorted(map(str, shape[1:])) == sorted(map(str, stated[1:]))
