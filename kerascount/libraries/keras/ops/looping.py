"""Functions that repeat a step: `while_loop`, `fori_loop`, `scan`, `foldl`; within a layer's own computation.

The step of the script is called once: tensorflow and Keras demand that it keeps the shapes of what it goes on with.
Sources: keras/src/ops/core.py; tensorflow/python/ops/while_loop.py, functional_ops.py. Must not know: names, layers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.multiply_adds import one_of_ways, unknown_adds
from kerascount.libraries.keras.ops.applying import Count, first_elements, repeated, stacked
from kerascount.libraries.keras.ops.operands import shape_of
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values import dims
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

ROUNDS = "how many rounds a loop on tensors has is known only when it runs"


def _not_followed(name: str, run: Run) -> Unknown:
    return run.unknown(name, "unsupported: a repeated step, outside of a layer or of an unusual form")


def _carried(value: Value) -> Value:
    """What a loop goes on with: numbers become tensors without axes."""
    leaves = [
        Tensor((), "int32" if isinstance(leaf, int) else "float32") if isinstance(leaf, int | float) else leaf
        for leaf in flatten(value)
    ]
    return refilled(value, leaves)


def _kept(before: Value, after: Value, name: str, run: Run) -> Value:
    """What a loop leaves, if one step keeps the shapes."""
    old, new = flatten(before), flatten(after)
    if len(old) == len(new) and all(
        isinstance(a, Tensor | Array) and shape_of(a) == shape_of(b) for a, b in zip(old, new, strict=True)
    ):
        return after
    return run.unknown(name, "a repeated step does not keep the shapes of what it goes on with")


def while_loop(call: Call, run: Run) -> Value:
    """`while_loop(cond, body, loop_vars)`: both functions are called once."""
    condition, body, variables = call.get("cond", 0), call.get("body", 1), call.get("loop_vars", 2)
    usual = isinstance(variables, list | tuple) and "shape_invariants" not in call.keywords
    if not state_of(run).inside or not usual:
        return _not_followed("while_loop()", run)
    carried = _carried(variables)
    with one_of_ways(run.unknown("while_loop()", ROUNDS), run):
        run.call(condition, Call.of(*carried))
        after = run.call(body, Call.of(*carried))
    if not isinstance(after, list | tuple):
        after = (after,)
    return _kept(carried, type(variables)(after), "while_loop()", run)


def fori_loop(call: Call, run: Run) -> Value:
    """`fori_loop(lower, upper, body, initial)`."""
    body, initial = call.get("body_fun", 2), call.get("init_val", 3)
    if not state_of(run).inside or isinstance(initial, Unknown):
        return _not_followed("fori_loop()", run)
    carried = _carried(initial)
    first, last = call.get("lower", 0), call.get("upper", 1)
    known = isinstance(first, int) and isinstance(last, int)
    rounds = max(last - first, 0) if known else unknown_adds(run.unknown("fori_loop()", ROUNDS))
    with repeated(Count(None, rounds), run):
        after = run.call(body, Call.of(Tensor((), "int32"), carried))
    return _kept(carried, after, "fori_loop()", run)


def scan(call: Call, run: Run) -> Value:
    """`keras.ops.scan(f, init, xs)`: the last carry, and the outputs of all steps stacked."""
    function, initial, elements = call.get("f", 0), call.get("init", 1), call.get("xs", 2)
    first = first_elements(elements) if elements is not None else (None, _counted(call.get("length", 3)))
    if not state_of(run).inside or first is None or isinstance(initial, Unknown):
        return _not_followed("scan()", run)
    element, count = first
    carried = _carried(initial)
    with repeated(count, run):
        result = run.call(function, Call.of(carried, element))
    if not isinstance(result, list | tuple) or len(result) != 2:
        return _not_followed("scan()", run)
    carry, output = result
    return _kept(carried, carry, "scan()", run), None if output is None else stacked(output, count)


def _counted(length: Value) -> Count:
    return Count(length, length if isinstance(length, int | Unknown) else None)


def _accumulated(name: str, *, every: bool) -> Callable[[Call, Run], Value]:
    """`tf.scan(fn, elems, initializer)` gives what was accumulated at every step, `tf.foldl` at the last."""

    def function(call: Call, run: Run) -> Value:
        step, elements, initial = call.get("fn", 0), call.get("elems", 1), call.get("initializer", 2)
        first = first_elements(elements)
        if not state_of(run).inside or first is None or isinstance(initial, Unknown):
            return _not_followed(f"{name}()", run)
        element, count = first
        carried = element if initial is None else _carried(initial)
        # without an initial value the first element is it
        rounds = Count(count.length, dims.subtract(count.of_one, int(initial is None)))
        with repeated(rounds, run):
            result = run.call(step, Call.of(carried, element))
        after = _kept(carried, result, f"{name}()", run)
        return stacked(after, count) if every and not isinstance(after, Unknown) else after

    return function


LOOPING: Mapping[str, Callable[[Call, Run], Value]] = {
    "tensorflow.while_loop": while_loop,
    "keras.ops.while_loop": while_loop,
    "keras.ops.fori_loop": fori_loop,
    "keras.ops.scan": scan,
    "tensorflow.scan": _accumulated("scan", every=True),
    "tensorflow.foldl": _accumulated("foldl", every=False),
    "tensorflow.foldr": _accumulated("foldr", every=False),
    "keras.backend.foldl": _accumulated("foldl", every=False),
    "keras.backend.foldr": _accumulated("foldr", every=False),
}
"""By canonical path."""
