"""What a script calls as `keras.ops.*`, `keras.backend.*`, `keras.activations.*` and `tf.*`: a function for each name.

Must not know: layer classes and models.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.calling import attach, pass_through
from kerascount.libraries.keras.data_format import data_format_of
from kerascount.libraries.keras.ops import (
    composed,
    names_backend,
    names_keras,
    names_tf,
    names_tf_more,
    names_tf_nn,
)
from kerascount.libraries.keras.ops.composed_more import Composition, Step
from kerascount.libraries.keras.ops.contents import Part
from kerascount.libraries.keras.ops.operands import Undecided, shape_of
from kerascount.libraries.keras.ops.performing import computed, has_rows, perform, tensors_in
from kerascount.libraries.keras.ops.spelled import Spelling, spelling
from kerascount.libraries.keras.ops.table import OPERATIONS
from kerascount.libraries.keras.state import state_of
from kerascount.libraries.keras.values import DYNAMIC, Dynamic
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

Function = Callable[[Call, Run], Value]

_LINE = re.compile(r"(\S+) (\w+) \((.*)\) ?(.*)")


def lines(text: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """The lines of a table: row, operation, parameters, other paths."""
    for line in text.strip().splitlines():
        found = _LINE.fullmatch(" ".join(line.split()))
        if found is None:
            raise ValueError(f"no line of the table: {line}")
        row, name, parameters, others = found.groups()
        yield row, name, parameters, others.split()


def entries(text: str, parameters: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """The entries of a block whose functions have the same parameters."""
    for entry in re.split(r"[|\n]", text.strip()):
        row, name, *others = entry.split()
        yield row, name, parameters, others


def _tensorflow() -> dict[str, Spelling]:
    named = "@:x:input:features:t:tensor name"
    blocks = [
        *entries(names_tf.UNARY, named),
        *entries(names_tf.BINARY, "x1:x:real x2:y:imag name"),
        *entries(
            names_tf.REDUCE,
            "x:input_tensor:input axis keepdims name axis:reduction_indices keepdims:keep_dims",
        ),
        *lines(names_tf.ARRAYS),
        *lines(names_tf_nn.NETWORKS),
        *lines(names_tf_nn.IMAGES),
        *lines(names_tf_nn.MATRICES),
        *lines(names_tf_more.MORE),
        *lines(names_tf_more.NETWORKS),
        *lines(names_tf_more.IMAGES),
        *lines(names_tf_more.MATRICES),
    ]
    first = lines(names_tf.ARRAYS_1)
    found: dict[str, Spelling] = {}
    for row, name, parameters, others in blocks:
        made = spelling(OPERATIONS[name], parameters, row, "channels_last")
        paths = others if row.startswith("compat.v1.") else [row, *others]
        found |= {f"tensorflow.{p}": made for p in paths}
    old = {f"tensorflow.compat.v1.{p[11:]}": made for p, made in found.items() if ".compat." not in p}
    found = old | found
    for row, name, parameters, others in first:
        made = spelling(OPERATIONS[name], parameters, row, "channels_last")
        found |= {f"tensorflow.{p}": made for p in (row, *others)}
    return found


def _backend() -> dict[str, Spelling]:
    blocks = [
        *entries(names_backend.BACKEND_UNARY, "@:x"),
        *entries(names_backend.BACKEND_BINARY, "x1:x x2:y"),
        *entries(names_backend.BACKEND_REDUCE, "x axis keepdims"),
        *lines(names_backend.BACKEND),
    ]
    return {
        f"keras.backend.{path}": spelling(OPERATIONS[name], parameters, row)
        for row, name, parameters, others in blocks
        for path in others
    }


def _keras() -> dict[str, Spelling]:
    rows = names_keras.ROWS
    paths = {
        f"{home}.{name}": operation
        for home, table in names_keras.HOMES.items()
        for name, operation in table.items()
    }
    return {
        path: spelling(OPERATIONS[name], names_keras.PARAMETERS.get(path, ""), rows.get(path, ""))
        for path, name in paths.items()
    }


SPELLINGS: Mapping[str, Spelling] = {**_tensorflow(), **_backend(), **_keras()}
"""Functions that are one operation, by canonical path."""

_OPERATORS = """
add __operators__.add operator_add | add math.add add | subtract math.subtract subtract
multiply math.multiply multiply | divide math.truediv divide | true_divide math.truediv true_divide
floor_divide compat.v1.floor_div floor_divide
mod math.floormod mod | power math.pow power | matmul linalg.matmul matmul | greater math.greater greater
greater_equal math.greater_equal greater_equal | less math.less less | less_equal math.less_equal less_equal
equal __operators__.eq equal | not_equal __operators__.ne not_equal | logical_and math.logical_and logical_and
logical_or math.logical_or logical_or | logical_xor math.logical_xor logical_xor
logical_not math.logical_not logical_not | negative math.negative negative
absolute math.abs absolute | get_item __operators__.getitem get_item
stack stack stack
"""

OPERATORS: Mapping[str, Spelling] = {
    others[0]: spelling(OPERATIONS[name], "", row) for name, row, _, others in entries(_OPERATORS, "")
}
"""Operators of Python on tensors, and what else the package itself does to them, by a name of ours."""

OPERATOR_ROWS = {"operator.add": OPERATORS["operator_add"], "getitem": OPERATORS["get_item"]}
RANK = spelling(OPERATIONS["to_one_number"], "", "rank")
SHAPE = spelling(OPERATIONS["shape"], "", "compat.v1.shape")


def _step_of(run: Run) -> Step:
    """A function that does one operation by its name in tensorflow, or by a whole path."""

    def step(name: str, *values: Value, **keywords: Value) -> Value:
        call = Call.of(*values, **keywords)
        if name == "shape":
            held = shape_of_tensor(call, run)
            if isinstance(held, Tensor) and isinstance(held.content, Part):
                held.content = tuple(held.content)  # Keras itself takes lengths that are known as numbers
            return held
        found = (
            OPERATOR_ROWS.get(name) or SPELLINGS[name if name.startswith("keras.") else f"tensorflow.{name}"]
        )
        return perform(found, call, run)

    return step


def operate(name: str, call: Call, run: Run) -> Value:
    """An operator of Python on tensors, by the operation that it is."""
    return perform(OPERATORS[name], call, run)


def dims_of_tensor(call: Call, run: Run) -> Value:
    """`keras.ops.shape(x)`: a tuple."""
    found = shape_of_tensor(call, run)
    return tuple(found.content) if isinstance(found, Tensor) else found


def shape_of_tensor(call: Call, run: Run) -> Value:
    """`tf.shape(x)`, `K.shape(x)`: lengths, known ones as numbers; in tf.keras a tensor that holds them."""
    value = call.get("x", 0, call.get("input"))
    shape = shape_of(value)
    if isinstance(shape, Unknown):
        return shape
    content = tuple(_dynamic(value, i) if dim is None else dim for i, dim in enumerate(shape))
    if not has_rows(run) or not isinstance(value, Tensor) or value.node is None:
        # of data it is a tensor, too, though its lengths are as good as numbers
        held = Part(content) if any(isinstance(length, Dynamic) for length in content) else content
        return Tensor((len(content),), "int32", content=held) if isinstance(value, Tensor) else content
    result = perform(SHAPE, Call.of(value), run)
    result.content = content
    return result


def _dynamic(value: Value, axis: int) -> Dynamic:
    """A dynamic axis of a tensor, which has a length for a batch of one."""
    one = value.at_one if isinstance(value, Tensor) else None
    length = None if one is None or isinstance(one, Unknown) else one[axis]
    return Dynamic(length) if isinstance(length, int) else DYNAMIC


def rank_of_tensor(call: Call, run: Run) -> Value:
    """`tf.rank(x)`: a number; in tf.keras a tensor that holds it."""
    value = call.get("input", 0)
    shape = shape_of(value)
    if isinstance(shape, Unknown):
        return apply("rank", shape, label="rank")
    if not has_rows(run) or not isinstance(value, Tensor) or value.node is None:
        return len(shape)
    result = perform(RANK, Call.of(value), run)
    result.content = len(shape)
    return result


def _single(path: str, spelled: Spelling) -> Function:
    foreign = path.startswith(("tensorflow.", "keras.backend."))

    def function(call: Call, run: Run) -> Value:
        if foreign and not state_of(run).inside and tensors_in(call):
            state_of(run).hints["symbolic-tensorflow"] = None
        return perform(spelled, call, run)

    return function


def _several(path: str, composition: Composition) -> Function:
    spelled = SPELLINGS.get(path)
    unrowed = None if spelled is None else _unrowed(path)

    def function(call: Call, run: Run) -> Value:
        if spelled is not None and not has_rows(run):
            return perform(spelled, call, run)
        try:
            return composition(_step_of(run), call)
        except Undecided as undecided:
            if unrowed is not None:
                return unrowed(call, run)
            return pass_through(undecided.cause, tensors_in(call), run)

    return function


def _unrowed(path: str) -> Function:
    """A function of several rows that we do not follow: the result is known, the rows are not."""
    spelled = SPELLINGS[path]

    def function(call: Call, run: Run) -> Value:
        tensors = tensors_in(call)
        if not has_rows(run) or not tensors:
            return perform(spelled, call, run)
        cause = run.unknown(path, f"`{path}` has several rows in a summary, which are not modelled")
        shapes = computed(spelled, call, data_format_of(run))
        layer = Layer("?", "?", {}, None, weights=[], unknown=cause)
        dtype = tensors[0].dtype
        found = [Tensor(s, dtype) for s in shapes] if isinstance(shapes, list) else Tensor(shapes, dtype)
        return attach(layer, tensors, found, run, call)

    return function


def _all() -> Mapping[str, Function]:
    found = {path: _single(path, spelled) for path, spelled in SPELLINGS.items()}
    found |= {path: _several(path, each) for path, each in composed.COMPOSED.items()}
    found |= {path: _unrowed(path) for path in composed.UNROWED}
    shapes = ("keras.backend.shape", "tensorflow.shape", "tensorflow.compat.v1.shape")
    others = {"keras.ops.shape": dims_of_tensor, "tensorflow.rank": rank_of_tensor}
    return found | dict.fromkeys(shapes, shape_of_tensor) | others


OP_FUNCTIONS: Mapping[str, Function] = _all()
"""What is called under each name."""
