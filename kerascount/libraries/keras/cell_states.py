"""What cells demand of the states that they are called on: how many there are, and how wide they are.

Source: tf_keras `layers/rnn/`; Keras 2 on its own can call a cell within a recurrent layer only. Must not know: models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kerascount.graph.model import Layer, Tensor
from kerascount.libraries.keras.rows.base import Problem
from kerascount.libraries.keras.state import kinds_of_keras_2
from kerascount.libraries.keras.values import flatten
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run

STATES: Mapping[str, int] = {"LSTMCell": 2, "GRUCell": 1, "SimpleRNNCell": 1}
"""How many states a cell keeps."""


def problem_of_states(layer: Layer, cells: Sequence[Value], call: Call, run: Run) -> Problem | None:
    """Why a cell, or several of them on each other, cannot be called so; None when nothing speaks against it."""
    if not call.positional or call.open:
        return None
    if "states" not in call.keywords and len(call.positional) == 1:
        message = f"`{layer.kind}` is called without its second argument, `states`"
        return Problem("missing-argument", message)
    if run.keras != 2:
        return None
    if kinds_of_keras_2(run) == (False,):
        message = f"`{layer.kind}` is called within a recurrent layer only"
        return Problem("not-implemented", message)
    return _misfit(layer, cells, flatten(call.get("states", 1)))


def _misfit(layer: Layer, cells: Sequence[Value], states: Sequence[Value]) -> Problem | None:
    if not all(isinstance(one, Layer) and one.kind in STATES for one in cells):
        return None
    if not all(isinstance(state, Tensor) for state in states):
        return None
    wanted = [one.config.get("units") for one in cells for _ in range(STATES[one.kind])]
    # a single cell does not look at states that it has too many of
    if len(states) < len(wanted) or (len(states) > len(wanted) and layer.kind not in STATES):
        return Problem(
            "invalid-argument", f"`{layer.kind}` takes {len(wanted)} states, {len(states)} are given"
        )
    for units, state in zip(wanted, states, strict=False):
        width = state.shape[-1] if isinstance(state.shape, tuple) and state.shape else None
        if isinstance(width, int) and isinstance(units, int) and width != units:
            message = f"`{layer.kind}` of {units} units is called on a state that is {width} wide"
            return Problem("invalid-argument", message)
    return None
