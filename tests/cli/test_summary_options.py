"""What of a model `summary` shows, and in which format."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli

SCRIPT = """\
from keras import Input, Model, Sequential, layers
inner = Sequential([Input((4,)), layers.Dense(8, name="wide"), layers.Dense(2)], name="inner")
inner.layers[0].trainable = False
i = Input((4,))
x = layers.Dense(4, name="a|b")(i)
x = inner(x)
model = Model(i, layers.Dense(n, name="open")(x))
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "net.py").write_text(SCRIPT, encoding="utf-8")
    return "net.py"


def summary(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["summary", *arguments])


def rows(script: str, *options: str) -> list[dict[str, str]]:
    text = summary("--format", "csv", *options, script).stdout
    return [row for row in csv.DictReader(io.StringIO(text)) if row["model"] == "model"]


def test_csv_has_bare_numbers_and_open_formulas(script: str) -> None:
    found = rows(script, "--columns", "layer,params,trainable,size,share")
    told = [(r["layer"].split(" ")[0], r["params"], r["trainable"]) for r in found]
    assert told == [
        ("input_layer_1", "0", "-"),
        ("a|b", "20", "Y"),
        ("inner", "58", "part"),
        ("open", "3*n", "?"),
    ]
    assert [r["size"] for r in found] == ["0.00 B", "80.00 B", "232.00 B", "?"]
    assert {r["share"] for r in found} == {"?"}


def test_a_range_of_layers_and_an_order(script: str) -> None:
    assert [r["layer"] for r in rows(script, "--layers", r"a\|b:inner")] == [
        "a|b (Dense)",
        "inner (Sequential)",
    ]
    assert [r["layer"] for r in rows(script, "--layers", "inner:")] == ["inner (Sequential)", "open (Dense)"]
    by_size = [r["layer"].split(" ")[0] for r in rows(script, "--sort", "params")]
    assert by_size == ["open", "inner", "a|b", "input_layer_1"]
    wrong = summary("--layers", "nothing:", script)
    assert wrong.exit_code == 2
    assert "no model has the layers `nothing:`" in wrong.stderr


def test_nested_models_are_shown_below_their_row(script: str) -> None:
    text = summary("--expand-nested", "--show-trainable", script).stdout
    assert "\n   wide (Dense)" in text
    (line,) = [ln for ln in text.splitlines() if ln.startswith("   wide")]
    assert line.split()[-1] == "N"
    assert "Total params: 3*n + 78" in text


def test_markdown_escapes_what_would_break_the_table(script: str) -> None:
    text = summary("--format", "markdown", script).stdout
    assert (
        "| Layer (type) | Output shape | Kernel | Param # | Connected to | Line |\n| --- | --- | --- | ---: |"
        in text
    )
    assert "| a\\|b (Dense) |" in text
    assert "- Total params: 3\\*n + 78\n" in text


def test_unknown_columns_are_refused_with_a_suggestion(script: str) -> None:
    wrong = summary("--columns", "layer,parms", script)
    assert wrong.exit_code == 2
    assert "no column `parms`; did you mean `params`?" in wrong.stderr
    assert " Size" in summary("--columns", "+size", script).stdout
