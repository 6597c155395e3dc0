"""The program among others: streams, encodings, colours, shells, what it imports."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount import analysis
from kerascount.cli.main import cli
from tests.cli.support import SCRIPT, invoke


def program(*arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own."""
    command = [sys.executable, "-m", "kerascount", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **more)


def test_a_poor_encoding_is_no_reason_to_die(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    script.write_text(SCRIPT.replace("3x3", "3x3 \u2192 up"), encoding="utf-8")
    result = program("check", "net.py")
    assert result.returncode == 1
    assert b"3x3 \\u2192 up" in result.stdout


def test_a_reader_that_leaves_is_no_trouble(script: Path) -> None:
    command = [sys.executable, "-m", "kerascount", "net.py", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


LAZY = ("libcst", "rich", "kerascount.analysis")


def imported_by(arguments: Sequence[str]) -> str:
    code = (
        "import sys\nfrom kerascount.cli.main import main\n"
        f"try: main()\nexcept SystemExit: print([m for m in {LAZY!r} if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return result.stdout.splitlines()[-1]


def test_a_kept_result_costs_no_interpreter(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERASCOUNT_NO_CACHE")
    for command in ("check", "summary"):
        assert (
            imported_by([command, "net.py", "--set", f"x={command}"]) == "['libcst', 'kerascount.analysis']"
        )
        assert imported_by([command, "net.py", "--set", f"x={command}"]) == "[]"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_import_nothing_dear(arguments: list[str]) -> None:
    assert imported_by(arguments) == "[]"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_read_once(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERASCOUNT_NO_CACHE")
    os.mkfifo("pipe")
    for _ in range(2):
        writer = threading.Thread(target=lambda: Path("pipe").write_text(SCRIPT, encoding="utf-8"))
        writer.start()
        assert "kernel-differs-from-intent" in invoke("check", "pipe").stdout
        writer.join()


def test_a_file_that_cannot_be_opened_is_a_finding(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *rest: object, **more: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(analysis, "analyze_path", refused)
    result = invoke("check", "net.py", "--output-format", "concise")
    assert result.exit_code == 1
    assert "net.py: error[unreadable-file] the file cannot be read: Permission denied" in result.stdout


def test_what_cannot_be_written_is_wrong_usage(script: Path) -> None:
    assert invoke("check", "-o", "gone/out.txt").exit_code == 2
    assert invoke("check", "--baseline", "gone/known.json", "--update-baseline").exit_code == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kerascount ch", "plain,check"),
        ("kerascount net", "file,net"),
        ("kerascount --color always ch", "plain,check"),
        ("kerascount check ne", "file,ne"),
        ("kerascount check --output-format sa", "plain,sarif"),
        ("kerascount check --select kernel-d", "plain,kernel-differs-from-intent"),
        ("kerascount check --select KC1,kernel-d", "plain,KC1,kernel-differs-from-intent"),
        ("kerascount rule KC101", "plain,KC101"),
        ("kerascount layers SeparableConv1", "plain,SeparableConv1D"),
        ("kerascount explain n", "file,n"),
    ],
)
def test_shells_complete(words: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    monkeypatch.setenv("_KERASCOUNT_COMPLETE", "bash_complete")
    result = CliRunner().invoke(cli, prog_name="kerascount")
    assert result.stdout.splitlines() == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "summary net.py",
        "check net.py",
        "explain net.py conv2d",
        "diff net.py net.py",
        "coverage net.py",
        "rules",
        "rule KC101",
        "layers Dense",
        "config",
    ],
)
def test_what_goes_to_stdout_goes_to_a_file(script: Path, line: str) -> None:
    words = line.split()
    shown = invoke(*words)
    kept = invoke(*words, "-o", "out.txt")
    assert kept.exit_code == shown.exit_code
    assert kept.stdout == ""
    text = Path("out.txt").read_text(encoding="utf-8")
    assert text
    # the line about the run itself stays on the terminal
    assert shown.stdout.startswith(text)


def test_colours_only_on_demand(script: Path) -> None:
    assert "\x1b[" not in invoke("check", "net.py").stdout
    assert "\x1b[" in invoke("check", "net.py", "--color", "always").stdout
    assert "\x1b[" not in invoke("check", "net.py", "--color", "never").stdout


def test_colours_as_the_environment_says(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in invoke("check", "net.py").stdout
    assert "\x1b[" not in invoke("check", "net.py", "--color", "never").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in invoke("check", "net.py").stdout
