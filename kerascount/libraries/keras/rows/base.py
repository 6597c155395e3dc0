"""What a layer's row is: the class, its signature, and a pure formula.

A formula maps the layer's configuration and its input shapes to output shapes, weights and problems. It is
total: with an
unknown dim or argument it gives unknowns, never a guess and never an exception.

Must not know: scripts, syntax, the graph's objects other than `Weight`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kerascount.graph.model import Weight
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply, operand_text


@dataclass(frozen=True, slots=True)
class Problem:
    """Keras would raise here.

    `rule` names the pattern (``window-exceeds-input``), `message` is the essence in lower case, `argument` the
    parameter whose value shows it best (None: the call as a whole). A formula reports a problem only when it
    is certain.
    """

    rule: str
    message: str
    argument: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a layer does with given inputs.

    `outputs` has one shape per output tensor; `weights` are in Keras's order, or `Unknown`
    when even their number is. `macs` are the multiply-adds of one call with a batch of one: products of matrices and
    convolutions; not additions of a bias, activations, poolings and the like (None: not known).
    """

    outputs: tuple[AnyShape, ...]
    weights: tuple[Weight, ...] | Unknown = ()
    problems: tuple[Problem, ...] = ()
    macs: Dim = 0


class Config(Mapping[str, Value]):
    """The arguments of a layer by parameter name, defaults filled in; values may be `Unknown`."""

    def __init__(
        self,
        values: Mapping[str, Value],
        keras: int = 3,
        data_format: str | Unknown = "channels_last",
        *,
        within_tensorflow: bool = False,
        built: bool = False,
    ) -> None:
        self._values = values
        self.built = built
        """Whether the layer has been called before."""
        self.within_tensorflow = within_tensorflow
        """Whether it is Keras 2 within tensorflow, which infers shapes by running the operations on symbols."""
        self.keras = keras
        self.default_data_format = data_format

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def size(self, name: str) -> int | Unknown:
        """A count such as `filters` or `units`; anything that is no integer is unknown."""
        return as_size(self._values[name])

    def flag(self, name: str) -> bool | Unknown:
        """The truth of an argument such as `use_bias`."""
        value = self._values[name]
        return value if isinstance(value, Unknown) else bool(value)

    def window(self, name: str, rank: int) -> tuple[int | Unknown, ...]:
        """`kernel_size`, `strides`, `pool_size`, ...: one int for all axes, or one per axis."""
        value = self._values[name]
        if isinstance(value, list | tuple) and len(value) == rank:
            return tuple(as_size(v) for v in value)
        if isinstance(value, list | tuple) and len(value) == 1 and rank > 1:
            return (as_size(value[0]),) * rank
        if isinstance(value, Unknown) and value.atom is not None and value.atom.operator is None:
            # one name for all axes: whether it is an int or a tuple, the axes are told apart by position
            return tuple(apply("axis", value, i, label=f"{value}[{i}]") for i in range(rank))
        return (as_size(value),) * rank

    def channels_last(self) -> bool | Unknown:
        """Whether the channel axis is the last one."""
        given = self._values.get("data_format") or self.default_data_format
        if isinstance(given, Unknown):
            return given
        return not isinstance(given, str) or given.lower() != "channels_first"

    def lost(self, shape: Shape) -> Built:
        """What is left of a layer where the order of the axes is not known: the rank, and that it has weights."""
        key = (*self._doubt(None), *shape)
        return Built((self.lost_axes(shape),), apply("weights", *key, label="weights"))

    def lost_axes(self, shape: Shape, cause: Value = None, *others: Shape) -> Shape:
        """A shape of the same rank of which nothing but the batch is known, because of `cause` (or `data_format`).

        The unknowns are of this configuration and these inputs: two layers in the same doubt need not be alike.
        """
        key = (*self._doubt(cause), *shape, *others)
        return (shape[0], *(apply("axis", *key, i, label=f"axis {i}") for i in range(1, len(shape))))

    def _doubt(self, cause: Value) -> tuple[Value, str]:
        given = self._values.get("data_format") or self.default_data_format
        return (given if cause is None else cause, repr(sorted(self._values.items())))

    def text(self, name: str) -> str | Unknown | None:
        """An argument such as `padding`, in lower case; None when it is not a string."""
        value = self._values.get(name)
        if isinstance(value, str):
            return value.lower()
        return value if isinstance(value, Unknown) else None


def as_size(value: Value) -> int | Unknown:
    """An argument as an integer: ints, whole floats (as Keras 1 and 2 take them); else unknown."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | Unknown):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return apply("int", repr(value), label=f"int({operand_text(value)})")


Formula = Callable[[Config, Sequence[Shape]], Built]
"""(configuration, shapes of the inputs, all of known rank) -> what is built."""


@dataclass(frozen=True, slots=True)
class Row:
    """One layer class.

    `signature` is the constructor's, as text equal to Keras 3's own without ``self`` and without
    ``**kwargs`` of the base
    class: ``(filters, kernel_size, strides=(1, 1), padding='valid')``. `ndim` is the exact rank that Keras demands of
    an input (batch included), `min_ndim` the least one. `merges` says that it takes a list of tensors.
    `dtype` is the output's dtype when it is not the input's. `flags` are the arguments of a call that change its
    outputs, with their defaults: the formula finds them in the configuration. `in_words` is the count of its weights.
    `passed_on` are keywords that the constructor takes through its ``**kwargs``.
    """

    name: str
    signature: str
    formula: Formula
    ndim: int | None = None
    min_ndim: int | None = None
    merges: bool = False
    generations: tuple[int, ...] = (1, 2, 3)
    dtype: str | None = None
    flags: Mapping[str, Value] = field(default_factory=dict)
    in_words: str = "no weights"
    passed_on: str = "()"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a constructor; without a default it is required."""

    name: str
    default: Value = None
    required: bool = False
    keyword_only: bool = False
