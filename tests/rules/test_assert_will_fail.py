"""Assertions about shapes and counts: certain failures only."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kerascount import analyze_source
from kerascount.cli.main import cli
from kerascount.intent.statements import count, statements
from kerascount.report.frame import frame
from kerascount.report.text import plain
from kerascount.rules import findings

HEAD = """\
import keras
from keras import backend as K
from keras.layers import Conv2D, Dense, Input
from keras.models import Model, Sequential
x = i = Input((32, 32, 3))
x = Conv2D(8, 3)(x)
model = Model(i, x)
"""


@pytest.mark.parametrize(
    ("assertion", "value"),
    [
        ("x.shape == (None, 32, 32, 8)", "(None, 30, 30, 8)"),
        ("(None, 32, 32, 8) == model.output_shape", "(None, 30, 30, 8)"),
        ("model.count_params() == 3*3*3*8", "224"),
        ("K.int_shape(x) == (None, 30, 30, 2 * 8 + 1)", "(None, 30, 30, 8)"),
    ],
)
def test_an_assertion_that_certainly_fails(assertion: str, value: str) -> None:
    script = f"{HEAD}assert {assertion}\n"
    (finding,) = findings(analyze_source(script))
    assert finding.rule == "assert-will-fail"
    assert finding.message.split(" is ")[1].startswith(value)
    (edit,) = finding.fixes[0].edits
    line = script.split("\n")[edit.span.line - 1]
    stated = line[edit.span.column - 1 : edit.span.end_column - 1]
    assert (edit.replacement, stated) == (value, finding.message.split(" says ")[1])


@pytest.mark.parametrize(
    ("assertion", "fixed"),
    [
        ("x.get_shape().as_list() == [None, 32, 32, 8]", "[None, 30, 30, 8]"),
        ("Model(i, Dense(400)(x)).count_params() == 3_225", "3_824"),
        ("Model(i, Dense(400)(x)).count_params() == 3225", "3824"),
        ("Model(i, Dense(400)(x)).count_params() == 3600 + 400", "3824"),
    ],
)
def test_what_is_written_instead_holds(assertion: str, fixed: str) -> None:
    script = f"{HEAD}assert {assertion}\n"
    (finding,) = findings(analyze_source(script))
    (edit,) = finding.fixes[0].edits
    assert edit.replacement == fixed
    mended = script.replace(assertion.partition(" == ")[2], fixed)
    assert findings(analyze_source(mended)) == ()


CASE = "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        x = Dense(3)(Input((2,)))\n        "


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            f"{CASE}self.assertEqual(x.shape, (None, 4))",
            "`x.shape` is (None, 3), the assertion says (None, 4)",
        ),
        (
            f"{CASE}self.assertTupleEqual((None, 4), x.shape)",
            "`x.shape` is (None, 3), the assertion says (None, 4)",
        ),
        (
            f"{CASE}self.assertTrue(x.shape == (None, 4))",
            "`x.shape` is (None, 3), the assertion says (None, 4)",
        ),
        (
            f"{CASE}self.assertAllEqual(x.get_shape().as_list(), [None, 4])",
            "`x.get_shape().as_list()` is (None, 3), the assertion says [None, 4]",
        ),
        (
            "import numpy as np\nnp.testing.assert_equal(model.count_params(), 9 * 3 * 8)",
            "`model.count_params()` is 224, the assertion says 9 * 3 * 8",
        ),
        (
            "if x.shape != (None, 32, 32, 8):\n    raise ValueError('wrong')",
            "`x.shape` is (None, 30, 30, 8), the assertion says (None, 32, 32, 8)",
        ),
    ],
)
def test_other_ways_to_assert(statement: str, message: str) -> None:
    found = [d for d in findings(analyze_source(f"{HEAD}{statement}\n")) if d.rule == "assert-will-fail"]
    assert [d.message for d in found] == [message]
    assert found[0].label.startswith(
        "raises ValueError" if "raise " in statement else "raises AssertionError"
    )


@pytest.mark.parametrize(
    "statement",
    [
        f"{CASE}self.assertEqual(x.shape, (None, 3))",
        f"{CASE}self.assertEqual(len(x.shape), n)",
        f"{CASE}self.assertEqual(x.shape, self.wanted)",
        "def assert_equal(a, b):\n    pass\nassert_equal(x.shape, (None, 4))",
        "if x.shape != (None, 32, 32, 8):\n    print('wrong')",
        "assert x.shape == (None, 30, 30, 8)",
        "assert model.count_params() == 3*3*3*8 + 8",
        "# assert x.shape == (None, 32, 32, 8)",
        "def test(n):\n    assert x.shape == (None, n, n, 8)",
        "assert len(model.layers) == 7",
        "assert x.shape == [None, 30, 30, 8]",
        "for n in (30, 31):\n    try: assert Conv2D(n, 3)(x).shape[-1] == 30\n    except AssertionError: pass",
    ],
)
def test_what_holds_or_is_not_certain_is_silent(statement: str) -> None:
    assert [d for d in findings(analyze_source(f"{HEAD}{statement}\n")) if "assert" in d.rule] == []


SCRIPT = f"""\
{HEAD}assert x.shape == (None, 30, 30, 8)
y = Conv2D(4, 3,
    strides=2)(x)  # (None, 30, 30, 4)
m = Model(i, y)
"""


def test_statements_are_counted_whether_they_are_met_or_not() -> None:
    analysis = analyze_source(SCRIPT)
    found = statements(analysis.claims, analysis.model_claims, analysis.reading)
    assert count(found) == {"met": 1, "differs": 1, "undecided": 0}


def test_check_shows_what_is_met() -> None:
    result = CliRunner().invoke(cli, ["check", "-", "--show-met"], input=SCRIPT)
    assert ":8:19: met: `x.shape` is (None, 30, 30, 8), as the assertion says" in result.output
    assert "2 statements of intent: 1 met, 1 differs, 0 could not be decided" in result.output


def test_of_a_statement_of_several_lines_the_first_is_marked_to_its_end() -> None:
    (finding,) = findings(analyze_source(SCRIPT, path="a.py"))
    text = plain(frame(finding, lambda path, cell: SCRIPT.split("\n")))
    assert max(map(len, text.splitlines())) < 120


TESTS = """\
import unittest
class Test(unittest.TestCase):
    def setUp(self):
        self.model = Model(i, Conv2D(4, 3)(i))
    def test_own(self):
        self.assertEqual(self.model.count_params(), 9*4*3+{0})
    def test_outer(self):
        self.assertEqual(model.count_params(), 9*8*3+{1})
def test_function():
    assert model.output_shape == (None, 30, 30, {1})
"""


@pytest.mark.parametrize(
    ("numbers", "lines"), [((4, 8), []), ((5, 8), [13]), ((4, 9), [15, 17]), ((5, 9), [13, 15, 17])]
)
def test_tests_are_run_after_what_sets_them_up(numbers: tuple[int, int], lines: list[int]) -> None:
    found = findings(analyze_source(HEAD + TESTS.format(*numbers)))
    assert [one.span.line for one in found if one.span is not None] == lines
