"""The form "comment at the layer": `# 64 filters of size 3x3` at the end of the line or above, `# 2x2 max pooling`.

What is said is tied to the one statement of the line, or of the block below, that has such an argument. Where several
have it, they have to agree; a statement whose layers are not known makes the block say nothing certain.

Must not know: how a sentence is read, what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Attribute, Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.notations import biases
from kerascount.intent.phrases import Phrase, phrases
from kerascount.intent.prose import is_hedged_at
from kerascount.intent.scene import FORM, Scene, is_opaque, lines_of, scene_of
from kerascount.intent.sites import Made, tied
from kerascount.intent.sums import AFFINE, counts
from kerascount.intent.verdict import actual_of, filters_of, of_layer
from kerascount.syntax.source import Source
from kerascount.values.dims import equal, total
from kerascount.values.objects import Origin
from kerascount.values.unknown import Unknown

CHANNELS = re.compile(r"\bchannels\b", re.IGNORECASE)
WORKED = re.compile(r"\d\s*\)?\s*[*\u00d7]\s*\(?\s*\d")
SEVERAL = re.compile(r"\)\s*[*\u00d7]\s*\d+\s*\+\s*\(")
"""A sum over several layers: `(784 + 1) * 128 + (128 + 1) * 10`."""
HIDDEN = re.compile(r"\bhidden\b", re.IGNORECASE)


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments about kernels, pools, strides, filters and units."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    for group in groups_of(source):
        said = _said(group.text)
        if not said:
            continue
        scene = scene or scene_of(source, reading)
        for attribute in dict.fromkeys(phrase.attribute for phrase in said):
            same = [phrase for phrase in said if phrase.attribute == attribute]
            found += _of_attribute(attribute, same, group, scene)
    return found


def _said(text: str) -> list[Phrase]:
    bias = [Phrase(*one) for one in biases(text)]
    for phrase in bias:
        text = text.replace(phrase.text, " " * len(phrase.text))
    stated = [*phrases(text), *bias, *counts(text)]
    return [phrase for phrase in stated if not is_hedged_at(text, phrase.start)]


def _of_attribute(
    attribute: Attribute, said: Sequence[Phrase], group: Group, scene: Scene
) -> Iterator[TiedClaim]:
    about = lines_of(group, scene) or _alone_below(attribute, group)
    lines = [made for line in about if (made := _having(attribute, line, group, scene))]
    if attribute == "units" and HIDDEN.search(group.text):
        lines = _hidden(lines)
    if not lines:
        return
    if said[-1].weak:
        yield from _tied(said[-1], lines[0], group, scene)
    elif len({phrase.value for phrase in said}) == 1:
        shared = _agreed(attribute, lines) or _none_of(said[0], lines)
        if shared:
            yield from _tied(said[0], shared, group, scene)
    elif len(said) == len(lines):
        for phrase, made in zip(said, lines, strict=True):
            yield from _tied(phrase, made, group, scene)


def _alone_below(attribute: Attribute, group: Group) -> list[int]:
    """The line above a text with nothing below it, where a number of parameters is worked out for the layer there."""
    worked = (
        attribute == "params" and group.above and WORKED.search(group.text) and not SEVERAL.search(group.text)
    )
    return [group.comments[0].span.line - 1] if worked else []


def _hidden(lines: list[list[Made]]) -> list[list[Made]]:
    """Of the layers of a whole model, those before the last, which gives its output."""
    claim = Claim("units", (), "", None, FORM, "comment")  # type: ignore[arg-type]
    values = [actual_of(claim, made[0][1]) for made in lines]
    return lines[:-1] if len(lines) > 2 and values[-1] != values[-2] else lines


# --- what a comment is about -----------------------------------------------------------------------


def _having(attribute: Attribute, line: int, group: Group, scene: Scene) -> list[Made]:
    """The layers of a line's statement that have the attribute: made there, or by a function called there."""
    key = (group.cell, line)
    direct = [made for made in scene.direct.get(key, []) if _has(attribute, made[1])]
    begun = [made for made in direct if _begins(made[1], line)]
    if direct:
        return begun if len({made[1].span for made in begun}) == 1 else []
    within = [made for made in scene.within.get(key, []) if _has(attribute, made[1])]
    written = [made for made in within if _is_written(attribute, made[1], group.cell, line)]
    return written or _agreed(attribute, [within])


def _has(attribute: Attribute, layer: LayerRecord) -> bool:
    match attribute:
        case "kernel_size":
            return layer.kernel is not None
        case "units":
            return "units" in layer.config or layer.kind == "Embedding"
        case "filters":
            return attribute in layer.config
        case "padding":
            return isinstance(layer.config.get("padding"), str)
        case "params":
            return bool(layer.weights)
        case "rate":
            return "rate" in layer.config and "Dropout" in layer.kind
    return attribute in layer.config


def _begins(layer: LayerRecord, line: int) -> bool:
    return line in (s.line for s in (layer.span, layer.call_span) if s is not None)


def _is_written(attribute: Attribute, layer: LayerRecord, cell: int | None, line: int) -> bool:
    """Whether the attribute's value comes from an argument that stands on the line."""
    origin: Origin | None = layer.arguments.get(attribute)
    while origin is not None:
        if origin.span is not None and (origin.span.cell, origin.span.line) == (cell, line):
            return True
        origin = origin.source
    return False


