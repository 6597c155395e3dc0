"""The documentation is true: its commands print what it shows, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kerascount.cli.main import cli

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
SESSION = re.compile(r"```console\n\$ kerascount (.+)\n((?:.*\n)*?)```")
BLOCK = re.compile(r"```yaml\n((?:.*\n)*?)```")
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
    """The lines of the snippets that call the program."""
    if isinstance(node, dict):
        return [line for value in node.values() for line in commands(value)]
    if isinstance(node, list):
        return [line for value in node for line in commands(value)]
    return [node] if isinstance(node, str) and node.startswith("kerascount ") else []


def test_snippets_for_servers_run(unet: Path) -> None:
    blocks = BLOCK.findall((ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8"))
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", *words], check=True, capture_output=True)
    codes = {
        line: CliRunner().invoke(cli, shlex.split(line)[1:]).exit_code
        for b in blocks
        for line in commands(yaml.safe_load(b))
    }
    assert [code for line, code in codes.items() if " check " in line] == [1, 1]
    assert [code for line, code in codes.items() if " diff " in line] == [0]
    assert len(codes) == 3


def test_links_lead_somewhere() -> None:
    for page in [*PAGES, ROOT / "README.md"]:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            assert target.startswith("https:") or (page.parent / target).exists(), f"{page.name}: {target}"
