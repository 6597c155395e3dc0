"""`expect`: today's facts are pinned, a change is found, and --update pins the change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount.cli.main import cli
from tests.cli.support import invoke

SCRIPT = """\
from keras.layers import Conv2D, Dense, Flatten, Input
from keras.models import Model
def block(x):
    return Conv2D(4, 3, padding="same")(x)
inputs = Input((8, 8, 1))
x = Conv2D(
    8, 3,
    padding="same",
)(inputs)  # the first
x = block(block(x))
x = Flatten()(x)
text = \"\"\"a
\"\"\"; outputs = Dense(2, name=\\
    "end")(x)
model = Model(inputs, outputs)
"""

PINNED = """\
from keras.layers import Conv2D, Dense, Flatten, Input
from keras.models import Model
def block(x):
    return Conv2D(4, 3, padding="same")(x)
inputs = Input((8, 8, 1))  # kerascount: expect[output=(None, 8, 8, 1), params=0]
x = Conv2D(
    8, 3,
    padding="same",
)(inputs)  # the first  # kerascount: expect[kernel=3x3, output=(None, 8, 8, 8), params=80]
x = block(block(x))
x = Flatten()(x)  # kerascount: expect[output=(None, 256), params=0]
text = \"\"\"a
\"\"\"; outputs = Dense(2, name=\\
    "end")(x)  # kerascount: expect[output=(None, 2), params=514]
model = Model(inputs, outputs)  # kerascount: expect[total=1,034]
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "net.py"
    path.write_bytes(SCRIPT.encode())
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_written_is_met_and_a_change_is_found_until_it_is_pinned(script: Path) -> None:
    first = invoke("expect", "net.py")
    assert first.exit_code == 0, first.output
    assert script.read_text(encoding="utf-8") == PINNED
    assert "net.py: 5 lines pinned, 1 line left out" in first.output
    checked = invoke("check", "--show-met", "net.py")
    assert checked.exit_code == 0
    assert "10 statements of intent: 10 met" in checked.output
    assert "0 lines pinned" in invoke("expect", "net.py").output

    change(script, "8, 3,", "16, 5,")
    changed = script.read_text(encoding="utf-8")
    found = invoke("check", "--output-format", "concise", "net.py")
    assert found.exit_code == 1
    for rule in ("kernel-differs", "shape-differs", "total-differs"):
        assert rule in found.output
    kept = invoke("expect", "net.py")
    assert "2 expectations no longer met kept (--update rewrites)" in kept.output
    assert script.read_text(encoding="utf-8") == changed

    assert "4 values rewritten" in invoke("expect", "--update", "net.py").output
    assert "expect[kernel=5x5, output=(None, 8, 8, 16), params=416]" in script.read_text(encoding="utf-8")
    assert invoke("check", "net.py").exit_code == 0


def test_diff_writes_nothing(script: Path) -> None:
    shown = invoke("expect", "--diff", "net.py")
    assert shown.exit_code == 1
    assert "+x = Flatten()(x)  # kerascount: expect[output=(None, 256), params=0]" in shown.output
    assert script.read_text(encoding="utf-8") == SCRIPT
    assert invoke("expect", "--diff", "--table", "csv", "net.py").exit_code == 2
    assert invoke("expect", "-").exit_code == 2


def test_an_authors_own_words_and_open_axes_stay(script: Path) -> None:
    change(script, "# the first", "# kerascount: expect[kernel=3, output=(None, None, None, 8), params=81]")
    assert "1 value rewritten" in invoke("expect", "--update", "net.py").output
    text = script.read_text(encoding="utf-8")
    assert "expect[kernel=3, output=(None, None, None, 8), params=80]" in text
    assert text.count("expect[kernel") == 1


def test_what_is_not_exact_is_not_written(script: Path) -> None:
    script.write_text(
        "from keras.layers import Conv2D, Input\nfrom keras.models import Model\nimport settings\n"
        "i = Input((8, 8, 1))\no = Conv2D(settings.n, 3)(i)\nmodel = Model(i, o)\n",
        encoding="utf-8",
    )
    invoke("expect", "net.py")
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[4].endswith("# kerascount: expect[kernel=3x3]")
    assert lines[5] == "model = Model(i, o)"


def test_cells_and_lines_with_another_directive(script: Path) -> None:
    change(script, "  # the first", "  # kerascount: ignore[params-differ-from-intent] known")
    cell = {"cell_type": "code", "source": script.read_text(encoding="utf-8").splitlines(keepends=True)}
    notebook = script.parent / "net.ipynb"
    cell |= {"metadata": {}, "outputs": [], "execution_count": None}
    text = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    notebook.write_text(json.dumps(text, indent=1), encoding="utf-8")
    assert "4 lines pinned, 2 lines left out" in invoke("expect", "net.ipynb").output
    written = "".join(json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["source"])
    assert "model = Model(inputs, outputs)  # kerascount: expect[total=1,034]\n" in written
    assert ")(inputs)  # kerascount: ignore[params-differ-from-intent] known\n" in written


def test_layers_that_differ_by_call_and_several_models(script: Path) -> None:
    script.write_text(
        "from keras.layers import Dense, Input\nfrom keras.models import Model\n"
        "def build(n):\n    i = Input((4,))\n    o = Dense(n)(i)\n    return Model(i, o)\n"
        "a = build(1)\nb = build(2)\n",
        encoding="utf-8",
    )
    before = script.read_text(encoding="utf-8")
    assert "0 lines pinned, 3 lines left out" in invoke("expect", "net.py").output
    assert script.read_text(encoding="utf-8") == before
    refused = invoke("expect", "--table", "csv", "net.py")
    assert refused.exit_code == 2
    assert "a table is of one model" in refused.output


@pytest.mark.parametrize("format_", ["csv", "markdown", "json"])
def test_tables_are_read_back(script: Path, format_: str) -> None:
    printed = CliRunner().invoke(cli, ["expect", "--table", format_, "net.py"]).stdout
    table = script.parent / f"table.{'md' if format_ == 'markdown' else format_}"
    table.write_text(printed, encoding="utf-8")
    checked = invoke("check", "--show-met", "--expect", str(table), "net.py")
    assert checked.exit_code == 0, checked.output
    assert "params of `end`" in checked.output
    change(script, "8, 3,", "8, 5,")
    found = invoke("check", "--output-format", "concise", "--expect", str(table), "net.py")
    assert found.exit_code == 1
    assert "kernel-differs-from-intent" in found.output
