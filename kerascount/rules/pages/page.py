"""What a page about a kind of finding tells.

Must not know: findings, how a page is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

RAISES = (
    "An error: Keras raises here. The conditions were recorded from real Keras, generation by generation. A note where "
    "another generation takes it and nothing, no requirement either, shows which of them the script is for."
)
"""How sure the findings are that say of a call what Keras says of it."""

WHERE_UNKNOWN = "Where an argument or a shape that decides it is not known."


@dataclass(frozen=True, slots=True)
class Page:
    """What is told of a rule, one or two sentences a part.

    `example` is text, in the language of that name, which the finding is reported of.
    """

    what: str
    why: str
    example: str
    remedy: str
    certainty: str = RAISES
    silence: str = WHERE_UNKNOWN
    language: str = "python"


def sequential(*layers: str, shape: str = "(28, 28, 1)") -> str:
    """A script with a model of these layers, one in a line."""
    rows = "".join(f"    {layer},\n" for layer in (f"layers.Input({shape})", *layers))
    return f"from keras import layers, models\n\nmodel = models.Sequential([\n{rows}])\n"
