"""Functions that take a function: `map`, `map_fn`, `rnn`, `cond`, `switch`; within a layer's own computation.

The function of the script is called on one element, or all ways of a condition are; `looping.py` has those that
repeat a step. Must not know: names, layers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from kerascount.graph.model import Multiplied, Tensor
from kerascount.libraries.keras.multiply_adds import (
    axes_of_one,
    count_times,
    count_ways,
    lead_of,
    metered,
    with_shape_of_one,
)
from kerascount.libraries.keras.ops.operands import shape_of
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values.dims import Dim
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


def mapped(call: Call, run: Run) -> Value:
    """The results of a function for each element along the first axis, stacked; of several tensors side by side."""
    function = call.get("f", 0, call.get("function", None, call.get("fn")))
    elements = call.get("xs", 1, call.get("elements", None, call.get("elems")))
    first = first_elements(elements)
    if not state_of(run).inside or isinstance(function, Unknown) or first is None:
        return run.unknown(
            "map()",
            "unsupported: a function for each element of a tensor, outside of a layer or of unknown shape",
        )
    element, count = first
    with repeated(count, run):
        result = run.call(function, Call.of(element))
    return stacked(result, count)


@dataclass(frozen=True, slots=True)
class Count:
    """How many elements there are, in all and for a batch of one."""

    length: Value
    of_one: Dim


@contextmanager
def repeated(count: Count, run: Run) -> Iterator[None]:
    """While a step is followed that is done for each element."""
    with metered(run) as part:
        yield
    count_times(part, count.of_one, run)


def first_elements(elements: Value) -> tuple[Value, Count] | None:
    """The first element of each tensor in a structure, and how many there are; None where that is not known."""
    leaves = flatten(elements)
    shapes = [shape_of(leaf) for leaf in leaves]
    if not leaves or not all(isinstance(leaf, Tensor | Array) for leaf in leaves):
        return None
    if any(isinstance(shape, Unknown) or not shape for shape in shapes):
        return None
    lengths = [shape[0] for shape in shapes if not isinstance(shape, Unknown)]
    count = next((n for n in lengths if n is not None), None)
    parts = [_first(leaf) for leaf in leaves]
    ones = [lead_of(leaf) if isinstance(leaf, Tensor) else leaf.shape[0] for leaf in leaves]
    return refilled(elements, parts), Count(count, next((n for n in ones if n is not None), None))


def _first(leaf: Tensor | Array) -> Tensor:
    """The first element along the first axis."""
    assert not isinstance(leaf.shape, Unknown)
    found = Tensor(leaf.shape[1:], leaf.dtype or "float32")
    return with_shape_of_one(found, (axes_of_one(leaf) if isinstance(leaf, Tensor) else leaf.shape)[1:])


def stacked(result: Value, count: Count) -> Value:
    """Every tensor of a structure, that many times along a new first axis."""
    return refilled(result, [_stacked(leaf, count) for leaf in flatten(result)])


def _stacked(leaf: Value, count: Count) -> Tensor:
    shape = shape_of(leaf)
    dtype = leaf.dtype if isinstance(leaf, Tensor) else "float32"
    if isinstance(shape, Unknown):
        return Tensor(apply("stacked", shape, count.length, label="shape"), dtype)
    found = Tensor((count.length, *shape), dtype)
    one = axes_of_one(leaf) if isinstance(leaf, Tensor) else shape
    return with_shape_of_one(found, (count.of_one, *one))


def structured(call: Call, run: Run) -> Value:
    """`map_structure(function, *structures)`: the function on each leaf."""
    function, *structures = call.values() or [None]
    if not structures or any(isinstance(s, Unknown) for s in (function, *structures)):
        return run.unknown("map_structure()", "unsupported: a function for each leaf of something unknown")
    columns = [flatten(s) for s in structures]
    if len({len(column) for column in columns}) != 1:
        return run.unknown("map_structure()", "unsupported: structures that are not alike")
    return refilled(structures[0], [run.call(function, Call.of(*row)) for row in zip(*columns, strict=True)])


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
    one = axes_of_one(inputs)
    element = with_shape_of_one(Tensor((shape[0], *shape[2:]), inputs.dtype), (one[0], *one[2:]))
    with repeated(Count(shape[1], one[1]), run):
        result = run.call(step, Call.of(element, (*states, *constants)))
    if not isinstance(result, list | tuple) or len(result) != 2:
        return run.unknown("rnn()", "the step of a recurrence gives something unknown")
    last, after = result
    return last, refilled(last, [_along_time(leaf, shape[1], one[1]) for leaf in flatten(last)]), after


def _along_time(leaf: Value, steps: Value, of_one: Dim) -> Tensor:
    shape = shape_of(leaf)
    dtype = leaf.dtype if isinstance(leaf, Tensor) else "float32"
    if isinstance(shape, Unknown) or not shape:
        return Tensor(apply("over time", leaf, steps, label="shape"), dtype)
    found = Tensor((shape[0], steps, *shape[1:]), dtype)
    one = axes_of_one(leaf) if isinstance(leaf, Tensor) else shape
    return with_shape_of_one(found, (one[0], of_one, *one[1:]))


def either(call: Call, run: Run) -> Value:
    """`cond(pred, true_fn, false_fn)`: the way that is known, or the result of both where they are alike."""
    ways = [call.get("true_fn", 1), call.get("false_fn", 2)]
    truth = call.get("pred", 0)
    if isinstance(truth, bool):
        return run.call(ways[0 if truth else 1], Call.of())
    return alike([(way, Call.of()) for way in ways], "cond()", run)


def alike(ways: list[tuple[Value, Call]], name: str, run: Run) -> Value:
    """The result of all ways of a condition on tensors, where they give the same shapes. All are followed."""
    if not state_of(run).inside or any(way is None for way, _ in ways):
        return run.unknown(name, "unsupported: a condition on tensors, outside of a layer")
    results: list[Value] = []
    parts: list[Multiplied] = []
    for way, call in ways:
        with metered(run) as part:
            results.append(run.call(way, call))
        parts.append(part)
    count_ways(
        parts, run.unknown(name, "which way a condition on tensors takes is known only when it runs"), run
    )
    shapes = [[shape_of(leaf) for leaf in flatten(result)] for result in results]
    if all(known == shapes[0] for known in shapes):
        return results[0]
    return run.unknown(name, "the ways of a condition on tensors give different shapes")


def one_of(call: Call, run: Run) -> Value:
    """`tf.case([(pred, fn), ...], default=fn)`."""
    pairs = call.get("pred_fn_pairs", 0)
    plain = isinstance(pairs, list | tuple) and all(isinstance(p, tuple) and len(p) == 2 for p in pairs)
    default = call.get("default", 1)
    if not plain:
        return run.unknown("case()", "unsupported: a choice between unknown functions")
    ways = [pair[1] for pair in pairs] + ([default] if default is not None else [])
    return alike([(way, Call.of()) for way in ways], "case()", run)


def switched(call: Call, run: Run) -> Value:
    """`keras.ops.switch(index, branches, *operands)`, `tf.switch_case(index, branches, default=)`."""
    branches = call.get("branches", 1, call.get("branch_fns"))
    if isinstance(branches, dict):
        branches = list(branches.values())
    if not isinstance(branches, list | tuple):
        return run.unknown("switch()", "unsupported: a choice between unknown functions")
    operands = Call(call.positional[2:]) if "branch_fns" not in call.keywords else Call()
    default = call.get("default")
    return alike(
        [(b, operands) for b in (*branches, *([default] if default is not None else []))], "switch()", run
    )


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
    "keras.tree.map_structure": structured,
    "tensorflow.nest.map_structure": structured,
    "tensorflow.case": one_of,
    "tensorflow.switch_case": switched,
    "keras.ops.switch": switched,
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
