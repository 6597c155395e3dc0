"""Values that only Keras and tensorflow hand out: shapes as objects, and things that no model depends on.

Must not know: layers, models.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kerascount.graph.model import Weight
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Array, Value


@dataclass(frozen=True, slots=True)
class Inert:
    """Something of Keras that shapes and counts do not depend on: an optimizer, a loss, a history."""

    path: str

    def __str__(self) -> str:
        return self.path


@dataclass(eq=False, slots=True)
class Variable(Array):
    """A variable as data: whoever owns it counts `weight`, once however often it is found.

    `source` tells who made it: ``keras`` (a layer's own, or `keras.Variable`) or ``tensorflow``.
    """

    weight: Weight = field(default_factory=lambda: Weight("variable", ()))
    source: str = "keras"


def variable(
    shape: AnyShape,
    *,
    dtype: str = "float32",
    name: str = "variable",
    trainable: bool = True,
    source: str = "keras",
    content: Value = None,
) -> Variable:
    """A new variable."""
    weight = Weight(name, shape, trainable, dtype)
    return Variable(shape, dtype, content, weight=weight, source=source)


@dataclass(frozen=True, slots=True)
class TensorShape:
    """A shape as tensorflow hands it out: a sequence of dims with methods."""

    dims: AnyShape


@dataclass(frozen=True, slots=True)
class Dynamic:
    """A length that is only known when the model runs: `tf.shape(x)[0]`. Arithmetic on it stays dynamic.

    `of_one` is what it is for a batch of one, where that is known.
    """

    of_one: int | None = None


DYNAMIC = Dynamic()


def flatten(value: Value) -> list[Value]:
    """The leaves of nested lists, tuples and dicts (by sorted keys, as Keras flattens), in order."""
    if isinstance(value, list | tuple):
        return [leaf for part in value for leaf in flatten(part)]
    if isinstance(value, dict):
        return [leaf for key in _keys(value) for leaf in flatten(value[key])]
    return [value]


def _keys(value: dict[Value, Value]) -> list[Value]:
    try:
        return sorted(value)
    except TypeError:
        return list(value)


def refilled(structure: Value, leaves: list[Value]) -> Value:
    """The same nesting with other leaves, in the order of `flatten`."""
    return _refill(structure, iter(leaves))


def _refill(structure: Value, leaves: Value) -> Value:
    if isinstance(structure, list):
        return [_refill(part, leaves) for part in structure]
    if isinstance(structure, tuple):
        return tuple(_refill(part, leaves) for part in structure)
    if isinstance(structure, dict):
        filled = {key: _refill(structure[key], leaves) for key in _keys(structure)}
        return {key: filled[key] for key in structure}
    return next(leaves)
