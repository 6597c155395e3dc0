"""`K.in_train_phase`, `K.in_test_phase` and `K.switch`, whose ways may be functions.

Sources: keras 2.2.4, keras/backend/tensorflow_backend.py; tf_keras/src/backend.py. Must not know: names, layers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.keras.multiply_adds import metered
from kerascount.libraries.keras.ops.applying import alike
from kerascount.libraries.keras.ops.functions import OP_FUNCTIONS
from kerascount.libraries.keras.state import style_of
from kerascount.libraries.keras.unfollowed import not_followed
from kerascount.values.classes import Function, Method
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run

TRAINING, TESTING = ("x", 0), ("alt", 1)


def _is_function(value: Value, run: Run) -> bool:
    return isinstance(value, Function | Method)


def _of(value: Value, run: Run) -> Value:
    return run.call(value, Call.of()) if _is_function(value, run) else value


def _phase(training: tuple[str, int], testing: tuple[str, int]) -> Callable[[Call, Run], Value]:
    """Where it is not said whether the model trains, Keras 1 and 2 build both ways and switch between them."""

    def function(call: Call, run: Run) -> Value:
        trained, tested = call.get(*training), call.get(*testing)
        phase = call.get("training", 2)
        if isinstance(phase, bool | int):
            return _of(trained if phase else tested, run)
        if style_of(run) in ("1", "2"):
            with metered(run):  # multiply-adds are those of inference
                _of(trained, run)
        elif _is_function(trained, run):
            # whether the phase is a number or a tensor when the model is built depends on the version of tensorflow
            cause = run.unknown("in_train_phase()", "whether the model trains is known only when it runs")
            not_followed(None, cause, Call.of(trained), run)
        return _of(tested, run)

    return function


def _switch(call: Call, run: Run) -> Value:
    ways = [call.get("then_expression", 1), call.get("else_expression", 2)]
    if any(_is_function(way, run) for way in ways):
        return alike([(way, Call.of()) for way in ways], "switch()", run)
    return OP_FUNCTIONS["keras.backend.switch"](call, run)


PHASES: Mapping[str, Callable[[Call, Run], Value]] = {
    "keras.backend.in_train_phase": _phase(TRAINING, TESTING),
    "keras.backend.in_test_phase": _phase(TESTING, TRAINING),
    "keras.backend.switch": _switch,
}
"""By canonical path."""
