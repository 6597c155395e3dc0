"""Names of Keras and tensorflow that are data: versions, and private constants.

Must not know: names that can be called.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.libraries.keras.data_format import backend_of
from kerascount.libraries.keras.state import style_of
from kerascount.libraries.tensorflow import TF_VERSIONS
from kerascount.values.objects import Value
from kerascount.values.protocol import Run

VERSIONS: Mapping[str, str] = {"1": "1.2.2", "2": "2.2.4", "tf": "2.21.0", "3": "3.15.1"}
"""What `keras.__version__` says, so that a script that asks gets the generation it is read as."""


def is_constant(path: str) -> bool:
    """Whether the name at the canonical `path` stands for data."""
    return _is_version(path) or _is_private(path)


def constant(path: str, run: Run) -> Value:
    """The data, unknown where it is not modelled: no comparison with it is decided by its name."""
    if _is_version(path):
        versions = VERSIONS if path.startswith("keras") else TF_VERSIONS
        return versions[style_of(run)]
    if path == "keras.backend._BACKEND" and style_of(run) in ("1", "2"):
        return backend_of(run)
    return run.unknown(path, "a private constant of a library")


def _is_version(path: str) -> bool:
    return path.endswith(".__version__") or path in ("tensorflow.VERSION", "tensorflow.version.VERSION")


def _is_private(path: str) -> bool:
    name = path.rpartition(".")[2]
    return name.startswith("_") and not name.startswith("__") and name.isupper()
