"""Functions that take a function: `map`, `vectorized_map`, `map_fn`, `rnn`, `cond`; within a layer's own computation.

The function of the script is called on one element, or both ways of a condition are. Must not know: names, layers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.operands import shape_of
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


def mapped(call: Call, run: Run) -> Value:
    """The results of a function for each element along the first axis, stacked."""
    function = call.get("f", 0, call.get("function", None, call.get("fn")))
    elements = call.get("xs", 1, call.get("elements", None, call.get("elems")))
    shape = shape_of(elements)
    if not state_of(run).inside or isinstance(shape, Unknown) or not shape:
        return run.unknown(
            "map()", "unsupported: a function for each element of a tensor, outside of a layer"
        )
    if not isinstance(elements, Tensor | Array) or isinstance(function, Unknown):
        return run.unknown("map()", "unsupported: a function for each element of several tensors")
    element = Tensor(shape[1:], elements.dtype or "float32")
    result = run.call(function, Call.of(element))
    return refilled(result, [_stacked(leaf, shape[0]) for leaf in flatten(result)])


def _stacked(leaf: Value, count: Value) -> Tensor:
    shape = shape_of(leaf)
    dtype = leaf.dtype if isinstance(leaf, Tensor) else "float32"
    if isinstance(shape, Unknown):
        return Tensor(apply("stacked", shape, count, label="shape"), dtype)
    return Tensor((count, *shape), dtype)


def recurrent(call: Call, run: Run) -> Value:
    """`K.rnn(step_function, inputs, initial_states, constants=)`: the last output, all outputs, the last states.

    The function of the script is called on the first element along the axis of time.
    """
    step, inputs = call.get("step_function", 0), call.get("inputs", 1)
    states, constants = call.get("initial_states", 2), call.get("constants", 5) or []
    shape = shape_of(inputs)
    plain = isinstance(states, list | tuple) and isinstance(constants, list | tuple)
    if not state_of(run).inside or not plain or "time_major" in call.keywords:
        return run.unknown("rnn()", "unsupported: a recurrence outside of a layer, or of an unusual form")
    if not isinstance(inputs, Tensor) or isinstance(shape, Unknown) or len(shape) < 2:
        return run.unknown("rnn()", "unsupported: a recurrence over several tensors")
    element = Tensor((shape[0], *shape[2:]), inputs.dtype)
    result = run.call(step, Call.of(element, (*states, *constants)))
    if not isinstance(result, list | tuple) or len(result) != 2:
        return run.unknown("rnn()", "the step of a recurrence gives something unknown")
    last, after = result
    return last, refilled(last, [_along_time(leaf, shape[1]) for leaf in flatten(last)]), after


def _along_time(leaf: Value, steps: Value) -> Tensor:
    shape = shape_of(leaf)
    dtype = leaf.dtype if isinstance(leaf, Tensor) else "float32"
    if isinstance(shape, Unknown) or not shape:
        return Tensor(apply("over time", leaf, steps, label="shape"), dtype)
    return Tensor((shape[0], steps, *shape[1:]), dtype)


def either(call: Call, run: Run) -> Value:
    """`cond(pred, true_fn, false_fn)`: the way that is known, or the result of both where they are alike."""
    names = ("true_fn", "false_fn")
    first, second = (call.get(name, i + 1) for i, name in enumerate(names))
    truth = call.get("pred", 0)
    if isinstance(truth, bool):
        return run.call(first if truth else second, Call.of())
    if not state_of(run).inside or first is None or second is None:
        return run.unknown("cond()", "unsupported: a condition on tensors, outside of a layer")
    ways = [run.call(way, Call.of()) for way in (first, second)]
    shapes = [[shape_of(leaf) for leaf in flatten(way)] for way in ways]
    if shapes[0] == shapes[1]:
        return ways[0]
    return run.unknown("cond()", "both ways of a condition on tensors give different shapes")


def is_tensor(call: Call, run: Run) -> Value:
    """Whether it is a tensor."""
    value = call.get("x", 0)
    return value if isinstance(value, Unknown) else isinstance(value, Tensor)


def dtype_of(call: Call, run: Run) -> Value:
    """The name of a tensor's type."""
    value = call.get("x", 0)
    if isinstance(value, Tensor | Array) and value.dtype is not None:
        return value.dtype
    return run.unknown("dtype", "the type of this value is not known")


APPLYING: Mapping[str, Callable[[Call, Run], Value]] = {
    "keras.ops.map": mapped,
    "keras.ops.vectorized_map": mapped,
    "keras.backend.map_fn": mapped,
    "keras.backend.rnn": recurrent,
    "tensorflow.map_fn": mapped,
    "tensorflow.vectorized_map": mapped,
    "keras.ops.cond": either,
    "tensorflow.cond": either,
    "keras.ops.is_tensor": is_tensor,
    "tensorflow.is_tensor": is_tensor,
    "keras.ops.dtype": dtype_of,
    "keras.backend.dtype": dtype_of,
}
"""Functions of functions, and questions about tensors, by canonical path."""
