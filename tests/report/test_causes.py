"""Causes of what is unknown: each once, at its origin, with what depends on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount import analysis
from kerascount.cli.main import cli
from kerascount.graph.records import Reading
from kerascount.report.causes import cause_text, causes, kinds
from kerascount.report.checked import FileResult, count
from kerascount.report.coverage import coverage, coverage_json
from kerascount.report.summary import summarize
from kerascount.report.text import plain

SCRIPT = """\
from keras.layers import Dense, Input
from keras import Model
n_classes = int(open("classes").read())
width = measured()
i = Input((10,))
x = Dense(width)(i)
x = Dense(5)(x)
model = Model(i, Dense(n_classes)(x), name="model")
"""

EXACT = "from keras import Sequential, layers\nm = Sequential([layers.Input((3,)), layers.Dense(2)])\n"


def read(text: str, path: str = "net.py") -> Reading:
    return analysis.analyze_source(text, path=path).reading


def test_each_cause_once_by_its_authors_name() -> None:
    [model] = read(SCRIPT).models
    assert [cause_text(cause, model) for cause in causes(model)] == [
        '2 layers of "model" are partial because of "width" (line 4: `measured` is not defined)',
        '1 layer of "model" is partial because of "n_classes" (line 3: read from a file)',
    ]


def test_an_exact_model_has_no_causes() -> None:
    reading = read(EXACT)
    assert causes(reading.models[0]) == []
    assert "note:" not in plain(summarize(reading))


def test_causes_beyond_the_limit_are_counted() -> None:
    heads = "".join(f"x{n} = Dense(size{n}())(i)\n" for n in range(9))
    reading = read(
        SCRIPT + heads + f"many = Model(i, [{', '.join(f'x{n}' for n in range(9))}], name='many')\n"
    )
    short, whole = plain(summarize(reading)), plain(summarize(reading, most_causes=None))
    assert "note: 4 more causes: -v lists all" in short
    assert short.count('of "many"') == 5
    assert whole.count('of "many"') == 9


def test_kinds_count_models_over_files() -> None:
    readings = [
        read(SCRIPT, "a.py"),
        read(SCRIPT.replace("measured", "counted"), "b.py"),
        read(EXACT, "c.py"),
    ]
    assert [(kind.text, kind.models, kind.layers, len(kind.files)) for kind in kinds(readings)] == [
        ("`...` is not defined", 2, 4, 2),
        ("read from a file", 2, 2, 2),
    ]


def test_coverage_states_shares_and_examples() -> None:
    readings = [read(SCRIPT, "a.py"), read(EXACT, "c.py")]
    totals = count([FileResult(reading) for reading in readings])
    text = plain(coverage(readings, totals))
    assert text.startswith("2 models in 2 files: 1 exact (50.0 %), 1 partial (50.0 %)\n")
    assert "a.py:4" in text
    data = coverage_json(readings, totals)
    assert [file["exact"] for file in data["files"]] == [0, 1]
    assert data["causes"][1]["example"]["location"]["line"] == 3


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "net.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "exact.py").write_text(EXACT, encoding="utf-8")
    return tmp_path


def test_the_command(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["coverage", "."])
    assert result.exit_code == 0
    assert "2 models in 2 files: 1 exact (50.0 %), 1 partial (50.0 %)" in result.stdout
    whole = json.loads(CliRunner().invoke(cli, ["coverage", ".", "--format", "json"]).stdout)
    assert whole["totals"]["partial"] == 1
    given = CliRunner().invoke(cli, ["coverage", ".", "--set", "width=3", "--set", "n_classes=2"])
    assert "2 exact (100.0 %)" in given.stdout


@pytest.mark.parametrize("path", ["gone.py", "net.py"])
def test_the_exit_code_tells_a_missing_path_only(folder: Path, path: str) -> None:
    assert CliRunner().invoke(cli, ["coverage", path]).exit_code == (2 if path == "gone.py" else 0)
