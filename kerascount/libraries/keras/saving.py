"""Models that are cloned, or saved and loaded again in one script.

Must not know: files; a model that the script itself did not save there is unknown.
"""

from __future__ import annotations

from kerascount.graph.copying import twin, unbuilt
from kerascount.graph.model import Layer, Model
from kerascount.graph.snapshot import COLLECTED
from kerascount.libraries.keras.state import (
    automatic_name,
    count_rebuild,
    input_name,
    made_anew,
    state_of,
    style_of,
)
from kerascount.libraries.keras.tracking import OWN
from kerascount.libraries.keras.values import flatten
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run

COPIED = ("Sequential", "Functional", "Model")
"""The classes of models whose layers say all; those of the script's own may build something else when cloned."""


def can_copy(model: Value, run: Run) -> bool:
    """Whether a twin is certain to be what Keras would make.

    Nothing in it is of a class of the script's own; Keras 1 forgets the shared axes of `PReLU`.
    """
    return (
        isinstance(model, Model)
        and model.kind in COPIED
        and not any(OWN in layer.attributes or _of_models(layer) for layer in _all(model))
        and not (run.keras == 1 and any(layer.config.get("shared_axes") for layer in _all(model)))
    )


def _of_models(layer: Layer) -> bool:
    """Whether it is a `Merge` of Keras 1 over models."""
    return any(isinstance(branch, Layer) for branch in flatten(layer.attributes.get("branches")))


def _all(model: Model) -> list[Layer]:
    found: list[Layer] = [layer for part in model.layers for layer in part.flatten()]
    return [model, *found, *(deep for part in model.layers if isinstance(part, Model) for deep in _all(part))]


def clone_model(call: Call, run: Run) -> Value:
    """`clone_model(model)`: the same layers anew."""
    model = call.get("model", 0)
    if not can_copy(model, run) or len(call.positional) + len(call.keywords) != 1 or call.open:
        return run.unknown("clone_model()", "unsupported: `keras.models.clone_model` of such a model")
    made = entered(model, call, run, kept=model.kind == "Sequential" and run.keras == 3)
    for _ in _built_sequentials(made):
        count_rebuild(run)
    if made.attributes.get("deferred") and style_of(run) == "2":
        made.layers[:] = [unbuilt(layer) for layer in made.layers]
        made.inputs, made.outputs, made.model_nodes = [], [], []
    return made


def _built_sequentials(model: Model) -> list[Model]:
    """The Sequential models in it, itself included, that know their input."""
    return [m for m in _models(model) if m.kind == "Sequential" and m.inputs and m.layers]


def _models(model: Model) -> list[Model]:
    return [model, *(deep for part in model.layers if isinstance(part, Model) for deep in _models(part))]


def count_names(model: Model, run: Run) -> None:
    """Names that a model takes when its configuration is made into a model again.

    In Keras 3 each layer added to a Sequential rebuilds it; in Keras 1 a Sequential has no name in its configuration.
    """
    if run.keras == 1:
        for inner in _models(model):
            if inner.kind == "Sequential":
                inner.name = automatic_name("Sequential", run)
                _name_input(inner, run)
    for inner in _built_sequentials(model):
        for _ in inner.layers:
            count_rebuild(run)


def _name_input(model: Model, run: Run) -> None:
    """The input that the first layer of a Sequential of Keras 1 makes is named anew."""
    node = model.inputs[0].node if model.inputs else None
    if node is not None and model.layers and node.layer not in model.layers:
        node.layer.name = input_name(model.layers[0], run) or node.layer.name


def note_saved(model: Model, path: Value, run: Run) -> None:
    """`model.save(path)`."""
    if isinstance(path, str):
        state_of(run).saved[path] = twin(model) if can_copy(model, run) else None


def load_model(call: Call, run: Run) -> Value:
    """`load_model(path)`: what the script saved there."""
    path = call.get("filepath", 0)
    saved = state_of(run).saved.get(path) if isinstance(path, str) else None
    if saved is None:
        return run.unknown("load_model()", "unsupported: `keras.models.load_model`: read from a file")
    return entered(saved, call, run)


def entered(model: Model, call: Call, run: Run, *, kept: bool = False) -> Model:
    """A twin of the model, made by this call.

    Its layers are as trainable as the model's. Models are trainable anew, as inputs are, but for the whole when `kept`.
    """
    made = twin(model)
    made.nodes = []
    inputs = style_of(run) in ("3", "tf")
    for inner in _models(made):
        inner.attributes.pop(COLLECTED, None)
        inner.trainable = inner.trainable if kept and inner is made else True
        for layer in inner.layers:
            layer.nodes = [node for node in layer.nodes if node in inner.model_nodes]
            if layer.kind == "InputLayer":
                layer.trainable = inputs
            made_anew(layer, run)
    made.variable = next(iter(run.variables()), None)
    made.site = type(made.site)(call.span, call.function or run.function_name(), {}, call.text_of())
    state_of(run).models.append(made)
    return made
