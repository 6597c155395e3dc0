"""Carrying out an operation: on tensors of a graph it is a node with a row of its own, on data the result is data.

Must not know: which names a library gives to operations, layer classes, models.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.calling import attach
from kerascount.libraries.keras.data_format import data_format_of
from kerascount.libraries.keras.multiply_adds import call_at_one, count, is_plain, with_shape_of_one
from kerascount.libraries.keras.ops import elementwise
from kerascount.libraries.keras.ops.contents import KEPT, content_of, contents_of, held_by
from kerascount.libraries.keras.ops.multiplying import UNCOUNTED, multiply_adds_of
from kerascount.libraries.keras.ops.operands import Mismatch, Undecided, shape_of
from kerascount.libraries.keras.ops.spelled import Spelling, bound
from kerascount.libraries.keras.state import automatic_name, kinds_of_keras_2, state_of, style_of
from kerascount.libraries.keras.tracking import notice_unknown
from kerascount.libraries.keras.values import flatten
from kerascount.values import dims
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


def perform(spelled: Spelling, call: Call, run: Run) -> Value:
    """The result of a call of an operation."""
    shapes = _shapes(spelled, call, run)
    several = isinstance(shapes, list)
    tensors = tensors_in(call)
    for argument in (*call.positional, *call.keywords.values()):
        if isinstance(argument.value, Unknown):
            notice_unknown(argument.value, run, callee=False)
    dtype = _dtype(spelled, call, tensors)
    results: list[AnyShape] = shapes if isinstance(shapes, list) else [shapes]
    if not tensors:
        if state_of(run).meters:
            count(_multiplied(spelled, call, run), run)
        data = [Array(shape, dtype) for shape in results]
        if spelled.operation.name in KEPT:
            data[0].content = held_by(next(iter(call.values()), None))
        return data if several else data[0]
    outputs = [Tensor(shape, dtype) for shape in results]
    if any(t.content is not None for t in tensors):
        _fill(outputs, spelled, call, run)
    layer = operation_layer(spelled, run)
    layer.multiply_adds = _at_one(outputs, spelled, call, run)
    return attach(layer, tensors, outputs if several else outputs[0], run, call)


def _shapes(spelled: Spelling, call: Call, run: Run) -> AnyShape | list[AnyShape]:
    try:
        return computed(spelled, call, data_format_of(run), older=_may_be_older(run))
    except Mismatch as mismatch:
        message = f"`{spelled.operation.name}`: {mismatch}"
        run.diagnose("operation-mismatch", message)
        raise run.fail("ValueError", message) from mismatch


def _at_one(outputs: Sequence[Tensor], spelled: Spelling, call: Call, run: Run) -> Dim:
    """Give the results their shapes for a batch of one; the operation's multiply-adds there."""
    name = spelled.operation.name
    if (
        spelled.operation.formula is elementwise.same
        and name not in UNCOUNTED
        and all(map(is_plain, tensors_in(call)))
    ):
        return 0
    one = call_at_one(call)
    try:
        shapes = computed(spelled, one, data_format_of(run), older=_may_be_older(run))
    except Mismatch:
        # written for another batch
        shapes = [apply("of one", id(output), label="shape") for output in outputs]
    found = shapes if isinstance(shapes, list) else [shapes]
    if name == "reshape":
        found = [_filled_up(found[0], shape_of(next(iter(one.values()), None)))]
    for output, shape in zip(outputs, found, strict=False):
        with_shape_of_one(output, shape)
    return _multiplied(spelled, one, run)


def _filled_up(shape: AnyShape, before: AnyShape) -> AnyShape:
    """A shape of as many elements, whose only open length follows from them."""
    if isinstance(shape, Unknown) or isinstance(before, Unknown) or shape.count(None) != 1:
        return shape
    size, rest = dims.product(before), dims.product(d for d in shape if d is not None)
    whole = isinstance(size, int) and isinstance(rest, int) and rest > 0 and size % rest == 0
    return tuple(dims.floor_divide(size, rest) if whole and d is None else d for d in shape)


