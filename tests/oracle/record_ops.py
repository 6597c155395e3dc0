"""Records what real Keras says of the calls in `op_cases.py`; to be run in an environment that has it.

    KERAS_BACKEND=torch python tests/oracle/record_ops.py keras3
    TF_USE_LEGACY_KERAS=1 python tests/oracle/record_ops.py tf

Writes `fixtures/ops/keras3.json`, `fixtures/ops/tf.json`, `fixtures/ops/signatures.json`: for each call the result's
shapes, and the rows (name, class, first output's shape) of the model between the inputs used and the result.
"""

from __future__ import annotations

import inspect
import json
import re
import signal
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from op_cases import INPUTS, keras3_cases
from op_cases_tf import tf_cases

SECONDS = 8
FOLDER = Path(__file__).parents[2] / "fixtures" / "ops"


def main() -> None:
    """Ask one Keras about its cases."""
    signal.signal(signal.SIGALRM, _out_of_time)
    FOLDER.mkdir(parents=True, exist_ok=True)
    if sys.argv[1] == "keras3":
        import keras

        _write("keras3.json", keras.__version__, map(partial(limited, record3), keras3_cases()))
        _write("signatures.json", keras.__version__, signatures())
    if sys.argv[1] == "tf":
        import tf_keras

        _write("tf.json", tf_keras.__version__, map(partial(limited, record_tf), tf_cases()))


def names_in(expression: str) -> list[str]:
    """The inputs that an expression uses, in the order of `INPUTS`."""
    return [name for name in INPUTS if re.search(rf"(?<![\w.]){name}(?![\w(=])", expression)]


def limited(record: Any, expression: str) -> dict[str, Any]:
    """A call that does not come back (a comparison of symbolic lengths that never ends) is recorded as such."""
    signal.alarm(SECONDS)
    try:
        return record(expression)
    except TimeoutError:
        return {"call": expression, "error": "TimeoutError", "message": "no answer"}
    finally:
        signal.alarm(0)


def _out_of_time(*_: Any) -> None:
    raise TimeoutError


def record3(expression: str) -> dict[str, Any]:
    """The call in Keras 3."""
    import keras
    from keras import ops

    keras.utils.clear_session(free_memory=False)
    inputs = {
        n: keras.Input(batch_shape=INPUTS[n][0], dtype=INPUTS[n][1], name=n) for n in names_in(expression)
    }
    try:
        result = eval(expression, {"keras": keras, "ops": ops, **inputs})
        leaves = [leaf for leaf in keras.tree.flatten(result) if leaf is not None]
        symbolic = [leaf for leaf in leaves if isinstance(leaf, keras.KerasTensor)]
        if len(symbolic) != len(leaves) or not inputs:
            return {"call": expression, "data": [_shape(leaf) for leaf in leaves]}
        model = keras.Model(list(inputs.values()), symbolic)
    except Exception as error:
        return {"call": expression, "error": type(error).__name__, "message": essence(error)}
    rows = [
        [o.name, type(o).__name__, _shape(keras.tree.flatten(o.output)[0])]
        for o in model.operations
        if not isinstance(o, keras.layers.InputLayer)
    ]
    return {"call": expression, "shapes": [_shape(t) for t in symbolic], "rows": rows}


def record_tf(expression: str) -> dict[str, Any]:
    """The call in Keras 2 within tensorflow."""
    import tensorflow as tf
    import tf_keras as keras

    keras.backend.reset_uids()
    used = names_in(expression)
    inputs = {n: keras.Input(batch_shape=INPUTS[n][0], dtype=INPUTS[n][1], name=n) for n in used}
    scope = {"keras": keras, "tf": tf, "K": keras.backend, **inputs}
    try:
        leaves = [leaf for leaf in tf.nest.flatten(eval(expression, scope)) if leaf is not None]
        symbolic = [leaf for leaf in leaves if keras.backend.is_keras_tensor(leaf)]
        if len(symbolic) != len(leaves) or not inputs:
            return {"call": expression, "data": [_shape_tf(leaf) for leaf in leaves]}
        model = keras.Model(list(inputs.values()), symbolic)
    except Exception as error:
        return {"call": expression, "error": type(error).__name__, "message": essence(error)}
    rows = [
        [o.name, type(o).__name__, _shape_tf(tf.nest.flatten(o.output)[0])]
        for o in model.layers
        if not isinstance(o, keras.layers.InputLayer)
    ]
    return {"call": expression, "shapes": [_shape_tf(t) for t in symbolic], "rows": rows}


def _shape_tf(tensor: Any) -> Any:
    shape = getattr(tensor, "shape", None)
    if shape is None:
        return repr(tensor)
    return None if shape.rank is None else shape.as_list()


def _shape(tensor: Any) -> list[Any]:
    return list(getattr(tensor, "shape", ()))


def essence(error: Exception) -> str:
    """The first line of a message, cut."""
    found = [line for line in str(error).splitlines() if line.strip()]
    return found[0][:120] if found else ""


def signatures() -> Iterable[dict[str, str]]:
    """Every exported function of `keras.ops`, `keras.ops.image`, `keras.random` and `keras.activations`."""
    import keras

    homes = {
        "ops": keras.ops,
        "ops.image": keras.ops.image,
        "random": keras.random,
        "activations": keras.activations,
    }
    for home, module in homes.items():
        for name, function in sorted(vars(module).items()):
            if inspect.isfunction(function) and not name.startswith("_"):
                yield {"name": f"keras.{home}.{name}", "signature": str(inspect.signature(function))}


def _write(file: str, version: str, rows: Iterable[dict[str, Any]]) -> None:
    """JSON with one line per row, so that a difference is one line."""
    text = ",\n".join(f"    {json.dumps(row)}" for row in rows)
    (FOLDER / file).write_text(f'{{\n  "keras": "{version}",\n  "cases": [\n{text}\n  ]\n}}\n')


if __name__ == "__main__":
    main()
