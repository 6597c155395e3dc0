"""What is built and installed: the wheel, the source archive, and the program in a bare environment."""

from __future__ import annotations

import email
import email.message
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import kerascount

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAX_WHEEL = 1_500_000
"""Bytes; most of them are the recorded architectures."""

of_this_python = pytest.mark.skipif(
    sys.version_info >= (3, 14), reason="the lowest libcst has no wheel for this Python"
)
LOWEST = [requirement.replace(">=", "==") for requirement in PROJECT["dependencies"]]


COMMANDS = {
    "UNET": "Total params: 31,031,685",
    "summary --color always UNET": "31,031,685",
    "explain UNET conv2d_10": "2*2*1024*512 + 512 = 2,097,664",
    "diff UNET UNET": "0 changed",
    "coverage UNET": "1 exact",
    "expect --table csv UNET": "conv2d_10",
    "rules": "KC101",
    "rule KC101": "When it is silent",
    "layers Conv2D": "kernel_size[0]",
    "config --schema": "json-schema.org",
    "clean": "removed",
    "check --help": "--output-format",
}
"""What each command shows, run beside the U-Net."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def test_the_wheel_holds_the_package_alone(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kerascount").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if not name.startswith("kerascount-")} == there
    assert {"kerascount/py.typed", "kerascount/report/schema.json"} <= names
    assert wheel.stat().st_size < MAX_WHEEL
    assert wheel.name.endswith("-py3-none-any.whl")


def metadata_of(wheel: Path) -> email.message.Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def test_the_metadata_is_complete(wheel: Path) -> None:
    metadata = metadata_of(wheel)
    assert metadata["Version"] == kerascount.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Description-Content-Type"] == "text/markdown"
    for field in ("Summary", "Keywords", "Classifier"):
        assert metadata[field], field
    requirements = [r for r in metadata.get_all("Requires-Dist", []) if "extra ==" not in r]
    assert {re.split(r"[<>=~]", r)[0] for r in requirements} == {
        "click",
        "libcst",
        "packaging",
        "pathspec",
        "rich",
    }


def test_the_source_archive_has_what_tests_and_pages_need(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        names = {name.partition("/")[2] for name in files.getnames()}
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", ".zensical.toml"):
        assert name in names, name
    for folder in ("kerascount", "tests", "fixtures", "docs"):
        there = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*.py")}
        assert there <= names, folder


@pytest.mark.parametrize(
    "pins", [pytest.param(LOWEST, marks=of_this_python, id="lowest"), pytest.param([], id="newest")]
)
def test_the_program_runs_in_a_bare_environment(wheel: Path, tmp_path: Path, pins: list[str]) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    install = [programs / "python", "-m", "pip", "install", "-q", "--only-binary", ":all:", wheel, *pins]
    done = subprocess.run(install, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    program = programs / "kerascount"
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == f"kerascount, version {kerascount.__version__}\n"
    script = ROOT / "fixtures" / "unet" / "unet.py"
    check = subprocess.run([program, "check", script], cwd=tmp_path, capture_output=True, text=True)
    assert check.returncode == 1, check.stderr
    assert "`conv2d_10` has a 2x2 kernel, the table says 3x3" in check.stdout
    for line, shown in COMMANDS.items():
        words = [str(script) if word == "UNET" else word for word in line.split()]
        done = subprocess.run([program, *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert shown in done.stdout + done.stderr, line
