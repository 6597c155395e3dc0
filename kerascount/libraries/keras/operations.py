"""Operations on tensors as layers: which operation a name means, and how each generation shows it.

`Operation` rows give the class that Keras 3 shows (its automatic name follows from it), the name under which
Keras within tensorflow shows it, and the shape function. Must not know: layer classes, models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras import op_shapes as s
from kerascount.libraries.keras import op_shapes2 as s2
from kerascount.libraries.keras.calling import attach
from kerascount.libraries.keras.op_shapes import Mismatch, Operands
from kerascount.libraries.keras.state import automatic_name, state_of, style_of
from kerascount.libraries.keras.values import flatten
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run

ShapeFunction = Callable[[Operands], AnyShape | list[AnyShape]]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    kind: str
    tf_name: str
    shape: ShapeFunction
    dtype: str | None = None


OPERATIONS: Mapping[str, Operation] = {
    "add": Operation("Add", "tf.math.add", s.broadcast),
    "operator_add": Operation("Add", "tf.__operators__.add", s.broadcast),
    "subtract": Operation("Subtract", "tf.math.subtract", s.broadcast),
    "multiply": Operation("Multiply", "tf.math.multiply", s.broadcast),
    "divide": Operation("Divide", "tf.math.truediv", s.broadcast),
    "true_divide": Operation("TrueDivide", "tf.math.truediv", s.broadcast),
    "floor_divide": Operation("FloorDivide", "tf.compat.v1.floor_div", s.broadcast),
    "mod": Operation("Mod", "tf.math.floormod", s.broadcast),
    "power": Operation("Power", "tf.math.pow", s.broadcast),
    "maximum": Operation("Maximum", "tf.math.maximum", s.broadcast),
    "minimum": Operation("Minimum", "tf.math.minimum", s.broadcast),
    "greater": Operation("Greater", "tf.math.greater", s.broadcast, "bool"),
    "greater_equal": Operation("GreaterEqual", "tf.math.greater_equal", s.broadcast, "bool"),
    "less": Operation("Less", "tf.math.less", s.broadcast, "bool"),
    "less_equal": Operation("LessEqual", "tf.math.less_equal", s.broadcast, "bool"),
    "equal": Operation("Equal", "tf.math.equal", s.broadcast, "bool"),
    "not_equal": Operation("NotEqual", "tf.math.not_equal", s.broadcast, "bool"),
    "add_n": Operation("AddN", "tf.math.add_n", s.broadcast_all),
    "negative": Operation("Negative", "tf.math.negative", s.same),
    "absolute": Operation("Absolute", "tf.math.abs", s.same),
    "exp": Operation("Exp", "tf.math.exp", s.same),
    "log": Operation("Log", "tf.math.log", s.same),
    "sqrt": Operation("Sqrt", "tf.math.sqrt", s.same),
    "square": Operation("Square", "tf.math.square", s.same),
    "rsqrt": Operation("Rsqrt", "tf.math.rsqrt", s.same),
    "sin": Operation("Sin", "tf.math.sin", s.same),
    "cos": Operation("Cos", "tf.math.cos", s.same),
    "sign": Operation("Sign", "tf.math.sign", s.same),
    "round": Operation("Round", "tf.math.round", s.same),
    "floor": Operation("Floor", "tf.math.floor", s.same),
    "clip": Operation("Clip", "tf.clip_by_value", s.same),
    "cast": Operation("Cast", "tf.cast", s.same),
    "identity": Operation("Identity", "tf.identity", s.same),
    "stop_gradient": Operation("StopGradient", "tf.stop_gradient", s.same),
    "ones_like": Operation("OnesLike", "tf.ones_like", s.same),
    "zeros_like": Operation("ZerosLike", "tf.zeros_like", s.same),
    "relu": Operation("Relu", "tf.nn.relu", s.same),
    "relu6": Operation("Relu6", "tf.nn.relu6", s.same),
    "leaky_relu": Operation("LeakyRelu", "tf.nn.leaky_relu", s.same),
    "elu": Operation("Elu", "tf.nn.elu", s.same),
    "selu": Operation("Selu", "tf.nn.selu", s.same),
    "gelu": Operation("Gelu", "tf.nn.gelu", s.same),
    "silu": Operation("Silu", "tf.nn.silu", s.same),
    "softmax": Operation("Softmax", "tf.nn.softmax", s.same),
    "log_softmax": Operation("LogSoftmax", "tf.nn.log_softmax", s.same),
    "softplus": Operation("Softplus", "tf.math.softplus", s.same),
    "softsign": Operation("Softsign", "tf.nn.softsign", s.same),
    "sigmoid": Operation("Sigmoid", "tf.math.sigmoid", s.same),
    "hard_sigmoid": Operation("HardSigmoid", "tf.keras.activations.hard_sigmoid", s.same),
    "tanh": Operation("Tanh", "tf.math.tanh", s.same),
    "dropout": Operation("Dropout", "tf.nn.dropout", s.same),
    "normalize": Operation("Normalize", "tf.math.l2_normalize", s.same),
    "cumsum": Operation("Cumsum", "tf.math.cumsum", s.same),
    "flip": Operation("Flip", "tf.reverse", s.same),
    "mean": Operation("Mean", "tf.math.reduce_mean", s.reduce),
    "sum": Operation("Sum", "tf.math.reduce_sum", s.reduce),
    "max": Operation("Max", "tf.math.reduce_max", s.reduce),
    "min": Operation("Min", "tf.math.reduce_min", s.reduce),
    "prod": Operation("Prod", "tf.math.reduce_prod", s.reduce),
    "std": Operation("Std", "tf.math.reduce_std", s.reduce),
    "var": Operation("Var", "tf.math.reduce_variance", s.reduce),
    "all": Operation("All", "tf.math.reduce_all", s.reduce, "bool"),
    "any": Operation("Any", "tf.math.reduce_any", s.reduce, "bool"),
    "logsumexp": Operation("Logsumexp", "tf.math.reduce_logsumexp", s.reduce),
    "argmax": Operation("Argmax", "tf.math.argmax", s.arg_reduce, "int64"),
    "argmin": Operation("Argmin", "tf.math.argmin", s.arg_reduce, "int64"),
    "concatenate": Operation("Concatenate", "tf.concat", s.concatenate),
    "stack": Operation("Stack", "tf.stack", s.stack),
    "split": Operation("Split", "tf.split", s.split),
    "reshape": Operation("Reshape", "tf.reshape", s.reshape),
    "transpose": Operation("Transpose", "tf.compat.v1.transpose", s.transpose),
    "expand_dims": Operation("ExpandDims", "tf.expand_dims", s.expand_dims),
    "squeeze": Operation("Squeeze", "tf.compat.v1.squeeze", s.squeeze),
    "batch_flatten": Operation("Reshape", "tf.keras.backend.batch_flatten", s.flatten_batch),
    "pad": Operation("Pad", "tf.compat.v1.pad", s.pad),
    "tile": Operation("Tile", "tf.tile", s.tile),
    "repeat": Operation("Repeat", "tf.repeat", s.repeat_axis),
    "repeat_elements": Operation("Repeat", "tf.concat", s.repeat_axis),
    "matmul": Operation("Matmul", "tf.linalg.matmul", s2.matmul),
    "dot": Operation("Dot", "tf.linalg.matmul", s2.backend_dot),
    "batch_dot": Operation("BatchDot", "tf.linalg.matmul", s2.batch_dot),
    "einsum": Operation("Einsum", "tf.einsum", s2.einsum),
    "one_hot": Operation("OneHot", "tf.one_hot", s2.one_hot, "float32"),
    "gather": Operation("Take", "tf.compat.v1.gather", s2.gather),
    "image_resize": Operation("Resize", "tf.image.resize", s2.image_resize, "float32"),
    "resize_images": Operation("Resize", "tf.image.resize", s2.resize_images),
    "depth_to_space": Operation("DepthToSpace", "tf.nn.depth_to_space", s2.depth_to_space),
    "space_to_depth": Operation("SpaceToDepth", "tf.nn.space_to_depth", s2.space_to_depth),
    "spatial_padding": Operation("Pad", "tf.compat.v1.pad", s2.spatial_padding),
    "get_item": Operation(
        "GetItem", "tf.__operators__.getitem", lambda op: s2.indexed(op.shape, op.get("key", position=1))
    ),
    "filled": Operation("Full", "tf.fill", s2.filled),
}
"""Operations by a name of ours, mostly that of `keras.ops`."""


def operate(name: str, call: Call, run: Run) -> Value:
    """Carry out an operation: on tensors of a graph it is a node, on data the result is data."""
    row = OPERATIONS[name]
    try:
        shapes = row.shape(Operands(call))
    except Mismatch as mismatch:
        message = f"`{name}`: {mismatch}"
        run.diagnose("operation-mismatch", message)
        raise run.fail("ValueError", message) from mismatch
    several = isinstance(shapes, list)
    tensors = _tensors(call)
    dtype = row.dtype or next((t.dtype for t in tensors), "float32")
    results: list[AnyShape] = shapes if isinstance(shapes, list) else [shapes]
    if not tensors:
        data = [Array(shape, dtype) for shape in results]
        return data if several else data[0]
    layer = operation_layer(row, run)
    outputs = [Tensor(shape, dtype) for shape in results]
    return attach(layer, tensors, outputs if several else outputs[0], run, call)


def _tensors(call: Call) -> list[Tensor]:
    values = [leaf for a in (*call.positional, *call.keywords.values()) for leaf in flatten(a.value)]
    return [v for v in values if isinstance(v, Tensor)]


def operation_layer(row: Operation, run: Run) -> Layer:
    """The layer that stands for one use of an operation; within a layer's own computation it has no name."""
    kind = _kind(row, run)
    if state_of(run).inside:
        name = row.kind.lower()
    elif style_of(run) == "3":
        name = automatic_name(row.kind, run)
    else:
        name = state_of(run).names.unique(row.tf_name, "tf")
    layer = Layer(kind, name, {}, _again(row), weights=[])
    layer.attributes["operation"] = row
    return layer


