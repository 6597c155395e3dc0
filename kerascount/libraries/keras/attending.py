"""Layers of attention: which of their arguments are tensors, and in which order formulas read them.

Source: keras/src/layers/attention/*.py. Must not know: formulas, models.
"""

from __future__ import annotations

from dataclasses import replace

from kerascount.graph.model import Layer
from kerascount.libraries.keras.inputs import as_shape
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Call

SECOND_INPUTS = frozenset(("MultiHeadAttention", "Attention", "AdditiveAttention", "GroupedQueryAttention"))
"""Layers whose formula sees every tensor of the call (query, value, key), not only the first argument."""

TAKE_A_VALUE = ("MultiHeadAttention", "GroupedQueryAttention")
"""Layers that take query and value as two arguments."""

TENSORS = ("query", "value", "key")


def in_order(layer: Layer, call: Call) -> Call:
    """The call with query, value and key at their places, whatever the order in which they are named."""
    if layer.kind not in TAKE_A_VALUE or not any(name in call.keywords for name in TENSORS):
        return call
    given = [call.argument(name, place) for place, name in enumerate(TENSORS)]
    found = [argument for argument in given if argument is not None]
    if given[: len(found)] != found:
        return call
    rest = {name: argument for name, argument in call.keywords.items() if name not in TENSORS}
    return replace(call, positional=[*found, *call.positional[len(TENSORS) :]], keywords=rest)


def shapes_to_build(call: Call) -> list[AnyShape]:
    """`build(query_shape, value_shape, key_shape=None)`; before Keras 3 one shape was taken, as by any layer."""
    first = call.get("query_shape", 0, call.get("input_shape"))
    given = [first, call.get("value_shape", 1), call.get("key_shape", 2)]
    return [as_shape(shape) for shape in given if shape is not None]
