"""Whole scripts: one seed, one generation of Keras, one text.

Must not know: what Keras makes of it, what kerascount makes of it.
"""

from __future__ import annotations

from tests.differential.backbones import write_backbone
from tests.differential.draw import Draw
from tests.differential.functional import write_functional
from tests.differential.objects.asking import ask, summarize
from tests.differential.objects.copying import copy
from tests.differential.objects.cutting import cut
from tests.differential.objects.freezing import freeze
from tests.differential.sequential import write_sequential
from tests.differential.writer import Writer, writer

GENERATIONS = ("3", "t", "2", "1")
"""Keras 3; tf.keras 2 (tf-keras); Keras 2 on its own; Keras 1."""

DEEDS = (ask, ask, ask, freeze, freeze, cut, cut, cut, copy, summarize)


def script(generation: str, seed: int) -> str:
    """The text of one script."""
    d = Draw(f"{generation}:{seed}")
    w = writer(d, generation)
    if d.chance(0.02):
        write_backbone(w)
    elif d.chance(0.65):
        write_functional(w)
    else:
        write_sequential(w)
    afterwards(w)
    return "\n".join(w.lines) + "\n"


def afterwards(w: Writer) -> None:
    """What is done with the finished models, in half of all scripts."""
    if w.d.chance(0.4):
        return
    for _ in range(w.d.between(1, 4)):
        if not w.built:
            return
        model = w.built[-1] if w.d.chance(0.7) else w.d.pick(w.built)
        deed = w.d.pick(DEEDS)
        if model.ready:
            deed(w, model)
