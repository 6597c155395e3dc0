"""The program as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kerascount import analysis
from kerascount.cli.main import with_command
from kerascount.cli.target import split
from kerascount.settings import literal
from tests.cli.support import SCRIPT, invoke


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["net.py"], ["summary", "net.py"]),
        (["--format", "json", "net.py"], ["summary", "--format", "json", "net.py"]),
        (["-"], ["summary", "-"]),
        (["some/folder"], ["summary", "some/folder"]),
        (["check", "net.py"], ["check", "net.py"]),
        (["--help"], ["--help"]),
        (["-V"], ["-V"]),
        (["chekc"], ["chekc"]),
        ([], []),
    ],
)
def test_a_path_means_summary(given: list[str], meant: list[str]) -> None:
    assert with_command(given) == meant


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("(1, 2)", (1, 2)),
        ("20,000", 20000),
        ("-1,234,567", -1234567),
        ("(20,000)", (20, 0)),
        ("1, 2", (1, 2)),
        ("'a'", "a"),
        ("same", "same"),
        ("None", None),
        ("", ""),
        ("(" * 9000, "(" * 9000),
    ],
)
def test_values_are_literals_or_text(text: str, value: object) -> None:
    assert literal(text) == value


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("net.py:34", None), ("net.py", "34")),
        (("net.py:34:5", None), ("net.py", "34:5")),
        (("nb.ipynb:cell 3:2", None), ("nb.ipynb", "cell 3:2")),
        (("net.py", None), ("net.py", None)),
        (("net.py:34", "conv2d"), ("net.py:34", "conv2d")),
    ],
)
def test_a_place_is_split_from_its_path(given: tuple[str, str | None], meant: tuple[str, str | None]) -> None:
    assert split(*given) == meant


@pytest.mark.parametrize("word", ["chekc", "sumary", "explian"])
def test_did_you_mean(word: str) -> None:
    result = invoke(word)
    assert result.exit_code == 2
    assert "did you mean" in result.stderr


def test_summary_is_the_default(script: Path) -> None:
    assert invoke("net.py").stdout == invoke("summary", "net.py").stdout
    assert "Kernels: 3x3 x1, 2x2 x1 (line 6, after UpSampling2D)" in invoke("net.py").stdout


def test_check_finds_and_ends_with_what_was_read(script: Path) -> None:
    result = invoke("check", "net.py")
    assert result.exit_code == 1
    assert "warning[kernel-differs-from-intent]" in result.stdout
    closing = "Checked 1 file, 1 model, 4 layers: 1 exact, 0 partial, 0 files not understood; 1 finding"
    assert result.stderr == f"{closing}\n"


def test_concise_is_one_line_per_finding(script: Path) -> None:
    [first] = invoke("check", "--format", "concise", "net.py").stdout.splitlines()
    assert first.startswith("net.py:6:16: warning[kernel-differs-from-intent] ")


def test_json_alone_is_on_stdout(script: Path) -> None:
    result = invoke("check", "net.py", "--format", "json")
    assert json.loads(result.stdout)["totals"]["layers"] == 4
    assert result.stderr.startswith("Checked 1 file")


def test_summary_and_check_give_the_same_document(script: Path) -> None:
    documents = [invoke(name, "net.py", "--format", "json").stdout for name in ("summary", "check")]
    assert documents[0] == documents[1]


def test_standard_input(script: Path) -> None:
    result = invoke("check", "-", input=SCRIPT)
    assert result.exit_code == 1
    assert " --> <stdin>:6:16" in result.stdout
    assert "6 | up = Conv2D(4, 2" in result.stdout


def test_other_files_are_reported_beside_a_missing_one(script: Path) -> None:
    result = invoke("check", "gone.py", "net.py")
    assert result.exit_code == 2
    assert "error: gone.py: no such file or directory" in result.stderr
    assert "kernel-differs-from-intent" in result.stdout


def test_a_run_over_nothing_is_seen(script: Path) -> None:
    Path("empty").mkdir()
    Path("plain.py").write_text("print(1)\n", encoding="utf-8")
    empty, plain = invoke("check", "empty"), invoke("check", "plain.py")
    assert (empty.exit_code, plain.exit_code) == (0, 0)
    assert "no .py or .ipynb file was found" in empty.stderr
    assert "no Keras model was found" in plain.stderr


def test_a_crash_of_ours_is_one_line_and_spares_the_others(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bad.py").write_text(SCRIPT, encoding="utf-8")
    analyze = analysis.analyze_path

    def crashing(path: Path, *rest: object, **more: object) -> object:
        if path.name == "bad.py":
            raise KeyError("boom")
        return analyze(path, *rest, **more)

    monkeypatch.setattr(analysis, "analyze_path", crashing)
    result = invoke("check", "bad.py", "net.py")
    assert result.exit_code == 2
    assert "bad.py: kerascount crashed (KeyError: 'boom'); please report it" in result.stderr
    assert "Traceback" not in result.stderr
    assert "kernel-differs-from-intent" in result.stdout
    assert "1 file not understood" in result.stderr
    assert "Traceback" in invoke("check", "-v", "bad.py").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--color", "always", "check", "net.py"),
        ("--color=always", "check", "net.py"),
        ("check", "--color", "always", "net.py"),
        ("--color", "never", "check", "--color", "always", "net.py"),
        ("--color", "always", "net.py"),
        ("--config", "keras = '2'", "--color", "always", "--isolated", "-v", "check"),
    ],
)
def test_general_options_stand_before_or_after_the_command(script: Path, arguments: tuple[str, ...]) -> None:
    result = invoke(*arguments)
    assert result.exit_code in (0, 1)
    assert "\x1b[" in result.stdout


@pytest.mark.parametrize(
    "command", ["rules", "rule KC101", "layers Dense", "config", "clean", "check", "coverage", "net.py"]
)
def test_a_quiet_run_says_nothing_of_itself(script: Path, command: str) -> None:
    Path("plain.py").write_text("print(1)\n", encoding="utf-8")
    for arguments in (("-q", *command.split()), (*command.split(), "--quiet")):
        result = invoke(*arguments)
        assert result.exit_code in (0, 1)
        assert "Checked" not in result.output
        assert command == "clean" or not result.stderr
    assert invoke("-q", "check", "gone.py").stderr == "error: gone.py: no such file or directory\n"
    assert invoke("check", "-q", "-v").exit_code == 2


def test_without_a_path_the_current_folder_is_read(script: Path) -> None:
    for command in ("check", "summary", "coverage"):
        assert invoke(command).output == invoke(command, ".").output
    assert invoke("expect").exit_code == 2


def test_the_format_of_the_place(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert "::warning" not in invoke("check").stdout
    assert "::warning" in invoke("check", "--output-format", "auto").stdout
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert invoke("check", "--output-format", "auto").stdout == invoke("check").stdout