def _agreed(attribute: Attribute, lines: Sequence[Sequence[Made]]) -> list[Made]:
    """All layers of some lines, if they have one and the same value."""
    all_made = [made for line in lines for made in line]
    claim = Claim(attribute, (), "", None, FORM, "comment")  # type: ignore[arg-type]
    values = {actual_of(claim, row) for _, row in all_made}
    return all_made if (len(lines) == 1 and len(lines[0]) > 0) or len(values) == 1 else []


def _none_of(phrase: Phrase, lines: Sequence[Sequence[Made]]) -> list[Made]:
    """The first layer of a block where the number of parameters is that of none of its layers, nor of some together."""
    if phrase.attribute != "params" or phrase.weak:
        return []
    own = [made[0][1].params for made in lines]
    runs = [total(own[n:m]) for n in range(len(own)) for m in range(n + 1, len(own) + 1)]
    other = all(isinstance(n, int) and abs(n - phrase.value) > phrase.tolerance for n in runs)  # type: ignore[operator]
    return list(lines[0]) if other else []


# --- claims ----------------------------------------------------------------------------------------


def _tied(phrase: Phrase, made: Sequence[Made], group: Group, scene: Scene) -> Iterator[TiedClaim]:
    layer = made[0][1]
    value = _spread(phrase, layer)
    affine = AFFINE.fullmatch(phrase.text)
    if value is None or (affine is not None and str(filters_of(layer)) != affine["units"]):
        return
    span = group.span(phrase.start, phrase.start + len(phrase.text))
    claim = Claim(phrase.attribute, value, phrase.text, span, FORM, "comment", tolerance=phrase.tolerance)
    one = tied(claim, list(made))
    differs = of_layer(claim, layer) == "differs"
    if phrase.weak and (differs or one.ambiguous):
        return
    others = _is_of_above(claim, group, scene) or _is_of_several(claim, made[0][0])
    doubtful = differs and (others or _another_reading(claim, layer, group, scene))
    yield replace(one, ambiguous=True) if doubtful else one


def _is_of_several(claim: Claim, model: ModelRecord) -> bool:
    """Whether a number of parameters is that of some layers together that follow each other."""
    if claim.attribute != "params":
        return False
    own = [row.params for row in model.layers if row.weights]
    return any(
        equal(total(own[n:m]), claim.value) for n in range(len(own)) for m in range(n + 2, len(own) + 1)
    )


def _is_of_above(claim: Claim, group: Group, scene: Scene) -> bool:
    """Whether the text stands below a layer of which it is true."""
    first = group.comments[0]
    above = scene.given(first.span.cell, first.span.line - 1) if group.above else []
    return any(of_layer(claim, row) == "met" for _, row in above)


def _spread(phrase: Phrase, layer: LayerRecord) -> object:
    """The stated value with one number for each axis; a last number of a kernel may be its depth."""
    if phrase.attribute in ("filters", "units", "rate", "params", "padding", "use_bias"):
        return phrase.value
    claim = Claim(phrase.attribute, (), "", None, FORM, "comment")  # type: ignore[arg-type]
    actual = actual_of(claim, layer)
    if actual is None:
        return None
    rank = len(actual)
    if not isinstance(phrase.value, tuple):
        return (phrase.value,) * rank
    if len(phrase.value) == rank + 1 and phrase.attribute == "kernel_size":
        return phrase.value[:rank]
    return phrase.value if len(phrase.value) == rank else None


def _another_reading(claim: Claim, layer: LayerRecord, group: Group, scene: Scene) -> bool:
    """Whether the number is true of something else beside the layer, or not all of the block is understood."""
    windows = [
        layer.config.get(name) for name in ("kernel_size", "strides", "pool_size", "dilation_rate", "size")
    ]
    if isinstance(claim.value, tuple) and max(claim.value) > 1:
        windows += _scales(group, scene)
        if claim.value in windows:
            return True
    if claim.attribute == "filters" and CHANNELS.search(group.text) and _may_be_inputs(claim.value, layer):
        return True
    if claim.attribute == "units" and _is_of_both_ways(claim.value, layer, group, scene):
        return True
    if claim.attribute == "padding" and _is_padded(group, scene):
        return True
    return group.above and any(is_opaque(line, group, scene) for line in lines_of(group, scene))


def _scales(group: Group, scene: Scene) -> list[object]:
    """By how much the layers of a block enlarge: the window of an `up-conv 2x2` may be that."""
    made = [row for line in lines_of(group, scene) for _, row in scene.direct.get((group.cell, line), [])]
    return [row.config.get("size") for row in made if row.kind.startswith("UpSampling")]


def _may_be_inputs(stated: int, layer: LayerRecord) -> bool:
    """Whether a number of channels can be that of the input, which is as often spoken of."""
    known = [shape for shape in layer.inputs if not isinstance(shape, Unknown)]
    return not known or any(equal(dim, stated) is not False for shape in known for dim in shape[1:])


def _is_of_both_ways(stated: int, layer: LayerRecord, group: Group, scene: Scene) -> bool:
    """Whether a number of units is that of a layer and its twin, which a `Bidirectional` around it makes."""
    here = {row.kind for line in group.code for _, row in scene.direct.get((group.cell, line), [])}
    own = filters_of(layer)
    return "Bidirectional" in here and isinstance(own, int) and stated == 2 * own


def _is_padded(group: Group, scene: Scene) -> bool:
    """Whether a layer of its own pads beside the block: then both together are what is called padding."""
    lines = [*range(group.code[0] - 2, group.code[0]), *lines_of(group, scene)]
    made = [row for line in lines for _, row in scene.direct.get((group.cell, line), [])]
    return any(row.kind.startswith("ZeroPadding") or "pad" in row.kind.lower() for row in made)
