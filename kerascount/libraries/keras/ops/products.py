"""Shapes of products: matrices, tensors, batches, einsum, attention.

Must not know: layers, names, the graph.
"""

from __future__ import annotations

from dataclasses import dataclass

from kerascount.libraries.keras.ops.elementwise import broadcast_shapes
from kerascount.libraries.keras.ops.operands import (
    Mismatch,
    Operands,
    Undecided,
    axes_of,
    axis_of,
    decided,
    known,
    same_length,
    shape_of,
)
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim, Shape
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown, apply, unknown


def _pair(op: Operands) -> tuple[Shape, Shape]:
    return known(shape_of(op.at(0))), known(shape_of(op.at(1)))


def matmul(op: Operands) -> AnyShape:
    """Matrix product over the last two axes; vectors as numpy takes them."""
    a, b = _pair(op)
    if not a or not b:
        raise Mismatch("a number has no matrix product")
    if decided(op["transpose_a"]):
        a = (*a[:-2], a[-1], a[-2])
    if decided(op["transpose_b"]):
        b = (*b[:-2], b[-1], b[-2])
    same_length(a[-1], b[-2] if len(b) > 1 else b[0], "the inner lengths of a matrix product differ")
    if len(a) == 1 or len(b) == 1:
        return (*a[:-1], *b[:-2], *b[-1:]) if len(b) > 1 else a[:-1]
    return (*known(broadcast_shapes(a[:-2], b[:-2])), a[-2], b[-1])


def dot(op: Operands) -> AnyShape:
    """`numpy.dot`, `K.dot`: the last axis of one with the second last of the other."""
    a, b = _pair(op)
    if not a or not b:
        return a or b
    same_length(a[-1], b[-2] if len(b) > 1 else b[0], "the inner lengths of a product differ")
    return (*a[:-1], *b[:-2], b[-1]) if len(b) > 1 else a[:-1]


def batch_dot(op: Operands) -> AnyShape:
    """`K.batch_dot`: per sample, the axes named are summed over."""
    a, b = _pair(op)
    if len(a) < 2 or len(b) < 2:
        raise Mismatch("`batch_dot` takes two axes at least")
    first, second = batch_axes(op["axes"], len(a), len(b))
    newer = _batch_dot_since_2_3(a, b, first, second)
    several = op.older and max(len(a), len(b)) > 3
    if several and newer != _batch_dot_until_2_2(a, b, first, second):
        reason = "`K.batch_dot` of more than three axes is something else since Keras 2.3"
        raise Undecided(unknown("batch_dot", reason))
    if newer is None:
        raise Mismatch(
            f"the lengths summed over differ: {dims.dim_text(a[first])} and {dims.dim_text(b[second])}"
        )
    return newer


def _batch_dot_since_2_3(a: Shape, b: Shape, first: int, second: int) -> Shape | None:
    """The first axis alone is that of the samples. None if this refuses."""
    if dims.equal(a[first], b[second]) is False:
        return None
    shape = (*a[:first], *a[first + 1 :], *b[1:second], *b[second + 1 :])
    return shape if len(shape) > 1 else (*shape, 1)


def _batch_dot_until_2_2(a: Shape, b: Shape, first: int, second: int) -> Shape | None:
    """A product of matrices over the last two axes, the shorter shape filled up with ones. None if this refuses."""
    rank = max(len(a), len(b))
    left, right = (*a, *(1,) * (rank - len(a))), (*b, *(1,) * (rank - len(b)))
    rows, summed = (left[-2:]) if first == rank - 1 else (left[-1], left[-2])
    columns, also = (right[-2:]) if second == rank - 1 else (right[-1], right[-2])
    if dims.equal(summed, also) is False:
        return None
    shape = (*left[:-2], rows, columns)
    where = len(a) + len(b) - 3 if len(a) > len(b) else len(a) - 1
    return shape[:where] + shape[where + rank - min(len(a), len(b)) :]


def batch_axes(axes: Value, left: int, right: int) -> tuple[int, int]:
    """The axis of each operand that `K.batch_dot` sums over."""
    if axes is None:
        return left - 1, right - 2 if right > 2 else 1
    decided(axes)
    pair = axes if isinstance(axes, list | tuple) else (axes, axes)
    if len(pair) != 2 or any(isinstance(p, list | tuple) for p in pair):
        raise Mismatch("`batch_dot` takes one axis of each tensor")
    return axis_of(pair[0], left), axis_of(pair[1], right)


def tensordot(op: Operands) -> AnyShape:
    """The axes named are summed over; what is left of both is put side by side."""
    a, b = _pair(op)
    axes = decided(op["axes"])
    if isinstance(axes, int):
        first, second = list(range(len(a) - axes, len(a))), list(range(axes))
    else:
        first, second = axes_of(axes[0], len(a)), axes_of(axes[1], len(b))
    for i, j in zip(first, second, strict=False) if not isinstance(axes, int) else ():
        same_length(a[axis_of(i, len(a))], b[axis_of(j, len(b))], "the lengths summed over differ")
    left = tuple(d for i, d in enumerate(a) if i not in first)
    return (*left, *(d for i, d in enumerate(b) if i not in second))


def inner(op: Operands) -> AnyShape:
    """The last axes are summed over."""
    a, b = _pair(op)
    if not a or not b:
        return a or b
    same_length(a[-1], b[-1], "the last lengths of an inner product differ")
    return (*a[:-1], *b[:-1])


def outer(op: Operands) -> AnyShape:
    """Every element of one with every element of the other."""
    a, b = _pair(op)
    return (dims.product(a), dims.product(b))


