"""Automatic names of layers and models, as each generation counts them.

Sources: keras/src/utils/naming.py (3), tf_keras/src/engine/base_layer.py `_init_set_name` (2), Keras 1.2.2
keras/engine/topology.py. Keras 3 and tf.keras name the first one without a number.

Must not know: scripts, how a layer is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["1", "2", "tf", "3"]
"""Keras 1; Keras 2 on its own; Keras 2 within tensorflow; Keras 3."""


def snake_case(name: str, style: Style = "3") -> str:
    """`Conv2DTranspose` -> `conv2d_transpose`; Keras 1 only lowers: `convolution2d`."""
    if style == "1":
        return name.lower()
    word = "[a-z0-9]+" if style == "2" else "[a-z]+"
    name = re.sub(rf"(.)([A-Z]{word})", r"\1_\2", re.sub(r"\W+", "", name))
    name = re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()
    return f"private{name}" if name.startswith("_") and style != "3" else name


MIXED_IMAGES = (
    "RandomShear",
    "RandomTranslation",
    "RandomRotation",
    "RandomBrightness",
    "RandomColorDegeneration",
    "RandomContrast",
    "RandomSharpness",
    "Solarization",
    "RandomPosterization",
    "AutoContrast",
    "Equalization",
)
NAMES_WITHIN: Mapping[str, tuple[str, ...]] = {"AugMix": MIXED_IMAGES, "RandAugment": MIXED_IMAGES}
NAMES_WITHIN_2: Mapping[str, tuple[str, ...]] = {
    "LSTM": ("LSTMCell",),
    "GRU": ("GRUCell",),
    "SimpleRNN": ("SimpleRNNCell",),
    "ConvLSTM2D": ("ConvLSTM2DCell",),
}
NAMES_WHEN_BUILT: Mapping[str, tuple[str, ...]] = {
    "MultiHeadAttention": ("Softmax", "Dropout"),
    "GroupedQueryAttention": ("Softmax", "Dropout"),
}
"""Layers that a layer makes for itself, which take the next automatic names of their classes: when it is constructed
(in Keras 3 and tf.keras; in Keras 2 on its own), in Keras 3 when it is built."""


def names_within(kind: str, style: Style) -> tuple[str, ...]:
    """The classes of the layers that a layer constructs with itself."""
    if style == "2":
        return NAMES_WITHIN_2.get(kind, ())
    if style == "tf" and kind == "TextVectorization":
        return ("StringLookup",)
    return NAMES_WITHIN.get(kind, ()) if style == "3" else ()


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
