"""Calling a layer on tensors: its weights on the first call, a node, the output tensors.

Source of the checks: keras/src/layers/input_spec.py and layer.py. Must not know: how a particular layer computes
(rows and `compute` functions do), models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kerascount.diagnostics import Span
from kerascount.graph.model import Layer, Node, Tensor
from kerascount.libraries.keras import ranks
from kerascount.libraries.keras.attending import SECOND_INPUTS, TAKE_A_VALUE, in_order
from kerascount.libraries.keras.building import build
from kerascount.libraries.keras.cell_states import STATES, problem_of_states
from kerascount.libraries.keras.data_format import data_format_of, note_joined, note_misfit
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.generation import Era
from kerascount.libraries.keras.lists import in_a_list, list_problem
from kerascount.libraries.keras.multiply_adds import adds_of_row, count, unknown_adds
from kerascount.libraries.keras.rows.base import Built, Config, Problem, Row
from kerascount.libraries.keras.state import (
    kinds_of_keras_2,
    state_of,
    tf_naming,
)
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values import dims
from kerascount.values.classes import Instance
from kerascount.values.dims import AnyShape, Shape
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

Compute = Callable[[Layer, Sequence[Tensor], Call, Run], Value]
"""How a layer without a row computes: (layer, input tensors, the call) -> nested output tensors, without nodes."""

NO_TENSORS = ("training", "mask", "return_attention_scores", "use_causal_mask", "attention_mask")


def call_layer(layer: Layer, call: Call, run: Run) -> Value:
    """`layer(...)`: the output tensor, or several in the layer's structure."""
    call = in_order(layer, call)
    tensors = tensors_of(call, run)
    if not tensors:
        return _without_tensors(layer, call, run)
    problem = list_problem(layer, call, run.keras)
    if problem is not None:
        if run.keras == 3 and len(tensors) == 1:
            note("list-of-one-tensor", run)
        raise report(layer, problem, run)
    outputs = in_a_list(layer, call, infer(layer, tensors, call, run), run.keras)
    return attach(layer, tensors, outputs, run, call)


def attach(
    layer: Layer, tensors: Sequence[Tensor], outputs: Value, run: Run, call: Call | None = None
) -> Value:
    """Make the node of one call and tie its output tensors to it.

    Data among the tensors is no part of the graph; a call on data alone leaves no node.
    """
    connected = [t for t in tensors if t.node is not None]
    repeated = run.skipped if layer.made_once else run.repeated
    node = Node(layer, connected, [], run.span(), run.function_name(), repeated, call)
    node.callers, node.multiply_adds = run.callers(), layer.multiply_adds if run.repeated is None else None
    count(layer.multiply_adds, run, None if "operation" in layer.attributes else layer)
    leaves = [leaf if isinstance(leaf, Tensor) else Tensor(_shape_of(leaf)) for leaf in flatten(outputs)]
    node.outputs = [
        Tensor(t.shape, t.dtype, node, i, layer.name, t.content, of_one=t.of_one)
        for i, t in enumerate(leaves)
    ]
    if connected or not tensors:
        layer.nodes.append(node)
        if "operation" not in layer.attributes and layer.kind != "?" and len(layer.nodes) <= MOST_CALLS:
            run.built()
    else:
        _remember(layer, tensors, node)
        for output in node.outputs:
            output.node = None
    if layer.variable is None:
        layer.variable = next(iter(run.variables()), None)
    return refilled(outputs, list(node.outputs))


MOST_CALLS = 100
"""Calls of one layer that make a loop worth following; more, operations alone, and what is not known to be a layer are
rounds of training."""


def _remember(layer: Layer, tensors: Sequence[Tensor], node: Node) -> None:
    """A call within another layer's computation; one of which nothing is known does not replace one that is."""
    known = all(isinstance(t.shape, tuple) for t in node.outputs)
    if known or layer.inner_call is None:
        layer.inner_call = Node(layer, list(tensors), list(node.outputs), node.span, node.function)


def _shape_of(value: Value) -> AnyShape:
    if isinstance(value, Array):
        return value.shape
    if isinstance(value, Unknown):
        return apply("shape", value, label=f"{value}.shape")
    return ()


def tensors_of(call: Call, run: Run) -> list[Tensor]:
    """The tensors that a call passes, in order; an unknown first argument stands for one."""
    first = [_as_tensor(leaf, run) for leaf in flatten(call.get("inputs", 0))]
    rest = [leaf for argument in call.positional[1:] for leaf in flatten(argument.value)]
    named = [
        leaf
        for k, a in call.keywords.items()
        if k not in (*NO_TENSORS, "inputs")
        for leaf in flatten(a.value)
    ]
    found = [t for t in first if t is not None]
    return found + [leaf for leaf in rest + named if isinstance(leaf, Tensor)]


