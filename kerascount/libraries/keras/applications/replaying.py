"""Recorded rows made into layers and calls of ours, one after the other, as Keras made them.

Must not know: which rows a call asks for, models as a whole.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerascount.graph.model import CallSite, Layer, Model, Tensor, Weight
from kerascount.libraries.keras import sequential
from kerascount.libraries.keras.applications.facts import RecordedRow
from kerascount.libraries.keras.calling import Compute, call_layer
from kerascount.libraries.keras.layers import construct, layer_name
from kerascount.libraries.keras.merging import merge_layer
from kerascount.libraries.keras.models import new_model
from kerascount.libraries.keras.multiply_adds import lead_of, with_lead
from kerascount.libraries.keras.ops.functions import operate
from kerascount.values.dims import Dim
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


@dataclass(frozen=True, slots=True)
class Asked:
    """What rows leave open: the arguments of the call that they follow. `alpha` scales widths where it is not 1."""

    name: str
    fillings: Mapping[str, Value]
    alpha: float | Unknown = 1.0
    depth_multiplier: Value = None
    no_drops: bool = False


OPERATIONS: Mapping[str, str] = {
    "Add": "operator_add",
    "Multiply": "multiply",
    "Subtract": "subtract",
    "TrueDivide": "true_divide",
    "__operators__.add": "operator_add",
    "math.multiply": "multiply",
    "math.add": "add",
    "math.truediv": "divide",
    "math.subtract": "subtract",
}
"""Recorded operations, by class (Keras 3) or by symbol (tf.keras), and ours."""


def replay(rows: Sequence[RecordedRow], image: Tensor, asked: Asked, run: Run) -> Tensor:
    """The output of the last row."""
    outputs: list[Tensor] = []
    for row in rows:
        inputs = [_source(outputs, back, image) for back in row.sources]
        if asked.no_drops and row.kind == "Dropout" and row.name.endswith("_drop"):
            outputs.append(inputs[0])
        else:
            outputs.append(_output(row, inputs, asked, run))
    return outputs[-1] if outputs else image


def _source(outputs: Sequence[Tensor], back: int, image: Tensor) -> Tensor:
    index = len(outputs) - back
    return outputs[index] if index >= 0 else image


def _output(row: RecordedRow, inputs: list[Tensor], asked: Asked, run: Run) -> Tensor:
    if row.kind.startswith("op:"):
        waiting = iter(inputs)
        given = [next(waiting) if value == "$t" else value for value in row.config["args"]]
        output = operate(OPERATIONS[row.config["op"]], Call.of(*given), run)
    else:
        layer = _layer(row, inputs[0], asked, run)
        output = call_layer(layer, Call.of(inputs[0] if len(inputs) == 1 else inputs), run)
    result: Tensor = output
    _forget_place(result)
    return result


def _forget_place(output: Tensor) -> None:
    """The script has no place for a layer within: only for the call that made all of them."""
    if output.node is None:
        return
    for layer in output.node.layer.flatten():
        layer.site, layer.variable = CallSite(), None


# --- layers --------------------------------------------------------------------------------------


def _layer(row: RecordedRow, tensor: Tensor, asked: Asked, run: Run) -> Layer:
    name = f"{asked.name}{row.name[1:]}" if row.name.startswith("$") else row.name
    if row.kind == "Sequential":
        return _nested(row, name, asked, run)
    config = {key: _filled(value, tensor, asked) for key, value in row.config.items()}
    config = _scaled(row.kind, config, row.config, asked)
    if row.kind == "Activation":
        config.setdefault("activation", "linear")
        # a function of the module itself until `keras_applications` 1.0.4, which its file does not export
        config["activation"] = "relu" if config["activation"] == "relu6" else config["activation"]
    if row.kind == "Merge":
        return merge_layer(Call.of(name=name or None, **config), run)
    if row.kind in OWN:
        layer = Layer(row.kind, layer_name(row.kind, name or None, run), config, OWN[row.kind])
        layer.auto_named = not name
        return layer
    return construct(row.kind, Call.of(**config, **({"name": name} if name else {})), run)


def _nested(row: RecordedRow, name: str, asked: Asked, run: Run) -> Model:
    model = new_model("Sequential", Call.of(name=name), run, name_position=0)
    model.row = sequential.compute
    rows = [RecordedRow(kind, inner, config, ()) for kind, inner, config in row.config["layers"]]
    sequential.add_all(model, [_layer(inner, Tensor(()), asked, run) for inner in rows], run)
    return model


def _filled(value: Value, tensor: Tensor, asked: Asked) -> Value:
    if isinstance(value, list):
        return tuple(_filled(part, tensor, asked) for part in value)
    if not isinstance(value, str) or not value.startswith("$"):
        return value
    if value.startswith("$pad"):
        return correct_pad(tensor, int(value[4:]))
    if value in ("$rows", "$columns"):
        return _side(tensor, 1 if value == "$rows" else 2)
    return asked.fillings[value[1:]]


def _side(tensor: Tensor, axis: int) -> Dim:
    if isinstance(tensor.shape, Unknown):
        return apply("axis", tensor.shape, axis, label=f"{tensor.shape}[{axis}]")
    return tensor.shape[axis]


def correct_pad(tensor: Tensor, kernel: int) -> Value:
    """The padding before a convolution of stride 2 that keeps what `same` would: it depends on even or odd sides.

    Source: keras/src/applications/imagenet_utils.py `correct_pad`.
    """
    if isinstance(tensor.shape, Unknown):
        return apply("correct_pad", tensor.shape, kernel, label="padding")
    rows, columns = tensor.shape[1:3]
    half = kernel // 2
    return (_pads(rows, half), _pads(None if rows is None else columns, half))


def _pads(side: Dim, half: int) -> Value:
    if isinstance(side, Unknown):
        return (apply("correct_pad", side, half, label=f"padding({side})"), half)
    return (half - (1 if side is None else 1 - side % 2), half)


# --- widths of MobileNet -------------------------------------------------------------------------


def _scaled(
    kind: str, config: dict[str, Value], recorded: Mapping[str, Value], asked: Asked
) -> dict[str, Value]:
    if kind == "DepthwiseConv2D" and asked.depth_multiplier is not None:
        return config | {"depth_multiplier": asked.depth_multiplier}
    if asked.alpha == 1:
        return config
    if kind == "Conv2D" and recorded["filters"] != "$classes":
        return config | {"filters": width(config["filters"], asked.alpha)}
    if kind == "Reshape" and "$classes" not in recorded["target_shape"]:
        return config | {"target_shape": (1, 1, width(config["target_shape"][-1], asked.alpha))}
    return config


def width(filters: int, alpha: float | Unknown) -> int | Unknown:
    """`int(filters * alpha)`."""
    if isinstance(alpha, Unknown):
        return apply("width", filters, alpha, label=f"int({filters} * {alpha})")
    return math.trunc(filters * alpha)


# --- classes of layers that only applications have -----------------------------------------------


def _as_first(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights, layer.multiply_adds = [], 0
    return with_lead(Tensor(tensors[0].shape, tensors[0].dtype), lead_of(tensors[0]))


def _lambda(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """InceptionResNetV2 adds two tensors; ResNeXt sums over the last axis of one."""
    layer.weights, layer.multiply_adds = [], 0
    shape = tensors[0].shape
    if layer.name.endswith("_reduce") and not isinstance(shape, Unknown):
        shape = shape[:-1]
    return with_lead(Tensor(shape, tensors[0].dtype), lead_of(tensors[0]))


def _layer_scale(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    layer.weights, layer.multiply_adds = [Weight("gamma", (layer.config["projection_dim"],))], 0
    return with_lead(Tensor(tensors[0].shape, tensors[0].dtype), lead_of(tensors[0]))


OWN: Mapping[str, Compute] = {
    "LayerScale": _layer_scale,
    "StochasticDepth": _as_first,
    "CustomScaleLayer": _as_first,
    "Lambda": _lambda,
}
"""How classes compute that are no part of `keras.layers`, and the functions of Lambdas."""

__all__ = ["Asked", "correct_pad", "replay", "width"]
