"""The form "input at the first layer": `# the input is an image of 150x150`, where a layer declares what it takes.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re

from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.groups import Group, groups_of
from kerascount.intent.prose import is_hedged
from kerascount.intent.scene import FORM, Scene, scene_of
from kerascount.intent.sites import Made, tied
from kerascount.syntax.source import Source
from kerascount.values.unknown import Unknown

INPUT = re.compile(
    r"\binputs?\b[^\d\n,;.]{0,60}?(?<![\w.])(?P<shape>\(?\d{1,4}(?:\s*[x*\u00d7,]\s*\d{1,4}){1,2}\)?)"
    r"(?![\w.@]|\s*[x*\u00d7]|\s*(?:conv|kernel|filter|pool|stride|window)\w*)",
    re.IGNORECASE,
)
DIMENSIONS = re.compile(
    r"\binputs?\b[^\d\n]{0,60}?(?<![\w.])(?P<shape>\d{1,5})[- ]dim(?:ension(?:al|s)?)?\b(?!\s*(?:embed|output|latent))"
    r"|(?<![\w.])(?P<first>\d{1,5})[- ]dim(?:ension(?:al)?)?\)?\s+(?:input|feature|noise|latent)(?:\s+vectors?)?\b",
    re.IGNORECASE,
)
"""An input of one axis: `the input shape: 20-dimensional vectors`."""
IMAGES = re.compile(
    r"(?<![\w.])(?P<shape>\d{2,4}\s*[x*\u00d7]\s*\d{2,4}(?:\s*[x*\u00d7]\s*[134])?)\s*(?:px|rgb|gr[ae]y(?:scale)?|colou?r)?\s*"
    r"(?:images?\b|pictures?\b|\u4e3a?\u5f85?\u8bad?\u7ec3?\u56fe[\u7247\u50cf])",
    re.IGNORECASE,
)
"""The size of images, where a layer declares what it takes."""
EXPECTED = re.compile(r"\bexpected (?=input|data|shape)", re.IGNORECASE)
"""What the first layer is told is called so, without doubt."""
DECLARING = ("input_shape", "input_dim", "batch_input_shape", "shape", "batch_shape")
LEAST_SIZE = 8


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments about what the first layer of a model takes."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    for group in groups_of(source):
        patterns = (INPUT, DIMENSIONS, IMAGES)
        matches = next((m for p in patterns if (m := list(p.finditer(group.text)))), [])
        if len(matches) != 1 or is_hedged(EXPECTED.sub("", group.text)):
            continue
        scene = scene or scene_of(source, reading)
        made = _declaring(group, scene)
        name = matches[0].lastgroup or "shape"
        axes = tuple(int(n) for n in re.findall(r"\d+", matches[0][name]))
        value = _value(axes, made[0][1]) if made else None
        if value is not None:
            text = matches[0][name]
            span = group.span(matches[0].start(name), matches[0].end(name))
            found.append(tied(Claim("input_shape", value, text, span, FORM, "comment"), made))
    return found


def _declaring(group: Group, scene: Scene) -> list[Made]:
    """The one layer that declares an input on the first line below the text, or on its own."""
    here = scene.direct.get((group.cell, group.code[0]), []) if group.code else []
    made = [one for one in here if any(name in one[1].arguments for name in DECLARING)]
    return made if len({one[1].span for one in made}) == 1 else []


def _value(axes: tuple[int, ...], layer: LayerRecord) -> tuple[int | None, ...] | None:
    """The stated axes as a whole shape: all axes besides the batch, or height and width of an image."""
    shapes = layer.outputs if layer.is_input else layer.inputs
    shape = shapes[0] if len(shapes) == 1 else None
    if shape is None or isinstance(shape, Unknown):
        return None
    if len(axes) == len(shape) - 1:
        return (None, *axes)
    sized = len(axes) == 2 and len(shape) == 4 and min(axes) >= LEAST_SIZE
    return (None, *axes, None) if sized else None
