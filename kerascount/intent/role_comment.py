"""The form "role at the layer": a comment that says which class a layer is of, or which activation it has.

A block of code meets such a word when one of its layers does; it contradicts it only with a layer of a sister class
(a GRU where an LSTM is named), and where everything in the block is known.

Must not know: which words there are, what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kerascount.graph.model import Layer
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.prose import is_hedged
from kerascount.intent.roles import Activation, Role, activation, roles
from kerascount.intent.scene import FORM, Scene, is_opaque, lines_of, scene_of
from kerascount.intent.sites import Made
from kerascount.intent.type_words import contradicts
from kerascount.intent.verdict import ACTIVATING, activations_of
from kerascount.syntax.source import Source

ELSEWHERE = re.compile(r"\b(?:true|real|actual|warning|published|reference)\b", re.IGNORECASE)
"""Words of comments that tell how it is elsewhere."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments about classes of layers and about activations."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    for group in groups_of(source):
        named, active = list(roles(group.text)), activation(group.text)
        if not (named or active) or is_hedged(group.text) or ELSEWHERE.search(group.text):
            continue
        scene = scene or scene_of(source, reading)
        made = _block(group, scene)
        found += [claim for role in named for claim in _of_role(role, named, made, group, scene)]
        found += _of_activation(active, made, group, scene) if active else ()
    return found


def _block(group: Group, scene: Scene) -> list[Made]:
    """The layers that are made or called on the lines of a group, those within calls of functions included."""
    lines = [(group.cell, line) for line in lines_of(group, scene)]
    return [made for line in lines for sites in (scene.direct, scene.within) for made in sites.get(line, [])]


# --- classes ---------------------------------------------------------------------------------------


def _of_role(
    role: Role, named: Sequence[Role], made: Sequence[Made], group: Group, scene: Scene
) -> Iterator[TiedClaim]:
    span = group.span(role.start, role.start + len(role.text))
    claim = Claim("layer_type", role.word.kinds, role.text, span, FORM, "comment")
    meeting = next((one for one in made if _kinds(one[1]) & set(role.word.kinds)), None)
    if meeting is not None:
        if meeting[1].kind in role.word.kinds:
            yield TiedClaim(claim, *meeting)
        return
    contrary = [one for one in made if _contradicts(role, one[1])]
    if contrary and not _explained(contrary[0][1], named, made, group, scene):
        yield TiedClaim(claim, *contrary[0])


def _kinds(row: LayerRecord) -> set[str]:
    """The class of a layer, and of the one that it wraps."""
    inner = row.config.get("layer")
    return {row.kind, inner.kind} if isinstance(inner, Layer) else {row.kind}


def _contradicts(role: Role, row: LayerRecord) -> bool:
    return contradicts(role.word, row) and 1 not in (row.kernel or ())


def _explained(
    row: LayerRecord, named: Sequence[Role], made: Sequence[Made], group: Group, scene: Scene
) -> bool:
    """Whether the text speaks of the layer's own class too, or something else in the block may be what it names."""
    own = row.kind.lower() in group.text.lower() or any(row.kind in role.word.kinds for role in named)
    resized = any(one.kind.startswith("UpSampling") for _, one in made)
    return own or resized or any(is_opaque(line, group, scene) for line in lines_of(group, scene))


# --- activations -----------------------------------------------------------------------------------


def _of_activation(said: Activation, made: Sequence[Made], group: Group, scene: Scene) -> Iterator[TiedClaim]:
    span = group.span(said.start, said.start + len(said.text))
    claim = Claim("activation", said.name, said.text, span, FORM, "comment")
    active = [(one, names) for one in made if (names := activations_of(one[1]))]
    meeting = next((one for one, names in active if said.name in names), None)
    if meeting is not None:
        yield TiedClaim(claim, *meeting)
    elif any(names is None for _, names in _asked(made)) or any(
        is_opaque(line, group, scene) for line in lines_of(group, scene)
    ):
        return
    else:
        yield from _differing(claim, said, made, group)


def _asked(made: Sequence[Made]) -> Iterator[tuple[LayerRecord, frozenset[str] | None]]:
    return ((row, activations_of(row)) for _, row in made if "activation" in row.config)


def _differing(claim: Claim, said: Activation, made: Sequence[Made], group: Group) -> Iterator[TiedClaim]:
    """Another activation that is written there; or none at all, in the last layer of a model."""
    written = [one for one in made if _is_written(one[1])]
    if len({frozenset(activations_of(row) or ()) for _, row in written}) == 1:
        yield TiedClaim(claim, *written[0])
    elif not written and made and ((said.certain and _is_last(*made[-1])) or _is_bare(group, made)):
        yield TiedClaim(claim, *made[-1])


BARE = re.compile(r"[\w-]+(?: activation)?")
PASSING = re.compile(r"BatchNormalization|.*Dropout.*|.*Pooling.*|ZeroPadding.*")
"""Layers behind which an activation may still follow."""
LEARNING = re.compile(r"Conv[123]D(?:Transpose)?|Dense|SeparableConv[12]D|DepthwiseConv[12]D|Flatten")


def _is_bare(group: Group, made: Sequence[Made]) -> bool:
    """Whether the text is that word alone, behind one learned layer that no activation follows."""
    alone = not group.above and BARE.fullmatch(group.text.strip(" .")) is not None
    model, row = made[-1]
    if not alone or len({one.identity for _, one in made}) > 1 or not LEARNING.fullmatch(row.kind):
        return False
    if "activation" in row.arguments or model.unknowns or not model.id:
        return False
    while True:
        readers = [other for other in model.layers if row.name in other.inbound]
        if len(readers) != 1 or LEARNING.fullmatch(readers[0].kind):
            return len(readers) == 1
        row = readers[0]
        if not PASSING.fullmatch(row.kind):
            return False


def _is_written(row: LayerRecord) -> bool:
    """Whether an activation that is not linear is written there: a recurrent layer has some by default."""
    given = "activation" in row.arguments or row.kind in ACTIVATING
    return given and (activations_of(row) or {"linear"}) != {"linear"}


def _is_last(model: ModelRecord, row: LayerRecord) -> bool:
    """Whether nothing in a model that is wholly known reads a dense layer that was given no activation."""
    if row.kind != "Dense" or model.unknowns or not model.id or "activation" in row.arguments:
        return False
    return model.layers[-1] is row
