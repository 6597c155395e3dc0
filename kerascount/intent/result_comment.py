"""The form "results": `Dense(30)  # 30 coordinates`, `# output layer, 10 classes`, at the last layer.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import groups_of
from kerascount.intent.notations import results
from kerascount.intent.prose import is_hedged
from kerascount.intent.scene import FORM, Scene, is_opaque, lines_of, scene_of
from kerascount.intent.sites import Made, tied
from kerascount.intent.verdict import of_layer
from kerascount.syntax.source import Source


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments that name how many results a model gives."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    for group in groups_of(source):
        said = results(group.text)
        if said is None or is_hedged(group.text):
            continue
        scene = scene or scene_of(source, reading)
        lines = lines_of(group, scene)
        made = [one for line in lines for one in scene.direct.get((group.cell, line), []) if is_last(*one)]
        if (
            not made
            or len({row.span for _, row in made}) > 1
            or any(is_opaque(n, group, scene) for n in lines)
        ):
            continue
        number, text, start = said
        claim = Claim("units", number, text, group.span(start, start + len(text)), FORM, "comment")
        if of_layer(claim, made[0][1]) == "met" or _is_certain(number, made):
            found.append(tied(claim, made))
    return found


def is_last(model: ModelRecord, row: LayerRecord) -> bool:
    """Whether a dense layer ends a model: nothing in it reads the layer, or an activation only."""
    if row.kind != "Dense" or not model.id:
        return False
    readers = [other for other in model.layers if row.name in other.inbound]
    return len(readers) < 2 and all(
        other.kind in ("Activation", "Softmax") and other is model.layers[-1] for other in readers
    )


def _is_certain(number: int, made: list[Made]) -> bool:
    """Two classes need one unit only, and one more is the background."""
    units = made[0][1].config.get("units")
    return isinstance(units, int) and units > 1 and number > 1 and abs(units - number) > 1