def _as_tensor(value: Value, run: Run) -> Tensor | None:
    if isinstance(value, Tensor):
        return value
    if isinstance(value, Unknown):
        return opaque(value, run)
    if isinstance(value, Array):
        return Tensor(value.shape, value.dtype or "float32")
    return None


def opaque(value: Unknown, run: Run) -> Tensor:
    """The tensor that an unknown value may be: the chain of layers goes on behind it."""
    known = state_of(run).opaque
    if value not in known:
        known[value] = pass_through(value, [], run)
    return known[value]


def pass_through(cause: Unknown, tensors: Sequence[Tensor], run: Run) -> Tensor:
    """The result of something unknown that was done to tensors: nothing is known but where it comes from."""
    layer = Layer("?", "?", {}, None, weights=unknown_weights(cause, "?"), unknown=cause)
    layer.multiply_adds = unknown_adds(cause, *map(id, tensors))
    shape = apply("shape", cause, *map(id, tensors), label=f"{cause}.shape")
    output: Tensor = attach(layer, tensors, Tensor(shape), run)
    return output


def unknown_weights(cause: Unknown, name: str) -> Unknown:
    """The number of weights of a layer that is not known."""
    return apply("weights", cause, name, label=f"params({cause})")


def _without_tensors(layer: Layer, call: Call, run: Run) -> Value:
    values = flatten(call.get("inputs", 0))
    if any(isinstance(v, Layer) or (isinstance(v, Instance) and isinstance(v.native, Layer)) for v in values):
        message = f"`{layer.name}` is called on a layer where it takes a tensor"
        run.diagnose("layer-called-on-layer", message, span=call.span, layer=layer.name)
        raise run.fail("ValueError", message)
    if call.open is not None:
        return opaque(call.open, run)
    label = f"{layer.name}()"
    return run.unknown(label, f"`{layer.name}` is called on something that is no tensor")


# --- shapes and weights --------------------------------------------------------------------------


