"""What files of requirements ask for, in each of their languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kerascount.syntax.notebooks import notebook_source
from kerascount.syntax.requirements import Requirement, admitted, of_project, of_source
from kerascount.syntax.source import source_from_text

KERAS = frozenset(["keras", "tensorflow", "tensorflow-gpu"])

FILES = [
    ("requirements.txt", "numpy\nkeras==2.2.4  # pinned\n", "keras==2.2.4"),
    (
        "requirements.txt",
        "-r base.txt\n--index x\nKeras>=2.0,<2.3 \\\n --hash=sha256:00\n",
        "keras<2.3,>=2.0",
    ),
    ("requirements.txt", "tensorflow-gpu[extra] ~= 1.13.1", "tensorflow-gpu~=1.13.1"),
    ("pyproject.toml", '[project]\ndependencies = ["keras>=3.3", "numpy"]', "keras>=3.3"),
    ("pyproject.toml", '[project.optional-dependencies]\ntf = ["tensorflow<2.16"]', "tensorflow<2.16"),
    ("pyproject.toml", '[dependency-groups]\ndev = [{include-group = "a"}, "keras==3.*"]', "keras==3.*"),
    ("pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.8"\nkeras = "^2.4"', "keras<3,>=2.4"),
    (
        "pyproject.toml",
        '[tool.poetry.group.a.dependencies]\nkeras = {version = "~2.4.1"}',
        "keras<2.5,>=2.4.1",
    ),
    ("Pipfile", '[packages]\nkeras = "==2.2.4"\nnumpy = "*"', "keras==2.2.4"),
    ("Pipfile", '[dev-packages]\nkeras = {version = ">=2.3"}', "keras>=2.3"),
    ("environment.yml", "dependencies:\n  - python=3.6\n  - keras=2.2=py36_0\n", "keras==2.2.*"),
    ("environment.yaml", "- conda-forge::tensorflow>=2.4 # why\n", "tensorflow>=2.4"),
    ("environment.yml", '- pip:\n  - "keras==2.1.6"\n', "keras==2.1.6"),
    ("setup.cfg", "[options]\ninstall_requires =\n    numpy\n    keras==2.2.4\n", "keras==2.2.4"),
    ("setup.cfg", "[options.extras_require]\ntf = tensorflow>=2.0\n", "tensorflow>=2.0"),
    ("setup.py", "setup(install_requires=['keras >= 2.0.0', \"numpy==1\"])", "keras>=2.0.0"),
]


def said(requirements: tuple[Requirement, ...]) -> list[str]:
    return [r.package + r.specifier for r in requirements if r.package in KERAS]


@pytest.mark.parametrize(("name", "text", "expected"), FILES)
def test_each_file_in_its_language(name: str, text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (found,) = of_project([tmp_path], KERAS)
    assert (said((found,)), found.file) == ([expected], name)


NOTHING = [
    ("requirements.txt", "keras\nnumpy==1.0\n"),
    ("requirements.txt", "keras==2.2.4; python_version < '3.8'\n"),
    ("requirements.txt", "# keras==2.2.4\nkeras-contrib==2.0\nkeras=2.2\n"),
    ("requirements.txt", "\0\1keras"),
    ("pyproject.toml", "[project\nkeras"),
    ("pyproject.toml", "project = 3\ntool = []"),
    ("pyproject.toml", '[tool.poetry.dependencies]\nkeras = {git = "x"}\ntensorflow = "*"'),
    ("Pipfile", '[packages]\nkeras = {version = "==2.2.4", markers = "os_name == \'nt\'"}'),
    ("environment.yml", "dependencies:\n  - keras\n  - {keras: 2}\n"),
    ("setup.cfg", "no section"),
    ("setup.py", "install_requires=['keras']  # 'keras' == 2"),
    ("requirements.txt", "keras==2.2.4\n" * 40_000),
]


@pytest.mark.parametrize(("name", "text"), NOTHING)
def test_what_asks_for_no_release_or_cannot_be_read(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert of_project([tmp_path, tmp_path / "gone"], KERAS) == ()


def test_the_nearest_folder_counts_with_all_its_files(tmp_path: Path) -> None:
    near = tmp_path / "near"
    near.mkdir()
    (tmp_path / "requirements.txt").write_text("keras==1.2.2", encoding="utf-8")
    (near / "requirements.txt").write_text("numpy==1.0", encoding="utf-8")
    assert said(of_project([near, tmp_path], KERAS)) == ["keras==1.2.2"]
    (near / "requirements.txt").write_text("keras==2.2.4", encoding="utf-8")
    (near / "setup.py").write_text("['tensorflow==1.13.1']", encoding="utf-8")
    assert said(of_project([near, tmp_path], KERAS)) == ["keras==2.2.4", "tensorflow==1.13.1"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("!pip install -q keras==2.2.4 numpy", ["keras==2.2.4"]),
        ("%pip install 'tensorflow>=2.0,<2.4'", ["tensorflow<2.4,>=2.0"]),
        ("import os\n! python3 -m pip install --upgrade tensorflow==2.7 \\\n   keras", ["tensorflow==2.7"]),
        ("!pip uninstall keras==2.2.4", []),
        ("# !pip install keras==2.2.4", []),
        ("!pip install 'keras==2", []),
        ("text = 'pip install keras==2.2.4'", []),
    ],
)
def test_what_a_notebook_installs(cell: str, expected: list[str]) -> None:
    cells = [{"cell_type": "code", "source": cell, "outputs": []}]
    data = json.dumps({"cells": cells, "nbformat": 4, "metadata": {}}).encode()
    assert said(of_source(notebook_source(data, "a.ipynb"))) == expected


def test_the_metadata_of_a_script() -> None:
    script = '# /// script\n# dependencies = [\n#   "keras>=3",\n# ]\n# ///\nimport keras\n'
    assert said(of_source(source_from_text(script, "a.py"))) == ["keras>=3"]
    assert of_source(source_from_text(script.replace("# ///\n", ""), "a.py")) == ()
    assert of_source(source_from_text("# pip install keras==2.2.4\n", "a.py")) == ()


def test_releases_are_admitted_by_any_of_several_and_named_ones_are_known() -> None:
    asked = (Requirement("keras", ">=2.2,<2.3", "a"), Requirement("keras", "==3.99.1", "b"))
    assert admitted(asked, "keras", ["2.1.0", "2.2.0", "2.3.0"]) == ["2.2.0", "2.2", "3.99.1"]
    assert admitted(asked, "tensorflow", ["2.1.0"]) == []
