"""Several processes give what one gives; progress is for terminals."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount.cli import progress
from kerascount.cli import run as run_module
from kerascount.cli.main import cli
from kerascount.cli.parallel import in_order, jobs_for
from kerascount.cli.run import Item
from tests.cli.support import SCRIPT


def test_how_many_processes() -> None:
    assert jobs_for(10, None) == 1
    assert jobs_for(10, 4) == 4
    assert jobs_for(2, 4) == 2
    assert jobs_for(0, 4) == 1
    assert jobs_for(1000, None) >= 1


FATAL = (2, 3, 17)


def dying(number: int) -> int:
    """The number, or the end of the process."""
    assert multiprocessing.parent_process() is not None
    if number in FATAL:
        os._exit(1)
    return number


def test_a_process_that_dies_takes_no_other_item_with_it() -> None:
    results = list(in_order(dying, range(20), 2, lambda number: -number))
    assert results == [-n if n in FATAL else n for n in range(20)]


def killing(
    work: Callable[[Item], object], items: list[Item], jobs: int, lost: Callable[[Item], object]
) -> object:
    """Stands in for processes of which one is killed."""
    return (lost(item) if item[0] == "b.py" else work(item) for item in items)


def test_a_file_that_kills_its_process_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run_module, "in_order", killing)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.py").write_text(SCRIPT, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", ".", "-j", "2", "--output-format", "concise"])
    assert result.exit_code == 2
    assert "b.py: error[internal-error] kerascount itself failed on this file: the process" in result.stdout
    assert "b.py: kerascount crashed (the process that analysed it was killed" in result.stderr
    assert "a.py:6" in result.stdout
    assert "c.py:6" in result.stdout


def test_the_output_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "d.py").write_text("x = (\n", encoding="utf-8")
    for command in (("check", "."), ("summary", ".", "--format", "json")):
        one, two = (CliRunner().invoke(cli, [*command, "-j", jobs]) for jobs in ("1", "2"))
        assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_progress_is_for_terminals(stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch) -> None:
    written = stream()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    assert list(progress.shown([1, 2], 2)) == [1, 2]
    expected = "\r\x1b[KChecking: 1 of 2 files\r\x1b[KChecking: 2 of 2 files\r\x1b[K"
    assert written.getvalue() == (expected if stream is Terminal else "")
