"""Layers that take several tensors.

Source: keras/src/layers/merging/.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.libraries.keras.rows.base import Built, Config, Problem, Row
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown, apply


def concatenate(config: Config, shapes: Sequence[Shape]) -> Built:
    """The axis adds up, the others have to be equal.

    A dynamic axis stays dynamic in Keras 3 when the first input has it; before, any input's number was taken.
    """
    axis, first = config["axis"], shapes[0]
    if not isinstance(axis, int):
        cause = axis if isinstance(axis, Unknown) else apply("axis", repr(axis))
        return Built((_along_unknown(shapes, cause, config),))
    if len(shapes) == 1:
        return Built((first,))
    ranks = {len(s) for s in shapes}
    if len(ranks) > 1 or not -len(first) <= axis < len(first):
        return Built((first,), (), (_mismatch("concatenated", shapes, "axis"),))
    axis %= len(first)
    merged = [_column(i, [s[i] for s in shapes], config) for i in range(len(first))]
    if any(m is MISMATCH for i, m in enumerate(merged) if i != axis):
        return Built((first,), (), (_mismatch("concatenated", shapes, None),))
    merged[axis] = dims.total(s[axis] for s in shapes)
    return Built((tuple(merged),))  # type: ignore[arg-type]


def _along_unknown(shapes: Sequence[Shape], cause: Unknown, config: Config) -> Shape:
    """Only a batch axis that all have dynamic is dynamic along whatever axis."""
    output = config.lost_axes(shapes[0], cause, *shapes[1:])
    if all(shape[0] is None for shape in shapes):
        return output
    return (apply("axis", cause, 0, label=f"concatenated along {cause}"), *output[1:])


MISMATCH = object()


def _column(index: int, column: Sequence[Dim], config: Config) -> object:
    first = column[0]
    differ = any(dims.equal(a, b) is False for i, a in enumerate(column) for b in column[i + 1 :])
    if differ and (index or config.keras == 3):
        return MISMATCH
    if (index == 0 and not config.within_tensorflow) or config.keras == 3:
        return first if first is not None else None
    return next((d for d in column if d is not None), None)


def _mismatch(verb: str, shapes: Sequence[Shape], argument: str | None) -> Problem:
    shown = ", ".join(dims.shape_text(s) for s in shapes)
    rule = "concat-shape-mismatch" if verb == "concatenated" else "add-shape-mismatch"
    return Problem(rule, f"tensors of shapes {shown} cannot be {verb}", argument)


def elementwise(config: Config, shapes: Sequence[Shape]) -> Built:
    """Broadcast against each other; the batch axis apart, which a scalar does not have."""
    if not all(shapes):
        fits = config.within_tensorflow and not any(shapes)
        problem = _mismatch("merged element by element", shapes, None)
        return Built((shapes[0],), (), () if fits else (problem,))
    result: Shape = shapes[0][1:]
    for shape in shapes[1:]:
        merged = broadcast(result, shape[1:], numbers_win=config.within_tensorflow)
        if merged is None:
            return Built((shapes[0],), (), (_mismatch("merged element by element", shapes, None),))
        result = merged
    batches = {s[0] for s in shapes if isinstance(s[0], int)}
    if len(batches) > 1 and config.keras == 3:
        return Built((shapes[0],), (), (_mismatch("merged element by element", shapes, None),))
    if config.within_tensorflow:
        return Built(((_broadcast_batch(shapes), *result),))
    unknown = next((s[0] for s in shapes if isinstance(s[0], Unknown)), None)
    batch: Dim = batches.pop() if len(batches) == 1 else unknown
    return Built(((batch, *result),))


def _broadcast_batch(shapes: Sequence[Shape]) -> Dim:
    """The batch as tensorflow broadcasts it: a number goes before what is not known, but for 1, which takes any."""
    batches = [s[0] for s in shapes]
    numbers = {b for b in batches if isinstance(b, int) and b != 1}
    if numbers:
        return numbers.pop() if len(numbers) == 1 else None
    unknown = next((b for b in batches if isinstance(b, Unknown)), None)
    return 1 if all(b == 1 for b in batches) else unknown


def subtract(config: Config, shapes: Sequence[Shape]) -> Built:
    """Exactly two, element by element."""
    if len(shapes) != 2 and config.keras > 1:
        problem = Problem("invalid-argument", f"`Subtract` takes exactly 2 inputs, these are {len(shapes)}")
        return Built((shapes[0],), (), (problem,))
    return elementwise(config, shapes)


def broadcast(a: Shape, b: Shape, *, numbers_win: bool = False) -> Shape | None:
    """The common shape; None when there certainly is none.

    `numbers_win`: a dynamic axis against a number above 1 is that number, as tensorflow infers it.
    """
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    missing = len(longer) - len(shorter)
    pairs = zip(longer[missing:], shorter, strict=True)
    tail = [_broadcast_dim(x, y, numbers_win=numbers_win) for x, y in pairs]
    if any(d is MISMATCH for d in tail):
        return None
    return (*longer[:missing], *tail)  # type: ignore[arg-type]


def _broadcast_dim(x: Dim, y: Dim, *, numbers_win: bool) -> object:
    if x == 1:
        return y
    if y == 1 or dims.equal(x, y):
        return x
    if x is None or y is None:
        return _against_dynamic(y if x is None else x, numbers_win=numbers_win)
    if dims.equal(x, y) is False and isinstance(x, int) and isinstance(y, int):
        return MISMATCH
    return apply("broadcast", x, y, label=f"broadcast({x}, {y})")


def _against_dynamic(other: Dim, *, numbers_win: bool) -> Dim:
    if not numbers_win:
        return None
    if isinstance(other, Unknown):
        return apply("broadcast", other, label=f"broadcast(None, {other})")
    return other


def _one_is_dynamic(a: Dim, b: Dim) -> bool:
    """Whether one axis is dynamic and the other a number, which Keras 3 holds for different."""
    return {type(a), type(b)} == {type(None), int}


def dot(config: Config, shapes: Sequence[Shape]) -> Built:
    """Products along `axes`; the axes of both and the second batch axis are gone."""
    if len(shapes) != 2:
        return Built((shapes[0],), (), (Problem("invalid-argument", "`Dot` takes exactly 2 inputs", None),))
    first, second = shapes
    axes = config["axes"]
    pair = (axes, axes) if isinstance(axes, int) else tuple(axes) if isinstance(axes, list | tuple) else ()
    if len(pair) != 2 or not all(isinstance(a, int) for a in pair):
        cause = axes if isinstance(axes, Unknown) else apply("axes", repr(axes))
        return Built((apply("shape", cause, label=f"dot({cause})"),), macs=None)
    if not all(-len(s) <= i < len(s) for s, i in zip(shapes, pair, strict=True)):
        message = f"the axes {axes!r} do not exist in {dims.shape_text(first)} and {dims.shape_text(second)}"
        return Built((first,), (), (Problem("dot-axes-mismatch", message, "axes"),))
    a, b = pair[0] % len(first), pair[1] % len(second)
    if dims.equal(first[a], second[b]) is False or (
        config.keras == 3 and _one_is_dynamic(first[a], second[b])
    ):
        message = f"axis {a} of {dims.shape_text(first)} and axis {b} of {dims.shape_text(second)} differ"
        return Built((first,), (), (Problem("dot-axes-mismatch", message, "axes"),))
    left = first[:a] + first[a + 1 :]
    right = (second[:b] + second[b + 1 :])[1:]
    if config.within_tensorflow and a and b:
        left = (_broadcast_batch(shapes), *left[1:])
    merged = (*left, *right)
    macs = dims.product([*left[1:], *right, first[a]])
    return Built((merged if len(merged) > 1 else (*merged, 1),), macs=macs)


ROWS = (
    Row("Concatenate", "(axis=-1)", concatenate, merges=True),
    *(
        Row(name, "()", elementwise, merges=True)
        for name in ("Add", "Multiply", "Average", "Maximum", "Minimum")
    ),
    Row("Subtract", "()", subtract, merges=True),
    Row("Dot", "(axes, normalize=False)", dot, merges=True),
)
