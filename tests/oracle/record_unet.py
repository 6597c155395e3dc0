"""Records what real Keras 3 says of `fixtures/unet/unet.py`; to be run in an environment that has it.

KERAS_BACKEND=torch python tests/oracle/record_unet.py
"""

from __future__ import annotations

import contextlib
import io
import json
import runpy
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "fixtures" / "unet"


def main() -> None:
    """Run the script and write the record next to it."""
    import keras

    with contextlib.redirect_stdout(io.StringIO()):
        model = runpy.run_path(str(FOLDER / "unet.py"))["model"]
    record = {
        "keras": keras.__version__,
        "total_params": model.count_params(),
        "layers": [_row(layer) for layer in model.layers],
    }
    (FOLDER / "keras3.json").write_text(_text(record))


def _row(layer: Any) -> dict[str, Any]:
    shape = layer.output.shape
    return {
        "name": layer.name,
        "class": type(layer).__name__,
        "output_shape": list(shape),
        "kernel": list(layer.kernel_size) if hasattr(layer, "kernel_size") else None,
        "params": layer.count_params(),
        "weights": [list(weight.shape) for weight in layer.weights],
    }


def _text(record: dict[str, Any]) -> str:
    """JSON with one line per layer, so that a difference is one line."""
    rows = ",\n".join(f"    {json.dumps(row)}" for row in record["layers"])
    head = f'  "keras": "{record["keras"]}",\n  "total_params": {record["total_params"]}'
    return f'{{\n{head},\n  "layers": [\n{rows}\n  ]\n}}\n'


if __name__ == "__main__":
    main()
