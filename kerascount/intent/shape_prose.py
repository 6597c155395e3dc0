"""The form "shape in a sentence": `# upsample to 14x14`, `# output 28x28x64`, `# 24@31x98`, or alone above a layer.

What is said of a block of code is met by any of its layers. It differs where the outputs of all of them are known and
none is what is said; then it is about the last one, after which the block ends, or the first, where nothing says
"output". A shape alone above a layer may as well be that of the layer before.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.prose import is_code, is_hedged
from kerascount.intent.scene import FORM, Scene, is_opaque, lines_of, scene_of
from kerascount.intent.shape_comment import SILENT, WINDOWS, fits, permuted, whole
from kerascount.intent.shape_text import ARROW, INPUTS, LEAST_SIZE, at_end, before_remark, stated_shape
from kerascount.intent.sites import Made, extent, tied
from kerascount.intent.verdict import of_layer, output_of
from kerascount.syntax.source import Source
from kerascount.values.unknown import Unknown

_TIMES = r"\s*[x*\u00d7]\s*"
_SHAPE = (
    rf"(?P<shape>[(\[](?:None|\?|-1|[a-z_]+|\d+)(?:\s*,\s*(?:None|\?|\d+)){{1,4}}\s*[)\]]"
    rf"|(?<![\w.]){{}}\d{{1,5}}(?:{_TIMES}\d{{1,5}}){{1,2}}(?![\w.@]|{_TIMES}))"
).replace("{}", "")
_WORDS = (
    r"(?:\s+(?:shape|size|dims?|dimensions?|tensor|volume|(?:feature )?maps?|is|are|now|of|has|will be))*"
)
OUTPUT = re.compile(rf"\boutputs?{_WORDS}\s*(?:[:=]|->)?\s*{_SHAPE}", re.IGNORECASE)
SHAPED = re.compile(
    rf"(?<!input )(?<!target )(?<!image )(?<!kernel )(?<!label )\b"
    rf"(?:shape|now|gives|giving|becomes|produces|yields|result(?:ing|s)?(?: in)?){_WORDS}\s*(?:[:=]|->)?\s*{_SHAPE}",
    re.IGNORECASE,
)
RESIZED = re.compile(
    rf"\b(?:up|down)-?(?:sampl|siz|scal)\w*\s+(?:it\s+|image\s+)?(?:back\s+)?to\s+{_SHAPE}", re.IGNORECASE
)
MAPS = re.compile(
    rf"(?<![\w.])(?P<shape>(?P<maps>\d{{1,4}})\s*@\s*(?P<size>\d{{1,4}}{_TIMES}\d{{1,4}}))(?![\w.]|{_TIMES})"
)
ALONE = re.compile(r"^(?:[(\[].*[)\]]|\d+(?:\s*[x*\u00d7]\s*\d+){2})$")

NAMED = re.compile(
    r"^(?!.*\b(?:in|inp\w*|from|before|prev\w*|target\w*|expect\w*|images?|was)\b)"
    r"(?:[A-Za-z][\w-]*\s*:?\s+){1,3}(?:\d(?:\.\d+)?\s+)?"
    r"(?P<shape>[(\[]\s*(?:None|\?|-1|N|B|bs|batch|batch_size)(?:\s*,\s*[1-9]\d*){1,4}\s*[)\]])$",
    re.IGNORECASE,
)
"""A shape with its batch axis behind the name of a layer: `Flatten (None, 8448)`, `Dropout 0.5 (None, 8448)`."""

COLUMN = 30
"""Lines between two shapes of one column."""

Where = Literal["output", "block", "beside"]


@dataclass(frozen=True, slots=True)
class _Said:
    """A stated shape without its batch axis, or a size of two axes; `batched` if the text names the batch.

    `where`: the output of the block, that of one of its layers, or that of a layer beside the text.
    """

    axes: tuple[int | None, ...]
    text: str
    start: int
    batched: bool
    where: Where
    steps: int = 1
    """How many layers the text follows, one for each arrow."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of sentences about shapes."""
    texts = [
        (group, said)
        for group in groups_of(source)
        if (said := _said(group)) is not None and not is_hedged(group.text)
    ]
    scene = scene_of(source, reading) if texts else None
    return [claim for group, said in texts if scene for claim in _claims(said, group, scene, texts)]


