"""Where a notebook's source lines stand in the file on disk."""

from __future__ import annotations

import json

import pytest

from kerascount.diagnostics import Span
from kerascount.syntax.reading import source_of_bytes
from kerascount.syntax.source import Source

LINES = ["größe = 1\n", "\n", "x = 2\n", 'y = "z"']


def physical(text: str) -> list[str]:
    """The line of the file for each line of the second cell."""
    source = source_of_bytes(text.encode(), "n.ipynb", is_notebook=True)
    assert isinstance(source, Source)
    places = [Span("n.ipynb", line, 1, line, 2, 2) for line in range(1, len(LINES) + 1)]
    return [text.split("\n")[source.physical_line(place) - 1] for place in places]


def notebook(source: object) -> dict[str, object]:
    first = {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["x = 2"]}
    cells = [first, {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_laid_out_as_jupyter_does(ascii_only: bool) -> None:
    shown = physical(json.dumps(notebook(LINES), indent=1, ensure_ascii=ascii_only))
    assert [json.loads(line.strip().rstrip(",")) for line in shown] == LINES


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("indent", [1, None])
def test_a_cell_in_one_string(ascii_only: bool, indent: int | None) -> None:
    [line] = set(physical(json.dumps(notebook("".join(LINES)), indent=indent, ensure_ascii=ascii_only)))
    assert "\\n\\nx = 2\\ny = " in line
