"""The documentation is true: its commands print what it shows, its links lead somewhere."""

from __future__ import annotations

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from kerascount.cli.main import cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GENERATOR = runpy.run_path(str(DOCS / "generate.py"))
MADE = GENERATOR["pages"]()
PAGES = sorted(p for p in DOCS.glob("*.md") if p.name not in MADE)
SESSION = re.compile(r"```console\n\$ kerascount (.+)\n((?:.*\n)*?)```")
BLOCK = re.compile(r"```yaml\n((?:.*\n)*?)```")
PYTHON = re.compile(r"```python\n((?:.*\n)*?)```")
LINK = re.compile(r"\]\(([^)#]+)")


@pytest.fixture
def unet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    script = ROOT / "fixtures" / "unet" / "unet.py"
    shutil.copy(script, "unet.py")
    text = script.read_text(encoding="utf-8")
    wide = re.sub(r"Conv2D\((512|256|128|64), 2,", r"Conv2D(\1, 3,", text)
    Path("unet_3x3.py").write_text(wide, encoding="utf-8")
    return tmp_path


def test_sessions_print_what_they_show(unet: Path) -> None:
    sessions = [found for page in PAGES for found in SESSION.findall(page.read_text(encoding="utf-8"))]
    assert len(sessions) >= 4
    for command, shown in sessions:
        printed = CliRunner().invoke(cli, shlex.split(command)).output.splitlines()
        missing = [line for line in shown.splitlines() if line not in printed]
        assert not missing, f"{command}: {missing}"


def commands(node: object) -> list[str]:
    """The lines of the snippets that a shell runs, but for those that install the program."""
    if isinstance(node, dict):
        return [line for value in node.values() for line in commands(value)]
    if isinstance(node, list):
        return [line for value in node for line in commands(value)]
    return [node] if isinstance(node, str) and node.startswith("kerascount ") else []


def git(*words: str) -> None:
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


@pytest.fixture
def pull_request(unet: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone as a server makes it: `main` of the remote knows the first U-Net, the branch makes it larger."""
    git("init", "-q", "-b", "main", "upstream")
    wide = Path("unet_3x3.py").read_text(encoding="utf-8")
    Path("unet.py").rename("upstream/unet.py")
    git("-C", "upstream", "add", "-A")
    git("-C", "upstream", "commit", "-q", "-m", "first")
    git("clone", "-q", "upstream", "clone")
    monkeypatch.chdir(unet / "clone")
    git("checkout", "-q", "-b", "change")
    Path("unet.py").write_text(wide, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "wider")
    return unet / "clone"


@pytest.fixture
def shell(unet: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shell that finds this kerascount, and what GitHub gives its jobs."""
    program = unet / "bin" / "kerascount"
    program.parent.mkdir()
    start = "from kerascount.cli.main import main; main()"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{start}' \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(unet / "summary.md"))
    return unet


def in_shell(line: str) -> int:
    return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", line], capture_output=True).returncode


def snippet(head: str) -> dict[str, Any]:
    """The first YAML below a head of the page."""
    page = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
    return yaml.safe_load(BLOCK.findall(page.partition(f"## {head}\n")[2])[0])


def test_the_snippet_for_pre_commit_names_hooks_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    [repository] = snippet("pre-commit")["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in hooks}


def test_the_snippet_for_github_runs(shell: Path, pull_request: Path) -> None:
    steps = snippet("GitHub Actions")["jobs"]["models"]["steps"]
    assert steps[0]["with"] == {"fetch-depth": 0}
    install, check, diff = (step["run"] for step in steps if "run" in step)
    assert install == "pipx install kerascount"
    assert in_shell(check) == 0
    assert in_shell(diff) == 1
    summary = (shell / "summary.md").read_text(encoding="utf-8")
    assert "31,031,685" in summary
    assert "unet.py" in summary
    git("checkout", "-q", "-B", "main", "origin/main")
    assert (in_shell(check), in_shell(diff)) == (1, 0)


def test_the_snippet_for_gitlab_runs(shell: Path, pull_request: Path) -> None:
    job = snippet("GitLab")["models"]
    [line] = commands(job)
    git("checkout", "-q", "main")
    assert in_shell(line) == 1
    report = json.loads(Path(job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {row["check_name"] for row in report} == {"kernel-differs-from-intent"}


def test_limits_that_the_page_shows_are_read(unet: Path) -> None:
    page = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```toml\n((?:.*\n)*?)```", page)
    select = ["check", "--select", "budget-exceeded", "unet.py"]
    for text, code in ((block, 0), (block.replace("35M", "31M"), 1), (block.replace("150", "118"), 1)):
        Path("pyproject.toml").write_text(text, encoding="utf-8")
        assert CliRunner().invoke(cli, select).exit_code == code


@pytest.mark.parametrize("name", MADE)
def test_made_pages_are_as_the_program_is(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name], "run: python docs/generate.py"


def test_the_table_of_the_readme_is_made() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text == GENERATOR["readme"](), "run: python docs/generate.py"
    assert len(re.findall(r"^\| \[[^]]*Keras", text, re.MULTILINE | re.IGNORECASE)) == 4


def test_no_made_page_is_left_over() -> None:
    there = {
        p.relative_to(DOCS).as_posix() for folder in ("commands", "rules") for p in (DOCS / folder).iterdir()
    }
    assert there == {name for name in MADE if "/" in name}


def test_pictures_show_what_the_program_prints() -> None:
    """Their drawing depends on the version of rich, their text does not."""
    for name, made in GENERATOR["pictures"]().items():
        assert text_of((DOCS / name).read_text(encoding="utf-8")) == text_of(made), (
            "run: python docs/generate.py"
        )
        assert "http" not in re.sub(r'xmlns="[^"]*"', "", made.partition("<defs>")[2])


def text_of(svg: str) -> str:
    """The letters of a picture without blanks."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return re.sub(r"\s+|&#160;", "", "".join(texts))


def test_python_of_the_pages_runs(unet: Path) -> None:
    blocks = [code for page in PAGES for code in PYTHON.findall(page.read_text(encoding="utf-8"))]
    assert len(blocks) >= 2
    for code in blocks:
        exec(code, {})


def test_links_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md"]:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            assert target.startswith("https:") or (page.parent / target).exists(), f"{page.name}: {target}"
