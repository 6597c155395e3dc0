"""What Keras makes of a list of tensors where a layer takes one tensor.

In Keras 3 a model whose outputs are `[x]` gives a list of one tensor, and the layer after it is called on a list.
Layers that only pass values on give a list too; those that look at the shape raise. Recorded from Keras 3.15.1.

Must not know: models, what a layer computes.
"""

from __future__ import annotations

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.rows.base import Problem, Row
from kerascount.libraries.keras.values import flatten
from kerascount.values.objects import Call, Value
from kerascount.values.unknown import apply

TAKE_LISTS = frozenset(
    ("LSTM", "GRU", "SimpleRNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "CuDNNLSTM", "CuDNNGRU")
)
"""Layers that take their first states in the list."""

PASS_ON = frozenset(
    (
        "Activation",
        "ActivityRegularization",
        "AlphaDropout",
        "Dropout",
        "ELU",
        "GaussianDropout",
        "GaussianNoise",
        "Identity",
        "LeakyReLU",
        "ReLU",
        "Rescaling",
        "Softmax",
        "SpatialDropout1D",
        "SpatialDropout2D",
        "SpatialDropout3D",
        "UnitNormalization",
    )
)
"""Layers of Keras 3 whose output has the structure of their input."""


REFUSE = frozenset(
    (
        *("TimeDistributed", "Bidirectional", "RNN", "SpectralNormalization"),
        *("MaxPooling2D", "MaxPooling3D"),
    )
)
"""Layers of Keras 3 that refuse a list of one tensor, though they are no rows or others of their kind take it."""


def list_problem(layer: Layer, call: Call, keras: int) -> Problem | None:
    """Why Keras refuses the structure of a call's first argument; None when it does not."""
    row, given = layer.row, call.get("inputs", 0)
    if keras == 3 and layer.kind in REFUSE and isinstance(given, list | tuple) and len(given) == 1:
        return _of_one(layer)
    if not isinstance(row, Row) or not isinstance(given, list | tuple) or not _all_tensors(given):
        return None
    if row.merges:
        nested = keras == 3 and any(isinstance(part, list | tuple) for part in given)
        message = f"`{layer.kind}` takes a list of tensors, and one of these is a list itself"
        return Problem("list-for-tensor", message) if nested else None
    if layer.kind in TAKE_LISTS and isinstance(given[0], Tensor) and len(given) > 1:
        return None
    if len(given) > 1:
        if not _has_spec(row):
            return None
        message = f"`{layer.kind}` takes one tensor and is called on a list of {len(given)}"
        return Problem("list-for-tensor", message)
    if keras < 3 or layer.kind in PASS_ON or "Pooling" in layer.kind:
        return None
    return _of_one(layer)


def _of_one(layer: Layer) -> Problem:
    message = f"`{layer.kind}` is called on a list of one tensor, which Keras 3 does not unpack"
    return Problem("list-for-tensor", message)


def _has_spec(row: Row) -> bool:
    return row.ndim is not None or row.min_ndim is not None


def _all_tensors(given: Value) -> bool:
    leaves = flatten(given)
    return bool(leaves) and all(isinstance(leaf, Tensor) for leaf in leaves)


def in_a_list(layer: Layer, call: Call, outputs: Value, keras: int) -> Value:
    """The outputs as Keras 3 structures them when the input was a list of one tensor."""
    given = call.get("inputs", 0)
    one = keras == 3 and isinstance(given, list) and len(given) == 1 and _all_tensors(given)
    if not one or not isinstance(layer.row, Row) or layer.row.merges or not isinstance(outputs, Tensor):
        return outputs
    if layer.kind in PASS_ON:
        return [outputs]
    cause = apply("list", layer.name, id(layer), label=f"{layer.name}([x])")
    return Tensor(apply("shape", cause, label=f"{layer.name}.shape"), outputs.dtype)
