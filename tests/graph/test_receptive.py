"""Receptive fields against gradients of real models: `fixtures/receptive_fields.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kerascount
from kerascount.graph.receptive import receptive_fields

RECORDED: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "receptive_fields.json").read_text()
)["models"]


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_receptive_fields_reach_as_far_as_gradients(name: str) -> None:
    model = kerascount.analyze_source(RECORDED[name]["source"]).model("model")
    found = {
        row.name: list(field.sizes) if field else None
        for row, field in zip(model.layers, receptive_fields(model.layers), strict=True)
        if not row.is_input
    }
    assert found == RECORDED[name]["fields"]
