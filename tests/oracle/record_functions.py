"""Records the names of the public functions of one Keras that take and give tensors, and of its tensorflow.

    KERAS_BACKEND=torch python tests/oracle/record_functions.py keras3
    TF_USE_LEGACY_KERAS=1 python tests/oracle/record_functions.py tf
    KERAS_BACKEND=tensorflow python tests/oracle/record_functions.py keras224
    KERAS_BACKEND=tensorflow python tests/oracle/record_functions.py keras122

Adds the names by module to `fixtures/ops/functions.json`. Runs on Python 3.7 too.
"""

import importlib
import inspect
import json
import sys
from pathlib import Path

FILE = Path(__file__).parents[2] / "fixtures" / "ops" / "functions.json"
TENSORFLOW = ("", ".nn", ".math", ".image", ".linalg", ".signal", ".bitwise", ".quantization", ".strings")
MODULES = {
    "keras3": {
        f"keras.{name}": f"keras.{name}" for name in ("ops", "ops.image", "random", "activations", "losses")
    },
    "tf": {
        **{f"keras.{name}": f"tf_keras.{name}" for name in ("backend", "activations", "losses")},
        **{f"tensorflow{name}": f"tensorflow{name}" for name in TENSORFLOW},
    },
    "keras224": {f"keras.{name}": f"keras.{name}" for name in ("backend", "activations", "losses")},
    "keras122": {"keras.backend": "keras.backend", "keras.activations": "keras.activations"},
}


def main() -> None:
    """List the functions of one environment."""
    found = json.loads(FILE.read_text()) if FILE.exists() else {}
    found[sys.argv[1]] = {home: names(path) for home, path in MODULES[sys.argv[1]].items()}
    FILE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")


def names(path: str) -> list:
    """The public functions of a module, in order."""
    root, *rest = path.split(".")
    module = importlib.import_module(root)
    for part in rest:
        module = getattr(module, part, None) or importlib.import_module(path)
    return sorted(
        name
        for name, value in vars(module).items()
        if callable(value) and not inspect.isclass(value) and not name.startswith("_")
    )


if __name__ == "__main__":
    main()
