"""What every shape formula of an operation is made of: bound arguments, shapes of operands, axes.

A formula takes `Operands` and answers the output's shape, or a list of shapes. It raises `Mismatch` where the library
certainly would, and `Undecided` where an argument that decides about the rank or the number of outputs is not known.

Must not know: layers, names, the graph beyond tensors, dialects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.inputs import as_dim, as_shape
from kerascount.libraries.keras.values import Dynamic, Inert, TensorShape
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Array, Value
from kerascount.values.unknown import Unknown, apply


class Mismatch(Exception):
    """The operation is certain to fail; the text says why."""


class Undecided(Exception):
    """The result's rank is not known, because of `cause`; `count` is the number of outputs, if it is known."""

    def __init__(self, cause: Unknown, count: int | None = None) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.count = count


@dataclass(frozen=True, slots=True)
class Operands:
    """The arguments of one operation by parameter, defaults filled in; `rest` are those of `*operands`."""

    values: Mapping[str, Value]
    rest: Sequence[Value] = ()
    data_format: str | Unknown = "channels_last"
    older: bool = False
    """Whether the Keras may be one before 2.3."""

    def __getitem__(self, name: str) -> Value:
        return self.values.get(name)

    def at(self, index: int) -> Value:
        """The value of the parameter at this place."""
        return list(self.values.values())[index]

    @property
    def first(self) -> Value:
        """The first operand."""
        return self.at(0)

    def shape(self, name: str | None = None) -> Shape:
        """The shape of an operand (the first one if not named); undecided when its rank is not known."""
        return known(shape_of(self.first if name is None else self.values.get(name)))

    @property
    def channels_first(self) -> bool:
        """Whether images have their channels before their sides."""
        form = self.values.get("data_format") or self.data_format
        decided(form)
        return isinstance(form, str) and (form in ("channels_first", "th") or form.startswith("NC"))


Formula = Callable[[Operands], AnyShape | list[AnyShape]]


def shape_of(value: Value) -> AnyShape:
    """The shape of a tensor, of data, or of a number."""
    if isinstance(value, Tensor | Array):
        return value.shape
    if isinstance(value, Unknown):
        return apply("shape", value, label=f"{value}.shape")
    if isinstance(value, Inert):  # what a function that is not modelled gives may be a tensor
        return apply("shape", id(value), label=f"{value}().shape")
    if isinstance(value, TensorShape):
        return value.dims if isinstance(value.dims, Unknown) else (len(value.dims),)
    if isinstance(value, list | tuple):
        inner = shape_of(value[0]) if value else ()
        return inner if isinstance(inner, Unknown) else (len(value), *inner)
    if value is None or isinstance(value, bool | int | float | complex | str | bytes | Dynamic):
        return ()
    return apply("shape", id(value), label=f"{type(value).__name__}.shape")


def known(shape: AnyShape) -> Shape:
    """The shape, if its rank is known."""
    if isinstance(shape, Unknown):
        raise Undecided(shape)
    return shape


def decided(value: Value) -> Value:
    """The value, if it is known to its core: the rank of a result depends on it."""
    if isinstance(value, Unknown):
        raise Undecided(value)
    if isinstance(value, Dynamic | Tensor | Array):
        raise Undecided(apply("value", id(value), label="an argument that is a tensor"))
    if isinstance(value, TensorShape):
        return decided(value.dims)
    if isinstance(value, list | tuple):
        for part in value:
            decided(part)
    return value


def integer(value: Value, what: str) -> int:
    """A known integer."""
    decided(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, int):
        raise Mismatch(f"{what} is `{value!r}`, which is no integer")
    return int(value)


def axis_of(value: Value, rank: int) -> int:
    """An axis counted from the front."""
    axis = integer(value, "an axis")
    if not -rank <= axis < max(rank, 1):
        raise Mismatch(f"axis {axis} is not among {rank} axes")
    return axis % rank if rank else 0


def axes_of(value: Value, rank: int) -> list[int]:
    """One or several axes; all for None."""
    if value is None:
        return list(range(rank))
    decided(value)
    return [axis_of(a, rank) for a in (value if isinstance(value, list | tuple) else (value,))]


def lengths(value: Value, count: int) -> tuple[Dim, ...]:
    """One number for all, or one for each of `count` axes."""
    if isinstance(value, list | tuple):
        found = tuple(as_dim(v) for v in value)
        if len(found) == 1:
            return found * count
        if len(found) != count:
            raise Mismatch(f"{len(found)} numbers are given for {count} axes")
        return found
    return (as_dim(value),) * count


def replaced(shape: Shape, where: int, *new: Dim) -> Shape:
    """The shape with one axis replaced by others, or by none."""
    return (*shape[:where], *new, *shape[where + 1 :])


def same_length(a: Dim, b: Dim, what: str) -> None:
    """Certain to fail when two lengths that must be equal are not."""
    if isinstance(a, int) and isinstance(b, int) and a != b:
        raise Mismatch(f"{what}: {dims.dim_text(a)} and {dims.dim_text(b)}")


def matching(a: Dim, b: Dim) -> Dim:
    """The length of an axis that two operands share: whichever tells more."""
    if a is None or b is None:
        return b if a is None else a
    return b if isinstance(a, Unknown) else a


def at_least(dim: Dim, least: int, what: str) -> Dim:
    """The length, unless it is certain to be too small."""
    if isinstance(dim, int) and dim < least:
        raise Mismatch(f"{what} would be {dim}")
    return dim


def parts_of(value: Value) -> list[Value]:
    """The operands of a list; undecided when the list is not known."""
    if isinstance(value, Unknown):
        raise Undecided(value)
    if isinstance(value, list | tuple):
        return list(value)
    shape = known(shape_of(value))
    if not shape or not isinstance(shape[0], int):
        raise Undecided(apply("parts", id(value), label="the parts of a tensor"))
    return [Array(shape[1:])] * shape[0]


__all__ = [
    "Formula",
    "Mismatch",
    "Operands",
    "Undecided",
    "as_dim",
    "as_shape",
    "at_least",
    "axes_of",
    "axis_of",
    "decided",
    "integer",
    "known",
    "lengths",
    "matching",
    "parts_of",
    "replaced",
    "same_length",
    "shape_of",
]
