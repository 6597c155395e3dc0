"""Random models that real Keras built, compared again: a slice of what `tests/oracle/differential.py` runs.

The records are written with ``--truths tests/differential/truths/GENERATION.jsonl.gz``; those of what scripts do with
finished models were picked from more by `tests/oracle/pick_models.py`.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.differential.comparing import differences
from tests.differential.scripts import GENERATIONS, script

TRUTHS = Path(__file__).parent / "truths"
OPEN = {("3", 48): "a list of one tensor divided by another, which Keras 3 refuses"}
"""Scripts that are still read otherwise, and why."""


SLICES = ("", "-objects")
"""Mere graphs; what is done with models, and parts that take more than a layer."""


def truths(generation: str, part: str = "") -> list[dict[str, Any]]:
    """What real Keras built."""
    packed = (TRUTHS / f"{generation}{part}.jsonl.gz").read_bytes()
    return [json.loads(line) for line in gzip.decompress(packed).splitlines()]


@pytest.mark.parametrize("part", SLICES)
@pytest.mark.parametrize("generation", GENERATIONS)
def test_names_order_shapes_and_counts_are_those_of_keras(generation: str, part: str) -> None:
    recorded = truths(generation, part)
    assert len(recorded) >= 40
    for truth in recorded:
        found = differences(generation, truth["source"], truth)
        assert bool(found) == ((generation, truth["id"]) in OPEN), (truth["id"], found[:3])


@pytest.mark.parametrize("generation", ["3", "t"])
def test_products_are_those_of_keras(generation: str) -> None:
    recorded = truths(generation, "-products")
    assert len(recorded) >= 30
    noticed = 0
    for truth in recorded:
        assert not differences(generation, truth["source"], truth), truth["id"]
        models = {name: _with_more_products(model) for name, model in truth["models"].items()}
        changed = differences(generation, truth["source"], {**truth, "models": models})
        noticed += any("multiply-adds" in text for text in changed)
    assert noticed >= 15


def _with_more_products(model: dict[str, Any]) -> dict[str, Any]:
    count = model.get("multiply_adds")
    return model if count is None else {**model, "multiply_adds": count + 1}


def test_another_count_is_noticed() -> None:
    truth = truths("3")[0]
    name, model = next((name, m) for name, m in truth["models"].items() if m["totals"])
    changed = {**model, "totals": [model["totals"][0] + 1, *model["totals"][1:]]}
    wrong = {**truth, "models": {**truth["models"], name: changed}}
    assert any("totals" in text for text in differences("3", truth["source"], wrong))


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_seed_gives_the_same_script_every_time(generation: str) -> None:
    assert script(generation, 7) == script(generation, 7) != script(generation, 8)
    compile(script(generation, 7), "script.py", "exec")
