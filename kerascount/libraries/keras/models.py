"""Functional models: made from tensors, and called as layers.

Sources: keras/src/models/functional.py (3), tf_keras/src/engine/functional.py (2), Keras 1.2.2 engine/topology.py.
Must not know: Sequential models, attributes of models.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.diagnostics import Edit, Fix, Severity
from kerascount.graph.model import CallSite, Layer, Model, Node, Tensor
from kerascount.graph.order import Topology, is_input, topology
from kerascount.libraries.keras.arguments import origins
from kerascount.libraries.keras.calling import infer, opaque, unknown_weights
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.inputs import input_layer
from kerascount.libraries.keras.state import automatic_name, state_of, style_of
from kerascount.libraries.keras.values import flatten, refilled
from kerascount.values import dims
from kerascount.values.dims import Dim, Shape
from kerascount.values.objects import Argument, Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

CLONE = "keras_tensorCLONE"
"""Keras 3 names such an input after the tensor, by a count of all tensors that is not known here."""

OLD_KEYWORDS = {"input": "inputs", "output": "outputs"}


def make_model(call: Call, run: Run) -> Model:
    """`Model(inputs, outputs, name=...)`."""
    call = _plural_keywords(call, run)
    style = style_of(run)
    kind = "Functional" if style in ("3", "tf") else "Model"
    model = new_model(kind, call, run, name_position=2, prefix="Functional" if style == "3" else "Model")
    connect(model, call.get("inputs", 0), call.get("outputs", 1), run)
    state_of(run).models.append(model)
    return model


def is_functional_call(call: Call) -> bool:
    """Whether the arguments are those of a functional model, and not a subclass's own."""
    names = {"inputs", "outputs", "input", "output"}
    return bool(names & set(call.keywords)) or len(call.positional) >= 2


def new_model(kind: str, call: Call, run: Run, *, name_position: int, prefix: str | None = None) -> Model:
    """A model object with its name and place, without layers."""
    name = call.get("name", name_position)
    model = Model(kind, name if isinstance(name, str) else automatic_name(prefix or kind, run))
    model.auto_named = name is None
    if isinstance(name, Unknown):
        model.name = str(name)
    model.row = replay
    model.site = CallSite(
        call.span, call.function or run.function_name(), origins(call.keywords), call.text_of()
    )
    model.variable = next(iter(run.variables()), None)
    trainable = call.get("trainable", default=True)
    model.trainable = trainable if isinstance(trainable, Unknown) else bool(trainable)
    model.inner = model.layers
    model.made_once = run.repeated is None
    return model


def connect(model: Model, inputs: Value, outputs: Value, run: Run) -> None:
    """Make the model what lies between these tensors."""
    inputs, outputs = _tensors_only(inputs, "inputs", run), _tensors_only(outputs, "outputs", run)
    starts, ends = flatten(inputs), flatten(outputs)
    if run.keras >= 2 and any(t.node is None or not is_input(t.node) for t in starts):
        starts, ends = _from_within(starts, ends, run)
    found = topology(
        starts, ends, unused_inputs=style_of(run) in ("3", "tf"), depths_on_the_walk=run.keras == 1
    )
    if found.missing:
        model.unknown = _unknown_start(flatten(inputs))
        if model.unknown is None:
            raise _disconnected(found.missing[0], run)
        label = str(model.unknown)
        rest = Layer("?", label, weights=unknown_weights(model.unknown, label), unknown=model.unknown)
        found = Topology((rest,), (), ())
    model.inputs, model.outputs = starts, ends
    if run.keras < 3:
        inputs, outputs = _unwrapped(inputs), _unwrapped(outputs)
    model.input_structure, model.output_structure = refilled(inputs, starts), refilled(outputs, ends)
    model.layers[:] = found.layers
    model.model_nodes = list(found.nodes)
    _check_names(model, run)


def _unknown_start(starts: Sequence[Tensor]) -> Unknown | None:
    """Something unknown among the inputs: it may be a list in which the missing ones are."""
    layers = [t.node.layer for t in starts if t.node is not None]
    return next((layer.unknown for layer in layers if layer.kind == "?"), None)


def _tensors_only(value: Value, role: str, run: Run) -> Value:
    if value is None:
        message = f"`Model` is called without `{role}`"
        run.diagnose("missing-argument", message, label=f"needs `{role}`")
        raise run.fail("TypeError", message)
    return refilled(value, [_tensor(leaf, role, run) for leaf in flatten(value)])


def _tensor(leaf: Value, role: str, run: Run) -> Tensor:
    if isinstance(leaf, Tensor):
        return leaf
    if isinstance(leaf, Unknown):
        return opaque(leaf, run)
    if isinstance(leaf, Array) and isinstance(leaf.shape, Unknown):
        # computed from something unknown, which may be a tensor
        return opaque(leaf.shape, run)
    what = "a layer" if isinstance(leaf, Layer) else "an array" if isinstance(leaf, Array) else f"`{leaf!r}`"
    message = f"`{role}` of a model must be tensors that come from `Input`; this one is {what}"
    run.diagnose("model-of-no-tensor", message)
    raise run.fail("ValueError", message)


