"""Attributes of layers and models, as the script reads them.

Must not know: methods, classes of the script that derive from a layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.graph.model import Layer, Model, Node
from kerascount.graph.snapshot import owners
from kerascount.libraries.keras.evidence import note
from kerascount.libraries.keras.state import MAYBE_BUILT, style_of, tf_naming
from kerascount.libraries.keras.values import Inert, Variable
from kerascount.values.objects import Symbol, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


def class_symbol(layer: Layer) -> Symbol:
    """The class of a layer."""
    if isinstance(layer, Model):
        return Symbol("keras.models.Sequential" if layer.kind == "Sequential" else "keras.models.Model")
    return Symbol(f"keras.layers.{layer.kind}")


MAY_BE_CALLED = "(may be called)"
"""Marks layers of a `Sequential` that may have an input shape, which nobody knows."""


# --- attributes ----------------------------------------------------------------------------------


def one_or_all(values: list[Value]) -> Value:
    return values[0] if len(values) == 1 else values


def _first_node_tensors(layer: Layer, run: Run, *, outputs: bool) -> Value:
    if not layer.nodes and (layer.kind == "?" or layer.attributes.get(MAY_BE_CALLED)):
        return run.unknown(f"{layer.name}.{'output' if outputs else 'input'}", "this layer is not understood")
    if not layer.nodes:
        raise _undefined(layer, "it has never been called", run)
    node = layer.nodes[0]
    tensors = node.outputs if outputs or layer.kind == "InputLayer" else node.inputs
    return one_or_all(list(tensors))


def _undefined(layer: Layer, why: str, run: Run) -> Exception:
    message = f"`{layer.name}` has no input and output of its own: {why}"
    run.diagnose("undefined-tensor", message, layer=layer.name)
    return run.fail("AttributeError", message)


def _only_tensors(layer: Layer, run: Run, *, outputs: bool) -> Value:
    """`layer.output`: before Keras was within tensorflow it is defined for one call only."""
    if len(layer.nodes) > 1 and style_of(run) in ("1", "2"):
        raise _undefined(layer, "it is called several times", run)
    return _first_node_tensors(layer, run, outputs=outputs)


def _input_shape(layer: Layer, run: Run) -> Value:
    tensors = _first_node_tensors(layer, run, outputs=False)
    return [t.shape for t in tensors] if isinstance(tensors, list) else tensors.shape


def _output_shape(layer: Layer, run: Run) -> Value:
    tensors = _first_node_tensors(layer, run, outputs=True)
    return [t.shape for t in tensors] if isinstance(tensors, list) else tensors.shape


def _of_unbuilt(layer: Layer, run: Run) -> Value:
    """No weights yet, unless something that is not followed may have built the layer."""
    if MAYBE_BUILT not in layer.attributes:
        return []
    return run.unknown(f"{layer.name}.weights", f"`{layer.name}` may have been built by what is not followed")


def weights_of(layer: Layer, run: Run, *, trainable: bool | None = None) -> Value:
    found = layer.all_weights()
    if found is None:
        return _of_unbuilt(layer, run)
    if isinstance(found, Unknown):
        return found
    holders = (
        {}
        if trainable is None
        else {id(owner): (owner, *above) for owner, above in owners([layer], run.keras, models=True)}
    )
    if any(isinstance(h.trainable, Unknown) for chain in holders.values() for h in chain):
        return run.unknown("weights", "it is not known what is trainable")
    chosen = [
        w
        for w, owner in found
        if trainable in (None, w.trainable and all(h.trainable for h in holders.get(id(owner), ())))
    ]
    return [Variable(w.shape, w.dtype, weight=w) for w in chosen]


def _direction(layer: Layer, number: int, run: Run) -> Value:
    """One of the two layers of a `Bidirectional`, where both are known."""
    if number < len(layer.inner):
        return layer.inner[number]
    return run.unknown(layer.name, f"the layers within `{layer.name}` are not known")


def _variables(layer: Layer, run: Run) -> Value:
    """`layer.variables`: in Keras 3 the states of random generators too, which no summary counts."""
    if run.keras == 3 and any("seed" in inner.config for inner in layer.flatten()):
        return run.unknown("variables", "unsupported: how many states of random generators Keras 3 keeps")
    return weights_of(layer, run)


LAYER_ATTRIBUTES: Mapping[str, Callable[[Layer, Run], Value]] = {
    "name": lambda layer, run: layer.name,
    "trainable": lambda layer, run: layer.trainable,
    "input": lambda layer, run: _only_tensors(layer, run, outputs=False),
    "output": lambda layer, run: _only_tensors(layer, run, outputs=True),
    "input_shape": _input_shape,
    "output_shape": _output_shape,
    "weights": lambda layer, run: weights_of(layer, run),
    "variables": _variables,
    "trainable_weights": lambda layer, run: weights_of(layer, run, trainable=True),
    "trainable_variables": lambda layer, run: weights_of(layer, run, trainable=True),
    "non_trainable_weights": lambda layer, run: weights_of(layer, run, trainable=False),
    "non_trainable_variables": lambda layer, run: weights_of(layer, run, trainable=False),
    "built": lambda layer, run: layer.all_weights() is not None,
    "dtype": lambda layer, run: "float32",
    "losses": lambda layer, run: [],
    "metrics": lambda layer, run: [],
    "updates": lambda layer, run: [],
    "__class__": lambda layer, run: class_symbol(layer),
    "layer": lambda layer, run: layer.inner[0] if layer.inner else layer.config.get("layer"),
    "forward_layer": lambda layer, run: _direction(layer, 0, run),
    "backward_layer": lambda layer, run: _direction(layer, 1, run),
    "inbound_nodes": lambda layer, run: list(layer.nodes),
    "_inbound_nodes": lambda layer, run: list(layer.nodes),
}


def model_layers(layer: Layer, run: Run) -> list[Layer]:
    """What `model.layers` holds."""
    assert isinstance(layer, Model)
    if run.keras == 3:
        return [inner for inner in layer.layers if "operation" not in inner.attributes]
    return list(layer.layers)


def _layers(layer: Layer, run: Run) -> Value:
    """`model.layers`: a copy, except where Keras until 2.3 gave its own list, so that `model.layers.pop()` counts."""
    assert isinstance(layer, Model)
    if run.keras == 3 or (run.keras == 2 and (layer.kind == "Sequential" or tf_naming(run))):
        return model_layers(layer, run)
    if run.repeated is not None:
        return run.unknown("layers", f"`{layer.name}.layers` may be changed in each round of the loop")
    return layer.layers


def _model_tensors(layer: Layer, run: Run, name: str) -> Value:
    assert isinstance(layer, Model)
    tensors = layer.inputs if name.startswith("input") else layer.outputs
    if not tensors or (layer.kind == "Sequential" and not layer.layers):
        raise run.fail("AttributeError", f"the model `{layer.name}` has no defined {name} yet")
    return list(tensors)


def _structure(layer: Layer, run: Run, name: str) -> Value:
    assert isinstance(layer, Model)
    if run.keras == 3 and layer.kind == "Sequential":
        note("tensor-of-sequential", run)
        return _first_node_tensors(layer, run, outputs=name == "output")
    tensors = _model_tensors(layer, run, name)
    if style_of(run) in ("1", "2") and any(not _as_first(node, run) for node in layer.nodes):
        raise _undefined(layer, "it is called as a layer", run)
    structure = layer.input_structure if name == "input" else layer.output_structure
    kept = dict | list if run.keras == 3 else dict
    return structure if layer.kind != "Sequential" and isinstance(structure, kept) else one_or_all(tensors)


def _as_first(node: Node, run: Run) -> bool:
    """Whether the call is that of a Sequential of Keras 1 which takes in its first layer's own tensors."""
    source = node.inputs[0].node if node.inputs else None
    made_for_it = source is not None and source.layer.kind == "InputLayer" and source.layer.site.span is None
    return run.keras == 1 and made_for_it


