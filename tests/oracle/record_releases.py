"""Records in what an older release of Keras 3 gives other shapes or weights than the recorded one.

    KERAS_BACKEND=torch PYTHONPATH=KERAS_3_0_5 python tests/oracle/record_releases.py

All recorded cases of `fixtures/layers/keras3.json.gz` and calls of `fixtures/ops/keras3.json` are asked again; what
both releases accept and answer otherwise is written to `fixtures/layers/release_VERSION.json`, with the classes and
functions that the older one does not have.
"""

from __future__ import annotations

import gzip
import json
import types
from typing import Any

from layer_case import Case
from record_layers import CASES, FOLDER, record
from record_ops import FOLDER as OPERATIONS
from record_ops import record3


def main() -> None:
    """Ask about everything and write what differs."""
    import keras

    if not hasattr(keras, "tree"):
        import tree

        keras.tree = types.SimpleNamespace(flatten=tree.flatten)
    keras.utils.clear_session = lambda free_memory=True: keras.backend.clear_session()
    layers, missing = [], set()
    for at, row in enumerate(json.loads(gzip.decompress(CASES.read_bytes()))["cases"]):
        if not hasattr(keras.layers, row["layer"]):
            missing.add(row["layer"])
            continue
        now = record(Case(**{k: v for k, v in row.items() if k in Case._fields}))
        if "error" not in row and "error" not in now and answer(row) != answer(now):
            layers.append([at, row["layer"], *answer(now)])
    operations = []
    for row in json.loads((OPERATIONS / "keras3.json").read_text())["cases"]:
        now = record3(row["call"])
        if "has no attribute" in now.get("message", ""):
            missing.add(row["call"].partition("(")[0])
        elif "shapes" in row and "shapes" in now and row["shapes"] != now["shapes"]:
            operations.append([row["call"], now["shapes"]])
    found = {"layers": layers, "operations": operations, "missing": sorted(missing)}
    text = json.dumps({"keras": keras.__version__, **found}, indent=1)
    (FOLDER / f"release_{keras.__version__}.json").write_text(text + "\n")


def answer(row: dict[str, Any]) -> tuple[Any, Any]:
    """Outputs and weights; before 3.2 a weight of a layer made with `trainable=False` said that it is trained."""
    return row["outputs"], [weight[:2] for weight in row["weights"]]


if __name__ == "__main__":
    main()