def kron(op: Operands) -> AnyShape:
    """Each axis as long as both together."""
    a, b = _pair(op)
    return tuple(dims.multiply(x, y) for x, y in zip(a, b, strict=False))


def cross(op: Operands) -> AnyShape:
    """Vectors of three (or two) numbers along one axis."""
    a, b = _pair(op)
    axes = [op["axis"]] * 3 if op["axis"] is not None else [op["axisa"], op["axisb"], op["axisc"]]
    i, j = axis_of(axes[0], len(a)), axis_of(axes[1], len(b))
    sizes = (a[i], b[j])
    for size in sizes:
        if isinstance(size, Unknown):
            raise Undecided(size)
        if size not in (2, 3, None):
            raise Mismatch(f"a cross product takes vectors of 2 or 3 numbers, not {size}")
    rest = known(broadcast_shapes((*a[:i], *a[i + 1 :]), (*b[:j], *b[j + 1 :])))
    if 3 not in sizes:
        return rest
    where = axis_of(axes[2], len(rest) + 1)
    return (*rest[:where], 3, *rest[where:])


def cdist(op: Operands) -> AnyShape:
    """Distances of each row of one from each row of the other."""
    a, b = _pair(op)
    same_length(a[-1], b[-1], "the last lengths differ")
    return (*known(broadcast_shapes(a[:-2], b[:-2])), a[-2], b[-2])


def attention(op: Operands) -> AnyShape:
    """As the query."""
    query, keys = op.shape("query"), op.shape("key")
    if not len(query) == len(keys) == 4:
        raise Mismatch("query and key have four axes")
    return query


# --- einsum ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Equation:
    """The letters of each operand and of the output."""

    inputs: tuple[str, ...]
    output: str


def _equation(op: Operands) -> Equation:
    equation = decided(op["subscripts"])
    if not isinstance(equation, str):
        raise Mismatch("the equation is no text")
    inputs, arrow, output = equation.replace(" ", "").partition("->")
    names = tuple(inputs.split(","))
    if len(names) != len(op.rest):
        raise Mismatch(f"the equation has {len(names)} operands, {len(op.rest)} are given")
    return Equation(names, output if arrow else _implicit(inputs))


def einsum(op: Operands) -> AnyShape:
    """The letters behind the arrow, with the lengths that the operands give them."""
    equation = _equation(op)
    found: dict[str, Dim] = {}
    dots: AnyShape = ()
    for letters, value in zip(equation.inputs, op.rest, strict=True):
        dots = broadcast_shapes(dots, _take(letters, known(shape_of(value)), found))
    return _assembled(equation.output, found, known(dots))


def lengths_of(op: Operands) -> tuple[Equation, list[dict[str, Dim]]]:
    """The equation, and the length of each letter in each operand; axes of dots are numbered from behind."""
    equation, operands = _equation(op), []
    for letters, value in zip(equation.inputs, op.rest, strict=True):
        found: dict[str, Dim] = {}
        dots = _take(letters, known(shape_of(value)), found)
        operands.append(found | {str(len(dots) - i): dim for i, dim in enumerate(dots)})
    dotted = "".join({key for found in operands for key in found if key.isdigit()})
    return Equation(equation.inputs, equation.output.replace("...", dotted)), operands


def _take(letters: str, shape: Shape, found: dict[str, Dim]) -> Shape:
    """Note the lengths of one operand's letters; answer what the dots stand for."""
    before, dotted, after = letters.partition("...")
    spare = len(shape) - len(before) - len(after)
    if spare < 0 or (spare and not dotted):
        raise Mismatch(f"`{letters}` does not fit {len(shape)} axes")
    tail = shape[len(shape) - len(after) :] if after else ()
    for letter, dim in zip(before + after, (*shape[: len(before)], *tail), strict=True):
        found[letter] = _length(found[letter], dim, letter) if letter in found else dim
    return shape[len(before) : len(before) + spare]


def _length(a: Dim, b: Dim, letter: str) -> Dim:
    if a == 1 or b == 1:
        return b if a == 1 else a
    same_length(a, b, f"`{letter}` has two lengths")
    if isinstance(a, Unknown) and isinstance(b, Unknown) and a != b:
        return apply("broadcast", a, b)
    if a is None or b is None:
        other = b if a is None else a
        return apply("broadcast", None, other) if isinstance(other, Unknown) else other
    return b if isinstance(a, Unknown) else a


def _implicit(inputs: str) -> str:
    letters = inputs.replace(",", "").replace("...", "")
    dots = "..." if "..." in inputs else ""
    return dots + "".join(sorted(c for c in set(letters) if letters.count(c) == 1))


def _assembled(output: str, found: dict[str, Dim], dots: Shape) -> Shape:
    before, dotted, after = output.partition("...")
    for letter in before + after:
        if letter not in found:
            raise Mismatch(f"`{letter}` is in no operand")
    middle = dots if dotted else ()
    return (*(found[c] for c in before), *middle, *(found[c] for c in after))


def correlate(op: Operands) -> AnyShape:
    """Two vectors slid along each other."""
    (a,), (b,) = _pair(op)
    if a is None or b is None:
        raise Mismatch("`correlate` takes vectors of known length")
    mode = decided(op["mode"])
    if mode == "full":
        return (dims.subtract(dims.add(a, b), 1),)
    longer, shorter = dims.maximum(a, b), dims.subtract(dims.add(a, b), dims.maximum(a, b))
    return (longer if mode == "same" else dims.add(dims.subtract(longer, shorter), 1),)
