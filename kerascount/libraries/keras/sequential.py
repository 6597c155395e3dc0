"""Sequential models: layers added one after the other, built as soon as the input shape is known.

Sources: keras/src/models/sequential.py (3), tf_keras/src/engine/sequential.py (2). Must not know: attributes of models.
"""

from __future__ import annotations

from collections.abc import Sequence

from kerascount.graph.model import Layer, Model, Node, Tensor
from kerascount.graph.order import is_input
from kerascount.libraries.keras.calling import infer, opaque
from kerascount.libraries.keras.inputs import input_layer
from kerascount.libraries.keras.masks import call_with_masks
from kerascount.libraries.keras.models import new_model, replay, share_a_name
from kerascount.libraries.keras.own_call import defines
from kerascount.libraries.keras.reading import MAY_BE_CALLED
from kerascount.libraries.keras.state import count_rebuild, input_name, state_of, style_of
from kerascount.libraries.keras.tracking import own_of
from kerascount.libraries.keras.values import flatten
from kerascount.libraries.keras.wrappers import layer_of
from kerascount.values.classes import Instance, UserClass
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Call, ScriptError, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


def make_sequential(call: Call, run: Run) -> Model:
    """`Sequential(layers, name=...)`."""
    position = 2 if style_of(run) == "3" else 1
    model = new_model("Sequential", call, run, name_position=position)
    model.row = compute
    state_of(run).models.append(model)
    layers = call.get("layers", 0)
    if layers is not None:
        add_all(model, layers, run)
    return model


def add_all(model: Model, layers: Value, run: Run) -> None:
    """The layers that the constructor is given."""
    elements = [layers] if isinstance(layers, Layer) else run.iterate(layers)
    if isinstance(elements, Unknown):
        model.unknown = model.unseen_content = elements
        return
    count = len(model.layers)
    for element in elements:
        _extend(model, element, run)
    if len(model.layers) > count:
        _count_rebuild(model, run)


def add(model: Model, value: Value, run: Run) -> None:
    """`model.add(layer)`. A model that cannot go on is marked as broken there."""
    _extend(model, value, run)
    _count_rebuild(model, run)


def _extend(model: Model, value: Value, run: Run) -> None:
    try:
        _add(model, value, run)
    except ScriptError as error:
        model.broken = error.message
        raise


def leave_open(model: Model, cause: Unknown, run: Run) -> None:
    """A layer could not be added: what comes after it is no mistake of its own, so its inputs are unknown."""
    model.broken = model.broken or cause.reason
    if model.inputs:
        model.outputs = [opaque(cause, run)]


def _add(model: Model, value: Value, run: Run) -> None:
    if isinstance(value, Tensor) and value.node is not None and is_input(value.node):
        value = value.node.layer
    layer = layer_of(value)
    if layer is None:
        layer = _no_layer(value, run)
    if layer.kind == "InputLayer":
        _start(model, layer, run)
        if run.keras == 1:
            model.layers.append(layer)
        return
    _check_name(model, layer, run)
    if run.repeated is not None:
        model.unknown = run.repeated
    if not model.layers and layer.kind == "Merge":
        _start_from_branches(model, layer, run)
        return
    model.layers.append(layer)
    if not model.inputs and any(other.kind == "?" for other in model.layers):
        layer.attributes[MAY_BE_CALLED] = True
    if not model.inputs and _starts_here(model, run):
        _start_by_itself(model, run)
        _check_started(model, layer, run)
    elif model.inputs:
        _chain(model, layer, run)


def _start_from_branches(model: Model, layer: Layer, run: Run) -> None:
    """`Merge([left, right])` of Keras 1 as first layer: the model takes in the layers of the models that it joins.

    Its summary tells those, and leaves out the layer that joins them.
    """
    branches = [b for b in flatten(layer.attributes.get("branches")) if isinstance(b, Model) and b.outputs]
    for branch in branches:
        model.inputs += branch.inputs
        model.model_nodes += branch.model_nodes
        model.layers += [inner for inner in branch.layers if inner not in model.layers]
    model.attributes["branches"] = branches
    if branches:
        model.outputs = [branch.outputs[0] for branch in branches]
        _chain(model, layer, run)


def _starts_here(model: Model, run: Run) -> bool:
    """The first layer's own input shape starts the model; in Keras 3 a model as first layer does so with the second."""
    late = style_of(run) == "3" and isinstance(model.layers[0], Model)
    return len(model.layers) == (2 if late else 1)


