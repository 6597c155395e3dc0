"""`Merge` of Keras 1: one class with modes, stricter than the classes that took its place.

Source: Keras 1.2.2 `keras/engine/topology.py`, `Merge._arguments_validation` and `get_output_shape_for`.
Must not know: scripts, calls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerascount.libraries.keras.rows.base import Built, Config, Formula, Problem, Row
from kerascount.libraries.keras.rows.catalogue import row_named
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.unknown import Unknown


def _differ(a: Dim, b: Dim) -> bool:
    """Whether two axes certainly differ; a dynamic one differs from a number."""
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return dims.equal(a, b) is False
    return a != b


def _unlike(a: Shape, b: Shape) -> bool:
    return len(a) != len(b) or any(_differ(x, y) for x, y in zip(a, b, strict=True))


def _refused(shapes: Sequence[Shape], message: str, argument: str | None = None) -> Built:
    shown = ", ".join(map(dims.shape_text, shapes))
    return Built((shapes[0],), (), (Problem("add-shape-mismatch", f"{message}: {shown}", argument),))


def alike(config: Config, shapes: Sequence[Shape]) -> Built:
    """All inputs have one shape."""
    if len(shapes) < 2 or any(_unlike(shapes[0], s) for s in shapes[1:]):
        return _refused(shapes, "only tensors of one shape can be merged in this mode")
    return Built((shapes[0],))


def concatenated(config: Config, shapes: Sequence[Shape]) -> Built:
    """All axes but one are equal, dynamic ones included."""
    axis = config["axis"]
    if len(shapes) < 2:
        return _refused(shapes, "a merge takes at least two tensors")
    if (
        isinstance(axis, int)
        and len({len(s) for s in shapes}) == 1
        and -len(shapes[0]) <= axis < len(shapes[0])
    ):
        rest = [_without(s, axis) for s in shapes]
        if any(_unlike(rest[0], r) for r in rest[1:]):
            return _refused(shapes, "all axes but the concatenated one have to be equal")
    row = row_named("Concatenate")
    assert row is not None
    return row.formula(config, shapes)


def _without(shape: Shape, axis: int) -> Shape:
    axis %= len(shape)
    return (*shape[:axis], *shape[axis + 1 :])


def dotted(*, cosine: bool) -> Formula:
    """Products along one axis of each; the cosine takes two of one shape."""
    row = row_named("Dot")
    assert row is not None

    def formula(config: Config, shapes: Sequence[Shape]) -> Built:
        if len(shapes) != 2:
            return _refused(shapes, "this mode takes exactly two tensors")
        if cosine and _unlike(*shapes):
            return _refused(shapes, "only tensors of one shape can be merged in this mode")
        axes = config["axes"]
        pair = (
            (axes, axes) if isinstance(axes, int) else tuple(axes) if isinstance(axes, list | tuple) else ()
        )
        known = len(pair) == 2 and all(isinstance(a, int) for a in pair)
        if isinstance(axes, list | tuple) and not known and not any(isinstance(a, Unknown) for a in axes):
            return _refused(shapes, "`dot_axes` has to be two integers", "dot_axes")
        if known and not all(-len(s) <= a < len(s) for a, s in zip(pair, shapes, strict=True)):
            return _refused(shapes, "`dot_axes` names an axis that is not there", "dot_axes")
        if known and _differ(shapes[0][pair[0]], shapes[1][pair[1]]):
            return _refused(shapes, "the axes of the product differ", "dot_axes")
        return row.formula(config, shapes)

    return formula


_ALIKE: Formula = alike

MERGES_1: Mapping[str, Row] = {
    **{
        mode: Row("Merge", "()", _ALIKE, merges=True, generations=(1,))
        for mode in ("sum", "mul", "ave", "max")
    },
    "concat": Row("Merge", "(axis=-1)", concatenated, merges=True, generations=(1,)),
    "dot": Row("Merge", "(axes=-1)", dotted(cosine=False), merges=True, generations=(1,)),
    "cos": Row("Merge", "(axes=-1)", dotted(cosine=True), merges=True, generations=(1,)),
}
"""By mode."""
