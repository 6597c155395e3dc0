"""Fixes of what stands beside a script: its README and files of expectations."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli

SCRIPT = """\
from keras.layers import *
from keras.models import Model
i = Input((32, 32, 3))
x = Conv2D(8, 3, padding='same', name='c1')(i)
x = MaxPooling2D(2, name='p1')(x)
x = Conv2D(160, 3, name='c2')(x)
model = Model(i, Dense(10, name='d')(Flatten(name='f')(x)))
"""
README = """\
# Net

| Layer | Kernel | Output | Params |
|---|---|---|---|
| c1 | 3x3 | 32x32 | 224 |
| c2 | 5x5 | 14x14 | 32,160 |
| d | | | 313,610 |
| Total | | | 345,994 |
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "net.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def check(*words: str) -> Result:
    return CliRunner().invoke(cli, ["check", *words, "net.py"])


@pytest.mark.usefixtures("script")
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_readme_is_corrected_until_nothing_differs(tmp_path: Path, newline: str) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README, encoding="utf-8", newline=newline)
    shown = check("--readme", "--diff", "--unsafe-fixes")
    assert "+| c2 | 3x3 |" in shown.output
    check("--readme", "--fix")
    assert readme.read_bytes().count(b"5x5") == 1, "nothing is corrected without asking"
    fixed = check("--readme", "--fix", "--unsafe-fixes")
    assert "Fixed README.md" in fixed.stderr
    text = readme.read_bytes().decode()
    assert f"| c2 | 3x3 | 14x14 | 11,680 |{newline}" in text
    assert text.count(newline) == README.count("\n")
    again = check("--readme", "--show-met")
    assert "0 differ" in again.stderr


TABLES = [
    ("name,filters,kernel,params\nc1,9,3x3,99\nc2,160,3x3,999\n", "c2,160,3x3,11680"),
    ("name,in channels,output,padding\nc1,4,32x31x8,valid\n", "c1,3,32x32x8,same"),
    ('name,output,params\nc1,"(None, 32, 31, 8)","1,224"\n', 'c1,"(None, 32, 32, 8)","224"'),
]


@pytest.mark.usefixtures("script")
@pytest.mark.parametrize(("table", "row"), TABLES)
def test_a_table_stays_a_table(tmp_path: Path, table: str, row: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(table, encoding="utf-8")
    assert check("--expect", "t.csv").exit_code == 1
    assert check("--expect", "t.csv", "--fix", "--unsafe-fixes").exit_code == 0
    assert row in path.read_text(encoding="utf-8")
    widths = {len(cells) for cells in csv.reader(path.read_text(encoding="utf-8").splitlines())}
    assert len(widths) == 1


@pytest.mark.usefixtures("script")
def test_json_stays_json(tmp_path: Path) -> None:
    rows = [
        {"name": "c1", "use_bias": False, "activation": "relu", "output": [None, 31, 32, 8]},
        {"name": "p1", "pool_size": [3, 3]},
        {"name": "c2", "params": 999, "filters": 16},
    ]
    path = tmp_path / "t.json"
    path.write_text(json.dumps(rows, separators=(",", ":")), encoding="utf-8")
    assert check("--expect", "t.json", "--fix", "--unsafe-fixes").exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == [
        {"name": "c1", "use_bias": True, "activation": "linear", "output": [None, 32, 32, 8]},
        {"name": "p1", "pool_size": [2, 2]},
        {"name": "c2", "params": 11680, "filters": 160},
    ]


def test_a_table_in_a_markdown_cell_is_corrected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": README.splitlines(keepends=True)},
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": [SCRIPT]},
    ]
    path = tmp_path / "net.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    fixed = CliRunner().invoke(cli, ["check", "--fix", "--unsafe-fixes", "net.ipynb"])
    assert fixed.exit_code == 0, fixed.output
    text = "".join(json.loads(path.read_text())["cells"][0]["source"])
    assert "| c2 | 3x3 | 14x14 | 11,680 |" in text
    assert json.loads(path.read_text())["cells"][1] == cells[1]
