"""Every recorded call of every builder, replayed: each row's name, class, shape and count, the order, and the totals.

The record (`fixtures/applications/recorded.json`, written by `tests/oracle/pack_applications.py`) holds digests of what
real Keras 3.15.1, tf-keras 2.21, Keras 2.2.4 and Keras 1.2.2 built, and what older releases built otherwise: `tf@2.3`
is the Keras within tensorflow 2.3, `2@2.1.6` is Keras 2.1.6, `2@1.0.5` is Keras 2.2 with `keras_applications` 1.0.5.
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
KERAS = {"3": 3, "tf": 2, "2": 2, "1": 1}
STYLE = {"2@1.15": "tf"}
"""A release of another generation than its record is named after: `keras_applications` within tensorflow."""
WHOLE = [(generation, name) for generation, name in RECORDED if generation in KERAS]


def source_of(generation: str, name: str, arguments: dict[str, Any]) -> str:
    given = {"weights": None} | {k: tuple(v) if isinstance(v, list) else v for k, v in arguments.items()}
    text = ", ".join(f"{key}={value!r}" for key, value in given.items())
    style = STYLE.get(generation, generation.partition("@")[0])
    return f"{IMPORTS[style]}\nmodel = keras.applications.{name}({text})\n"


def models_of(generation: str, name: str, arguments: dict[str, Any]) -> list[ModelRecord]:
    """The model as the releases that a script may be for build it."""
    keras = KERAS[generation.partition("@")[0]]
    analysis = analyze_source(source_of(generation, name, arguments), settings=Settings(keras=keras))
    assert analysis.crash is None
    return list(analysis.reading.models)


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
            models = models_of(generation, name, arguments)
            assert said in [digest(model) for model in models], arguments
            assert len(models) == 1 or all(model.variant for model in models)


@pytest.mark.parametrize(("generation", "name"), WHOLE)
def test_what_keras_refuses_is_a_problem(generation: str, name: str) -> None:
    """Words of a later Keras are taken nevertheless: then the script was not written for Keras 1."""
    for arguments, *said in RECORDED[generation, name]:
        if said[0] == "error" and "unexpected keyword" not in said[1]:
            settings = Settings(keras=KERAS[generation])
            reading = analyze_source(source_of(generation, name, arguments), settings=settings).reading
            assert [m for m in reading.models if m.status == "exact"] == [], arguments
            assert reading.diagnostics, (arguments, said)
