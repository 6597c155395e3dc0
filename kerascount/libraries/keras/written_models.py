"""Functional models whose configuration stands in the script: layers by name, and the tensors that each is called on.

Sources: keras/src/models/functional.py (3), tf_keras/src/engine/functional.py (2), Keras 2.2.4 engine/network.py,
Keras 1.2.2 engine/topology.py. Must not know: how a layer is made from its configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kerascount.graph.model import Layer, Model, Node, Tensor
from kerascount.libraries.keras.models import make_model
from kerascount.libraries.keras.state import state_of
from kerascount.values.objects import Argument, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

Make = Callable[[Value, Run], Value]
"""From the description of a layer, ``{"class_name": ..., "config": ...}``, to the layer."""

TENSOR = "__keras_tensor__"


class Unreadable(Exception):
    """The configuration is not one that Keras writes, or says more than is understood."""


@dataclass
class _Written:
    """The layers so far, by name, and the calls of each that are still to be made."""

    run: Run
    layers: dict[str, Layer] = field(default_factory=dict)
    waiting: dict[str, list[Value]] = field(default_factory=dict)


def functional(config: Value, call: Call, make: Make, run: Run) -> Model | Unknown:
    """`Model.from_config(config)`."""
    before = len(state_of(run).models)
    try:
        written = _layers(config, make, run)
        _called(written)
        inputs = _ends(config.get("input_layers"), written)
        outputs = _ends(config.get("output_layers"), written)
        if config.get("trainable") is False or not isinstance(config.get("name"), str):
            raise Unreadable("a model that is frozen as a whole, or without a name")
    except Unreadable as error:
        del state_of(run).models[before:]
        return run.unknown("from_config()", f"unsupported: {error}")
    # models within are parts of this one
    for inner in state_of(run).models[before:]:
        inner.variable = None
    del state_of(run).models[before:]
    keywords = {"inputs": Argument(inputs), "outputs": Argument(outputs), "name": Argument(config["name"])}
    return make_model(Call([], keywords, None, call.span_of, call.text_of, call.function), run)


def _layers(config: Value, make: Make, run: Run) -> _Written:
    described = config.get("layers") if isinstance(config, dict) else None
    if not isinstance(described, list):
        raise Unreadable("a configuration without a list of layers")
    written = _Written(run)
    for part in described:
        inner = part.get("config") if isinstance(part, dict) else None
        name = part.get("name", inner.get("name") if isinstance(inner, dict) else None) if inner else None
        calls = part.get("inbound_nodes") if isinstance(part, dict) else None
        if not isinstance(name, str) or not isinstance(calls, list):
            raise Unreadable("a layer without a name or without its calls")
        made = make(part, run)
        if not isinstance(made, Layer) or made.unknown is not None:
            raise Unreadable(f"the layer `{name}`, whose class is not known")
        written.layers[name], written.waiting[name] = made, list(calls)
    return written


def _called(written: _Written) -> None:
    """Call each layer as often as it is said, in the order of the layers as soon as the inputs are there."""
    while any(written.waiting.values()):
        left = sum(map(len, written.waiting.values()))
        for name, calls in written.waiting.items():
            while calls and (given := _call_of(calls[0], written)) is not None:
                written.run.call(written.layers[name], given)
                calls.pop(0)
        if sum(map(len, written.waiting.values())) == left:
            raise Unreadable("layers that wait for each other")


def _call_of(node: Value, written: _Written) -> Call | None:
    """The call that one node describes; None while one of its inputs is not there."""
    if isinstance(node, dict):
        positional, keywords = node.get("args", []), node.get("kwargs", {})
    elif isinstance(node, list) and node and all(isinstance(one, list) for one in node):
        positional, keywords = [node], {}
        for one in node:
            keywords |= one[3] if len(one) > 3 and isinstance(one[3], dict) else {}
        positional = [[_mark(one) for one in node] if len(node) > 1 else _mark(node[0])]
        keywords = {key: _mark(value) if _is_reference(value) else value for key, value in keywords.items()}
    else:
        raise Unreadable("a call that is not a list of inputs")
    history = [ref for value in (*positional, *keywords.values()) for ref in _references(value)]
    if any(_tensor(ref, written) is None for ref in history):
        return None
    arguments = [Argument(_filled(value, written)) for value in positional]
    return Call(arguments, {key: Argument(_filled(value, written)) for key, value in keywords.items()})


def _is_reference(value: Value) -> bool:
    return (
        isinstance(value, list)
        and len(value) in (3, 4)
        and isinstance(value[0], str)
        and all(isinstance(index, int) for index in value[1:3])
    )


def _mark(value: Value) -> Value:
    """A reference of Keras 1 and 2 as Keras 3 writes it."""
    if not _is_reference(value):
        raise Unreadable("an input that is no tensor")
    return {"class_name": TENSOR, "config": {"keras_history": value[:3]}}


def _is_tensor(value: Value) -> bool:
    return isinstance(value, dict) and value.get("class_name") == TENSOR


def _references(value: Value) -> Iterator[Value]:
    if _is_tensor(value):
        yield value["config"]["keras_history"]
    elif isinstance(value, dict):
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


def _filled(value: Value, written: _Written) -> Value:
    if _is_tensor(value):
        return _tensor(value["config"]["keras_history"], written)
    if isinstance(value, dict):
        return {key: _filled(part, written) for key, part in value.items()}
    return [_filled(part, written) for part in value] if isinstance(value, list) else value


def _tensor(reference: Value, written: _Written) -> Tensor | None:
    """The output that is meant; None while the layer is not called so often."""
    if not _is_reference(reference) or reference[0] not in written.layers:
        raise Unreadable("a tensor of a layer that is not there")
    name, call, output = reference[:3]
    nodes = _nodes(written.layers[name], written.run)
    if call >= len(nodes):
        return None
    outputs = nodes[call].outputs
    if not 0 <= output < len(outputs):
        raise Unreadable(f"output {output} of the layer `{name}`")
    tensor: Tensor = outputs[output]
    return tensor


def _nodes(layer: Layer, run: Run) -> list[Node]:
    """The calls of a layer; before Keras 3 a model's own graph is the first of its calls."""
    if run.keras < 3 and isinstance(layer, Model) and layer.inputs and not layer.attributes.get("deferred"):
        own = Node(layer, list(layer.inputs), list(layer.outputs))
        return [own, *layer.nodes]
    return list(layer.nodes)


def _ends(described: Value, written: _Written) -> Value:
    """The inputs or outputs of the model: one, a list or a dictionary of them."""
    if _is_reference(described):
        return _end(described, written)
    if isinstance(described, dict):
        return {key: _end(one, written) for key, one in described.items()}
    if isinstance(described, list) and described:
        return [_end(one, written) for one in described]
    raise Unreadable("a model without inputs or outputs")


def _end(reference: Value, written: _Written) -> Tensor:
    found = _tensor(reference, written)
    if found is None:
        raise Unreadable("an output of a call that there is not")
    return found