def _start_by_itself(model: Model, run: Run) -> None:
    shape = first_shape(model.layers[0], run)
    if shape is not None:
        _start(model, _automatic_input(shape, model.layers[0], run), run)
        for layer in model.layers:
            _chain(model, layer, run)


def _check_started(model: Model, layer: Layer, run: Run) -> None:
    """In Keras 1 the first layer has to tell the input's shape."""
    if run.keras > 1 or model.inputs or model.broken or layer.unknown is not None or layer.kind == "?":
        return
    message = "the first layer of a `Sequential` model must have an `input_shape` or `batch_input_shape`"
    run.diagnose("missing-input-shape", message, layer=layer.name)
    raise run.fail("ValueError", message)


def _no_layer(value: Value, run: Run) -> Layer:
    base = _base_of(value)
    if base is not None:
        value = run.unknown(str(base), f"what `{base}` is, from which the layer derives, is not known")
    if isinstance(value, Unknown):
        return Layer(
            "?", str(value), weights=apply("weights", value, label=f"params({value})"), unknown=value
        )
    message = "a `Sequential` takes layers only"
    run.diagnose("sequential-of-no-layer", message)
    raise run.fail("TypeError", message)


PLAIN = ("builtins", "abc", "enum", "typing")
"""Modules whose classes are no layers."""


def _base_of(value: Value) -> Value:
    """The class of another library that an object of the script derives from: it may well be a layer."""
    bases = value.cls.mro() if isinstance(value, Instance) else ()
    foreign = (b for b in bases if not isinstance(b, UserClass))
    return next((b for b in foreign if str(b).partition(".")[0] not in PLAIN), None)


def _check_name(model: Model, layer: Layer, run: Run) -> None:
    others = [other for other in model.layers if other is not layer]
    if layer.kind != "?" and any(share_a_name(layer, other, run) for other in others):
        message = f"the name `{layer.name}` is used by several layers of one model"
        run.diagnose("duplicate-layer-name", message, layer=layer.name)
        raise run.fail("ValueError", message)


# --- the input -----------------------------------------------------------------------------------


def first_shape(layer: Layer, run: Run) -> AnyShape | None:
    """The input shape that a model's first layer declares, by argument or as a model of its own."""
    if "batch_input_shape" in layer.attributes:
        declared: AnyShape = layer.attributes["batch_input_shape"]
        return declared
    if isinstance(layer, Model) and len(layer.inputs) == 1:
        # before Keras 3 a model that was built by its first call declares nothing
        known = style_of(run) == "3" or not layer.attributes.get("deferred")
        return layer.inputs[0].shape if known else None
    if layer.kind in ("TimeDistributed", "Bidirectional") and layer.inner and not isinstance(layer, Model):
        inner = layer.inner[0]
        return inner.attributes.get("batch_input_shape") if layer.kind == "Bidirectional" else None
    return None


def _automatic_input(shape: AnyShape, first: Layer, run: Run) -> Layer:
    return input_layer(shape, run, name=input_name(first, run))


def _start(model: Model, layer: Layer, run: Run) -> None:
    if model.inputs:
        message = f"`{model.name}` has an input already"
        run.diagnose("second-input", message)
        raise run.fail("ValueError", message)
    model.inputs = [layer.nodes[0].outputs[0]]
    model.outputs = [layer.nodes[0].outputs[0]]
    model.model_nodes = [layer.nodes[0]]


def _chain(model: Model, layer: Layer, run: Run) -> None:
    given = model.outputs[0] if len(model.outputs) == 1 else list(model.outputs)
    result = flatten(_called(model, layer, Call.of(given), run))
    first = next((r for r in result if isinstance(r, Tensor)), None)
    if first is None:
        raise run.fail("ValueError", f"`{layer.name}` gives no tensor")
    model.outputs = [first]
    if isinstance(first.node, Node):
        model.model_nodes.append(first.node)


def _called(model: Model, layer: Layer, call: Call, run: Run) -> Value:
    """What the layer gives; a class of the script may have a `__call__` of its own, and call others in there."""
    own = own_of(layer)
    if own is None or not defines(own, "__call__"):
        return call_with_masks(layer, call, run)
    result = run.call(own.instance, call)
    if any(isinstance(t, Tensor) and (t.node is None or t.node.layer is not layer) for t in flatten(result)):
        reason = f"`{layer.kind}` has a `__call__` of its own, which calls other layers"
        model.unknown = model.unseen_content = run.unknown(layer.name, reason)
    return result


