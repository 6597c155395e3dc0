"""What a notebook shows of a cell: that it ran to its end, or with which exception it did not."""

import json
from pathlib import Path

import pytest

from kerascount import analyze_file

HEAD = "from keras import layers\nx = layers.Input((4,))\n"
ERROR = [{"output_type": "error", "ename": "ValueError", "evalue": "", "traceback": []}]
STOPPED = [ERROR[0] | {"ename": "KeyboardInterrupt"}]
BUILDER = "def build():\n    return layers.Dense()(x)\n"


def severities(
    folder: Path, *cells: tuple[str, int | None, list[dict[str, object]]]
) -> list[tuple[str, str]]:
    made = [
        {"cell_type": "code", "metadata": {}, "source": text, "execution_count": count, "outputs": outputs}
        for text, count, outputs in cells
    ]
    path = folder / "net.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}))
    found = analyze_file(path).diagnostics
    return [(f.rule, f.severity.value) for f in found if f.rule != "statement-fails"]


@pytest.mark.parametrize(
    ("count", "outputs", "severity"),
    [(1, [], "info"), (None, [], "error"), (1, ERROR, "info"), (1, STOPPED, "error")],
)
def test_a_mistake_in_a_cell_that_was_run_is_a_note(
    tmp_path: Path, count: int | None, outputs: list[dict[str, object]], severity: str
) -> None:
    found = severities(tmp_path, (HEAD, 1, []), ("y = layers.Dense()(x)\n", count, outputs))
    assert found == [("missing-argument", severity)]


def test_a_cell_that_no_parser_reads_and_that_ran_is_a_note(tmp_path: Path) -> None:
    assert severities(tmp_path, (HEAD, 1, []), ("y = ((\n", 2, [])) == [("invalid-syntax", "info")]
    assert severities(tmp_path, (HEAD, 1, []), ("y = ((\n", None, [])) == [("invalid-syntax", "error")]


@pytest.mark.parametrize(
    ("call", "count", "severity"), [("", 1, "error"), ("build()\n", None, "error"), ("build()\n", 3, "info")]
)
def test_the_cell_that_calls_a_function_tells_whether_it_ran(
    tmp_path: Path, call: str, count: int | None, severity: str
) -> None:
    found = severities(tmp_path, (HEAD, 1, []), (BUILDER, 2, []), (call, count, []))
    assert found == [("missing-argument", severity)]
