"""Inputs of unknown rank: what a layer's demand tells of them.

A layer that takes exactly four axes tells that its input has four; their lengths get names of their own
(``x.shape[1]``). Must not know: scripts, models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.rows.base import Built, Config, Row
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.unknown import Atom, Unknown, apply

_AXIS = "axis of unknown rank"

PROBED_RANKS = (2, 3, 4, 5)
"""Ranks that a tensor of unknown rank may have: what holds for all of them is taken to hold."""


def exact_rank(row: Row, config: Config) -> int | None:
    """The rank that the layer demands, where there is just one."""
    if row.ndim is not None:
        return row.ndim
    return row.min_ndim if "kernel_size" in config else None


def named_axes(shape: Unknown, rank: int) -> Shape:
    """A shape of `rank` axes whose lengths are told apart by name; the batch axis is dynamic."""
    name = f"{shape}".removesuffix(".shape")
    return (None, *(apply(_AXIS, shape, i, label=f"{name}.shape[{i}]") for i in range(1, rank)))


def with_open_batch(shape: Shape) -> Shape:
    """The shape, its batch unknown where it is taken to be dynamic only because nothing of the shape was known."""
    if not shape or shape[0] is not None:
        return shape
    named = next((atom for d in shape if isinstance(d, Unknown) for atom in _named(d, set())), None)
    return shape if named is None else (apply(_AXIS, named.operands[0], 0), *shape[1:])


def _named(value: Unknown, seen: set[Atom]) -> Iterator[Atom]:
    """The axes within it that `named_axes` gave their names; `seen` since operands are shared."""
    atoms = {atom for monomial, _ in value.terms for atom, _ in monomial} - seen
    seen |= atoms
    for atom in atoms:
        if atom.operator == _AXIS:
            yield atom
        else:
            for operand in atom.operands:
                if isinstance(operand, Unknown):
                    yield from _named(operand, seen)


def settle(tensors: Sequence[Tensor], row: Row, config: Config) -> None:
    """Give tensors of unknown rank the rank that the layer demands, if it demands one."""
    rank = exact_rank(row, config)
    ranks = {t.rank for t in tensors if t.rank is not None}
    if rank is None and row.merges and len(ranks) == 1:
        rank = next(iter(ranks))
    for tensor in tensors:
        if rank is not None and isinstance(tensor.shape, Unknown):
            tensor.shape = named_axes(tensor.shape, rank)


def probe(row: Row, config: Config, shapes: Sequence[AnyShape], evaluate: Callable[..., Built]) -> Built:
    """What the formula gives at every rank that the unknown inputs may have."""
    lowest = row.min_ndim or 2
    tried = [
        (filled, evaluate(config, filled))
        for rank in PROBED_RANKS
        if rank >= lowest
        for filled in [[named_axes(s, rank) if isinstance(s, Unknown) else s for s in shapes]]
    ]
    tried = [(filled, built) for filled, built in tried if not built.problems]
    cause = next(s for s in shapes if isinstance(s, Unknown))
    if not tried:
        return Built((cause,), cause)
    outputs = [_common_output(i, tried, cause) for i in range(len(tried[0][1].outputs))]
    weights = tried[0][1].weights
    if any(built.weights != weights for _, built in tried):
        weights = apply("weights", cause, row.name, label=f"weights of {row.name}({cause})")
    return Built(tuple(outputs), weights)


def _common_output(index: int, tried: list[tuple[list[Shape], Built]], cause: Unknown) -> AnyShape:
    unchanged = all(built.outputs[index] == filled[0] for filled, built in tried)
    if unchanged:
        return cause
    first = tried[0][1].outputs[index]
    if all(built.outputs[index] == first for _, built in tried):
        return first
    ranks = {len(o) for _, built in tried for o in [built.outputs[index]] if not isinstance(o, Unknown)}
    new = apply("output", cause, index, label=f"output({cause})")
    return named_axes(new, ranks.pop()) if len(ranks) == 1 else new
