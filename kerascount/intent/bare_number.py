"""The form "number alone": `Flatten()  # 16384`, `Dense(7 * 7 * 128)  # 6272`, `Dense(1024)  # 16*16*4`.

A number says what it is of in three places only: what a `Flatten` gives, what a product in the code comes to, and where
a product in the comment is neither the input's width nor the count of parameters.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from math import prod

from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Attribute, Claim, TiedClaim
from kerascount.intent.groups import groups_of
from kerascount.intent.scene import FORM, Scene, scene_of
from kerascount.intent.sites import Made, last_made, tied
from kerascount.intent.verdict import filters_of, of_layer, output_of
from kerascount.syntax.source import Source
from kerascount.values.dims import equal
from kerascount.values.unknown import Unknown

NUMBER = re.compile(
    r"^(?:=|==|->|=>|\u2192)?\s*[(\[]?\s*(?P<number>\d{1,3}(?:,\d{3})+|\d{2,8})\s*,?\s*[)\]]?"
    r"(?:\s*[- ]?(?:features?|units|neurons|values|nodes|dims?|d|dimensional(?: vector)?))?$"
)
PRODUCT = re.compile(r"\d\s*\*\s*\d")
FACTORS = re.compile(r"^=?\s*\(?(?P<product>\d{1,4}(?:\s*[*x\u00d7]\s*\d{1,4}){1,3})\)?$")
LEAST_PRODUCT = 64
"""Below, factors are rather a window."""


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments at the end of a line that are one number."""
    found: list[TiedClaim] = []
    scene: Scene | None = None
    for group in groups_of(source):
        match = None if group.above else NUMBER.match(group.text) or FACTORS.match(group.text)
        if match is None:
            continue
        scene = scene or scene_of(source, reading)
        made = last_made(scene.direct.get((group.cell, group.code[0]), []))
        text = match[match.lastgroup or 0]
        number = prod(int(n) for n in re.findall(r"\d+", text.replace(",", "")))
        read = _said if match.re is NUMBER else _of_factors
        said = read(number, made) if made else None
        if said is not None:
            span = group.span(match.start(match.lastgroup or 0), match.end(match.lastgroup or 0))
            found.append(tied(Claim(*said, text, span, FORM, "comment"), made))
    return found


def _of_factors(number: int, made: list[Made]) -> tuple[Attribute, object] | None:
    """What a product is of: the width of a flat output, unless it is that of the input or a count of weights."""
    layer = made[0][1]
    shapes = (layer.inputs[0] if len(layer.inputs) == 1 else None, output_of(layer))
    if layer.kind not in ("Dense", "Flatten") or number < LEAST_PRODUCT or layer.params == number:
        return None
    if any(shape is None or isinstance(shape, Unknown) for shape in shapes) or len(shapes[1] or ()) != 2:
        return None
    if layer.kind == "Dense" and any(equal(dim, number) is not False for dim in (shapes[0] or ())[1:]):  # type: ignore[index]
        return None
    kernel = next((weight.params for weight in layer.weights), None)
    return None if equal(kernel, number) is not False and layer.weights else ("output_shape", (None, number))


def _said(number: int, made: list[Made]) -> tuple[Attribute, object] | None:
    """What the number is of; None where it may be of something else."""
    layer = made[0][1]
    if layer.kind == "Flatten":
        claim = Claim("output_shape", (None, number), "", None, FORM, "comment")  # type: ignore[arg-type]
        other = of_layer(claim, layer) == "differs" and _is_beside(number, *made[0])
        return None if other else ("output_shape", (None, number))
    name = "units" if "units" in layer.config else "filters"
    origin = layer.arguments.get(name)
    return (name, number) if origin is not None and PRODUCT.search(origin.text) else None  # type: ignore[return-value]


def _is_beside(number: int, model: ModelRecord, layer: LayerRecord) -> bool:
    """Whether the number is an axis of the input, or the width of a layer that reads what is flattened."""
    known = [shape for shape in layer.inputs if not isinstance(shape, Unknown)]
    readers = [row for row in model.layers if layer.name in row.inbound]
    return any(dim == number for shape in known for dim in shape) or any(
        equal(filters_of(row), number) for row in readers
    )
