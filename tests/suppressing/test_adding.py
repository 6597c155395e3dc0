"""Ignores are written where they hold, and nothing else of the code changes."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli

HEAD = "import keras\nfrom keras import layers as L\nm = keras.Sequential([keras.Input((9, 9, 1))])\n"
RULE = "kernel-differs-from-intent"
IGNORE = f"# kerascount: ignore[{RULE}]"


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "net.py"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("m.add(L.Conv2D(3, 2))  # 3x3 kernel", f"m.add(L.Conv2D(3, 2))  # 3x3 kernel  {IGNORE}"),
        ("# 3x3 kernel\nm.add(L.Conv2D(3, 2))  \nx = 1", f"# 3x3 kernel\nm.add(L.Conv2D(3, 2))  {IGNORE}\nx = 1"),
        (
            "m.add(L.Conv2D(3, 2))  # 3x3 kernel # kerascount: ignore[KC104] why",
            f"m.add(L.Conv2D(3, 2))  # 3x3 kernel # kerascount: ignore[KC104, {RULE}] why",
        ),
        (
            "# kerascount: ignore[KC104] why\nm.add(L.Conv2D(3, 2))  # 3x3 kernel",
            f"# kerascount: ignore[KC104, {RULE}] why\nm.add(L.Conv2D(3, 2))  # 3x3 kernel",
        ),
        (
            "if True:\n    # 3x3 kernel\n    m.add(L.Conv2D(3, 2)); s = '''x\n  y'''",
            f"if True:\n    # 3x3 kernel\n    {IGNORE}\n    m.add(L.Conv2D(3, 2)); s = '''x\n  y'''",
        ),
    ],
)  # fmt: skip
def test_where_an_ignore_is_written(path: Path, line: str, expected: str) -> None:
    path.write_text(HEAD + line + "\n", encoding="utf-8")
    assert RULE in check("net.py", "--select", RULE).stdout
    done = check("net.py", "--select", RULE, "--add-ignore")
    assert path.read_text(encoding="utf-8") == HEAD + expected + "\n"
    assert ast.dump(ast.parse(HEAD + line)) == ast.dump(ast.parse(HEAD + expected))
    assert "net.py: 1 finding ignored by a comment\n" in done.stderr
    assert done.exit_code == 0


@pytest.mark.parametrize(
    "line",
    [
        "s = '''\n'''; m.add(L.Conv2D(3, 2)); s = '''\n''' # 3x3 kernel",
        "x = \\\n m.add(L.Conv2D(3, 2)) or '''\n''' # 3x3 kernel",
        "(",
    ],
)
def test_what_cannot_be_ignored_stays(path: Path, line: str) -> None:
    path.write_text(HEAD + line + "\n", encoding="utf-8")
    before = check("net.py")
    done = check("net.py", "--add-ignore")
    assert path.read_text(encoding="utf-8") == HEAD + line + "\n"
    assert (done.exit_code, done.stdout) == (before.exit_code, before.stdout)


def test_the_reason_and_what_is_known(path: Path) -> None:
    line = "m.add(L.Conv2D(3, 2))  # 3x3 kernel\n"
    path.write_text(HEAD + line, encoding="utf-8")
    check("net.py", "--baseline", "known.json", "--update-baseline")
    path.write_text(HEAD + line + line.replace("3, 2", "4, 1"), encoding="utf-8")
    done = check("net.py", "--baseline", "known.json", "--add-ignore=as in the\n paper", ".")
    assert done.exit_code == 0
    assert path.read_text(encoding="utf-8").splitlines()[3:] == [
        line.strip(),
        f"m.add(L.Conv2D(4, 1))  # 3x3 kernel  # kerascount: ignore[{RULE}] as in the paper",
    ]
    assert check("-", "--add-ignore").exit_code == 2
    assert check("net.py", "--add-ignore", "--update-baseline", "--baseline", "known.json").exit_code == 2


def test_a_cell_of_a_notebook(path: Path) -> None:
    code = [
        "%matplotlib inline\n",
        *HEAD.splitlines(keepends=True),
        "m.add(L.Conv2D(3, 2))  # 3x3 kernel",
    ]
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": code}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{**cell, "source": "x = 1"}, cell]}
    before = json.dumps(book, indent=1)
    Path("net.ipynb").write_text(before, encoding="utf-8")
    assert check("net.ipynb").exit_code == 1
    assert check("net.ipynb", "--add-ignore").exit_code == 0
    after = Path("net.ipynb").read_text(encoding="utf-8")
    assert after == before.replace("# 3x3 kernel", f"# 3x3 kernel  # kerascount: ignore[{RULE}]")