def infer(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """The output tensors of a layer at these inputs, not yet part of a graph; builds the layer's weights."""
    row = layer.row
    layer.multiply_adds = layer.multiplied = None
    if isinstance(row, Row):
        return _by_row(layer, row, tensors, call, run)
    if callable(row):
        return row(layer, tensors, call, run)
    cause = layer.unknown or run.unknown(layer.name, f"unsupported: layer `{layer.kind}`")
    return Tensor(apply("shape", cause, label=f"{layer.name}.shape"))


def infer_shapes(layer: Layer, shapes: Sequence[AnyShape], run: Run) -> list[AnyShape]:
    """The output shapes of a layer at these input shapes."""
    outputs = infer(layer, [Tensor(s) for s in shapes], Call.of(), run)
    return [leaf.shape if isinstance(leaf, Tensor) else _shape_of(leaf) for leaf in flatten(outputs)]


def config_of(
    layer: Layer, run: Run, flags: Mapping[str, Value] | None = None, *, within: bool | None = None
) -> Config:
    """The layer's configuration as formulas read it, with the flags of one call.

    `within` says which of the two kinds of Keras 2 it is for, in place of the likelier one.
    """
    values, data_format = {**layer.config, **(flags or {})}, data_format_of(run)
    if layer.attributes.get("unchecked"):
        values["unchecked"] = True
    return Config(
        values,
        run.keras,
        data_format,
        within_tensorflow=tf_naming(run) if within is None else within,
        built=layer.weights is not None,
    )


def _by_row(layer: Layer, row: Row, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    alone = "value" not in call.keywords and len(call.positional) == 1
    if row.name in TAKE_A_VALUE and alone and not call.open:
        message = f"`{row.name}` is called without its second argument, `value`"
        raise report(layer, Problem("missing-argument", message), run)
    misfit = problem_of_states(layer, [layer], call, run) if row.name in STATES else None
    if misfit is not None:
        raise report(layer, misfit, run)
    flags = {name: call.get(name, default=default) for name, default in row.flags.items()}
    config = config_of(layer, run, flags)
    seen = list(tensors) if row.merges or row.name in SECOND_INPUTS else list(tensors[:1])
    ranks.settle(seen, row, config)
    _check_ranks(layer, row, seen, run)
    # states are kept for a batch of one size only, so that it matters whether the size is known
    keeps_states = config.get("stateful") is True
    shapes = [t.shape for t in seen]
    known = [ranks.with_open_batch(s) if keeps_states else s for s in shapes if not isinstance(s, Unknown)]
    built = (
        row.formula(config, known)
        if len(known) == len(shapes)
        else ranks.probe(row, config, shapes, row.formula)
    )
    if built.problems and len(known) == len(shapes):
        built = _accepted(layer, row, known, flags, built, run)
    if built.problems and row.name == "Concatenate":
        note_joined(config.get("axis"), shapes[0], run)
    for problem in built.problems:
        raise report(layer, problem, run)
    build(layer, built, known, run)
    dtype = row.dtype or seen[0].dtype
    outputs = [Tensor(shape, dtype) for shape in built.outputs]
    layer.multiply_adds = adds_of_row(row, config, seen, built, outputs)
    if isinstance(built.weights, Unknown) and layer.multiply_adds == 0:
        layer.multiply_adds = None
    _build_activation(layer, outputs, run)
    if row.name in STATES and isinstance(call.get("states", 1), list | tuple):
        return [outputs[0], outputs[1:]]
    return outputs[0] if len(outputs) == 1 else outputs


def _accepted(
    layer: Layer, row: Row, shapes: Sequence[Shape], flags: Mapping[str, Value], refused: Built, run: Run
) -> Built:
    """What the other kind of Keras 2 makes of a call that this one refuses, where the script may be for that too."""
    if run.keras != 2:
        return refused
    state_of(run).hints["refused-by-keras-2"] = None
    for kind in kinds_of_keras_2(run)[1:]:
        built = row.formula(config_of(layer, run, flags, within=kind), shapes)
        if not built.problems:
            return built
    return refused


def _build_activation(layer: Layer, outputs: Sequence[Tensor], run: Run) -> None:
    """Build a layer that is given as `activation=`: tf.keras finds it in the attribute and counts its weights.

    Keras 2 looks into no layer; Keras 3 does, but it computes the shape only, and so does not build what is within.
    """
    given = layer.config.get("activation")
    if not isinstance(given, Layer) or not isinstance(given.row, Row):
        return
    state_of(run).hints["layer-as-activation"] = None
    counted = {era == Era.WITHIN_TENSORFLOW for era in run.eras} or {tf_naming(run)}
    if True not in counted:
        return
    infer(given, outputs[:1], Call.of(*outputs[:1]), run)
    if given.weights and False in counted:
        reason = f"tf.keras counts the weights of `{given.name}`, which other Keras do not (`--keras` tells)"
        layer.weights = unknown_weights(run.unknown("activation", reason), layer.name)
    elif given.weights:
        layer.inner = [given]


def _check_ranks(layer: Layer, row: Row, tensors: Sequence[Tensor], run: Run) -> None:
    for tensor in tensors:
        rank = tensor.rank
        if rank is None:
            continue
        if row.ndim is not None and rank != row.ndim:
            raise _rank_mismatch(layer, f"{row.ndim}", tensor, run)
        if row.min_ndim is not None and rank < row.min_ndim:
            raise _rank_mismatch(layer, f"at least {row.min_ndim}", tensor, run)


def _rank_mismatch(layer: Layer, wanted: str, tensor: Tensor, run: Run) -> Exception:
    source = tensor.node.layer if tensor.node else None
    shape = dims.shape_text(tensor.shape)
    message = f"`{layer.kind}` takes an input of {wanted} axes, batch included; this one has {tensor.rank}: `{shape}`"
    notes = (f"the input comes from `{source.name}` ({source.kind})",) if source else ()
    run.diagnose(
        "rank-mismatch",
        message,
        span=run.span(),
        label=f"input shape `{shape}`",
        notes=notes,
        layer=layer.name,
    )
    return run.fail("ValueError", message)


def report(layer: Layer, problem: Problem, run: Run) -> Exception:
    """Report what Keras would raise, at the argument that shows it best."""
    span = argument_span(layer, problem.argument) or run.span()
    run.diagnose(problem.rule, problem.message, span=span, layer=layer.name)
    note_misfit(problem.rule, run)
    return run.fail("ValueError", problem.message)


def argument_span(layer: Layer, argument: str | None) -> Span | None:
    """The place of a constructor's argument."""
    origin = layer.site.arguments.get(argument) if argument else None
    return (origin.span or origin.last().span) if origin else None
