"""Every recorded call of every builder, replayed: each row's name, class, shape and count, the order, and the totals.

The record (`fixtures/applications/recorded.json`, written by `tests/oracle/pack_applications.py`) holds digests of what
real Keras 3.15.1, tf-keras 2.21, Keras 2.2.4 and Keras 1.2.2 built.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from kerascount import Settings, analyze_source
from kerascount.graph.records import ModelRecord

FOLDER = Path(__file__).parents[4] / "fixtures" / "applications"
IMPORTS = {
    "3": "import keras",
    "tf": "from tensorflow import keras",
    "2": "import keras",
    "1": "import keras",
}


def recorded() -> dict[tuple[str, str], list[list[Any]]]:
    """The cases of each builder in each generation."""
    found = defaultdict(list)
    for generation, name, *case in json.loads((FOLDER / "recorded.json").read_text(encoding="utf-8")):
        found[generation, name].append(case)
    return found


RECORDED = recorded()


def source_of(generation: str, name: str, arguments: dict[str, Any]) -> str:
    given = {"weights": None} | {k: tuple(v) if isinstance(v, list) else v for k, v in arguments.items()}
    text = ", ".join(f"{key}={value!r}" for key, value in given.items())
    return f"{IMPORTS[generation]}\nmodel = keras.applications.{name}({text})\n"


def model_of(generation: str, name: str, arguments: dict[str, Any]) -> ModelRecord:
    keras = {"3": 3, "tf": 2, "2": 2, "1": 1}[generation]
    analysis = analyze_source(source_of(generation, name, arguments), settings=Settings(keras=keras))
    assert analysis.crash is None
    (model,) = analysis.reading.models
    return model


def digest(model: ModelRecord) -> list[object]:
    rows = sorted(
        f"{row.name}|{row.kind}|{json.dumps([list(shape) for shape in row.outputs])}|{row.params}"
        for row in model.layers
    )
    order = [row.name for row in model.layers if model.keras != 3 or not row.operation]
    return [
        model.name,
        len(model.layers),
        model.total_params,
        model.trainable_params,
        *(hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] for lines in (rows, order)),
    ]


@pytest.mark.parametrize(("generation", "name"), list(RECORDED))
def test_replay(generation: str, name: str) -> None:
    for arguments, *said in RECORDED[generation, name]:
        if said[0] != "error":
            assert digest(model_of(generation, name, arguments)) == said, arguments


@pytest.mark.parametrize(("generation", "name"), list(RECORDED))
def test_what_keras_refuses_is_a_problem(generation: str, name: str) -> None:
    """Words of a later Keras are taken nevertheless: then the script was not written for Keras 1."""
    for arguments, *said in RECORDED[generation, name]:
        if said[0] == "error" and "unexpected keyword" not in said[1]:
            settings = Settings(keras={"3": 3, "tf": 2, "2": 2, "1": 1}[generation])
            reading = analyze_source(source_of(generation, name, arguments), settings=settings).reading
            assert [m for m in reading.models if m.status == "exact"] == [], arguments
            assert reading.diagnostics, (arguments, said)
