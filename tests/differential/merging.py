"""Merges of tensors: as layers, as functions, as Keras 1's `merge`."""

from __future__ import annotations

from tests.differential.layers.base import Shape
from tests.differential.writer import Tensor, Writer

ELEMENTWISE = {
    "Add": ("add", "sum"),
    "Multiply": ("multiply", "mul"),
    "Average": ("average", "ave"),
    "Maximum": ("maximum", "max"),
    "Minimum": ("minimum", None),
    "Subtract": ("subtract", None),
}
"""By class: the function, and the mode of Keras 1."""


def merge(w: Writer, pool: list[Tensor]) -> None:
    """One merge of tensors that fit, if there are any."""
    d = w.d
    first = pool[-1] if d.chance(0.7) else d.pick(pool)
    if len(first.shape) == 2 and d.chance(0.15) and dot(w, first, pool):
        return
    kind = d.pick((*ELEMENTWISE, "Add", "Concatenate", "Concatenate", "Concatenate"))
    if kind == "Concatenate":
        concatenate(w, first, pool)
        return
    equal = [t for t in pool if t.shape == first.shape and t != first]
    most = 1 if kind == "Subtract" else 3
    others = d.some(equal, 1, most)
    if others:
        written(w, kind, [first, *others], first.shape, "", pool)


def concatenate(w: Writer, first: Tensor, pool: list[Tensor]) -> None:
    """Along the last axis or another one."""
    rank = len(first.shape)
    axis = rank if w.d.chance(0.75) else w.d.between(1, rank)
    fitting = [t for t in pool if t != first and alike(t.shape, first.shape, axis)]
    chosen = [first, *w.d.some(fitting, 1, 3)]
    if len(chosen) < 2:
        return
    sizes = [t.shape[axis - 1] for t in chosen]
    total = None if None in sizes else sum(n for n in sizes if n is not None)
    shape = (*first.shape[: axis - 1], total, *first.shape[axis:])
    shown = -1 if axis == rank and w.d.chance(0.6) else axis
    written(w, "Concatenate", chosen, shape, "" if shown == -1 and w.d.chance(0.6) else f"axis={shown}", pool)


def alike(a: Shape, b: Shape, axis: int) -> bool:
    """Equal but for one axis."""
    return len(a) == len(b) and all(x == y for i, (x, y) in enumerate(zip(a, b, strict=True), 1) if i != axis)


def dot(w: Writer, first: Tensor, pool: list[Tensor]) -> bool:
    """A batch-wise product of two sequences."""
    fitting = [t for t in pool if len(t.shape) == 2 and t.shape[1] == first.shape[1] is not None]
    if not fitting:
        return False
    other = w.d.pick(fitting)
    written(w, "Dot", [first, other], (first.shape[0], other.shape[0]), "axes=2", pool)
    return True


def written(
    w: Writer, kind: str, tensors: list[Tensor], shape: Shape, argument: str, pool: list[Tensor]
) -> None:
    """The merge in one of its spellings."""
    target, names = w.variable("x"), f"[{', '.join(t.variable for t in tensors)}]"
    function, mode = ELEMENTWISE.get(kind, (kind.lower(), kind.lower()))
    mode = {"concatenate": "concat"}.get(mode or "", mode)
    if w.generation == "1":
        if mode is None:
            return
        old = argument.replace("axis=", "concat_axis=").replace("axes=", "dot_axes=")
        prefix = "" if w.layers == "" or w.d.chance(0.5) else "layers."
        w.write(f"{target} = {prefix}merge({', '.join(filter(None, (names, f'mode={mode!r}', old)))})")
    elif w.d.chance(0.4):
        w.write(f"{target} = {w.layers}{function}({', '.join(filter(None, (names, argument)))})")
    else:
        w.write(f"{target} = {w.layer(kind, {}, *filter(None, (argument,)))}({names})")
    pool.append(w.tensor(target, shape, *tensors))
