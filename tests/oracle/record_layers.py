"""Records what real Keras says of the calls in `layer_cases.py`; to be run in an environment that has it.

    KERAS_BACKEND=torch python tests/oracle/record_layers.py
    KERAS_BACKEND=tensorflow python tests/oracle/record_layers.py

(with scipy, which spectrograms need).

Inputs are symbolic, nothing is computed. The first run writes `fixtures/layers/keras3.json.gz` and `signatures.json`,
the second adds what only the other backend can say: layers that need tensorflow, and which refusals are the
backend's own.
"""

from __future__ import annotations

import gc
import gzip
import inspect
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from layer_case import Case
from layer_cases import all_cases
from layer_cases_composite import PRELUDE

FOLDER = Path(__file__).parents[2] / "fixtures" / "layers"
CASES = FOLDER / "keras3.json.gz"


def main() -> None:
    """Ask Keras about every case and every signature."""
    import keras

    gc.freeze()  # Keras collects garbage between cases: what is loaded by now need not be looked at again
    rows = [record(case) for case in all_cases()]
    if keras.backend.backend() == "torch":
        _write_text(FOLDER / "signatures.json", keras.__version__, "signatures", signatures())
    else:
        rows = list(merged(json.loads(gzip.decompress(CASES.read_bytes()))["cases"], rows))
    text = _lines(keras.__version__, "cases", rows, {"prelude": PRELUDE})
    CASES.write_bytes(gzip.compress(text.encode(), mtime=0))


def record(case: Case) -> dict[str, Any]:
    """The case with its outputs and weights, or with the error that Keras raises."""
    import keras

    keras.backend.clear_session()
    names: dict[str, Any] = {"keras": keras}
    exec(PRELUDE, names)
    row = {
        k: v
        for k, v in case._asdict().items()
        if k in ("layer", "arguments", "shapes") or v not in ({}, (), "float32")
    }
    try:
        inputs = [keras.Input(batch_shape=shape, dtype=case.dtype) for shape in case.shapes]
        layer = getattr(keras.layers, case.layer)(**{k: made(v, names) for k, v in case.arguments.items()})
        outputs = call(layer, inputs, {k: made(v, names) for k, v in case.call.items()})
        if case.after:
            getattr(layer, case.after[0])(*case.after[1:])
        weights = [weight(w, layer) for w in layer.weights]
    except Exception as error:
        return row | {"error": type(error).__name__, "message": essence(error)}
    return row | {"outputs": [list(o.shape) for o in outputs], "weights": weights}


def made(value: Any, names: dict[str, Any]) -> Any:
    """An argument: layers are constructed, expressions evaluated."""
    if isinstance(value, dict) and "@code" in value:
        return eval(value["@code"], names)
    if isinstance(value, dict) and "@" in value:
        given = {k: made(v, names) for k, v in value.items() if k != "@"}
        return getattr(names["keras"].layers, value["@"])(**given)
    if isinstance(value, list):
        return [made(v, names) for v in value]
    return value


AS_ARGUMENTS = ("MultiHeadAttention", "GroupedQueryAttention", "GroupQueryAttention")


def call(layer: Any, inputs: list[Any], more: dict[str, Any]) -> list[Any]:
    """The output tensors; layers of several inputs take them as a list, attention as arguments."""
    import keras

    if isinstance(layer, keras.layers.InputLayer):
        outputs = layer.output
    elif type(layer).__name__ in AS_ARGUMENTS:
        outputs = layer(*inputs, **more)
    elif type(layer).__name__.endswith("Cell"):
        outputs = layer(inputs[0], inputs[1:], **more) if inputs[1:] else layer(inputs[0], **more)
    elif len(inputs) > 1 or "merging" in type(layer).__module__:
        outputs = layer(inputs, **more)
    else:
        outputs = layer(inputs[0], **more)
    return list(keras.tree.flatten(outputs))


def weight(variable: Any, layer: Any) -> list[Any]:
    """Name, shape, and False when it is not trained; seeds of generators are no weights of a summary."""
    path = variable.path.split("/")
    if path[0] == layer.name:
        path = path[1:]
    return ["/".join(path), list(variable.shape), *([] if variable.trainable else [False])]


COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def essence(error: Exception) -> str:
    """The first line of a message that says more than where it arose, cut."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith("Exception encountered when calling")]
    return COLOURS.sub("", (telling or lines or [""])[0])[:160]


def merged(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """One row of both runs: where one backend refuses and the other accepts, what is accepted, and who refuses."""
    for first, second in zip(before, now, strict=True):
        if "error" in first and "error" not in second:
            yield second | {"refused_by": "torch", "message": first["message"]}
        elif "error" in second and "error" not in first:
            yield first | {"refused_by": "tensorflow", "message": second["message"]}
        elif "requires TensorFlow" in first.get("message", ""):
            yield second
        else:
            yield first


def signatures() -> Iterable[dict[str, str]]:
    """The constructor of every exported layer class."""
    import keras

    for name, layer in sorted(vars(keras.layers).items()):
        if inspect.isclass(layer) and issubclass(layer, keras.layers.Layer):
            yield {
                "layer": name,
                "class": layer.__name__,
                "signature": str(inspect.signature(layer.__init__)),
            }


def _write_text(path: Path, version: str, key: str, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text(_lines(version, key, rows))


def _lines(version: str, key: str, rows: Iterable[dict[str, Any]], more: dict[str, str] | None = None) -> str:
    """JSON with one line per row, so that a difference is one line."""
    lines = ",\n".join(f"    {json.dumps(row)}" for row in rows)
    head = "".join(f"  {json.dumps(name)}: {json.dumps(text)},\n" for name, text in (more or {}).items())
    return f'{{\n  "keras": "{version}",\n{head}  "{key}": [\n{lines}\n  ]\n}}\n'


if __name__ == "__main__":
    main()
