"""`check --fix -`: what comes by standard input goes to standard output, fixed."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli

WRONG = (
    "from keras import Input, Model, layers\r\n"
    "i = Input((8, 8, 1))  # é\r\n"
    "m = Model(input=i, output=layers.Conv2D(3, 3)(i))"
)
RIGHT = WRONG.replace("input=i, output=", "inputs=i, outputs=")
DIFFERENT = RIGHT + "  # 2x2 convolution"


def check(*arguments: str, text: str | bytes) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments, "-"], input=text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_fixed_text_is_all_that_is_on_stdout(encoding: str) -> None:
    result = check("--fix", text=WRONG.encode(encoding))
    assert result.stdout_bytes == RIGHT.encode(encoding)
    assert result.exit_code == 0
    assert result.stderr.startswith("Checked 1 file, 1 model")


def test_what_needs_no_fix_comes_back_as_it_was() -> None:
    for text in (RIGHT, "x = (\n", ""):
        assert check("--fix", text=text).stdout_bytes == text.encode()


def test_what_is_left_is_told_on_stderr() -> None:
    result = check("--fix", "--stdin-filename", "net.py", text=DIFFERENT.replace("inputs=i", "input=i"))
    assert result.stdout_bytes.decode() == DIFFERENT
    assert result.stderr.startswith("net.py:3:")
    assert "warning[kernel-differs-from-intent]" in result.stderr
    assert result.exit_code == 1
    assert check("--fix", "--exit-zero", text=DIFFERENT).exit_code == 0


def test_exit_code_on_demand() -> None:
    assert check("--fix", "--exit-non-zero-on-fix", text=WRONG).exit_code == 1
    assert check("--fix", "--exit-non-zero-on-fix", text=RIGHT).exit_code == 0


def test_the_change_alone() -> None:
    result = check("--diff", text=WRONG)
    assert "+m = Model(inputs=i, outputs=layers.Conv2D(3, 3)(i))" in result.stdout
    assert result.exit_code == 1
    assert (check("--diff", text=RIGHT).stdout, check("--diff", text=RIGHT).exit_code) == ("", 0)


def test_a_notebook() -> None:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": [WRONG.replace("\r", "")]}]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, indent=1)
    result = check("--fix", "--stdin-filename", "net.ipynb", text=notebook)
    assert json.loads(result.stdout)["cells"][0]["source"] == RIGHT.replace("\r", "").splitlines(
        keepends=True
    )


def test_no_file_beside_it() -> None:
    assert check("--fix", "net.py", text=WRONG).exit_code == 2
