"""Notes that stand in a cell of code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kerascount import analyze_file
from kerascount.diagnostics import Severity
from kerascount.syntax.prose import is_prose


@pytest.mark.parametrize(
    "line",
    [
        "This model has three convolution layers",
        "Note that we use the adam optimizer here.",
        "+------------+------------+",
        "|   index    | embedding  |",
        "\u4e5f\u53ef\u4ee5\u5206\u5f00\u8fed\u4ee3\uff0c\u4e0a\u884c\u7b49\u540c\u4e8e\uff1a",
    ],
)
def test_sentences_and_tables(line: str) -> None:
    assert is_prose(line)


@pytest.mark.parametrize(
    "line",
    [
        "model.add(Dense(10)))",
        "x = Dense(10\uff0cactivation='relu')",
        "x_train\uff0cy_train = load",
        "import numpy as np matplotlib",
        "def build model with layers():",
        "else if activation == 'relu':",
        "print 'a text with many words'",
        "a[]",
        "60i",
    ],
)
def test_code_with_a_mistake(line: str) -> None:
    assert not is_prose(line)


@pytest.mark.parametrize(
    ("cell", "severity"),
    [("Here we train the model once again", Severity.INFO), ("model.fit(x))", Severity.ERROR)],
)
def test_a_cell_of_notes_is_a_note(tmp_path: Path, cell: str, severity: Severity) -> None:
    sources = ["import keras", cell, "keras.layers.Dense(3)"]
    cells = [{"cell_type": "code", "source": s, "outputs": [], "execution_count": None} for s in sources]
    path = tmp_path / "notes.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 2}))
    found = [d for d in analyze_file(str(path)).diagnostics if d.rule == "invalid-syntax"]
    assert [d.severity for d in found] == [severity]
