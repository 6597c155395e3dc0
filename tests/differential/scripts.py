"""Whole scripts: one seed, one generation of Keras, one text.

Must not know: what Keras makes of it, what kerascount makes of it.
"""

from __future__ import annotations

from tests.differential.draw import Draw
from tests.differential.functional import write_functional
from tests.differential.sequential import write_sequential
from tests.differential.writer import writer

GENERATIONS = ("3", "t", "2", "1")
"""Keras 3; tf.keras 2 (tf-keras); Keras 2 on its own; Keras 1."""


def script(generation: str, seed: int) -> str:
    """The text of one script."""
    d = Draw(f"{generation}:{seed}")
    w = writer(d, generation)
    if d.chance(0.65):
        write_functional(w)
    else:
        write_sequential(w)
    return "\n".join(w.lines) + "\n"
