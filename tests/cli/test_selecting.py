"""Options and configuration that choose files and findings, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import SCRIPT, invoke

RULE = "kernel-differs-from-intent"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("net.py", "old/net.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SCRIPT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--select", "KC2"), 0),
        (("--select", "KC2,KC101"), 1),
        (("--select", "KC2", "--extend-select", RULE), 1),
        (("--ignore", "KC1"), 0),
        (("--fail-on", "error"), 0),
        (("--exit-zero",), 0),
        (("--config", f'ignore = ["{RULE}"]'), 0),
        (("--config", f'ignore = ["{RULE}"]', "--select", "KC1"), 1),
        (("--config", 'fail-on = "error"'), 0),
        (("--select", "KC7"), 2),
        (("--config", "gone.toml"), 2),
    ],
)
def test_choosing_findings(project: Path, options: tuple[str, ...], code: int) -> None:
    assert invoke("check", "net.py", *options).exit_code == code


def test_a_selector_that_means_nothing(project: Path) -> None:
    result = invoke("check", "net.py", "--ignore", "kernel-differs-from-intend")
    assert f"did you mean `{RULE}`?" in result.stderr


def read(*arguments: str) -> list[str]:
    document = json.loads(invoke("summary", *arguments, "--format", "json").stdout)
    return [file["path"] for file in document["files"]]


def test_choosing_files(project: Path) -> None:
    assert read(".") == ["net.py", "old/net.py"]
    assert read(".", "--extend-exclude", "old") == ["net.py"]
    assert read("old/net.py", "--extend-exclude", "old") == ["old/net.py"]
    assert read("old/net.py", "--extend-exclude", "old", "--force-exclude") == []
    (project / "kerascount.toml").write_text('extend-exclude = ["/net.py"]\n', encoding="utf-8")
    assert read(".") == ["old/net.py"]
    assert read(".", "--isolated") == ["net.py", "old/net.py"]


def test_ignores_per_file(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        '[tool.kerascount.per-file-ignores]\n"old/*" = ["KC1"]\n', encoding="utf-8"
    )
    lines = invoke("check", ".", "--output-format", "concise").stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["net.py"]


def test_standard_input_with_a_name(project: Path) -> None:
    result = invoke("check", "-", "--stdin-filename", "old/x.py", input=SCRIPT)
    assert "--> old/x.py:6:16" in result.stdout
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": SCRIPT}]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
    result = invoke("check", "-", "--stdin-filename", "x.ipynb", "--format", "concise", input=notebook)
    assert result.stdout.startswith("x.ipynb:cell 1:6:16: ")


def test_rules_and_rule(project: Path) -> None:
    text = invoke("rules").stdout
    assert f"KC101  {RULE}" in text
    assert invoke("rule", "KC101").stdout == invoke("rule", RULE).stdout
    assert f"{RULE} (KC101)" in invoke("rule", RULE).stdout
    assert "When it is silent: " in invoke("rule", RULE).stdout
    pages = json.loads(invoke("rule", "KC2", "--format", "json").stdout)
    assert {page["family"] for page in pages} == {"KC2"}
    assert len(pages) == len({page["code"] for page in pages}) > 30
    assert "# bad-axis (KC207)\n" in invoke("rule", "bad-axis", "--format", "markdown").stdout
    assert RULE in invoke("rule", "KC1").stdout
    assert {row["code"] for row in json.loads(invoke("rules", "--format", "json").stdout)} >= {"KC101"}
    wrong = invoke("rule", "kernel-differs")
    assert (wrong.exit_code, f"did you mean `{RULE}`?" in wrong.stderr) == (2, True)


def test_excluded_files_are_not_fixed(project: Path) -> None:
    text = SCRIPT + "# kerascount: file-ignore[KC102]\n"
    for name in ("net.py", "old/net.py"):
        Path(name).write_text(text, encoding="utf-8")
    invoke("check", ".", "old/net.py", "--fix", "--extend-exclude", "old", "--force-exclude")
    assert Path("net.py").read_text(encoding="utf-8") == SCRIPT
    assert Path("old/net.py").read_text(encoding="utf-8") == text
