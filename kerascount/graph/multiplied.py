"""Multiply-adds of a model's rows: those of their calls in its graph, or in the computation of a class of the script.

Must not know: what a layer computes, how a record is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Layer, Model, Node
from kerascount.values import dims
from kerascount.values.dims import Dim


def of_calls(layer: Layer, nodes: Sequence[Node]) -> Dim:
    """Those of all calls of a layer in a graph."""
    if layer.kind == "InputLayer":
        return 0
    if not nodes or any(node.repeated is not None for node in nodes):
        return None
    return dims.total(node.multiply_adds for node in nodes)


def within(layer: Layer, model: Model) -> Dim:
    """Those of a layer in the last call of a model without a graph; not known if not all calls in it were followed."""
    found = model.multiplied
    if found is None or found.lost is not None:
        return None
    return dims.total(found.by_layer.get(id(inner), 0) for inner in layer.flatten())


def besides(model: Model) -> Dim:
    """Those of the last call of a model without a graph that are of no layer of it."""
    if model.model_nodes or model.multiplied is None:
        return 0
    if model.multiplied.lost is not None:
        return model.multiplied.total
    held = {id(inner) for layer in model.layers for inner in layer.flatten()}
    own = dims.total(amount for layer, amount in model.multiplied.by_layer.items() if layer in held)
    return dims.subtract(model.multiplied.total, own)
