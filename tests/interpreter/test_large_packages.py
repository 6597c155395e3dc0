"""Packages with more modules than an analysis reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount.analysis import analyze_file
from kerascount.interpreter import modules
from kerascount.values.unknown import Unknown

SCRIPT = """\
from keras import Input, Model
from zoo.own.layers import dense
i = Input((4,))
m = Model(i, dense(i))
from zoo.z9 import width
n = Model(i, dense(i, width))
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(modules, "MAX_MODULES", 6)
    zoo = tmp_path / "zoo"
    (zoo / "own").mkdir(parents=True)
    (zoo / "__init__.py").write_text("".join(f"from zoo import z{i}\n" for i in range(10)), encoding="utf-8")
    for i in range(10):
        (zoo / f"z{i}.py").write_text(f"width = {i}\n", encoding="utf-8")
    (zoo / "own" / "__init__.py").write_text("from .layers import *\n", encoding="utf-8")
    (zoo / "own" / "layers.py").write_text(
        "from keras import layers\nfrom .widths import WIDTH\n"
        "def dense(x, width=WIDTH):\n    return layers.Dense(width)(x)\n",
        encoding="utf-8",
    )
    (zoo / "own" / "widths.py").write_text("WIDTH = 3\n", encoding="utf-8")
    path = tmp_path / "net.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def test_what_the_script_names_is_read_though_a_package_imports_all_it_has(script: Path) -> None:
    analysis = analyze_file(script)
    assert [analysis.model(name).total_params for name in "mn"] == [15, 45]
    assert not analysis.diagnostics


def test_beyond_that_the_limit_is_the_reason(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "MAX_NEEDED", 0)
    total = analyze_file(script).model("m").total_params
    assert isinstance(total, Unknown)
    assert "is not followed: more than" in total.reason
    assert "modules are imported" in total.reason
