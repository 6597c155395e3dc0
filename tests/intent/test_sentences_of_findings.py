"""What a finding about a statement of intent says, whatever its form: both sides, the ways out, the further places."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kerascount import Settings, analyze_file, analyze_source
from kerascount.cli.main import cli
from kerascount.diagnostics import Diagnostic
from kerascount.rules import findings

HEAD = "from keras.layers import *\nfrom keras.models import Model\nx = i = Input((32, 32, 3))\n"
TAIL = "model = Model(i, x)\n"


def found(body: str) -> tuple[Diagnostic, ...]:
    return findings(analyze_source(HEAD + body + TAIL))


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("x = Conv2D(8, 5)(x)  # kerascount: expect[kernel=3x3]\n", "error"),
        ("x = Conv2D(8, 5)(x)\nassert x.shape == (None, 30, 30, 8)\n", "error"),
        ("x = Conv2D(8, 5)(x)  # 3x3 conv\n", "warning"),
        ("x = Conv2D(8, 5)(x)  # (None, 30, 30, 8)\n", "warning"),
        ("conv3x3 = Conv2D(8, 5)(x)\nx = conv3x3\n", "warning"),
        ("x = MaxPooling2D(2)(x)  # average pooling\n", "warning"),
    ],
)
def test_a_finding_is_as_strong_as_the_form(body: str, severity: str) -> None:
    assert [one.severity.value for one in found(body)] == [severity]


@pytest.mark.parametrize(
    ("body", "applicability"),
    [
        ("x = Conv2D(8, 5)(x)  # kerascount: expect[kernel=3x3]\n", "safe"),
        ("x = Conv2D(8, 5)(x)  # 3x3 conv\n", "unsafe"),
        ("x = Conv2D(8, 5)(x)  # (None, 30, 30, 8)\n", "unsafe"),
        ("x = Dense(8)(x)  # 16 units\n", "unsafe"),
    ],
)
def test_only_what_is_written_for_kerascount_is_corrected_without_asking(
    body: str, applicability: str
) -> None:
    (one,) = found(body)
    assert one.fixes[0].applicability == applicability


@pytest.mark.parametrize(
    ("body", "message", "fix"),
    [
        ("x = Conv2D(8, 3)(x)  # no bias\n", "`conv2d` has a bias, the comment says no bias", "with bias"),
        ("x = Dropout(0.3)(x)  # 50% dropout\n", "`dropout` drops 0.3, the comment says 50%", "30%"),
        ("x = Conv2D(8, 3)(x)  # stride 2\n", "`conv2d` has strides 1x1, the comment says 2", "1"),
        ("x = Conv2D(8, 3)(x)  # 5*5 conv\n", "`conv2d` has a 3x3 kernel, the comment says 5x5", "3*3"),
        ("x = Dense(900)(x)  # 2.3M params\n", "`dense` has 3,600 params, the comment says 2.3M", "3,600"),
        ("x = Dense(90000)(x)  # 2.3M params\n", "`dense` has 360,000 params, the comment says 2.3M", "0.4M"),
    ],
)
def test_a_comment_is_corrected_in_its_own_way_of_writing(body: str, message: str, fix: str) -> None:
    (one,) = found(body)
    assert one.message == message
    assert [edit.replacement for edit in one.fixes[0].edits] == [fix]


def test_both_places_are_shown_and_neither_is_blamed() -> None:
    (one,) = found("x = Conv2D(8, 5)(x)  # 3x3 conv\n")
    assert one.span is not None
    assert (one.span.line, one.related[0].span.line) == (4, 4)
    assert "wrong" not in one.message
    assert one.helps == ("if 3x3 is meant, write `3` here; if 5x5 is meant, correct the comment",)
    assert one.notes == (
        "5x5 is 5*5*3*8 + 8 = 608 params",
        "3x3 would be 3*3*3*8 + 8 = 224 params (-384)",
    )


def test_one_cause_is_one_finding_with_several_places() -> None:
    comments = [f"x = Conv2D({n}, 3, padding='same')(x)  # (None, 64, 64, {n})\n" for n in (8, 16, 24)]
    (one,) = found("".join(comments))
    assert one.message.endswith("; so with 2 more comments: lines 5, 6")
    (pair,) = found("".join(comments[:2]))
    assert pair.message.endswith("; so with one more comment: line 5")


def test_comments_that_were_copied_with_their_layers_are_one_finding() -> None:
    copies = [f"x = Conv2D({n}, 2, padding='same')(x)  # 3x3 conv\n" for n in (8, 16, 24)]
    others = "x = Conv2D(8, 5)(x)  # 3x3 conv\nx = MaxPooling2D(2)(x)  # 3x3 pool\n"
    first, other, pool = found("".join(copies) + others)
    assert first.message.endswith("; so with 2 more comments: lines 5, 6")
    assert {label.span.line for label in first.related} == {4, 5, 6}
    assert len(first.fixes[0].edits) == len(copies)
    assert (other.span and other.span.line, pool.rule) == (7, "pool-size-differs-from-intent")


def test_the_pattern_of_an_up_convolution_is_known() -> None:
    body = "x = Conv2D(8, 2, padding='same')(UpSampling2D(2)(x))  # 3x3 conv\n"
    assert any("2x2" in note and "either side" in note for note in found(body)[0].notes)


def test_a_finding_can_have_places_in_two_files(tmp_path: Path) -> None:
    script = tmp_path / "net.py"
    script.write_text(HEAD + "x = Conv2D(8, 5, name='c')(x)\n" + TAIL, encoding="utf-8")
    table = "| name | kernel | params |\n|---|---|---|\n| c | 3x3 | 224 |\n"
    (tmp_path / "want.md").write_text(table, encoding="utf-8")
    analysis = analyze_file(script, Settings(expect=(tmp_path / "want.md",)))
    (one,) = [each for each in findings(analysis) if each.rule == "kernel-differs-from-intent"]
    assert one.span is not None
    assert Path(one.span.path).name == "net.py"
    assert Path(one.related[0].span.path).name == "want.md"
    assert one.severity.value == "error"


def test_a_verbose_summary_counts_the_statements(tmp_path: Path) -> None:
    script = tmp_path / "net.py"
    script.write_text(HEAD + "x = Conv2D(8, 5)(x)  # 3x3 conv, 8 filters\n" + TAIL, encoding="utf-8")
    said = CliRunner().invoke(cli, ["summary", "-v", str(script)]).output
    assert "2 statements of intent: 1 met, 1 differs, 0 could not be decided" in said
    assert "statements of intent" not in CliRunner().invoke(cli, ["summary", str(script)]).output


def test_comments_that_are_off_by_the_same_numbers_have_one_cause() -> None:
    body = "".join(f"x = Conv2D({8 * n}, 3)(x)  # {30 - 2 * n}x{30 - 2 * n}x{8 * n}\n" for n in range(1, 4))
    (one,) = found(body)
    assert one.message.endswith("; so with 2 more comments: lines 5, 6")


def test_tables_of_no_model_are_one_note() -> None:
    head = "Layer (type)                 Output Shape              Param #\n" + "=" * 65 + "\n"
    row = "lstm (LSTM)                  (None, 32)                4352\n"
    table = f'"""\n{head}{row}{"=" * 65}\nTotal params: 4,352\n"""\n'
    (one,) = found("x = Conv2D(8, 3)(x)\nx = MaxPooling2D(2)(x)\n" + table + table)
    assert (one.rule, len(one.related)) == ("table-of-another-model", 1)
    assert one.message.startswith("the summaries written here are of no model")


def test_long_formulas_of_axes_are_not_shown() -> None:
    body = (
        "def net(size):\n    i = x = Input((size * 3 + size // 7, 9, 3))\n    x = MaxPooling2D(2)(x)\n"
        "    x = Conv2D(8, 3)(x)  # (None, 30, 2, 16)\n    return Model(i, x)\n"
    )
    (one,) = findings(analyze_source("from keras.layers import *\nfrom keras.models import Model\n" + body))
    assert "gives (None, ?, 2, 8), the comment says (None, 30, 2, 16)" in one.message
    assert one.fixes == ()


def test_a_count_in_a_comment_that_can_mean_two_things_tells_both() -> None:
    script = "from keras import Input, layers, Model\ni = Input((16, 16, 1024))\n"
    script += "x = layers.Conv2D(512, 2, padding='same')(i)  # {}\nm = Model(i, x)\n"
    (finding,) = findings(analyze_source(script.format("4,719,104 params")))
    assert "4,719,104 is a 3x3 kernel or 2,304 input channels" in finding.notes
    (finding,) = findings(analyze_source(script.format("4,719,105 params")))
    assert len(finding.notes) == 1
