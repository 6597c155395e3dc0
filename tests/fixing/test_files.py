"""What a fix leaves of a file as it was: everything but the edit."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli
from kerascount.diagnostics import Diagnostic, Edit, Fix, Severity, Span
from kerascount.fixing.cells import with_source
from kerascount.fixing.edits import apply, chosen
from kerascount.fixing.files import Content, read_as_seen, write
from kerascount.syntax.source import source_from_text

WRONG = """\
from keras import Input, Model, layers
i = Input((8, 8, 1))  # é
m = Model(input=i, output=layers.Conv2D(3, 3)(i))
"""
RIGHT = WRONG.replace("input=i, output=", "inputs=i, outputs=")


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "coding", [("utf-8", ""), ("utf-8-sig", ""), ("latin-1", "# -*- coding: latin-1 -*-\n")]
)
def test_encoding_newlines_bom_mode_and_links_stay(
    tmp_path: Path, newline: str, coding: tuple[str, str]
) -> None:
    encoding, first = coding
    path, link = tmp_path / "net.py", tmp_path / "link.py"
    path.write_bytes((first + WRONG).replace("\n", newline).encode(encoding))
    path.chmod(0o750)
    link.symlink_to(path)
    done = check("--fix", str(link))
    assert path.read_bytes() == (first + RIGHT).replace("\n", newline).encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o750
    assert link.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["link.py", "net.py"]
    assert f"Fixed {link}: 1 change\n" in done.stderr
    assert done.exit_code == 0
    again = check("--fix", "--exit-non-zero-on-fix", str(link))
    assert (again.exit_code, "Fixed" in again.stderr) == (0, False)


def test_a_diff_changes_nothing_and_says_so_in_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    path.write_text(WRONG, encoding="utf-8")
    shown = check("--diff", str(path))
    assert shown.exit_code == 1
    assert (
        "\n-m = Model(input=i, output=layers.Conv2D(3, 3)(i))\n+m = Model(inputs=i, outputs=" in shown.stdout
    )
    assert path.read_text(encoding="utf-8") == WRONG
    assert check("--fix", "--exit-non-zero-on-fix", str(path)).exit_code == 1
    assert check("--diff", str(path)).exit_code == 0
    assert check("--diff", "--fix", str(path)).exit_code == 2


@pytest.mark.parametrize("indent", [1, 4, None])
def test_a_notebook_changes_in_the_touched_line_alone(tmp_path: Path, indent: int | None) -> None:
    text = "%matplotlib inline\n" + WRONG
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Netz \u00e4"},
        {"outputs": [], "cell_type": "code", "source": text.splitlines(keepends=True), "metadata": {}},
    ]
    for cell in (cells, [cells[0], {**cells[1], "source": text}]):
        notebook = {"nbformat": 4, "metadata": {"z": 1, "a": 2}, "cells": cell, "nbformat_minor": 5}
        before = json.dumps(notebook, indent=indent, ensure_ascii=False)
        path = tmp_path / "net.ipynb"
        path.write_text(before, encoding="utf-8")
        assert "Fixed" in check("--fix", str(path)).stderr
        assert path.read_text(encoding="utf-8") == before.replace("input=i, output=", "inputs=i, outputs=")


def test_an_added_line_takes_the_layout_of_its_list() -> None:
    notebook = '{"cells": [\n {"source": [\n   "a\\n",\n   "\\u00e9"\n ]}]}\n'
    changed = with_source(notebook, 1, "a\nb\n\u00e9")
    assert changed == notebook.replace('"a\\n",', '"a\\n",\n   "b\\n",')
    assert with_source('{"worksheets": []}', 1, "a") is None


def finding(start: int, end: int, text: str, applicability: str = "safe", line: int = 1) -> Diagnostic:
    fix = Fix("f", (Edit(Span("a.py", line, start, line, end), text),), applicability)  # type: ignore[arg-type]
    return Diagnostic("r", Severity.ERROR, "m", "a.py", fix.edits[0].span, fixes=(fix,))


def test_overlapping_and_unsafe_fixes_wait() -> None:
    source = source_from_text("abcdef\n", "a.py")
    findings = [finding(1, 3, "X"), finding(2, 4, "Y"), finding(3, 5, "Z"), finding(6, 7, "U", "unsafe")]
    safe = [edit for fix in chosen(findings, source, unsafe=False) for edit in fix.edits]
    assert apply("abcdef\r\n", safe) == "XZef\r\n"
    assert len(chosen(findings, source, unsafe=True)) == 3
    assert chosen([finding(6, 7, "D", "display-only")], source, unsafe=True) == []
    assert chosen([finding(1, 2, "X", line=9)], source, unsafe=False) == []


def test_a_failed_write_leaves_the_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.py"
    path.write_text("old", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        write(path, Content("new", "utf-8"))
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["net.py"]


CHAIN = """\
from keras import Input, Model, layers
i = Input((8, 8, 1))
# kerascount: ignore[keras1-model-keywords, KC104, kernel-difers-from-intent] x
m = Model(input=i, output=layers.Conv2D(3, 3)(i))
"""
"""Of which one fix makes room for the next."""


def test_a_diff_shows_what_fix_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("net.py")
    path.write_text(CHAIN, encoding="utf-8")
    patch = check("--diff", "net.py").stdout
    done = check("--fix", "net.py")
    assert "Fixed net.py: 2 changes" in done.stderr
    fixed = path.read_text(encoding="utf-8")
    assert "# kerascount: ignore[keras1-model-keywords] x" in fixed
    path.write_text(CHAIN, encoding="utf-8")
    subprocess.run(["patch", "-p0", "-s"], input=patch, text=True, check=True)
    assert path.read_text(encoding="utf-8") == fixed


def test_paths_that_do_not_exist(tmp_path: Path) -> None:
    gone = check("--diff", str(tmp_path / "gone.py"))
    assert (gone.exit_code, "no such file" in gone.stderr) == (2, True)


def test_a_file_that_changed_since_it_was_analysed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    path.write_text("x = 1\n", encoding="utf-8")
    assert read_as_seen(path, source_from_text("x = 1\n", path.as_posix())) == Content("x = 1\n", "utf-8")
    assert read_as_seen(path, source_from_text("y = 1\n", path.as_posix())) is None