def _shapes(layer: Layer, run: Run, name: str) -> Value:
    return one_or_all([t.shape for t in _model_tensors(layer, run, name)])


MODEL_ATTRIBUTES: Mapping[str, Callable[[Layer, Run], Value]] = {
    "layers": _layers,
    "inputs": lambda layer, run: _model_tensors(layer, run, "inputs"),
    "outputs": lambda layer, run: _model_tensors(layer, run, "outputs"),
    "input": lambda layer, run: _structure(layer, run, "input"),
    "output": lambda layer, run: _structure(layer, run, "output"),
    "input_shape": lambda layer, run: _shapes(layer, run, "inputs"),
    "output_shape": lambda layer, run: _shapes(layer, run, "outputs"),
    "input_names": lambda layer, run: [t.name for t in _model_tensors(layer, run, "inputs")],
    "output_names": lambda layer, run: [t.name for t in _model_tensors(layer, run, "outputs")],
    "history": lambda layer, run: Inert("keras.callbacks.History"),
    "optimizer": lambda layer, run: Inert("keras.optimizers.Optimizer"),
    "loss": lambda layer, run: Inert("keras.losses.Loss"),
    "metrics_names": lambda layer, run: run.unknown("metrics_names", "unsupported: `metrics_names`"),
    "stop_training": lambda layer, run: False,
}
