"""The form "shape at the layer": `# (None, 28, 28, 64)`, `# 28x28x64`, `# 28x28`, `# 26, 26, 512 -> 13, 13, 512`.

A comment at the end of a line states the output of what stands before it; with one arrow it may stand alone right
above, and what is right of the arrow is the output. Read only where the text is a shape and little else.
Silent where it could as well be the layer's input, an order of axes of another backend, or the shape of the
layer that the next line makes.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from kerascount.graph.records import Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.prose import is_code, is_hedged
from kerascount.intent.scene import Scene, is_opaque, scene_of
from kerascount.intent.sites import Made, Sites, last_made, tied
from kerascount.intent.verdict import of_layer, output_of, width_of
from kerascount.syntax.comments import Comment, authors_comments_of
from kerascount.syntax.source import Source
from kerascount.values.dims import AnyShape, equal
from kerascount.values.unknown import Unknown

AXIS = r"(?:(?!0\d)\d+(?:\s*[*\u00d7]\s*\d+)*|None|\?|-1|[A-Za-z_]\w*)"
TUPLE = rf"(?P<tuple>[(\[]\s*{AXIS}(?:\s*,\s*{AXIS}){{1,5}}\s*,?\s*[)\]])"
PRODUCT = (
    r"(?P<product>(?:(?:None|[BNnbm]|batch(?:_size)?)\s*[x*\u00d7]\s*)?\d+\s*[x*\u00d7]\s*\d+\s*[x*\u00d7]\s*\d+"
    r"|(?:None|[BNnbm]|batch(?:_size)?)\s*[x*\u00d7]\s*\d+(?:\s*[x*\u00d7]\s*\d+)?)"
)
LIST = r"(?P<list>\d+\s*,\s*\d+\s*,\s*\d+)"
SHAPE = re.compile(
    rf"^(?P<before>[^\W\d][^\d()\[\]=<>/?#]{{0,40}}[:=]?|)\s*(?:{TUPLE}|{PRODUCT}|{LIST})\s*(?P<after>[^\d()\[\]<>/?#]{{0,40}})$"
)
BATCH = ("None", "?", "-1", "B", "N", "n", "b", "bs", "m", "batch", "batch_size")
OUTPUT = re.compile(r"\bout(?:put)?\b", re.IGNORECASE)
"""Says that the shape is what the layer gives, so that it is not its input's."""
OTHER_WORDS = re.compile(
    r"\b(?:in|inp\w*|from|before|prev\w*|kernel\w*|filter\w*|conv\w*|strid\w*|pad\w*|crop\w*|pool\w*|window|image\w*|rgb|"
    r"range|mean|std|scale|param\w*|weight\w*|expect\w*|patch\w*|grid|target\w*|was|originally|or)\b",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:-+>|=+>|\u2192)\s*|(?<=[\d)\]])\s+to\s+(?=[(\[\d])")
INPUTS = re.compile(r"[\s\d,x*\u00d7()\[\]+?-]+|(?:None|batch|from|B|N|bs|m)", re.IGNORECASE)
LABEL = re.compile(r"\s*(?:[A-Za-z][A-Za-z_]*\d*\s+){1,2}(?=[(\[]\d)")
BATCHED = re.compile(
    r"(?P<tuple>[(\[]\s*(?:None|\?|-1|N|n|B|b|bs|batch|batch_size)(?:\s*,\s*(?!0\d)\d+){1,5}\s*[)\]])"
)
"""A tuple that names the batch is the shape of a tensor, whatever else is said."""
SIZE = re.compile(r"^(?P<size>\(?(\d{1,4})\s*[x\u00d7,]\s*(\d{1,4})\)?)$")
FLAT = re.compile(r"^[(\[]?\s*(?P<flat>\d{2,7})\s*,?\s*[)\]]?$")
NEAR = 24
"""How far from a shape a word is that says what it is of."""
BESIDE = 4
"""An arrow so near is one from or to the shape."""
LEAST_SIZE = 8
"""Below, two numbers are rather a kernel or a pool."""
SILENT = ("InputLayer", "Reshape")
"""Layers whose own argument is the shape: a comment there speaks of something else."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments that state a shape."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    blocks: dict[int, Group] = {}
    for comment in authors_comments_of(source):
        stated = _after_arrow(comment.text)
        if stated is None and not comment.own_line:
            stated = at_end(comment.text)
        if stated is None:
            continue
        if scene is None:
            scene = scene_of(source, reading)
            blocks = {group.comments[-1].module_line: group for group in groups_of(source)}
        made = last_made(scene.direct.get((comment.span.cell, comment.span.line + comment.own_line), []))
        steps = _steps(blocks.get(comment.module_line), scene) if comment.own_line else []
        if steps is None:
            continue
        if steps:
            found += _of_block(comment, stated, steps)
        elif made and (made[0][1].kind not in SILENT or (stated[3] and made[0][1].is_input)):
            found += _claim(comment, stated, made, _neighbours(scene.direct, comment))
            found += _of_input(comment, made[0], made[0])
    return found


def _steps(group: Group | None, scene: Scene) -> list[list[Made]] | None:
    """The layers of each line of a block; none where it has one only, None where some of it is not understood."""
    if group is None:
        return []
    if any(is_opaque(line, group, scene) for line in group.code[1:]):
        return None
    lines = [made for line in group.code if (made := last_made(scene.direct.get((group.cell, line), [])))]
    rows = {row.identity for made in lines for _, row in made}
    return lines if len(rows) > 1 else []


def _of_block(comment: Comment, stated: Stated, steps: Sequence[list[Made]]) -> Iterator[TiedClaim]:
    """What goes into a block and what comes out of it, where its ends are one layer each."""
    first, last = steps[0], steps[-1]
    if len(first) == len(last) == 1:
        yield from _claim(comment, stated, last, [made for step in steps[:-1] for made in step])
        yield from _of_input(comment, first[0], last[0])


Stated = tuple[tuple[int | None, ...], str, int, bool]
"""The stated axes, their text, where it begins, and whether they name the batch axis."""


def _after_arrow(text: str) -> Stated | None:
    """The output of `inputs -> output`, when both sides are shapes."""
    arrows = list(ARROW.finditer(text))
    if len(arrows) != 1 or INPUTS.sub("", text[_label(text) : arrows[0].start()]):
        return None
    start = arrows[0].end()
    start += _label(text[start:])
    stated = stated_size(text[start:]) or stated_shape(text[start:])
    if stated is None and stated_shape(text[_label(text) : arrows[0].start()]) is not None:
        stated = _flat(text[start:])
    return None if stated is None else (stated[0], stated[1], stated[2] + start, stated[3])


def _flat(text: str) -> Stated | None:
    """The one axis that is left of a shape: `17x17x64 -> 18496`, `(17, 17, 64) -> (18496,)`."""
    match = FLAT.match(text)
    return ((int(match["flat"]),), match["flat"], match.start("flat"), False) if match else None


def _label(text: str) -> int:
    """How long the words are that name a tensor before its shape: `pool4 (16, 32, 256)`."""
    match = LABEL.match(text)
    if match is None:
        return 0
    numbered = match.group().rstrip()[-1].isdigit()
    return match.end() if numbered or not OTHER_WORDS.search(match.group()) else 0


def at_end(text: str) -> Stated | None:
    """The shape that a comment at the end of a line states."""
    return stated_size(text) or stated_shape(text) or _within(text)


def _within(text: str) -> Stated | None:
    """The one shape with its batch axis in a longer text."""
    found = list(BATCHED.finditer(text))
    if len(found) != 1 or is_hedged(text) or is_code(text):
        return None
    start, end = found[0].span()
    if ARROW.search(text[max(start - BESIDE, 0) : end + BESIDE]):
        return None
    near = text[max(start - NEAR, 0) : start] + " | " + text[end : end + NEAR]
    stated = None if OTHER_WORDS.search(near) else stated_shape(found[0]["tuple"])
    return None if stated is None else (stated[0], stated[1], start, stated[3])


def stated_size(text: str) -> Stated | None:
    """Height and width alone, large enough to be no kernel."""
    match = SIZE.match(text)
    if match is None or min(int(match[2]), int(match[3])) < LEAST_SIZE:
        return None
    return (int(match[2]), int(match[3])), match["size"], 0, False


def stated_shape(text: str) -> Stated | None:
    """The stated axes, their text, where it begins, and whether it names the batch axis."""
    match = SHAPE.match(text)
    if match is None or OTHER_WORDS.search(match["before"]) or OTHER_WORDS.search(match["after"]):
        return None
    kind = next(name for name in ("tuple", "product", "list") if match[name])
    axes = re.split(r"\s*,\s*" if kind != "product" else r"\s*[x*\u00d7]\s*", match[kind].strip("()[], \t"))
    if _axis(axes[0]) is None and axes[0] not in BATCH:
        return None
    values = tuple(_axis(axis) for axis in axes)
    if sum(value is not None for value in values) < 1:
        return None
    return values, match[kind], match.start(kind), _axis(axes[0]) is None


def _axis(text: str) -> int | None:
    """A number, or a product of numbers; None for what is left open."""
    factors = re.split(r"\s*[*\u00d7]\s*", text)
    return math.prod(map(int, factors)) if all(factor.isdigit() for factor in factors) else None


def _neighbours(sites: Sites, comment: Comment) -> list[Made]:
    """The layers of the lines next to a comment's."""
    cell, line = comment.span.cell, comment.span.line
    own = {id(layer) for _, layer in sites.get((cell, line), [])}
    near = [made for n in (-1, 1) for made in sites.get((cell, line + n), [])]
    return [made for made in near if id(made[1]) not in own]


def _claim(
    comment: Comment,
    stated: Stated,
    made: list[Made],
    near: list[Made],
) -> list[TiedClaim]:
    axes, text, start, batched = stated
    value = whole(axes, made[0], batched=batched)
    if value is None or made[0][1].config.get("data_format") == "channels_first":
        return []
    where = comment.text_span
    span = where.piece(start, start + len(text))
    claim = Claim("output_shape", value, text, span, "the comment", "comment")
    says_output = OUTPUT.search(comment.text[:start]) is not None
    if of_layer(claim, made[0][1]) == "differs" and not says_output and _another_reading(claim, made, near):
        return []
    return [tied(claim, made)]


def _of_input(comment: Comment, made: Made, last: Made) -> list[TiedClaim]:
    """The input of `inputs -> output`, which can differ where the output is as stated: then it is this layer's, or that
    of the block that `last` ends."""
    arrow = ARROW.search(comment.text)
    before = comment.text[: arrow.start()] if arrow else ""
    skipped = len("from ") if before.startswith("from ") else _label(before)
    left, right = stated_shape(before[skipped:]), _after_arrow(comment.text)
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
    if len(axes) == len(output):
        return axes if batched or output[0] is not None else (None, *axes[1:])
    return (None, *axes) if not batched and len(axes) == len(output) - 1 else None


def _another_reading(claim: Claim, made: list[Made], near: list[Made]) -> bool:
    """Whether the text is true of an input, of a neighbour, or with its axes in another order."""
    shapes = [s for _, layer in made for s in (*layer.inputs, *layer.outputs)]
    shapes += [s for _, layer in near for s in layer.outputs]
    own = [s for _, layer in made for s in layer.outputs]
    return any(fits(s, claim.value) for s in shapes) or any(permuted(s, claim.value) for s in own)


def fits(shape: AnyShape, stated: tuple[int | None, ...]) -> bool:
    """Whether nothing that is known of a shape is other than stated."""
    if isinstance(shape, Unknown) or len(shape) != len(stated):
        return False
    return all(s is None or equal(d, s) is not False for d, s in zip(shape, stated, strict=True))


def permuted(shape: AnyShape, stated: tuple[int | None, ...]) -> bool:
    """Whether a shape has the stated axes in some order."""
    return not isinstance(shape, Unknown) and sorted(map(str, shape[1:])) == sorted(map(str, stated[1:]))