def _said(group: Group) -> _Said | None:
    if not group.above and at_end(group.text) is not None:
        return None
    chain = [] if is_code(group.text) else ARROW.split(group.text)
    if len(chain) > 2 and not any(INPUTS.sub("", part) for part in chain):
        last = _shape(chain[-1], group.text.rindex(chain[-1]), "output")
        return replace(last, steps=len(chain) - 1) if last else None
    for pattern in (OUTPUT, RESIZED):
        matches = list(pattern.finditer(group.text))
        if len(matches) == 1:
            return _shape(matches[0]["shape"], matches[0].start("shape"), "output")
    shaped = list(SHAPED.finditer(group.text))
    if len(shaped) == 1:
        return _shape(shaped[0]["shape"], shaped[0].start("shape"), "beside")
    maps = list(MAPS.finditer(group.text))
    if len(maps) == 1:
        height, width = (int(n) for n in re.findall(r"\d+", maps[0]["size"]))
        axes = (height, width, int(maps[0]["maps"]))
        return _Said(axes, maps[0]["shape"], maps[0].start("shape"), False, "block")
    alone = before_remark(group.text)
    if group.above and len(group.comments) == 1 and ALONE.match(alone):
        return _shape(alone, 0, "beside")
    named = NAMED.match(alone) if group.above and len(group.comments) == 1 else None
    return _shape(named["shape"], named.start("shape"), "beside") if named else None


def _shape(text: str, start: int, where: Where) -> _Said | None:
    stated = stated_shape(text)
    if stated is not None:
        return _Said(stated[0], text, start, stated[3], where)
    numbers = tuple(int(n) for n in re.findall(r"\d+", text))
    sized = where == "output" and len(numbers) == 2 and min(numbers) > 1 and text[:1] not in "(["
    return _Said(numbers, text, start, False, where) if sized else None


# --- the layers that it can be about ---------------------------------------------------------------


Texts = Sequence[tuple[Group, _Said]]


def _claims(said: _Said, group: Group, scene: Scene, texts: Texts) -> Iterator[TiedClaim]:
    made = _block(group, scene)
    if said.steps > len({row.identity for _, row in made}):
        return
    if not made or any(is_opaque(line, group, scene) for line in lines_of(group, scene)):
        return
    about = [(one, claim) for one in made if (claim := _claim(said, one, group)) is not None]
    near = made if said.where != "beside" else [*made, *_before(group, scene)[-1:]]
    meeting = next((one for one in near if _meets(said, one, group)), None)
    chosen = meeting or _differing(said, about, made, group, scene)
    if chosen is None and about and _in_column(group, said, scene, texts):
        chosen = _differing(said, about, made, group, scene, agreeing=0)
    claim = _claim(said, chosen, group) if chosen is not None else None
    if chosen is not None and claim is not None:
        own = any(one[1] is chosen[1] for one in made)
        yield tied(claim, [one for one in made if own and one[1].span == chosen[1].span] or [chosen])


def _block(group: Group, scene: Scene) -> list[Made]:
    """The layers of the group's lines in order, those within calls of functions included."""
    lines = [(group.cell, line) for line in lines_of(group, scene)]
    found = [one for line in lines for sites in (scene.direct, scene.within) for one in sites.get(line, [])]
    return [one for one in found if one[1].kind not in SILENT and one[1].kind != "?"]


def _meets(said: _Said, one: Made, group: Group) -> bool:
    claim = _claim(said, one, group)
    return claim is not None and of_layer(claim, one[1]) == "met"


