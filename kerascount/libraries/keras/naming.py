"""Automatic names of layers and models, as each generation counts them.

Sources: keras/src/utils/naming.py (3), tf_keras/src/engine/base_layer.py `_init_set_name` (2), Keras 1.2.2
keras/engine/topology.py. Keras 3 and tf.keras name the first one without a number.

Must not know: scripts, how a layer is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["1", "2", "tf", "3"]
"""Keras 1; Keras 2 on its own; Keras 2 within tensorflow; Keras 3."""


def snake_case(name: str, style: Style = "3") -> str:
    """`Conv2DTranspose` -> `conv2d_transpose`; Keras 1 only lowers: `convolution2d`."""
    if style == "1":
        return name.lower()
    word = "[a-z]+" if style == "3" else "[a-z0-9]+"
    name = re.sub(rf"(.)([A-Z]{word})", r"\1_\2", re.sub(r"\W+", "", name))
    name = re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()
    return f"private{name}" if name.startswith("_") and style != "3" else name


@dataclass(slots=True)
class Names:
    """The counters of one run."""

    counts: dict[str, int] = field(default_factory=dict)

    def unique(self, prefix: str, style: Style) -> str:
        """The next name with this prefix."""
        count = self.counts.get(prefix, 0)
        self.counts[prefix] = count + 1
        if style in ("3", "tf"):
            return f"{prefix}_{count}" if count else prefix
        return f"{prefix}_{count + 1}"

    def of_class(self, kind: str, style: Style) -> str:
        """The next name of an object of this class."""
        if kind == "InputLayer":
            return self.unique("input_layer", "3") if style == "3" else self.unique("input", "2")
        return self.unique(snake_case(kind, style), style)
