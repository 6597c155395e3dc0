"""Arrays of data: shapes, not contents. What sizes a model is followed, all else is unknown.

Must not know: Keras, syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown, apply

ELEMENTWISE = ("+", "-", "*", "/", "//", "%", "**", "&", "|", "^")
COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
SAME_SHAPE = frozenset(("astype", "copy", "clip", "round", "fillna", "conj", "numpy"))


class ArrayBehaviour(Behaviour):
    """`ndarray`, and data sets that are arrays."""

    def describe(self, value: Array) -> str:
        return "an array"

    def type_of(self, value: Array, run: Run) -> Value:
        return Symbol("numpy.ndarray")

    def is_instance(self, value: Array, kind: Value, run: Run) -> bool | None:
        return isinstance(kind, Symbol) and kind.name == "ndarray"

    def attribute(self, value: Array, name: str, run: Run) -> Value:
        reader = ATTRIBUTES.get(name)
        return reader(value) if reader is not None else BoundMethod(value, name)

    def item(self, value: Array, index: Value, run: Run) -> Value:
        return indexed(value, index, run)

    def set_item(self, value: Array, index: Value, new: Value, run: Run) -> None:
        value.content = None

    def unary(self, operator: str, value: Array, run: Run) -> Value:
        return Array(value.shape, value.dtype)

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        operands = (Array, Unknown, int, float, complex, list, tuple)
        if not (isinstance(left, operands) and isinstance(right, operands)):
            return NOT_SUPPORTED
        shape = broadcast(shape_of(left), shape_of(right))
        dtype = "bool" if operator in COMPARISONS else None
        return Array(shape, dtype)

    def iterate(self, value: Array, run: Run) -> list[Value] | Unknown:
        return apply("elements", id(value), label="elements of an array")

    def length(self, value: Array, run: Run) -> int | Unknown:
        length = value.shape[0] if isinstance(value.shape, tuple) and value.shape else None
        return length if length is not None else apply("len", id(value), label="len(...)")

    def truth(self, value: Array, run: Run) -> bool | Unknown:
        return run.unknown("bool(array)", "the content of an array is not known")


class MethodBehaviour(Behaviour):
    """Methods of arrays, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        return method(value.receiver, value.name, call, run)


def rank_of(shape: AnyShape) -> int | Unknown:
    """The number of axes."""
    return apply("ndim", shape, label=f"{shape}.ndim") if isinstance(shape, Unknown) else len(shape)


def size_of(shape: AnyShape) -> Dim:
    """The number of elements."""
    return apply("size", shape) if isinstance(shape, Unknown) else dims.product(shape)


ATTRIBUTES: Mapping[str, Callable[[Array], Value]] = {
    "shape": lambda array: array.shape,
    "ndim": lambda array: rank_of(array.shape),
    "size": lambda array: size_of(array.shape),
    "dtype": lambda array: array.dtype or apply("dtype", id(array), label="dtype"),
    "T": lambda array: Array(
        array.shape if isinstance(array.shape, Unknown) else array.shape[::-1], array.dtype
    ),
}


def shape_of(value: Value) -> AnyShape:
    """The shape of anything that numpy takes as an array: numbers have none, nested lists are counted."""
    if isinstance(value, Array):
        return value.shape
    if isinstance(value, Unknown):
        return apply("shape", value, label=f"{value}.shape")
    if isinstance(value, list | tuple):
        if not value:
            return (0,)
        inner = shape_of(value[0])
        return inner if isinstance(inner, Unknown) else (len(value), *inner)
    return ()