def _multiplied(spelled: Spelling, one: Call, run: Run) -> Dim:
    """Multiply-adds of a call for a batch of one."""
    try:
        operands = bound(spelled, one, data_format_of(run), older=_may_be_older(run))
    except (Mismatch, Undecided):
        return None
    return multiply_adds_of(spelled.operation.name, operands)


def _may_be_older(run: Run) -> bool:
    return run.keras == 1 or (run.keras == 2 and False in kinds_of_keras_2(run))


def computed(
    spelled: Spelling, call: Call, data_format: str | Unknown, *, older: bool = False
) -> AnyShape | list[AnyShape]:
    """The shape or the shapes of the result; unknown where an argument that decides is."""
    try:
        return spelled.operation.formula(bound(spelled, call, data_format, older=older))
    except Undecided as undecided:
        name, cause = spelled.operation.name, undecided.cause
        if undecided.count is None:
            return apply("shape", cause, name, label="shape")
        return [apply("shape", cause, name, i, label="shape") for i in range(undecided.count)]


def _fill(outputs: Sequence[Tensor], spelled: Spelling, call: Call, run: Run) -> None:
    """Note what lengths the results hold."""
    name, operands = spelled.operation.name, bound(spelled, call, data_format_of(run))
    if len(outputs) == 1:
        outputs[0].content = content_of(name, operands, run)
        return
    for output, content in zip(outputs, contents_of(name, operands, len(outputs)), strict=True):
        output.content = content


def has_rows(run: Run) -> bool:
    """Whether an operation here gets a row of its own, under its name in tensorflow."""
    return style_of(run) == "tf" and not state_of(run).inside


def _dtype(spelled: Spelling, call: Call, tensors: Sequence[Tensor]) -> str:
    if spelled.operation.name == "cast":
        asked = call.get("dtype", 1)
        return asked if isinstance(asked, str) else str(getattr(asked, "name", "float32"))
    return spelled.operation.dtype or next((t.dtype for t in tensors), "float32")


def tensors_in(call: Call) -> list[Tensor]:
    """The tensors among the arguments, in order; also those that bound a slice."""
    values = [a.value for a in (*call.positional, *call.keywords.values())]
    return [leaf for leaf in _leaves(values) if isinstance(leaf, Tensor)]


def _leaves(value: Value) -> list[Value]:
    parts = flatten(value)
    if not any(isinstance(p, slice) for p in parts):
        return parts
    return [leaf for p in parts for leaf in ((p.start, p.stop, p.step) if isinstance(p, slice) else (p,))]


def operation_layer(spelled: Spelling, run: Run) -> Layer:
    """The layer that stands for one use of an operation; within a layer's own computation it has no name."""
    shown = spelled.operation.shown
    if state_of(run).inside:
        name = shown.lower()
    elif style_of(run) == "3":
        name = automatic_name(shown, run)
    else:
        name = state_of(run).names.unique(f"tf.{spelled.row or spelled.operation.name}", "tf")
    layer = Layer(_kind(spelled, run), name, {}, _again(spelled), weights=[])
    layer.attributes["operation"] = spelled
    return layer


def _kind(spelled: Spelling, run: Run) -> str:
    if run.keras == 3:
        return spelled.operation.shown
    return "SlicingOpLambda" if spelled.operation.name in ("get_item", "boolean_mask") else "TFOpLambda"


def _again(spelled: Spelling) -> Callable[[Layer, Sequence[Tensor], Call, Run], Value]:
    """The same operation at other tensors, when a model that holds it is called again."""

    def compute(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
        replaced = _replaced(call, list(tensors))
        shapes = _shapes(spelled, replaced, run)
        dtype = _dtype(spelled, replaced, tensors)
        outputs = [Tensor(shape, dtype) for shape in (shapes if isinstance(shapes, list) else [shapes])]
        layer.multiply_adds = _at_one(outputs, spelled, replaced, run)
        return outputs if isinstance(shapes, list) else outputs[0]

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
        return type(value)([_swap(v, waiting) for v in value])
    if isinstance(value, slice):
        return slice(*(_swap(v, waiting) for v in (value.start, value.stop, value.step)))
    return value
