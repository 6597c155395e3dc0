"""A script being written: its lines, its variables, how it names Keras.

Must not know: which layers go where.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.differential.draw import Draw
from tests.differential.families import Shape
from tests.differential.spelling import spelled

HEADS = {
    "3": (
        ("import keras", "keras.layers.", "keras."),
        ("import keras\nfrom keras import layers, models\nfrom keras import Input", "layers.", "models."),
        ("import keras\nfrom keras.layers import *\nfrom keras.models import Model, Sequential", "", ""),
    ),
    "t": (
        ("import tensorflow as tf", "tf.keras.layers.", "tf.keras."),
        ("import tensorflow as tf\nfrom tensorflow.keras import layers, models, Input", "layers.", "models."),
        (
            "import tensorflow as tf\nfrom tensorflow.keras.layers import *\n"
            "from tensorflow.keras.models import Model, Sequential",
            "",
            "",
        ),
    ),
    "2": (
        (
            "import keras\nfrom keras import layers, models\nfrom keras.layers import Input",
            "layers.",
            "models.",
        ),
        ("import keras\nfrom keras.layers import *\nfrom keras.models import Model, Sequential", "", ""),
    ),
    "1": (
        (
            "import keras\nfrom keras import layers, models\nfrom keras.layers import Input, merge",
            "layers.",
            "models.",
        ),
        ("import keras\nfrom keras.layers import *\nfrom keras.models import Model, Sequential", "", ""),
    ),
}
"""By generation: (imports, what stands before a layer's class, what stands before a model's class)."""


@dataclass(frozen=True)
class Tensor:
    """A variable of the script that holds a tensor, and the shape that it is expected to have."""

    variable: str
    shape: Shape


@dataclass
class Writer:
    """A script in the making. `first` tells whether its layers put channels first by default."""

    d: Draw
    generation: str
    lines: list[str] = field(default_factory=list)
    layers: str = ""
    models: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    named: int = 0

    def write(self, line: str) -> None:
        """One more statement."""
        self.lines.append(line)

    def variable(self, prefix: str) -> str:
        """A variable that is not used yet."""
        self.counts[prefix] = self.counts.get(prefix, 0) + 1
        return f"{prefix}{self.counts[prefix]}"

    def layer(self, kind: str, arguments: dict[str, object], *more: str) -> str:
        """The expression that constructs a layer, now and then with a name of its own."""
        kind, text = spelled(self.d, kind, arguments, self.generation)
        parts = [text, *more] if text else list(more)
        if self.d.chance(0.12) and not any(m.startswith("name=") for m in more):
            parts.append(f"name={self.own_name(kind)!r}")
        if self.d.chance(0.06):
            parts.append("trainable=False")
        return f"{self.layers}{kind}({', '.join(parts)})"

    def own_name(self, kind: str) -> str:
        """A name that no layer has, though it may look like an automatic one."""
        self.named += 1
        if self.d.chance(0.15):
            return f"{kind.lower()}_{self.named + 40}"
        return (
            f"{self.d.pick(('block', 'my', 'a/b' if self.generation != '3' else 'ab', 'Top'))}_{self.named}"
        )

    def model(self, kind: str) -> str:
        """The class of models as the script names it."""
        return f"{self.models}{kind}"

    def input(self, arguments: str) -> str:
        """The expression that makes an input tensor."""
        prefix = {"keras.layers.": "keras.", "tf.keras.layers.": "tf.keras."}.get(self.layers, "")
        return f"{prefix}Input({arguments})"


def writer(d: Draw, generation: str) -> Writer:
    """A new script with its imports."""
    head, layers, models = d.pick(HEADS[generation])
    return Writer(d, generation, head.split("\n"), layers, models)
