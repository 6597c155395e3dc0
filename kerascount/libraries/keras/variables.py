"""Functions that make variables: `tf.Variable`, `tf.get_variable`, `keras.Variable`, `K.variable`, `K.zeros`.

A variable is data that some layer may count. Must not know: who tracks it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.keras.inputs import as_shape
from kerascount.libraries.keras.ops.functions import OP_FUNCTIONS
from kerascount.libraries.keras.ops.operands import shape_of
from kerascount.libraries.keras.values import variable
from kerascount.values import dims
from kerascount.values.classes import Function as ScriptFunction
from kerascount.values.dims import AnyShape
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

Function = Callable[[Call, Run], Value]

SMALL = 65
"""How many numbers of a variable are remembered at most."""


def content_of_small(value: Value, shape: AnyShape) -> Value:
    """The numbers of a value if they are few and plain."""
    small = not isinstance(shape, Unknown) and dims.product(shape) in range(SMALL)
    return value if small and isinstance(value, int | float | list | tuple) else None


def _maker(source: str) -> Function:
    def make(call: Call, run: Run) -> Value:
        value = call.get("initial_value", 0, call.get("initializer", None, call.get("value")))
        shape = _initial_shape(value, call, run)
        name, trainable = call.get("name"), call.get("trainable")
        if isinstance(trainable, Unknown):
            shape = apply("variable", trainable, call, label="variable")
        return variable(
            shape,
            dtype=value.dtype if isinstance(value, Array) and value.dtype else "float32",
            name=name if isinstance(name, str) else "variable",
            trainable=trainable is not False,
            source=source,
            content=content_of_small(value, shape),
        )

    return make


def _initial_shape(value: Value, call: Call, run: Run) -> AnyShape:
    declared = call.get("shape", 1) if isinstance(value, str) else call.get("shape")
    if declared is not None:
        return as_shape(declared)
    if isinstance(value, ScriptFunction):
        value = run.call(value, Call.of())
    if isinstance(value, str):
        return run.unknown("shape", "a variable without a shape")
    return shape_of(value)


def _filled(path: str) -> Function:
    """Variables before Keras 3."""

    def make(call: Call, run: Run) -> Value:
        found = OP_FUNCTIONS[path](call, run)
        return variable(found.shape) if run.keras < 3 and isinstance(found, Array) else found

    return make


def _eye(call: Call, run: Run) -> Value:
    size = call.get("size", 0)
    return variable((size, size)) if run.keras < 3 else Array((size, size), "float32")


VARIABLES: Mapping[str, Function] = {
    "keras.backend.variable": _maker("keras"),
    "keras.backend.zeros": _filled("keras.backend.zeros"),
    "keras.backend.ones": _filled("keras.backend.ones"),
    "keras.backend.random_normal_variable": _filled("keras.backend.zeros"),
    "keras.backend.random_uniform_variable": _filled("keras.backend.zeros"),
    "keras.backend.eye": _eye,
    "keras.Variable": _maker("keras"),
    "tensorflow.Variable": _maker("tensorflow"),
    "tensorflow.get_variable": _maker("tensorflow"),
    "tensorflow.compat.v1.get_variable": _maker("tensorflow"),
}
"""By canonical path."""


__all__ = ["VARIABLES", "content_of_small"]
