"""Models that are cloned, or saved and loaded again in one script.

Must not know: files; a model that the script itself did not save there is unknown.
"""

from __future__ import annotations

from kerascount.graph.copying import twin
from kerascount.graph.model import Layer, Model
from kerascount.libraries.keras.state import state_of
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run

COPIED = ("Sequential", "Functional", "Model")
"""The classes of models whose layers say all; those of the script's own may build something else when cloned."""


def can_copy(model: Value) -> bool:
    """Whether a twin is certain to be what Keras would make: nothing in it is of a class of the script's own."""
    return (
        isinstance(model, Model)
        and model.kind in COPIED
        and all(not layer.attributes for layer in _all(model))
    )


def _all(model: Model) -> list[Layer]:
    found: list[Layer] = [layer for part in model.layers for layer in part.flatten()]
    return [model, *found, *(deep for part in model.layers if isinstance(part, Model) for deep in _all(part))]


def clone_model(call: Call, run: Run) -> Value:
    """`clone_model(model)`: the same layers anew."""
    model = call.get("model", 0)
    if not can_copy(model) or len(call.positional) + len(call.keywords) != 1 or call.open:
        return run.unknown("clone_model()", "unsupported: `keras.models.clone_model` of such a model")
    return _entered(model, call, run)


def note_saved(model: Model, path: Value, run: Run) -> None:
    """`model.save(path)`."""
    if isinstance(path, str):
        state_of(run).saved[path] = twin(model) if can_copy(model) else None


def load_model(call: Call, run: Run) -> Value:
    """`load_model(path)`: what the script saved there."""
    path = call.get("filepath", 0)
    saved = state_of(run).saved.get(path) if isinstance(path, str) else None
    if saved is None:
        return run.unknown("load_model()", "unsupported: `keras.models.load_model`: read from a file")
    return _entered(saved, call, run)


def _entered(model: Model, call: Call, run: Run) -> Model:
    made = twin(model)
    made.variable = next(iter(run.variables()), None)
    made.site = type(made.site)(call.span, call.function or run.function_name(), {}, call.text_of())
    state_of(run).models.append(made)
    return made
