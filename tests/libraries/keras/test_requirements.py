"""What required releases say of the generation, and what follows for a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kerascount.analysis import analyze_file, analyze_source
from kerascount.libraries.keras.generation import Era
from kerascount.libraries.keras.requirements import eras, is_at_least
from kerascount.report.naming import naming_note
from kerascount.settings import Settings
from kerascount.syntax.requirements import Requirement
from kerascount.values.unknown import Unknown

FIRST, STANDALONE, WITHIN, MULTI = Era


def asked(text: str) -> tuple[Requirement, ...]:
    words = text.split()
    return tuple(Requirement(name, spec, "r.txt") for name, spec in zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(
    ("text", "alone", "in_tensorflow"),
    [
        ("keras ==1.2.2", (FIRST, FIRST), None),
        ("keras ==2.2.4", (STANDALONE, STANDALONE), None),
        ("keras >=2.2,<2.5", (STANDALONE, WITHIN), None),
        ("keras ~=2.11.0", (WITHIN, WITHIN), None),
        ("keras >=2", (STANDALONE, MULTI), None),
        ("keras >=3.0", (MULTI, MULTI), None),
        ("keras ==3.99", (MULTI, MULTI), None),
        ("tensorflow ==1.15.0", (FIRST, STANDALONE), (STANDALONE, STANDALONE)),
        ("tensorflow-gpu ==2.3.1", (STANDALONE, WITHIN), (WITHIN, WITHIN)),
        ("tensorflow >=2.0", (STANDALONE, MULTI), (WITHIN, MULTI)),
        ("tensorflow >=2.16", (MULTI, MULTI), (MULTI, MULTI)),
        ("tensorflow ==2.1.0 keras ==2.3.1", (STANDALONE, STANDALONE), (WITHIN, WITHIN)),
        ("numpy ==1.2", None, None),
    ],
)
def test_the_eras_of_releases(
    text: str, alone: tuple[Era, Era] | None, in_tensorflow: tuple[Era, Era] | None
) -> None:
    assert eras(asked(text), in_tensorflow=False) == alone
    assert eras(asked(text), in_tensorflow=True) == in_tensorflow


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        ("tensorflow>=2.4", "tensorflow ==2.4.0", True),
        ("tensorflow>=2.4", "tensorflow-cpu ==2.3.4", False),
        ("tensorflow>=2.4", "tensorflow >=2.0", None),
        ("tensorflow>=2.4", "tensorflow ==2.3.4 tensorflow-gpu ==2.5", None),
        ("keras>=1.2", "keras ==1.1.0", False),
        ("keras_applications>=1.0.8", "keras ==2.2.4", None),
    ],
)
def test_what_decides_between_releases(name: str, text: str, answer: bool | None) -> None:
    assert is_at_least(name, asked(text)) is answer


SCRIPT = (
    "from keras.layers import GRU, Input\nfrom keras.models import Model\n"
    "i = Input((5, 3))\nm = Model(i, GRU(4)(i))\n"
)


def test_a_project_settles_what_its_scripts_leave_open(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    path.write_text(SCRIPT, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    asked = tmp_path / "requirements.txt"
    assert isinstance(analyze_file(path).model("m").total_params, Unknown)
    for release, params in (("keras==2.2.4", 96), ("keras==2.4.3", 108), ("keras>=3", 108)):
        asked.write_text(release, encoding="utf-8")
        reading = analyze_file(path).reading
        assert reading.models[0].total_params == params
        assert f"(`{release}` of requirements.txt)" in naming_note(reading.models[0], reading)
    asked.write_text("tensorflow==2.3.0", encoding="utf-8")
    assert isinstance(analyze_file(path).model("m").total_params, Unknown)
    told = analyze_file(path, Settings(keras=2)).reading
    assert told.asked_for == ""


def test_a_script_that_shows_another_generation_is_of_that(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    path.write_text("import keras\nfrom keras import ops\n" + SCRIPT + "ops.add(1, 2)\n", encoding="utf-8")
    (tmp_path / "requirements.txt").write_text("keras>=1.0,<2", encoding="utf-8")
    reading = analyze_file(path).reading
    assert (reading.keras, reading.asked_for) == (3, "")


def test_a_notebook_that_installs_a_release_decides_between_architectures(tmp_path: Path) -> None:
    code = "from tensorflow.keras.applications import MobileNetV3Small\nm = MobileNetV3Small((224, 224, 3))\n"
    rows = []
    for install in ("", "!pip install tensorflow==2.4\n", "!pip install tensorflow==2.12\n"):
        cells = [{"cell_type": "code", "source": install + code, "outputs": []}]
        path = tmp_path / "net.ipynb"
        path.write_text(json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}), encoding="utf-8")
        rows.append([[r.name for r in model.layers] for model in analyze_file(path).models])
    assert len(rows[0]) > 1
    assert all(len(some) == 1 for some in rows[1:])
    assert rows[1] != rows[2]


def test_no_project_no_requirements() -> None:
    assert analyze_source(SCRIPT).reading.asked_for == ""
