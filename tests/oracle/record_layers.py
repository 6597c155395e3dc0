"""Records what real Keras says of the calls in `layer_cases.py`; to be run in an environment that has it.

    KERAS_BACKEND=torch python tests/oracle/record_layers.py

Inputs are symbolic, nothing is computed. Writes `fixtures/layers/keras3.json` and `signatures.json`.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from layer_cases import Case, all_cases

FOLDER = Path(__file__).parents[2] / "fixtures" / "layers"


def main() -> None:
    """Ask Keras about every case and every signature."""
    import keras

    FOLDER.mkdir(parents=True, exist_ok=True)
    _write("keras3.json", keras.__version__, "cases", (record(case) for case in all_cases()))
    _write("signatures.json", keras.__version__, "signatures", signatures())


def record(case: Case) -> dict[str, Any]:
    """The case with its outputs and weights, or with the error that Keras raises."""
    import keras

    keras.backend.clear_session()
    row = {"layer": case.layer, "arguments": case.arguments, "shapes": case.shapes, "dtype": case.dtype}
    inputs = [keras.Input(batch_shape=shape, dtype=case.dtype) for shape in case.shapes]
    try:
        layer = getattr(keras.layers, case.layer)(**case.arguments)
        outputs = call(layer, inputs)
        weights = [weight(w, layer) for w in layer.weights]
    except Exception as error:
        return row | {"error": type(error).__name__, "message": essence(error)}
    return row | {"outputs": [list(o.shape) for o in outputs], "weights": weights}


def call(layer: Any, inputs: list[Any]) -> list[Any]:
    """The output tensors; layers of several inputs take them as a list, attention as arguments."""
    if type(layer).__name__ in ("MultiHeadAttention", "GroupedQueryAttention", "GroupQueryAttention"):
        outputs = layer(*inputs)
    elif len(inputs) > 1 or "merging" in type(layer).__module__:
        outputs = layer(inputs)
    else:
        outputs = layer(inputs[0])
    return list(outputs) if isinstance(outputs, list | tuple) else [outputs]


def weight(variable: Any, layer: Any) -> list[Any]:
    """Name, shape and whether it is trained; seeds of generators are no weights of a summary."""
    path = variable.path.split("/")
    if path[0] == layer.name:
        path = path[1:]
    return ["/".join(path), list(variable.shape), variable.trainable]


def essence(error: Exception) -> str:
    """The first line of a message, cut."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    return lines[0][:160] if lines else ""


def signatures() -> Iterable[dict[str, str]]:
    """The constructor of every exported layer class."""
    import keras

    for name, layer in sorted(vars(keras.layers).items()):
        if inspect.isclass(layer) and issubclass(layer, keras.layers.Layer):
            yield {"layer": name, "signature": str(inspect.signature(layer.__init__))}


def _write(file: str, version: str, key: str, rows: Iterable[dict[str, Any]]) -> None:
    """JSON with one line per row, so that a difference is one line."""
    lines = ",\n".join(f"    {json.dumps(row)}" for row in rows)
    (FOLDER / file).write_text(f'{{\n  "keras": "{version}",\n  "{key}": [\n{lines}\n  ]\n}}\n')


if __name__ == "__main__":
    main()
