"""Parameters of a model in comments and docstrings: exact ones, and round ones within a unit of their last digit."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.sums import totals
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

HEAD = "from keras.layers import Dense, Input\nfrom keras.models import Model, Sequential\n"
BODY = "i = Input((784,))\nx = Dense(100)(i)\n"


def said(text: str) -> list[str]:
    return [verdict(claim) for claim in analyze_source(HEAD + text).model_claims]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("78,500 params", ["met"]),
        ("78_500 parameters in total", ["met"]),
        ("Total params: 78,501", ["differs"]),
        ("~78k params", ["met"]),
        ("~79k parameters", ["met"]),
        ("0.08M params", ["met"]),
        ("~100k params", ["differs"]),
        ("1.2 million parameters", ["differs"]),
        ("about 79000 parameters", ["met"]),
        ("about 90,000 parameters", ["differs"]),
        ("the original has 138M parameters", []),
        ("78 params per class, 90 parameters each", []),
        ("90,000 trainable params, the rest is frozen", ["differs"]),
        ("non-trainable params: 0", []),
    ],
)
def test_a_comment_at_the_line_of_the_model(comment: str, expected: list[str]) -> None:
    assert said(f"{BODY}model = Model(i, x)  # {comment}\n") == expected
    assert said(f"{BODY}# {comment}\nmodel = Model(i, x)\n") == expected


@pytest.mark.parametrize(("text", "expected"), [("~78k", ["met"]), ("about 1.5M", ["differs"])])
def test_the_docstring_of_the_function_that_makes_the_model(text: str, expected: list[str]) -> None:
    script = (
        f'def net():\n    """A small network with {text} parameters."""\n    i = Input((784,))\n'
        "    return Model(i, Dense(100)(i))\n\nmodel = net()\n"
    )
    assert said(script) == expected


def test_what_is_said_of_several_models_is_about_none() -> None:
    script = (
        'def net(n):\n    """A network with 9M params."""\n    i = Input((784,))\n    return Model(i, Dense(n)(i))\n\n'
        "a = net(1)\nb = net(2)\n"
    )
    assert said(script) == []


def test_the_finding_states_the_number_as_it_is_written() -> None:
    (found,) = findings(analyze_source(f"{HEAD}{BODY}model = Model(i, x)  # ~2.3M params\n"))
    assert (found.rule, found.severity.value) == ("total-differs-from-intent", "warning")
    assert "has 78,500 params, the comment says 2.3M" in found.message


def test_how_round_a_number_is() -> None:
    found = [(one.count, one.tolerance) for one in totals("~2.3M params")]
    assert found == [(2_300_000, 100_000)]
    assert [one.tolerance for one in totals("about 60,000 params")] == [10_000]
    assert [one.tolerance for one in totals("61,706 params")] == [0]


HEADED = (
    "def net():\n{head}    i = Input((784,))\n    x = Dense(100)(i)\n    x = BatchNormalization()(x)\n"
    "    return Model(i, Dense(10)(x))\n\nmodel = net()\n"
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("    # 79,910 params\n", ["met"]),
        ("    # a small network\n    # 79,710 free params\n", ["met"]),
        ("    # 79,910 free params\n", ["met"]),
        ("    # 80,710 free params\n", ["differs"]),
        ('    """A network."""\n    # 90k params\n', ["differs"]),
        ("    # like the one with 90k params\n", []),
        ("    n = 1\n    # 90k params\n", []),
        ("    # 90k params + 3k dense\n", []),
    ],
)
def test_comments_before_the_first_statement_of_a_function(head: str, expected: list[str]) -> None:
    assert said("from keras.layers import BatchNormalization\n" + HEADED.format(head=head)) == expected


BRANCHES = (
    "def net(stage):\n    # {count} params\n    i = Input((784,))\n    x = Dense(100)(i)\n"
    "    if stage == 0:\n        return Model(i, x)\n    return Model(i, Dense(10)(x))\n"
)


@pytest.mark.parametrize(
    ("count", "expected"), [("78,500", ["met"]), ("79,510", ["met"]), ("90,000", ["differs"])]
)
def test_a_function_that_is_entered_by_itself_makes_one_of_several_models(
    count: str, expected: list[str]
) -> None:
    assert said(BRANCHES.format(count=count)) == expected


def test_models_that_depend_on_what_is_not_known_are_not_compared() -> None:
    script = BRANCHES.replace("Dense(10)", "Dense(stage)").format(count="90,000")
    assert said(script) == []
