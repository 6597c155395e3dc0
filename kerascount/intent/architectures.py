"""The form "prose": architectures as text, `Conv2D(32, 3x3) -> ReLU -> MaxPooling2D`, or as a list of layers.

Read only where it is asked for, and only when nearly all of the text's layers are those of one model, in order.
Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.records import Reading
from kerascount.intent.claims import TiedClaim
from kerascount.intent.tables import TextLine


def of_text(lines: Sequence[TextLine], reading: Reading, form: str) -> list[TiedClaim]:
    """The claims of the architectures in a text."""
    return []
