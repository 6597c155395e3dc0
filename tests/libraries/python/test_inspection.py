"""`inspect` tells functions, classes and data apart, and nothing of what it cannot know."""

import pytest

from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

SOURCE = "import inspect\nclass A: pass\ndef f(): pass\nx = inspect.{}"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("isfunction(f)", True),
        ("isfunction(lambda: 1)", True),
        ("isfunction('relu')", False),
        ("isfunction(A)", False),
        ("isclass(A)", True),
        ("isclass(A())", False),
        ("ismethod(f)", False),
    ],
)
def test_questions_that_the_script_answers(asked: str, answer: bool) -> None:
    assert value_of(SOURCE.format(asked)) is answer


def test_a_name_of_a_library_could_be_either() -> None:
    assert isinstance(value_of("import keras\n" + SOURCE.format("isclass(keras.something)")), Unknown)
