"""Kept results as a user meets them: the same output, sooner."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import kerascount
from kerascount import analysis
from kerascount.analysis import analyze_path
from kerascount.cli.format_options import FINDING_FORMATS
from tests.cli.support import SCRIPT, invoke

UNET = (Path(__file__).parents[2] / "fixtures" / "unet" / "unet.py").read_text(encoding="utf-8")

SUPPRESSING = """\
import keras
# kerascount: file-ignore[unused-ignore] for this test
model = keras.Sequential([keras.Input((9, 9, 1))])
model.add(keras.layers.Conv2D(3, 2))  # 3x3 # kerascount: ignore[kernel-differs-from-intent] known
model.add(keras.layers.Conv2D(3, 2))  # 3x3
model.add(keras.layers.Conv2D(3, 2))  # kerascount: ignore[params-differ-from-intent] stale
model.add(keras.layers.Dense(4))  # kerascount: ignore[kernel-difers-from-intent] misspelled
"""

UNKNOWN = """\
import keras
from missing import N
deep = bool(input())
inputs = keras.Input((None, N))
x = keras.layers.Bidirectional(keras.layers.LSTM(N // 2))(inputs)
if deep:
    x = keras.layers.Dense(N * 3 + 1, activation=lambda t: t)(x)
model = keras.Model(inputs, keras.layers.Dense(4)(x))
assert model.count_params() == 12
model.summary()
"""

BROKEN = "import keras\nx = keras.layers.Conv2D(2, 9)(keras.Input((4, 4, 1)))\nprint 'old'\n"


def notebook(code: str) -> str:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": code}
    text = {"cell_type": "markdown", "metadata": {}, "source": ["# a net"]}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [text, cell]}, indent=1)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("KERASCOUNT_NO_CACHE")
    monkeypatch.chdir(tmp_path)
    scripts = {
        "net": SCRIPT,
        "unet": UNET,
        "own": SUPPRESSING,
        "open": UNKNOWN,
        "broken": BROKEN,
        "not": "import keras\nx = (",
    }
    for name, text in scripts.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    (tmp_path / "book.ipynb").write_text(notebook(SCRIPT + "m2 = Model(inputs, x)\n"), encoding="utf-8")
    (tmp_path / "binary.py").write_bytes(b"import keras\0")
    return tmp_path


def seen(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr


def never(*arguments: object, **more: object) -> None:
    raise AssertionError("it was analysed again")


COMMANDS = (
    *(("check", "--output-format", name) for name in FINDING_FORMATS),
    ("check", "--show-met", "-v", "--width", "100"),
    ("check", "--select", "KC1", "--color", "always"),
    ("check", "--diff", "--unsafe-fixes"),
    ("check", "-j", "2"),
    *(("summary", "--format", name) for name in ("table", "markdown", "csv", "json")),
    ("summary", "-v", "--expand-nested", "--columns", "+trainable"),
    ("coverage",),
    ("coverage", "--format", "json"),
    ("expect", "--diff"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_kept_results_give_the_same_output(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    plain = seen(invoke(*command, ".", "--no-cache"))
    assert not (project / ".kerascount_cache").exists()
    assert seen(invoke(*command, ".")) == plain
    monkeypatch.setattr(analysis, "analyze_path", never)
    assert seen(invoke(*command, ".")) == plain


def test_an_account_of_a_layer_is_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("unet.py", "conv2d_10"), ("open.py", "dense"), ("open.py", "bidirectional")):
        plain = seen(invoke("explain", *arguments, "--no-cache"))
        invoke("explain", *arguments)
        with monkeypatch.context() as patch:
            patch.setattr(analysis, "analyze_path", never)
            assert seen(invoke("explain", *arguments)) == plain


def test_fixes_are_made_of_kept_results_and_what_they_change_is_read_anew(project: Path) -> None:
    path = project / "own.py"
    path.write_text(SUPPRESSING.replace("# kerascount: file-ignore[unused-ignore] for this test\n", ""))
    assert "stale" in invoke("check", "own.py").stdout
    assert invoke("check", "own.py", "--fix").stderr.startswith("Fixed own.py: ")
    assert "stale" not in path.read_text()
    assert "stale" not in invoke("check", "own.py").stdout


def to_other_folder(project: Path) -> tuple[str, ...]:
    return ("--cache-dir", "elsewhere")


def by_configuration(project: Path) -> tuple[str, ...]:
    (project / "kerascount.toml").write_text('cache-dir = "elsewhere"\n')
    return ()


@pytest.mark.parametrize("how", [to_other_folder, by_configuration])
def test_the_folder_can_be_chosen(project: Path, how: Callable[[Path], tuple[str, ...]]) -> None:
    options = how(project)
    invoke("check", "net.py", *options)
    assert (project / "elsewhere" / "CACHEDIR.TAG").exists()
    assert not (project / ".kerascount_cache").exists()
    assert invoke("clean", *options).stderr == "1 kept result removed from elsewhere\n"
    assert not (project / "elsewhere").exists()


def test_results_are_kept_at_the_root_of_the_repository(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".git").mkdir()
    (project / "sub").mkdir()
    monkeypatch.chdir(project / "sub")
    invoke("check", "../net.py")
    assert (project / ".kerascount_cache").is_dir()
    assert invoke("clean").stderr == f"1 kept result removed from {project / '.kerascount_cache'}\n"


def test_a_crash_is_not_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(analysis, "analyze_path", never)
        assert invoke("check", "net.py").exit_code == 2
    assert kerascount.analyze_path is analyze_path
    assert invoke("check", "net.py").exit_code == 1
