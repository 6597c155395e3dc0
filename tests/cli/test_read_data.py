"""`--read-data` on the command line, in the configuration, and what is kept of what was read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import invoke

SCRIPT = """\
import json
from keras import Sequential, layers
with open("c.json") as f:
    n = json.load(f)["n"]
model = Sequential([layers.Input((n,)), layers.Dense(1)])
model.summary()
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train.py").write_text(SCRIPT)
    (tmp_path / "c.json").write_text('{"n": 7}')
    return tmp_path


def total(*arguments: str) -> int | None:
    shown = invoke("summary", "--format", "json", *arguments, "train.py")
    found = json.loads(shown.stdout)["files"][0]["models"][0]["total_params"]
    return found if isinstance(found, int) else None


def test_the_option_and_the_configuration_allow_it(project: Path) -> None:
    assert total() is None
    assert total("--read-data") == 8
    (project / "kerascount.toml").write_text("read-data = true\n")
    assert total() == 8
    assert total("--no-read-data") is None


def test_a_kept_result_goes_when_the_data_changes(project: Path) -> None:
    assert total("--read-data") == 8
    (project / "c.json").write_text('{"n": 9}')
    assert total("--read-data") == 10


def test_without_it_the_summary_names_the_file(project: Path) -> None:
    assert "read from `c.json`; --read-data reads it" in invoke("summary", "train.py").output
