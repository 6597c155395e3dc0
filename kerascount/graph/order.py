"""The order of layers and calls in a functional model: what lies between inputs and outputs, and in which order.

Depth is the longest way to an output, deeper first; within a depth, the order in which a walk back from the outputs
first sees a layer (keras/src/ops/function.py, tf_keras/src/engine/functional.py, Keras 2.2.4 engine/network.py).
Keras 1.2.2 (engine/topology.py) finds depths on the walk itself, which differs where layers are shared.

Must not know: what a layer computes, who prints the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kerascount.graph.model import Layer, Node, Tensor


@dataclass(frozen=True, slots=True)
class Topology:
    """A model's layers and calls in Keras's order; `missing` are needed tensors that no input provides."""

    layers: tuple[Layer, ...]
    nodes: tuple[Node, ...]
    missing: tuple[Tensor, ...]


@dataclass(slots=True)
class _Walk:
    """The calls from inputs to outputs, each after those it needs, and when each layer was first seen."""

    nodes: list[Node]
    first_seen: dict[Layer, int]


def topology(
    inputs: Sequence[Tensor],
    outputs: Iterable[Tensor],
    *,
    unused_inputs: bool = True,
    depths_on_the_walk: bool = False,
) -> Topology:
    """The part of the graph between `inputs` and `outputs`.

    Keras 1 and 2.2 leave out inputs that no output needs; Keras 1 finds depths on the walk.
    """
    if depths_on_the_walk:
        walk, node_depths, layer_depths = _walk_with_depths(outputs)
    else:
        walk = _walk(set(inputs), outputs)
        node_depths, layer_depths = _depths(walk)
    for tensor in inputs if unused_inputs else ():
        _add_unused_input(tensor, walk, node_depths, layer_depths)
    layers = sorted(layer_depths, key=lambda layer: (-layer_depths[layer], walk.first_seen[layer]))
    nodes = sorted(node_depths, key=lambda node: -node_depths[node])
    return Topology(tuple(layers), tuple(nodes), tuple(_missing(inputs, nodes)))


def is_input(node: Node) -> bool:
    """Whether the call is the one that an InputLayer makes of itself."""
    return not node.inputs and node.layer.kind == "InputLayer"


def _walk(inputs: set[Tensor], outputs: Iterable[Tensor]) -> _Walk:
    walk = _Walk([], {})
    finished: set[Node] = set()
    for output in outputs:
        _walk_back(output, inputs, walk, finished)
    return walk


def _walk_back(output: Tensor, inputs: set[Tensor], walk: _Walk, finished: set[Node]) -> None:
    """Depth first with a stack of our own: a network may be deeper than Python's recursion goes."""
    stack = _enter(output, inputs, walk, finished)
    while stack:
        node, waiting = stack[-1]
        tensor = next(waiting, None)
        if tensor is not None:
            stack += _enter(tensor, inputs, walk, finished)
        else:
            stack.pop()
            if node not in finished:
                finished.add(node)
                walk.nodes.append(node)


def _enter(
    tensor: Tensor, inputs: set[Tensor], walk: _Walk, finished: set[Node]
) -> list[tuple[Node, Iterator[Tensor]]]:
    node = tensor.node
    if node is None or node in finished:
        return []
    if tensor in inputs and not is_input(node):
        finished.add(node)
        return []
    walk.first_seen.setdefault(node.layer, len(walk.first_seen))
    return [(node, iter(node.sources))]


def _depths(walk: _Walk) -> tuple[dict[Node, int], dict[Layer, int]]:
    node_depths: dict[Node, int] = {}
    layer_depths: dict[Layer, int] = {}
    within = set(walk.nodes)
    for node in reversed(walk.nodes):
        depth = max(node_depths.setdefault(node, 0), layer_depths.get(node.layer, 0))
        layer_depths[node.layer] = node_depths[node] = depth
        for tensor in node.sources:
            parent = tensor.node
            if parent in within and parent is not None:
                node_depths[parent] = max(depth + 1, node_depths.get(parent, 0))
    return node_depths, layer_depths


def _walk_with_depths(outputs: Iterable[Tensor]) -> tuple[_Walk, dict[Node, int], dict[Layer, int]]:
    """Keras 1: a call is walked again whenever it is met at another depth."""
    walk = _Walk([], {})
    node_depths: dict[Node, int] = {}
    layer_depths: dict[Layer, int] = {}
    for output in outputs:
        seen: set[tuple[Node, int]] = set()
        waiting = [(output.node, 0)]
        while waiting:
            node, depth = waiting.pop()
            if node is None or (node, depth) in seen:
                continue
            seen.add((node, depth))
            walk.first_seen.setdefault(node.layer, len(walk.first_seen))
            node_depths[node] = max(depth, node_depths.get(node, 0))
            current = layer_depths[node.layer] = max(depth, layer_depths.get(node.layer, 0))
            waiting += [(tensor.node, current + 1) for tensor in reversed(node.inputs)]
    walk.nodes += list(node_depths)
    return walk, node_depths, layer_depths


def _add_unused_input(
    tensor: Tensor, walk: _Walk, node_depths: dict[Node, int], layer_depths: dict[Layer, int]
) -> None:
    """An input that no output depends on belongs to the model all the same, at depth 0."""
    node = tensor.node
    if node is not None and is_input(node) and node.layer not in layer_depths:
        layer_depths[node.layer] = node_depths[node] = 0
        walk.first_seen[node.layer] = -1


def _missing(inputs: Sequence[Tensor], nodes: Iterable[Node]) -> Iterator[Tensor]:
    available = set(inputs)
    for node in nodes:
        if is_input(node):
            yield from (t for t in node.outputs if t not in available)
        else:
            yield from (t for t in node.inputs if t not in available and t.node is None)
        available.update(node.outputs)
