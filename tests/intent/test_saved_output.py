"""Saved outputs of notebooks: true ones are met, stale ones are one note that tells what the cells' numbers say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kerascount import Analysis, analyze_file
from kerascount.intent.statements import statements
from kerascount.rules import findings

PRINTED = Path(__file__).parent.parent.parent / "fixtures" / "summaries" / "tf2" / "cnn-default.txt"
SCRIPT = PRINTED.with_name("cnn.py")


def cell(source: str, count: int | None, output: str = "") -> dict[str, Any]:
    outputs = [{"output_type": "stream", "name": "stdout", "text": output}] if output else []
    return {
        "cell_type": "code",
        "execution_count": count,
        "metadata": {},
        "outputs": outputs,
        "source": source,
    }


def notebook(
    folder: Path, *, edit: tuple[str, str] = ("", ""), counts: tuple[int | None, int | None] = (1, 2)
) -> Analysis:
    building = SCRIPT.read_text(encoding="utf-8").replace("model.summary()\n", "").replace(*edit)
    cells = [
        cell(building, counts[0]),
        cell("model.summary()", counts[1], PRINTED.read_text(encoding="utf-8")),
    ]
    path = folder / "net.ipynb"
    path.write_text(
        json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}), encoding="utf-8"
    )
    return analyze_file(path)


def test_a_true_output_is_met(tmp_path: Path) -> None:
    analysis = notebook(tmp_path)
    assert findings(analysis) == ()
    (total,) = statements(analysis.claims, analysis.model_claims, analysis.reading)
    assert (total.form, total.verdict) == ("the saved output", "met")


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ((1, 2), "edited after it was run"),
        ((3, 2), "cell 1 was run again ([3]) after this output was made ([2])"),
        ((None, 2), "cell 1 was not run since it was changed"),
    ],
)
def test_a_stale_output_is_one_note(tmp_path: Path, counts: tuple[int | None, int | None], why: str) -> None:
    analysis = notebook(tmp_path, edit=("Conv2D(64, (5, 5)", "Conv2D(64, (3, 3)"), counts=counts)
    (found,) = findings(analysis)
    assert found.rule == "saved-output-is-stale"
    assert found.severity.value == "info"
    assert found.notes[0] == "`conv2d_1` had 51,264 params, `conv2d_1` has 18,496"
    assert why in found.notes[-1]


@pytest.mark.parametrize(
    ("edit", "message", "note"),
    [
        (
            ("model.add(Flatten())", "model.add(Flatten())\nmodel.add(Dense(64))"),
            "the saved summary has 10 layers, the code makes 11",
            "`dense` (Dense) is in no row",
        ),
        (
            ("model.add(Dropout(0.25))\n", ""),
            "the saved summary has 10 layers, the code makes 9",
            "`dropout` (Dropout) is not made",
        ),
    ],
)
def test_layers_that_came_or_went_are_one_note(
    tmp_path: Path, edit: tuple[str, str], message: str, note: str
) -> None:
    (found,) = findings(notebook(tmp_path, edit=edit))
    assert (found.rule, found.message, found.notes[0]) == ("saved-output-is-stale", message, note)
    assert any("params, the code gives" in each for each in found.notes)


def test_layers_that_a_library_makes_are_silent(tmp_path: Path) -> None:
    """Releases differ in what an architecture is made of; the script does not write its layers."""
    added = ("model.add(Flatten())", "model.add(Flatten())\nmore = [Dense]\nmodel.add(more[0](64))")
    assert findings(notebook(tmp_path, edit=added)) == ()