def build(model: Model, shape: AnyShape, run: Run) -> None:
    """Build a model that had no input shape yet (`build(shape)`, or its first call)."""
    if model.inputs or not model.layers:
        return
    first = model.layers[0]
    model.attributes["deferred"] = True
    _start(model, _automatic_input(shape, first, run), run)
    try:
        for layer in model.layers:
            _chain(model, layer, run)
    except ScriptError as error:
        model.broken = error.message
        raise
    _count_rebuild(model, run)


def _relax(model: Model, shape: AnyShape, run: Run) -> None:
    """tf.keras builds a model that declared no shape anew when it is called at another: with dynamic axes."""
    before = model.inputs[0].shape if model.inputs else shape
    if isinstance(before, Unknown) or isinstance(shape, Unknown) or len(before) != len(shape):
        return
    relaxed = tuple(_common_axis(a, b, run) for a, b in zip(before, shape, strict=True))
    if not shape or relaxed[-1] != before[-1] or relaxed == before:
        return
    for node in model.model_nodes:
        node.layer.nodes = [other for other in node.layer.nodes if other is not node]
    model.inputs, model.outputs, model.model_nodes = [], [], []
    build(model, relaxed, run)


def _common_axis(before: Dim, now: Dim, run: Run) -> Dim:
    if before is None or before == now:
        return before
    if now is None or (isinstance(before, int) and isinstance(now, int)):
        return None
    return run.unknown("length", "whether a model is called at one shape is not known")


def pop(model: Model, run: Run) -> Value:
    """`model.pop()`."""
    if not model.layers:
        raise run.fail("TypeError", "there are no layers in the model")
    if run.repeated is not None:
        model.unknown = model.unseen_content = run.repeated
    layer = model.layers.pop()
    if model.inputs:
        model.model_nodes.pop()
        try:
            _end_at_last(model, run)
        except ScriptError as error:
            model.broken = error.message
            raise
        model.outputs = list(model.model_nodes[-1].outputs[:1])
    _count_rebuild(model, run)
    return layer


def _end_at_last(model: Model, run: Run) -> None:
    """Before Keras 3 the model ends at its last layer's own output, which has to be one, and of this graph."""
    last = model.layers[-1] if model.layers else None
    if last is None or run.keras == 3:
        return
    calls = len(last.nodes) + isinstance(last, Model)
    if calls > 1 and style_of(run) in ("1", "2"):
        message = f"`{last.name}` has no output of its own: it is called several times"
        run.diagnose("undefined-tensor", message, layer=last.name)
        raise run.fail("AttributeError", message)
    elsewhere = isinstance(last, Model) or last.nodes[0] not in model.model_nodes
    if style_of(run) == "tf" and elsewhere:
        first_calls = _first_calls(model)
        if first_calls is None:
            message = f"the model would end at the output of `{last.name}` in another graph"
            run.diagnose("graph-disconnected", message, layer=last.name)
            raise run.fail("ValueError", message)
        model.model_nodes = first_calls


def _first_calls(model: Model) -> list[Node] | None:
    """The nodes of the first call of each layer, where these are a chain from the model's input.

    So it is with the layers of another model that were added from its input layer on.
    """
    chain = model.model_nodes[:1]
    for layer in model.layers:
        node = layer.nodes[0]
        if isinstance(layer, Model) or [t.node for t in node.inputs] != chain[-1:]:
            return None
        chain.append(node)
    return chain


def _count_rebuild(model: Model, run: Run) -> None:
    if model.inputs and model.layers:
        count_rebuild(run)


# --- as a layer ----------------------------------------------------------------------------------


def compute(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """The output of a Sequential model called as a layer."""
    assert isinstance(layer, Model)
    if not layer.inputs and layer.layers:
        build(layer, tensors[0].shape, run)
    elif layer.attributes.get("deferred") and style_of(run) == "tf":
        _relax(layer, tensors[0].shape, run)
    if layer.inputs and layer.layers:
        layer.input_structure, layer.output_structure = layer.inputs[0], layer.outputs[0]
        return replay(layer, tensors[:1], call, run)
    if not layer.layers:
        layer.multiply_adds = 0
        return Tensor(tensors[0].shape, of_one=tensors[0].of_one)
    outputs = infer(layer.layers[0], tensors, call, run)
    layer.multiply_adds = layer.layers[0].multiply_adds if len(layer.layers) == 1 else None
    return outputs
