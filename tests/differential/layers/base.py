"""What a choice of a layer is: its class, its arguments, the shape that comes out.

Arguments have the names of Keras 3; `spelling.py` writes them as other generations do. Shapes are without the batch
axis. The shape is what the script's author expects, to go on from; whether it is right Keras decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.differential.draw import Draw

Shape = tuple[int | None, ...]
ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear", "softmax", "elu", "softplus", "hard_sigmoid")


@dataclass(frozen=True)
class Site:
    """Where a layer is put: the generation (``3 t 2 1``), the input's shape, whether channels come first."""

    generation: str
    shape: Shape
    first: bool = False


@dataclass(frozen=True)
class Inner:
    """A layer within another's arguments."""

    kind: str
    arguments: dict[str, object]


@dataclass(frozen=True)
class Chosen:
    """A layer's class, its arguments, the shape (or several) that it gives."""

    kind: str
    arguments: dict[str, object]
    shape: Shape
    states: tuple[Shape, ...] = ()
    several: bool = False
    """Whether it is called on the same tensor twice, as attention is."""
    listed: bool = False
    """Whether it is called on a list that has the same tensor twice."""


Choose = Callable[[Draw, Site], Chosen | None]


@dataclass(frozen=True)
class Family:
    """What can be put on tensors of these ranks (batch axis not counted) in these generations."""

    ranks: tuple[int, ...]
    generations: str
    choose: Choose
    weight: int = 1


ANY = (1, 2, 3, 4)


def maybe(name: str, *values: object, share: float = 0.5) -> Callable[[Draw], dict[str, object]]:
    """An argument that is given in some cases."""
    return lambda d: {name: d.pick(values)} if d.chance(share) else {}


def always(name: str, *values: object) -> Callable[[Draw], dict[str, object]]:
    """An argument that is always given."""
    return lambda d: {name: d.pick(values)}


def product(shape: Shape) -> int | None:
    total = 1
    for n in shape:
        if n is None:
            return None
        total *= n
    return total
