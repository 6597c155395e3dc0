"""Shapes of operations element by element. Source: keras/src/ops/operation_utils.py `broadcast_shapes`.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from kerascount.libraries.keras.ops.operands import Mismatch, Operands, axis_of, known, parts_of, shape_of
from kerascount.libraries.keras.values import flatten
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.unknown import Unknown, apply


def same(op: Operands) -> AnyShape:
    """The first operand's shape."""
    return shape_of(op.first)


def same_pair(op: Operands) -> list[AnyShape]:
    """Two operands that stay as they are: real and imaginary part."""
    parts = parts_of(op.first)
    return [shape_of(part) for part in parts]


def broadcast(op: Operands) -> AnyShape:
    """Two operands, element by element."""
    return broadcast_shapes(shape_of(op.at(0)), shape_of(op.at(1)))


def broadcast_tensors(op: Operands) -> AnyShape:
    """Two operands, element by element, neither of which may be a number."""
    _no_numbers(op)
    return broadcast(op)


def first_of_tensors(op: Operands) -> AnyShape:
    """As the first of two operands; so does Keras for operations on bits."""
    _no_numbers(op)
    return shape_of(op.at(0))


def _no_numbers(op: Operands) -> None:
    if any(isinstance(op.at(i), int | float) for i in (0, 1)):
        raise Mismatch("takes two tensors")


def normalized(op: Operands) -> AnyShape:
    """`batch_normalization(x, mean, variance, axis)`: as it was; the statistics are as long as the axis."""
    shape = known(shape_of(op.first))
    length = shape[axis_of(op["axis"], len(shape))]
    for name in ("mean", "variance"):
        given = shape_of(op[name])
        if isinstance(given, tuple) and (len(given) != 1 or (None in given and length is not None)):
            raise Mismatch(f"`{name}` is no vector of {dims.dim_text(length)}")
    return shape


def digitized(op: Operands) -> AnyShape:
    """As it was; the bins are a tensor."""
    if isinstance(op["bins"], list | tuple):
        raise Mismatch("the bins are a list, not a tensor")
    return shape_of(op.first)


def broadcast_three(op: Operands) -> AnyShape:
    """Three operands, element by element: `where(condition, x, y)`; only the condition, which stays as it is."""
    if op.at(1) is None and op.at(2) is None:
        return shape_of(op.at(0))
    inner = broadcast_shapes(shape_of(op.at(1)), shape_of(op.at(2)))
    return broadcast_shapes(shape_of(op.at(0)), inner)


def broadcast_all(op: Operands) -> AnyShape:
    """A list of operands, element by element."""
    return _broadcast_leaves(flatten(op.first))


def select(op: Operands) -> AnyShape:
    """Conditions and choices, element by element."""
    return _broadcast_leaves([*flatten(op["condlist"]), *flatten(op["choicelist"]), op["default"]])


def _broadcast_leaves(leaves: list[object]) -> AnyShape:
    shape: AnyShape = ()
    for leaf in leaves:
        shape = broadcast_shapes(shape, shape_of(leaf))
    return shape


def broadcast_shapes(a: AnyShape, b: AnyShape) -> AnyShape:
    """The shape of `a + b`; of two dims the one that is not 1, a dynamic one gives way to a number above 1."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        if a == () or b == ():
            return b if a == () else a
        return a if a == b else apply("broadcast", a, b, label="shape")
    width = max(len(a), len(b))
    left, right = (1,) * (width - len(a)) + a, (1,) * (width - len(b)) + b
    return tuple(_broadcast_dim(x, y) for x, y in zip(left, right, strict=True))


def _broadcast_dim(a: Dim, b: Dim) -> Dim:
    if a == 1 or b == 1:
        return b if a == 1 else a
    if a is None or b is None:
        return _with_dynamic(b if a is None else a)
    if a == b:
        return a
    if isinstance(a, int) and isinstance(b, int):
        raise Mismatch(f"axes of {dims.dim_text(a)} and {dims.dim_text(b)} cannot be combined")
    if isinstance(a, int) or isinstance(b, int):
        return a if isinstance(a, int) else b
    return apply("broadcast", a, b)


def _with_dynamic(other: Dim) -> Dim:
    """A dynamic length with an unknown one, which may be 1: then the result is dynamic."""
    return apply("broadcast", None, other) if isinstance(other, Unknown) else other
