"""What a script can do with a symbolic tensor: its shape, operators, indexing.

Must not know: layer classes, models.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.calling import pass_through
from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.multiply_adds import lose, with_shape_of_one
from kerascount.libraries.keras.ops.contents import dynamic
from kerascount.libraries.keras.ops.functions import operate
from kerascount.libraries.keras.ops.performing import has_rows
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.tracking import notice_unknown
from kerascount.libraries.keras.values import DYNAMIC, Dynamic, TensorShape, Variable, flatten
from kerascount.libraries.numpy.arrays import ArrayBehaviour
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import WHEN_RUN, Unknown, apply

OPERATORS: Mapping[str, str] = {
    "+": "operator_add",
    "-": "subtract",
    "*": "multiply",
    "/": "true_divide",
    "//": "floor_divide",
    "%": "mod",
    "**": "power",
    "@": "matmul",
    ">": "greater",
    ">=": "greater_equal",
    "<": "less",
    "<=": "less_equal",
    "==": "equal",
    "!=": "not_equal",
    "&": "logical_and",
    "|": "logical_or",
    "^": "logical_xor",
}

UNARY: Mapping[str, str] = {"-": "negative", "abs": "absolute", "~": "logical_not"}


def shape_value(shape: AnyShape, run: Run) -> Value:
    """A shape as the script sees it: a tuple in Keras 3, an object of tensorflow before."""
    if isinstance(shape, Unknown) or run.keras == 3:
        return shape
    return TensorShape(shape)


class TensorBehaviour(Behaviour):
    """Symbolic tensors."""

    def describe(self, value: Value) -> str:
        """In a few words."""
        return "a tensor"

    def type_of(self, value: Value, run: Run) -> Value:
        """The class of symbolic tensors."""
        return Symbol("keras.KerasTensor")

    def is_instance(self, value: Value, kind: Value, run: Run) -> bool | None:
        """Tensors are tensors, and nothing else."""
        if isinstance(kind, Symbol):
            return kind.name in ("KerasTensor", "Tensor")
        return False

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """`x.shape`, `x.dtype`, ..."""
        match name:
            case "shape":
                return shape_value(value.shape, run)
            case "_keras_shape" | "_shape":
                return value.shape
            case "dtype":
                return value.dtype
            case "name":
                return _name(value, run)
            case "ndim" | "rank":
                return value.rank if value.rank is not None else apply("rank", value.shape, label="ndim")
            case "get_shape" | "set_shape" | "numpy" | "eval":
                return BoundMethod(value, name)
            case "_keras_history":
                return _history(value, run)
        return super().attribute(value, name, run)

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        """Operators make nodes; `==` compares objects."""
        if operator in ("==", "!=") and not (
            isinstance(left, Tensor) and isinstance(right, Tensor) and has_rows(run)
        ):
            return (left is right) == (operator == "==")
        if operator not in OPERATORS:
            return NOT_SUPPORTED
        return operate(OPERATORS[operator], Call.of(left, right), run)

    def unary(self, operator: str, value: Value, run: Run) -> Value:
        """`-x`, `abs(x)`."""
        return operate(UNARY[operator], Call.of(value), run) if operator in UNARY else NOT_SUPPORTED

    def item(self, value: Value, index: Value, run: Run) -> Value:
        """`x[...]`."""
        return operate("get_item", Call.of(value, index), run)

    def length(self, value: Value, run: Run) -> int | Unknown:
        """The first axis, where it is a number."""
        shape = value.shape
        first: Dim = shape[0] if not isinstance(shape, Unknown) and shape else None
        return first if isinstance(first, int | Unknown) else super().length(value, run)

    def iterate(self, value: Value, run: Run) -> list[Value] | Unknown:
        """Along the first axis, where its length is known."""
        count = self.length(value, run)
        return count if isinstance(count, Unknown) else [self.item(value, i, run) for i in range(count)]

    def truth(self, value: Value, run: Run) -> bool | Unknown:
        """In the computation of a layer, tensorflow follows both ways of such a condition."""
        return run.unknown("condition on a tensor", WHEN_RUN) if state_of(run).frames else True

    def call(self, value: Value, call: Call, run: Run) -> Value:
        """A tensor is not callable; what something unknown gave may be no tensor."""
        cause = value.node.layer.unknown if value.node is not None else None
        if cause is not None:
            return apply("call", cause, id(call), label=f"{cause}()")
        raise run.fail("TypeError", "a tensor is not callable")

    def unknown_call(self, value: Value, function: Unknown, call: Call, run: Run) -> Value:
        """Something unknown that is done to tensors gives, as far as we know, a tensor."""
        arguments = [a.value for a in (*call.positional, *call.keywords.values())]
        notice_unknown(function, run)
        return pass_through(function, [t for t in flatten(arguments) if isinstance(t, Tensor)], run)

    def widen(self, before: Value, after: Value, rounds: Unknown, run: Run) -> Value:
        """After a loop of unknown rounds: the tensor of the one round that was run, its shape kept if it is stable."""
        if not isinstance(before, Tensor) or not isinstance(after, Tensor) or before is after:
            return after if before is after else rounds
        result: Tensor = pass_through(rounds, [after], run)
        if before.shape == after.shape:
            result.shape, result.of_one = after.shape, after.of_one
        return result


def _name(tensor: Tensor, run: Run) -> Value:
    if tensor.name is None:
        return run.unknown("name", "the name of this tensor is not modelled")
    return tensor.name if run.keras == 3 else f"{tensor.name}/output:0"


def _history(tensor: Tensor, run: Run) -> Value:
    if tensor.node is None:
        raise run.fail("AttributeError", "'Tensor' object has no attribute '_keras_history'")
    nodes = tensor.node.layer.nodes
    index = nodes.index(tensor.node) if tensor.node in nodes else 0
    return (tensor.node.layer, index, tensor.index)


def call_tensor_method(tensor: Tensor, name: str, call: Call, run: Run) -> Value:
    """`x.get_shape()` and the like."""
    if name == "get_shape":
        return tensor.shape if isinstance(tensor.shape, Unknown) else TensorShape(tensor.shape)
    if name == "set_shape":
        _set_shape(tensor, as_shape(call.get("shape", 0)))
        return None
    return run.unknown(name, f"unsupported: `{name}` of a symbolic tensor")


def _set_shape(tensor: Tensor, shape: AnyShape) -> None:
    """A dynamic axis becomes what the script says that it is."""
    if isinstance(shape, Unknown) or isinstance(tensor.shape, Unknown) or len(shape) != len(tensor.shape):
        return
    one = tensor.at_one
    tensor.shape = tuple(new if old is None else old for old, new in zip(tensor.shape, shape, strict=True))
    if not isinstance(one, Unknown) and len(one) == len(shape):
        one = tuple(new if old is None else old for old, new in zip(one, shape, strict=True))
    with_shape_of_one(tensor, one)


class ShapeBehaviour(Behaviour):
    """Shapes as tensorflow hands them out."""

    def describe(self, value: Value) -> str:
        """In a few words."""
        return "a shape"

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """`shape.rank`, `shape.as_list`, ..."""
        if name in ("rank", "ndims"):
            return len(value.dims)
        if name == "dims":
            return list(value.dims)
        if name in ("as_list", "num_elements", "is_fully_defined"):
            return BoundMethod(value, name)
        return super().attribute(value, name, run)

    def item(self, value: Value, index: Value, run: Run) -> Value:
        """A dim, or a part of the shape."""
        if isinstance(index, slice):
            return TensorShape(value.dims[index])
        if isinstance(index, int):
            if not -len(value.dims) <= index < len(value.dims):
                raise run.fail("IndexError", "list index out of range")
            return value.dims[index]
        return run.unknown("shape[]", "the index into a shape is not known")

    def iterate(self, value: Value, run: Run) -> list[Value] | Unknown:
        """All dims."""
        return list(value.dims)

    def length(self, value: Value, run: Run) -> int | Unknown:
        """The rank."""
        return len(value.dims)

    def truth(self, value: Value, run: Run) -> bool | Unknown:
        """A shape of known rank is true."""
        return True

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        """Joined and compared as tuples."""
        sides = [v.dims if isinstance(v, TensorShape) else v for v in (left, right)]
        if not all(isinstance(v, list | tuple) for v in sides):
            return NOT_SUPPORTED
        first, second = (tuple(v) for v in sides if isinstance(v, list | tuple))
        result = run.binary(operator, first, second)
        return TensorShape(result) if isinstance(result, tuple) else result


def call_shape_method(shape: TensorShape, name: str, run: Run) -> Value:
    """`shape.as_list()` and the like."""
    if isinstance(shape.dims, Unknown):
        return shape.dims
    if name == "as_list":
        return list(shape.dims)
    if name == "is_fully_defined":
        return all(isinstance(d, int) for d in shape.dims)
    return run.unknown(name, f"unsupported: `{name}` of a shape")


class DynamicBehaviour(Behaviour):
    """Lengths known only when the model runs: whatever is done to them, they stay so."""

    def describe(self, value: Value) -> str:
        """In a few words."""
        return "a dynamic length"

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        """Arithmetic."""
        if operator in ("==", "!=", "<", ">", "<=", ">="):
            return run.unknown("dynamic length", WHEN_RUN)
        return dynamic(operator, left, right, run)

    def unary(self, operator: str, value: Value, run: Run) -> Value:
        """Arithmetic."""
        return DYNAMIC

    def truth(self, value: Value, run: Run) -> bool | Unknown:
        """Whether it is 0."""
        return run.unknown("dynamic length", WHEN_RUN)

    def item(self, value: Value, index: Value, run: Run) -> Value:
        """A part of it."""
        return DYNAMIC


class DataBehaviour(ArrayBehaviour):
    """Data: as numpy has it, but a layer that computes with variables multiplies them at each call."""

    def binary(self, operator: str, left: Value, right: Value, run: Run) -> Value:
        """Arithmetic."""
        if operator == "@" and any(isinstance(side, Variable) for side in (left, right)):
            return operate("matmul", Call.of(left, right), run)
        if operator == "@" and all(isinstance(side, Array) for side in (left, right)):
            lose(run.unknown("@", "whether a product of data is computed at each call is not known"), run)
        return super().binary(operator, left, right, run)


__all__ = [
    "DataBehaviour",
    "Dynamic",
    "DynamicBehaviour",
    "ShapeBehaviour",
    "TensorBehaviour",
    "call_shape_method",
    "call_tensor_method",
    "shape_value",
]
