"""The hooks as the real `pre-commit` runs them, installed from a shallow clone into environments of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import SCRIPT

pytest.importorskip("pre_commit")

ROOT = Path(__file__).parent.parent
NEEDED = ("kerascount", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
"""What of the repository an installation is made of."""

CONFIG = """\
repos:
  - repo: {url}
    rev: {revision}
    hooks:
      - id: kerascount
        args: [--output-format, concise]
      - id: kerascount-fix
        args: [--select, keras1-model-keywords]
"""

OLD = "from keras import Input, Model, layers\ni = Input((8, 8, 1))\nm = Model(input=i, output=layers.Dense(3)(i))\n"


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of the repository without history and tags, as pre-commit makes one."""
    upstream = tmp_path / "upstream"
    upstream.mkdir()
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, upstream / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, upstream / name)
    git(upstream, "init", "-q")
    git(upstream, "add", "-A")
    for message in ("one", "two"):
        git(upstream, "commit", "-q", "--allow-empty", "-m", message)
    git(tmp_path, "clone", "-q", "--depth", "1", upstream.as_uri(), "clone")
    return tmp_path / "clone"


@pytest.fixture
def project(tmp_path: Path, clone: Path) -> Path:
    """A repository in which a model differs from its comment; one script is excluded, one is of Keras 1."""
    folder = tmp_path / "project"
    (folder / "old").mkdir(parents=True)
    git(folder, "init", "-q")
    revision = git(clone, "rev-parse", "HEAD")
    files = {
        ".pre-commit-config.yaml": CONFIG.format(url=clone.as_uri(), revision=revision),
        "kerascount.toml": 'extend-exclude = ["old"]\n',
        "net.py": SCRIPT,
        "old/net.py": SCRIPT,
        "keras1.py": OLD,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    return folder


def demand_packages() -> None:
    """The environments of hooks are filled from a package index."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", "reached", "click"]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("no package index can be reached")


def test_the_hooks_find_and_fix(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    demand_packages()
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, check=False
        )

    first = run()
    assert first.returncode == 1, first.stdout + first.stderr
    assert "net.py:6:16: warning[kernel-differs-from-intent]" in first.stdout
    assert "old/net.py" not in first.stdout
    assert "Fixed keras1.py: 1 change" in first.stdout
    assert "files were modified by this hook" in first.stdout
    assert "inputs=i, outputs=" in (project / "keras1.py").read_text(encoding="utf-8")
    (project / "net.py").write_text(SCRIPT.replace("# up-convolution, 3x3", ""), encoding="utf-8")
    git(project, "add", "-A")
    second = run()
    assert second.returncode == 0, second.stdout + second.stderr
    assert git(project, "status", "--porcelain").count("\n") == 4, (
        "nothing but the files of the project is there"
    )
