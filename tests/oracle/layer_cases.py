"""The calls of layers whose truth is recorded: class, arguments, input shapes (batch axis included).

`record_layers.py` asks real Keras about each, the tests of the rows ask the formulas.
"""

from __future__ import annotations

import layer_cases_composite as composite
import layer_cases_more as more
import layer_cases_odd as odd
import layer_cases_plain as plain
import layer_cases_preprocessing as preprocessing
from layer_case import Case

FAMILIES = (
    plain.convolutions,
    plain.poolings,
    plain.core,
    plain.normalizations,
    plain.reshapings,
    composite.merges,
    composite.recurrents,
    composite.attentions,
    composite.wrappers,
    composite.dense_products,
    composite.adapters,
    composite.more_attention,
    composite.sequences_of_images,
    preprocessing.categories,
    preprocessing.words,
    preprocessing.images,
    preprocessing.sounds,
    odd.windows,
    odd.numbers,
    odd.axes,
    more.simple,
    more.pictures,
    more.cells,
)


def all_cases() -> list[Case]:
    """Every case once."""
    found = {repr(case): case for family in FAMILIES for case in family()}
    known = list(found.values())
    return [*known, *more.strangers(known)]
