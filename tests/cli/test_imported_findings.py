"""Findings in files that a script imports are told by the script, and once in a run."""

from pathlib import Path

import pytest

from kerascount.analysis import analyze_file
from kerascount.cli.run import run
from kerascount.diagnostics import Diagnostic, Severity
from kerascount.settings import DEFAULTS

HELPER = """
from keras import Sequential, layers


def wide(units):
    model = Sequential([layers.Input((4,)), layers.Dense(units)])
    model.add(layers.Conv2D(3, 3))
    return model


def small(units):
    if units > 3:
        raise ValueError("too many")
    return Sequential([layers.Input((4,)), layers.Dense(units)])
"""

MAIN = "import keras\nfrom helper import small, wide\n"


def checked(folder: Path, helper: str, main: str, *paths: str) -> list[Diagnostic]:
    """The findings of a run over the two files, or over some of them."""
    (folder / "helper.py").write_text(helper)
    (folder / "main.py").write_text(main)
    outcome = run([str(folder / path) for path in paths or ("helper.py", "main.py")], DEFAULTS)
    return [finding for file in outcome.files for finding in file.findings]


def test_a_layer_that_keras_refuses_is_told_at_the_call_that_leads_there(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, HELPER, MAIN + "wide(5)\n", "main.py")
    assert (finding.rule, finding.severity) == ("rank-mismatch", Severity.ERROR)
    assert finding.span is not None
    assert (Path(finding.span.path).name, finding.span.line, finding.span.column) == ("main.py", 3, 1)
    assert (Path(finding.related[0].span.path).name, finding.related[0].span.line) == ("helper.py", 7)


def test_a_run_over_both_files_tells_it_once_at_its_place(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, HELPER, MAIN + "wide(5)\n")
    assert finding.rule == "rank-mismatch"
    assert Path(finding.path).name == "helper.py"


def test_a_comment_in_the_imported_file_hides_it(tmp_path: Path) -> None:
    hidden = HELPER.replace("Conv2D(3, 3))", "Conv2D(3, 3))  # kerascount: ignore[rank-mismatch]")
    assert checked(tmp_path, hidden, MAIN + "wide(5)\n") == []


def test_a_statement_that_raises_in_a_builder_is_a_note(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, HELPER, MAIN + "small(2)\nsmall(5).summary()\n", "main.py")
    assert (finding.rule, finding.severity) == ("statement-fails", Severity.INFO)
    assert "ValueError: too many" in finding.message
    assert finding.span is not None
    assert finding.span.line == 4


@pytest.mark.parametrize(
    ("helper", "line"),
    [
        ("from keras import layers\nx = layers.Input((4,))\ny = layers.Conv2D(3, 3)(x)\n", 3),
        ("from keras import layers\ndef broken(:\n    pass\n", 2),
        ("from keras import layers\nlayers.Dense(3)(layers.Input((4,)))\nraise ValueError\n", None),
    ],
)
def test_what_fails_while_a_module_is_imported_is_told_at_the_import(
    helper: str, line: int | None, tmp_path: Path
) -> None:
    found = checked(tmp_path, helper, "import keras\nimport helper\n", "main.py")
    assert [f.span.line for f in found if f.span] == ([2] if line else [])
    assert [f.related[0].span.line for f in found] == ([line] if line else [])


def test_several_findings_behind_one_import_are_told_as_one(tmp_path: Path) -> None:
    helper = "from keras import layers\n" + "layers.Dense(3, activaton=1)\n" * 3
    (finding,) = checked(tmp_path, helper, "import keras\nimport helper\n", "main.py")
    assert finding.notes[-1] == "2 other findings are reached from here"


def test_a_statement_that_builds_nothing_fails_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "main.py"
    path.write_text("import keras\n{}['a']\n")
    assert analyze_file(path).diagnostics == ()
