"""Attributes that a constructor leaves at None: what only they make wrong is a note where nobody calls the method."""

from __future__ import annotations

from kerascount import Severity, analyze_source

SCRIPT = """\
from keras.models import Sequential
from keras.layers import Dense, Embedding, Flatten
class Classifier:
    def __init__(self):
        self.words = None
    def load(self, config):
        self.words = config["words"]
    def create(self):
        model = Sequential([Embedding({words}, 100), Flatten(), Dense({units})])
        return model
"""


def severities(script: str) -> list[Severity]:
    return [d.severity for d in analyze_source(script).diagnostics if d.rule == "invalid-argument"]


def test_what_another_method_sets_is_no_error() -> None:
    analysis = analyze_source(SCRIPT.format(words="self.words", units=2))
    (found,) = [d for d in analysis.diagnostics if d.rule == "invalid-argument"]
    assert found.severity is Severity.INFO
    assert "what its class leaves at None" in found.notes[-1]


def test_a_mistake_that_depends_on_none_of_them_stays_one() -> None:
    assert severities(SCRIPT.format(words=50, units=0)) == [Severity.ERROR]


def test_a_call_in_the_file_is_certain() -> None:
    called = SCRIPT.format(words="self.words", units=2) + "Classifier().create()\n"
    assert Severity.ERROR in severities(called)
