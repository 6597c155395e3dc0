"""Several processes give what one gives; progress is for terminals."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount.cli import progress
from kerascount.cli.main import cli
from kerascount.cli.parallel import in_order, jobs_for
from tests.cli.test_commands import SCRIPT


def test_how_many_processes() -> None:
    assert jobs_for(10, None) == 1
    assert jobs_for(10, 4) == 4
    assert jobs_for(2, 4) == 2
    assert jobs_for(0, 4) == 1
    assert jobs_for(1000, None) >= 1


def odd(number: int) -> object:
    """Something that cannot be sent, or the end of the process that made it; numbers for the rest."""
    if number == 3:
        return lambda: number
    return number


def dying(number: int) -> int:
    if number == 2 and os.getpid() != PARENT:
        os._exit(1)
    return number


PARENT = os.getpid()


@pytest.mark.parametrize("work", [odd, dying])
def test_results_come_in_order_whatever_happens(work: Callable[[int], object]) -> None:
    results = list(in_order(work, range(6), 2))
    assert [r() if callable(r) else r for r in results] == list(range(6))


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
