"""What names below `keras.applications` mean when they are called.

Must not know: how a model is put together.
"""

from __future__ import annotations

from kerascount.libraries.keras.applications.architectures import ARCHITECTURES, FUNCTIONS, MODULES
from kerascount.libraries.keras.applications.building import build
from kerascount.libraries.keras.applications.preprocessing import (
    decode_predictions,
    obtain_input_shape,
    preprocess_input,
)
from kerascount.libraries.keras.spelling import canonical
from kerascount.values.objects import Call, Symbol, Value
from kerascount.values.protocol import Run

ROOT = "keras.applications"


def is_applications(path: str) -> bool:
    """Whether a canonical path lies in `keras.applications`."""
    return path == ROOT or path.startswith(f"{ROOT}.")


def stand_in(name: str) -> Symbol | None:
    """The package or one of its modules, where no source of it is found."""
    path = canonical(name)
    known = path == ROOT or (is_applications(path) and path.rpartition(".")[2] in MODULES)
    return Symbol(name) if known else None


def builder_names() -> tuple[str, ...]:
    """What `from keras.applications import *` binds."""
    return (*ARCHITECTURES, *FUNCTIONS, *sorted(MODULES))


def call_application(path: str, call: Call, run: Run) -> Value:
    """The call of a canonical path below `keras.applications`."""
    module, _, name = path.rpartition(".")
    if name in ARCHITECTURES:
        return build(name, call, run)
    if name == "preprocess_input":
        return preprocess_input(module.rpartition(".")[2], call, run)
    if name == "decode_predictions":
        return decode_predictions(call, run)
    if name in ("obtain_input_shape", "_obtain_input_shape"):
        return obtain_input_shape(call, run)
    return run.unknown(f"{path}()", f"unsupported: `{path}`")