def _unwrapped(value: Value) -> Value:
    """Before Keras 3 a list of one tensor is that tensor."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _disconnected(tensor: Tensor, run: Run) -> Exception:
    source = tensor.node.layer if tensor.node else None
    name = f"the input `{source.name}`" if source else "a tensor that comes from no `Input`"
    message = f"the model's outputs need {name}, which is not among its inputs"
    run.diagnose("graph-disconnected", message, label="the graph is disconnected")
    return run.fail("ValueError", message)


def _check_names(model: Model, run: Run) -> None:
    seen: dict[str, Layer] = {}
    for layer in model.layers:
        other = seen.setdefault(layer.name, layer)
        if other is not layer and layer.unknown is None and share_a_name(layer, other, run):
            message = f"the name `{layer.name}` is used by several layers of one model"
            run.diagnose("duplicate-layer-name", message, layer=layer.name)
            raise run.fail("ValueError", message)


def share_a_name(layer: Layer, other: Layer, run: Run) -> bool:
    """Whether two layers that seem to have the same name do.

    Automatic names differ unless their counts were cleared: here they begin anew at each entry point, with layers that
    the module has made before.
    """
    counted = layer.auto_named and other.auto_named and not state_of(run).cleared
    return layer.name == other.name and not counted and not _is_formula(layer, run)


def _is_formula(layer: Layer, run: Run) -> bool:
    """A name that is not known may differ where it looks the same."""
    formula = layer.name in state_of(run).names_in_doubt or any(c in layer.name for c in " ?()[]*")
    return layer.name == CLONE or (not layer.auto_named and formula)


# --- a model that begins within a graph -----------------------------------------------------------


def _from_within(
    starts: Sequence[Tensor], ends: Sequence[Tensor], run: Run
) -> tuple[list[Tensor], list[Tensor]]:
    """New InputLayers in place of tensors within a graph, and the calls from there on made again."""
    copies: dict[Tensor, Tensor] = {}
    new_starts = []
    for tensor in starts:
        fresh = tensor if tensor.node is not None and is_input(tensor.node) else _fresh_input(tensor, run)
        copies[tensor] = fresh
        new_starts.append(fresh)
    for node in topology(starts, ends).nodes:
        if not is_input(node):
            _copy_node(node, copies)
    return new_starts, [copies.get(tensor, tensor) for tensor in ends]


def _fresh_input(tensor: Tensor, run: Run) -> Tensor:
    name = CLONE if run.keras == 3 else None
    layer = input_layer(tensor.shape, run, name=name, dtype=tensor.dtype)
    return layer.nodes[0].outputs[0]


def _copy_node(node: Node, copies: dict[Tensor, Tensor]) -> None:
    inputs = [copies.get(t, t) for t in node.inputs]
    copy = Node(node.layer, inputs, [], node.span, node.function, node.repeated, node.call)
    copy.callers, copy.multiply_adds = node.callers, node.multiply_adds
    copy.masks = [copies.get(t, t) for t in node.masks]
    copy.outputs = [Tensor(t.shape, t.dtype, copy, t.index, t.name, of_one=t.of_one) for t in node.outputs]
    for old, new in zip(node.outputs, copy.outputs, strict=True):
        copies.setdefault(old, new)


# --- a model as a layer ---------------------------------------------------------------------------


ENDS = ("outputs", "inputs", "output", "input", "_nested_outputs", "_nested_inputs")
"""Attributes which, when a script sets them, change what a call of the model gives in some generations only."""


def replay(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """The outputs of a model at other inputs: its calls are computed again."""
    assert isinstance(layer, Model)
    if layer.unknown is not None and not layer.model_nodes:
        return _not_known(layer, layer.unknown)
    assigned = next((name for name in ENDS if name in layer.attributes), None)
    if assigned is not None:
        return _not_known(layer, run.unknown(f"{layer.name}.{assigned}", "set after the model was made"))
    if len(tensors) != len(layer.inputs):
        open_shape = next((t.shape for t in tensors if isinstance(t.shape, Unknown)), None)
        if open_shape is not None:
            # what is not known may as well be a list of tensors
            return _not_known(layer, open_shape)
        message = f"`{layer.name}` has {len(layer.inputs)} inputs and is called with {len(tensors)}"
        run.diagnose("wrong-number-of-inputs", message, layer=layer.name)
        raise run.fail("ValueError", message)
    if style_of(run) == "tf":
        tensors = [_conformed(made, given) for made, given in zip(layer.inputs, tensors, strict=True)]
    odd = _check_sizes(layer, tensors, run) if run.keras == 3 else None
    if odd is not None:
        return _not_known(layer, odd)
    known = dict(zip(layer.inputs, tensors, strict=True))
    calls = [node for node in layer.model_nodes if not is_input(node)]
    if all(old.shape == new.shape and old.at_one == new.at_one for old, new in known.items()):
        layer.multiply_adds = dims.total(node.multiply_adds for node in calls)
        found = [Tensor(t.shape, t.dtype, of_one=t.of_one) for t in layer.outputs]
        return refilled(layer.output_structure, found)
    with state_of(run).within_layer():
        layer.multiply_adds = dims.total([_replay_node(node, known, run) for node in calls])
    return refilled(layer.output_structure, [known.get(t, t) for t in layer.outputs])


def _conformed(made: Tensor, given: Tensor) -> Tensor:
    """An input as the Keras within tensorflow gives it on: a last axis of length 1 more or less does not matter."""
    if isinstance(made.shape, Unknown) or isinstance(given.shape, Unknown):
        return given
    shape, more = given.shape, len(given.shape) - len(made.shape)
    if more == 1 and _is_one(shape):
        return Tensor(shape[:-1], given.dtype)
    if more == -1 and _is_one(made.shape):
        return Tensor((*shape, 1), given.dtype)
    return given


def _is_one(shape: Shape) -> bool:
    return bool(shape) and isinstance(shape[-1], int) and shape[-1] == 1


def _check_sizes(model: Model, tensors: Sequence[Tensor], run: Run) -> Unknown | None:
    """Keras 3 refuses inputs of other sizes than those that a model was made at; a batch may have any size.

    It looks at the axes that both have, a last one of length 1 left out. What it gives of another number of axes
    depends on each layer, and is not known.
    """
    for made, given in zip(model.inputs, tensors, strict=True):
        if isinstance(made.shape, Unknown) or isinstance(given.shape, Unknown):
            continue
        wanted, found = dims.shape_text(made.shape), dims.shape_text(given.shape)
        message = f"`{model.name}` takes an input of shape {wanted} and is called on {found}"
        if any(_differ(*pair) for pair in zip(_looked_at(made.shape), _looked_at(given.shape), strict=False)):
            note("other-size-until-2.15", run)
            run.diagnose("invalid-inputs", message, layer=model.name)
            raise run.fail("ValueError", message)
        if len(made.shape) != len(given.shape) or any(map(_differ, made.shape[1:], given.shape[1:])):
            return run.unknown(f"{model.name}()", message)
    return None


def _looked_at(shape: Shape) -> Shape:
    return shape[1:-1] if _is_one(shape) else shape[1:]


def _differ(a: Dim, b: Dim) -> bool:
    return isinstance(a, int) and isinstance(b, int) and a != b


def _not_known(model: Model, cause: Unknown) -> Value:
    """Outputs of a model of which nothing is known because of `cause`."""
    shapes = [apply("output", cause, id(t), label=f"{model.name}.shape") for t in model.outputs]
    return refilled(model.output_structure, [Tensor(shape) for shape in shapes])


def _replay_node(node: Node, known: dict[Tensor, Tensor], run: Run) -> Dim:
    """What the call multiplies at the inputs that are known by now."""
    if not node.inputs:
        return node.multiply_adds
    inputs = [
        Tensor(known[t].shape, t.dtype, of_one=known[t].of_one) if t in known else t for t in node.inputs
    ]
    results = flatten(infer(node.layer, inputs, node.call or Call.of(), run))
    for old, new in zip(node.outputs, results, strict=False):
        if isinstance(new, Tensor):
            known.setdefault(old, Tensor(new.shape, new.dtype, of_one=new.of_one))
    again = node.layer.multiply_adds
    return None if node.repeated is not None and again != 0 else again


# --- the spelling of Keras 1 ----------------------------------------------------------------------


def _plural_keywords(call: Call, run: Run) -> Call:
    old = [k for k in OLD_KEYWORDS if k in call.keywords and OLD_KEYWORDS[k] not in call.keywords]
    if not old:
        return call
    note("singular-keywords", run)
    if run.keras > 1:
        _report_singular(call, old, run)
    keywords = {OLD_KEYWORDS.get(k, k): a for k, a in call.keywords.items()}
    return Call(call.positional, keywords, call.open, call.span_of, call.text_of, call.function)


def _report_singular(call: Call, old: list[str], run: Run) -> None:
    spans = {k: call.keywords[k].keyword_span_of() for k in old}
    edits = tuple(Edit(span, OLD_KEYWORDS[k]) for k, span in spans.items() if span is not None)
    written = " and ".join(f"`{k}=`" for k in old)
    first: Argument = call.keywords[old[0]]
    run.diagnose(
        "keras1-model-keywords",
        f"`Model` is called with {written}, the spelling of Keras 1",
        severity=Severity.WARNING if style_of(run) == "2" else Severity.ERROR,
        span=spans[old[0]] or first.span or call.span,
        label="a keyword of Keras 1",
        helps=("write " + " and ".join(f"`{OLD_KEYWORDS[k]}=`" for k in old),),
        fixes=(Fix("use the keywords of Keras 2 and 3", edits, "safe"),) if edits else (),
    )
