"""A script being written: its lines, its variables, how it names Keras.

Must not know: which layers go where.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.differential.draw import Draw
from tests.differential.layers.base import Inner, Shape
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


Named = tuple[str, Shape]
"""A name that the script gave to a layer, and the shape that the layer gives."""


@dataclass(frozen=True)
class Tensor:
    """A variable of the script that holds a tensor, its expected shape, the named layers before it."""

    variable: str
    shape: Shape
    names: frozenset[Named] = frozenset()


@dataclass(frozen=True)
class Built:
    """A variable of the script that holds a model.

    `chain` are the shapes after each layer of a Sequential, `names` the layers that can be asked for by name. `ready`
    tells whether it knows its inputs, `code` whether classes or functions of the script may be in it, `plain` whether
    its inputs are one tensor or a list.
    """

    variable: str
    kind: str
    inputs: tuple[Shape, ...]
    outputs: tuple[Shape, ...]
    names: tuple[Named, ...] = ()
    chain: tuple[Shape, ...] = ()
    ready: bool = True
    code: bool = False
    plain: bool = True
    integers: bool = False


class Raw(str):
    """A piece of source among arguments that are written as Python writes them."""

    __slots__ = ()
    __repr__ = str.__str__


class Written(str):
    """The expression of a layer, and the name that it was given, if any."""

    own: str | None = None


@dataclass
class Writer:
    """A script in the making."""

    d: Draw
    generation: str
    lines: list[str] = field(default_factory=list)
    layers: str = ""
    models: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    named: int = 0
    built: list[Built] = field(default_factory=list)
    code: bool = False

    def write(self, line: str) -> None:
        """One more statement."""
        self.lines.append(line)

    def variable(self, prefix: str) -> str:
        """A variable that is not used yet."""
        self.counts[prefix] = self.counts.get(prefix, 0) + 1
        return f"{prefix}{self.counts[prefix]}"

    def require(self, line: str) -> None:
        """An import, once, at the top."""
        if line not in self.lines:
            self.lines.insert(0, line)

    def named_module(self, name: str, whole: str) -> str:
        """The prefix of a module: with its whole name, or imported by its own."""
        if self.layers.startswith(("keras.", "tf.")):
            return f"{whole}."
        parent, _, last = whole.rpartition(".")
        self.require(f"from {parent} import {last}" + (f" as {name}" if last != name else ""))
        return f"{name}."

    def backend(self) -> str:
        """`K.`."""
        root = "tensorflow.keras" if self.generation == "t" else "keras"
        self.require(f"from {root} import backend as K")
        return "K."

    def tensor(self, variable: str, shape: Shape, *sources: Tensor, named: Written | str = "") -> Tensor:
        """A tensor that comes from others, by a layer that may have a name."""
        names: frozenset[Named] = frozenset().union(*(t.names for t in sources))
        own = getattr(named, "own", None)
        return Tensor(variable, shape, names | {(own, shape)} if own else names)

    def layer(self, kind: str, arguments: dict[str, object], *more: str) -> Written:
        """The expression that constructs a layer, now and then with a name of its own."""
        kind, text = spelled(self.d, kind, {k: self._value(v) for k, v in arguments.items()}, self.generation)
        parts = [text, *more] if text else list(more)
        own = None
        if self.d.chance(0.12) and not any(m.startswith("name=") for m in more):
            own = self.own_name(kind)
            parts.append(f"name={own!r}")
        if self.d.chance(0.06):
            parts.append("trainable=False")
        found = Written(f"{self.layers}{kind}({', '.join(parts)})")
        found.own = own
        return found

    def _value(self, value: object) -> object:
        """Layers among arguments become source."""
        if isinstance(value, Inner):
            return Raw(self.layer(value.kind, value.arguments))
        if isinstance(value, list):
            return [self._value(v) for v in value]
        return value

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

    def of_models(self, name: str) -> str:
        """A function of `keras.models` as the script names it."""
        if self.models in ("keras.", "tf.keras."):
            return f"{self.models}models.{name}"
        if not self.models:
            self.require(
                f"from {'tensorflow.keras' if self.generation == 't' else 'keras'}.models import {name}"
            )
        return f"{self.models}{name}"


def writer(d: Draw, generation: str) -> Writer:
    """A new script with its imports."""
    head, layers, models = d.pick(HEADS[generation])
    return Writer(d, generation, head.split("\n"), layers, models)