def broadcast(a: AnyShape, b: AnyShape) -> AnyShape:
    """The common shape of two operands."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return apply("broadcast", a, b) if a != () and b != () else (a if b == () else b)
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    missing = len(longer) - len(shorter)
    tail = tuple(_common(x, y) for x, y in zip(longer[missing:], shorter, strict=True))
    return (*longer[:missing], *tail)


def _common(x: Dim, y: Dim) -> Dim:
    if x == 1:
        return y
    return x if y == 1 or dims.equal(x, y) else apply("broadcast", x, y)


# --- indexing ------------------------------------------------------------------------------------


def indexed(array: Array, index: Value, run: Run) -> Value:
    """`array[index]`: integers drop an axis, slices shorten it, None adds one; masks leave a row count unknown."""
    if isinstance(array.shape, Unknown):
        return Array(apply("[]", array.shape, repr(type(index)), id(index)), array.dtype)
    parts = list(index) if isinstance(index, tuple) else [index]
    if not all(_is_simple(part) for part in parts):
        return Array(apply("[]", id(array), id(index), label="part of an array"), array.dtype)
    given = sum(p is not None and p is not ... for p in parts)
    if given > len(array.shape):
        raise run.fail("IndexError", "too many indices for array")
    rest = len(array.shape) - given
    if ... in [p for p in parts if p is ...]:
        at = next(i for i, p in enumerate(parts) if p is ...)
        parts[at : at + 1] = [slice(None)] * rest
    else:
        parts += [slice(None)] * rest
    return Array(tuple(_indexed_axes(array.shape, parts)), array.dtype)


def _is_simple(part: Value) -> bool:
    """Whether it is certain which axes an index leaves: a mask of several axes, or an unknown one, may drop any."""
    if isinstance(part, Array):
        return not isinstance(part.shape, Unknown) and len(part.shape) == 1
    return part is None or part is ... or isinstance(part, int | slice | list)


def _indexed_axes(shape: Shape, parts: Sequence[Value]) -> list[Dim]:
    axes = list(shape)
    result: list[Dim] = []
    for part in parts:
        if part is None:
            result.append(1)
            continue
        dim = axes.pop(0)
        if isinstance(part, slice):
            result.append(sliced(dim, part))
        elif isinstance(part, list):
            result.append(len(part))
        elif not isinstance(part, int):
            result.append(apply("chosen", dim, id(part), label="chosen rows"))
    return result


def sliced(dim: Dim, part: slice) -> Dim:
    """The length of `range(dim)[part]`."""
    if part == slice(None):
        return dim
    ends = (part.start, part.stop, part.step)
    if isinstance(dim, int) and all(e is None or isinstance(e, int) for e in ends):
        return len(range(dim)[part])
    return apply(
        "slice", dim, *(e if isinstance(e, Unknown) else repr(e) for e in ends), label=f"part of {dim}"
    )


# --- methods -------------------------------------------------------------------------------------


def method(array: Array, name: str, call: Call, run: Run) -> Value:
    """`array.name(...)`."""
    if name in SAME_SHAPE:
        return Array(array.shape, array.dtype)
    match name:
        case "reshape":
            given = call.values()
            return reshaped(array, given[0] if len(given) == 1 else tuple(given), run)
        case "flatten" | "ravel":
            return Array((size_of(array.shape),), array.dtype)
        case "transpose":
            given = call.values()
            order = given[0] if len(given) == 1 else tuple(given) or None
            return transposed(array, order)
        case "tolist":
            return run.unknown("tolist()", "the content of an array is not known")
    return run.unknown(f"....{name}()", f"the result of `{name}` depends on the data")


def reshaped(array: Array, target: Value, run: Run) -> Value:
    """`reshape`: one -1 takes what is left."""
    sizes = list(target) if isinstance(target, list | tuple) else [target]
    if not all(isinstance(s, int | Unknown) for s in sizes):
        return Array(apply("reshape", id(array), label="reshape"), array.dtype)
    if -1 in [s for s in sizes if isinstance(s, int)]:
        at = sizes.index(-1)
        rest = dims.product(s for i, s in enumerate(sizes) if i != at)
        sizes[at] = dims.floor_divide(size_of(array.shape), rest)
    return Array(tuple(sizes), array.dtype)


def transposed(array: Array, order: Value) -> Array:
    """Axes in another order, by default the opposite."""
    if isinstance(array.shape, Unknown):
        return Array(apply("transpose", array.shape), array.dtype)
    if order is None:
        return Array(array.shape[::-1], array.dtype)
    if isinstance(order, list | tuple) and all(isinstance(i, int) and i < len(array.shape) for i in order):
        return Array(tuple(array.shape[i] for i in order), array.dtype)
    return Array(apply("transpose", id(array)), array.dtype)
