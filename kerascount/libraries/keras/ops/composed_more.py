"""Functions of several operations that models use seldom; as `composed.py`.

Must not know: how an operation is carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.values.objects import Call, Value

Step = Callable[..., Value]
"""`step("math.exp", x)`: one operation by its name in tensorflow, with a row of its own."""

Composition = Callable[[Step, Call], Value]


def _logdet(step: Step, call: Call) -> Value:
    triangle = step("linalg.cholesky", call.get("matrix", 0))
    logarithms = step("math.log", step("math.real", step("linalg.diag_part", triangle)))
    return step("multiply", step("math.reduce_sum", logarithms, axis=[-1]), 2.0)


def _scaled_loss(step: Step, call: Call) -> Value:
    return step("truediv", step("math.reduce_sum", call.get("regularization_loss", 0)), 1.0)


MORE: Mapping[str, Composition] = {
    "tensorflow.linalg.logdet": _logdet,
    "tensorflow.nn.scale_regularization_loss": _scaled_loss,
}
"""Functions with a row for each operation in tf.keras."""
