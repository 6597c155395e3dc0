"""Which files a run reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount.cli.files import find
from kerascount.cli.ignoring import Excluding
from kerascount.cli.importing import importers
from kerascount.cli.main import cli


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def check(root: Path, expected: list[str]) -> None:
    """The files found in a folder, as paths in it."""
    assert [Path(f).relative_to(root).as_posix() for f in find([str(root)]).files] == expected


def test_scripts_and_notebooks_by_name(tmp_path: Path) -> None:
    make(tmp_path, "b.py", "a.ipynb", "sub/c.py", "notes.md", "a.pyc", "stub.pyi")
    check(tmp_path, ["a.ipynb", "b.py", "sub/c.py"])


def test_folders_that_are_not_of_the_project(tmp_path: Path) -> None:
    make(
        tmp_path,
        ".git/a.py",
        "__pycache__/a.py",
        "node_modules/a.py",
        "my/pyvenv.cfg",
        "my/a.py",
        ".hidden.py",
    )
    check(tmp_path, [])


def test_links_in_a_loop(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.py")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere.py")
    check(tmp_path, ["sub/a.py"])


def test_named_files_have_any_suffix_and_come_once(tmp_path: Path) -> None:
    make(tmp_path, "script", "b.py")
    script, other = str(tmp_path / "script"), str(tmp_path / "b.py")
    found = find([script, script, str(tmp_path), "-", str(tmp_path / "missing.py")])
    assert found.files == (script, other, "-")
    assert found.missing == (str(tmp_path / "missing.py"),)
    assert found.named >= {script, "-"}
    assert other not in found.named


def test_the_current_folder_is_not_spelled_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.py")
    monkeypatch.chdir(tmp_path)
    assert find(["."]).files == ("a.py",)


def test_what_git_ignores_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "made/b.py", "sub/made/c.py", "sub/keep.py", "sub/x_old.py", "sub/y_old.py")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("/made/\n*_old.py\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("!y_old.py\n", encoding="utf-8")
    check(tmp_path, ["a.py", "sub/keep.py", "sub/y_old.py", "sub/made/c.py"])
    below = [Path(f).name for f in find([str(tmp_path / "sub")]).files]
    assert below == ["keep.py", "y_old.py", "c.py"]
    named = str(tmp_path / "sub" / "x_old.py")
    assert find([named]).files == (named,)
    assert len(find([str(tmp_path)], Excluding(gitignore=False)).files) == 6


def test_patterns_are_relative_to_the_configuration(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "sub/a.py", "sub/b.ipynb")
    excluding = Excluding(("/a.py", "*.ipynb"), str(tmp_path))
    found = find([str(tmp_path)], excluding).files
    assert [Path(f).relative_to(tmp_path).as_posix() for f in found] == ["sub/a.py"]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff.py")
    with open(name, "w", encoding="utf-8") as file:
        file.write("x = 1\n")
    assert find([str(tmp_path)]).files == (name,)
    result = CliRunner().invoke(cli, ["check", str(tmp_path)])
    assert result.exit_code == 0
    assert "Checked 1 file" in result.stderr


def test_a_script_that_leaves_keras_to_its_modules_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    builder = (
        "import keras\n"
        "def build(n):\n"
        "    i = keras.Input((n,))\n"
        "    return keras.Model(i, keras.layers.Dense(n)(i))\n"
    )
    files = {
        "nets/dense.py": builder,
        "nets/__init__.py": "from .dense import build\n",
        "train.py": "from nets import build\nmodel = build(4)\n",
        "run.py": "import train\nprint(train.model)\n",
        "other.py": "import json\nmodel = 4\n",
    }
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    assert importers(sorted(files)) == {"nets/__init__.py", "train.py", "run.py"}
    shown = CliRunner().invoke(cli, ["summary", "--no-cache", "."]).stdout
    assert "nets/dense.py:4 in build()" in shown
    assert "Total params: 20 (80.00 B)" in shown
