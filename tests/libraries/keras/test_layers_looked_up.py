"""Names of layers that a notebook asks for: numbers go on where its cells are run again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kerascount import analyze_file
from kerascount.diagnostics import Severity

MODEL = (
    "from tensorflow.keras import Sequential, layers\nm = Sequential([layers.Dense(3, input_shape=(4,)), {}])"
)


@pytest.mark.parametrize(
    ("second", "name", "severity"),
    [
        ("layers.Dense(5)", "dense_5", Severity.INFO),
        ("layers.Dense(5)", "flatten_1", Severity.ERROR),
        ("layers.Dense(5)", "dense_first", Severity.ERROR),
        ("layers.Dense(5, name='dense_8')", "dense_7", Severity.INFO),
        ("layers.Dense(5)", "dense_1", None),
    ],
)
def test_a_higher_number_may_be_of_another_run(
    tmp_path: Path, second: str, name: str, severity: Severity | None
) -> None:
    sources = [MODEL.format(second), f"out = m.get_layer('{name}').output"]
    cells = [{"cell_type": "code", "source": s, "outputs": [], "execution_count": None} for s in sources]
    path = tmp_path / "looked_up.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 2}))
    told = [d.severity for d in analyze_file(str(path)).diagnostics if d.rule == "no-such-layer"]
    assert told == ([] if severity is None else [severity])


def test_in_a_script_it_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "looked_up.py"
    path.write_text(MODEL.format("layers.Dense(5)") + "\nout = m.get_layer('dense_5').output\n")
    told = [d.severity for d in analyze_file(str(path)).diagnostics if d.rule == "no-such-layer"]
    assert told == [Severity.ERROR]