def _claim(said: _Said, one: Made, group: Group) -> Claim | None:
    value = whole(said.axes, one, batched=said.batched, least=2 if said.where == "output" else LEAST_SIZE)
    if value is None or one[1].config.get("data_format") == "channels_first":
        return None
    if said.where == "block" and value[1:-1] in [one[1].config.get(name) for name in WINDOWS]:
        return None
    span = group.span(said.start, said.start + len(said.text))
    return Claim("output_shape", value, said.text, span, FORM, "comment")


# --- where nothing is as it says -------------------------------------------------------------------


def _differing(
    said: _Said,
    about: Sequence[tuple[Made, Claim]],
    made: Sequence[Made],
    group: Group,
    scene: Scene,
    agreeing: int = 1,
) -> Made | None:
    """The layer that it is about though its output is another; None where another reading is possible.

    So many axes have to be `agreeing`.
    """
    if not about or (len(about) < len({id(one[1]) for one in made}) and said.where != "output"):
        return None
    if any(of_layer(claim, one[1]) != "differs" for one, claim in about):
        return None
    near = [*made, *(() if said.where == "output" else _before(group, scene))]
    if any(_could_be(claim, row, said) for _, row in near for _, claim in about):
        return None
    if said.where == "output":
        return about[-1][0] if about[-1][0][1] is _last(made) else None
    candidates = [about[0][0], *_before(group, scene)[-1:]]
    nearest = max(candidates, key=lambda one: _agreeing(one[1], about[0][1]))
    alone = said.batched and len(said.axes) == 2 and len({id(one[1]) for one in made}) == 1
    return nearest if alone or _agreeing(nearest[1], about[0][1]) >= agreeing else None


def _in_column(group: Group, said: _Said, scene: Scene, texts: Texts) -> bool:
    """Whether a shape of as many axes, alone near the text, is about the block below it: then this one is, too."""
    line = group.comments[0].span.line
    for other, stated in texts:
        near = other.cell == group.cell and 0 < abs(other.comments[0].span.line - line) <= COLUMN
        if (
            not near
            or said.where != "beside"
            or len(stated.axes) != len(said.axes)
            or stated.where != said.where
        ):
            continue
        claims = [(one, claim) for one in _block(other, scene) if (claim := _claim(stated, one, other))]
        if any(_agreeing(one[1], claim) and fits(one[1].outputs[0], claim.value) for one, claim in claims):
            return True
    return False


def _last(made: Sequence[Made]) -> LayerRecord:
    """The row of the block that is called last."""
    return max(
        (row for _, row in made if extent(row) is not None),
        key=lambda row: (extent(row).end_line, extent(row).end_column),  # type: ignore[union-attr]
        default=made[-1][1],
    )


def _before(group: Group, scene: Scene) -> list[Made]:
    """The layers of the statement before the text: the shape may be what that gave."""
    first = group.comments[0].span.line
    for line in range(first - 1, max(first - 4, 0), -1):
        found = scene.direct.get((group.cell, line)) or scene.within.get((group.cell, line))
        if found:
            return found
    return []


def _could_be(claim: Claim, row: LayerRecord, said: _Said) -> bool:
    """Whether a layer takes or gives such a shape, or has it in another order of axes."""
    shapes = row.outputs if said.where == "output" else (*row.inputs, *row.outputs)
    if any(isinstance(shape, Unknown) for shape in shapes):
        return True
    return any(fits(shape, claim.value) or permuted(shape, claim.value) for shape in shapes)


def _agreeing(row: LayerRecord, claim: Claim) -> int:
    """How many axes are as stated: without one, the text need not be about such a tensor."""
    output = output_of(row)
    if output is None or len(output) != len(claim.value):
        return 0
    return sum(a == s and isinstance(a, int) for a, s in list(zip(output, claim.value, strict=True))[1:])
