"""The script that most tests of the program read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import SCRIPT


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "net.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path