def _kind(row: Operation, run: Run) -> str:
    if run.keras == 3:
        return row.kind
    return "SlicingOpLambda" if row.kind == "GetItem" else "TFOpLambda"


def _again(row: Operation) -> Callable[[Layer, Sequence[Tensor], Call, Run], Value]:
    """The same operation at other tensors, when a model that holds it is called again."""

    def compute(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
        waiting = list(tensors)
        replaced = _replaced(call, waiting)
        shapes = row.shape(Operands(replaced))
        dtype = row.dtype or tensors[0].dtype
        return [Tensor(s, dtype) for s in shapes] if isinstance(shapes, list) else Tensor(shapes, dtype)

    return compute


def _replaced(call: Call, waiting: list[Tensor]) -> Call:
    """The call with its connected tensors, in order, replaced by others."""
    positional = [_swap(a.value, waiting) for a in call.positional]
    keywords = {k: _swap(a.value, waiting) for k, a in call.keywords.items()}
    return Call.of(*positional, **keywords)


def _swap(value: Value, waiting: list[Tensor]) -> Value:
    if isinstance(value, Tensor):
        return waiting.pop(0) if value.node is not None and waiting else value
    if isinstance(value, list | tuple):
        return type(value)(_swap(v, waiting) for v in value)
    return value
