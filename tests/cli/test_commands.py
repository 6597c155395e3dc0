"""The program as a user meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount import analysis
from kerascount.cli.main import cli, with_command
from kerascount.cli.target import split
from kerascount.settings import literal

SCRIPT = """\
from keras.layers import Conv2D, Input, UpSampling2D
from keras.models import Model
inputs = Input((32, 32, 1))
x = Conv2D(8, 3, padding="same")(inputs)
x = UpSampling2D(2)(x)
up = Conv2D(4, 2, padding="same")(x)  # up-convolution, 3x3
model = Model(inputs, up)
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "net.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def invoke(*arguments: str, **more: object) -> Result:
    return CliRunner().invoke(cli, arguments, **more)


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


@pytest.mark.parametrize("layer", ["conv2d_1", "up", "6"])
def test_explain_by_name_variable_and_line(script: Path, layer: str) -> None:
    text = invoke("explain", "net.py", layer).stdout
    assert "2*2*8*4 + 4 = 132" in text


def test_explain_a_name_of_two_generations(script: Path) -> None:
    both = invoke("explain", "net.py", "conv2d_1").stdout
    assert "2*2*8*4 + 4 = 132" in both
    assert "3*3*1*8 + 8 = 80" in both
    one = invoke("explain", "net.py", "conv2d_1", "--keras", "3").stdout
    assert "3*3*1*8 + 8 = 80" not in one


def test_explain_as_json(script: Path) -> None:
    made = json.loads(invoke("explain", "net.py:6", "--format", "json").stdout)
    [one] = made["explanations"]
    assert (made["asked"], one["params"], one["layer"]["name"]) == ("6", 132, "conv2d_1")
    kernel = next(factor for factor in one["factors"] if factor["name"] == "kernel")
    assert kernel["steps"][0]["location"]["line"] == 6


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["net.py", "conv2d_9"], "did you mean one of `conv2d"),
        (["net.py"], "which layer?"),
        (["gone.py", "x"], "no such file"),
        (["net.py", "x", "--set", "3=4"], "is not NAME=VALUE"),
    ],
)
def test_explain_usage_errors(script: Path, arguments: list[str], words: str) -> None:
    result = invoke("explain", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


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


def test_a_file_that_cannot_be_opened_is_a_finding(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *rest: object, **more: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(analysis, "analyze_path", refused)
    result = invoke("check", "net.py", "--output-format", "concise")
    assert result.exit_code == 1
    assert "net.py: error[unreadable-file] the file cannot be read: Permission denied" in result.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_read_once(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERASCOUNT_NO_CACHE")
    os.mkfifo("pipe")
    for _ in range(2):
        writer = threading.Thread(target=lambda: Path("pipe").write_text(SCRIPT, encoding="utf-8"))
        writer.start()
        assert "kernel-differs-from-intent" in invoke("check", "pipe").stdout
        writer.join()


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
