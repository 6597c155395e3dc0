"""What an analysis asks of the disk is noted, and a change of any answer is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kerascount import analyze_file, analyze_source
from kerascount.settings import Settings
from kerascount.syntax import disk

SCRIPT = """\
import keras
from helper import SIZE
from parts import wide
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(SIZE), keras.layers.Dense(wide.WIDTH)])
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "net.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "helper.py").write_text("SIZE = 8\n", encoding="utf-8")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "wide.py").write_text("WIDTH = 2\n", encoding="utf-8")
    (tmp_path / "facts.csv").write_text("layer,params\ndense,40\n", encoding="utf-8")
    return tmp_path


def rewrite(path: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / path).write_text(text, encoding="utf-8")


def remove(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).unlink()


@pytest.mark.parametrize(
    ("change", "matters"),
    [
        (rewrite("sub/net.py", SCRIPT + "# more\n"), True),
        (rewrite("helper.py", "SIZE = 9\n"), True),
        (remove("helper.py"), True),
        (rewrite("sub/helper.py", "SIZE = 9\n"), True),
        (rewrite("parts/__init__.py", ""), True),
        (rewrite("parts/wide.py", "WIDTH = 3\n"), True),
        (rewrite("sub/parts.py", "wide = 3\n"), True),
        (rewrite("facts.csv", "layer,params\ndense,41\n"), True),
        (rewrite("sub/setup.py", ""), True),
        (rewrite("other.py", "SIZE = 9\n"), False),
        (rewrite("helper.py", "SIZE = 8\n"), False),
    ],
)
def test_a_change_that_could_matter_is_seen(
    project: Path, change: Callable[[Path], object], matters: bool
) -> None:
    with disk.noted() as notes:
        analysis = analyze_file(project / "sub" / "net.py", Settings(expect=(project / "facts.csv",)))
    assert analysis.model("model").total_params == 40 + 18
    assert notes.still_true()
    change(project)
    assert notes.still_true() is not matters


def test_only_what_is_asked_within_is_noted(project: Path) -> None:
    with disk.noted() as notes:
        analyze_source("import keras\n")
    analyze_file(project / "sub" / "net.py")
    assert notes.answers == {}
    with disk.noted() as notes, pytest.raises(OSError, match="nothing"):
        disk.read_bytes(project / "nothing")
    assert notes.still_true()
    (project / "nothing").touch()
    assert not notes.still_true()
