"""Names of libraries that are data, not functions: no comparison with them is decided by their name."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.settings import Settings

SCRIPT = """\
import keras
from keras.layers import Dense, Input
from keras.models import Model
width = 5
if keras.backend.{name} == 'tensorflow':
    width = 7
i = Input((3,))
model = Model(i, Dense(width)(i))
"""


@pytest.mark.parametrize("keras", [1, 2])
def test_the_backend_of_keras_is_a_text(keras: int) -> None:
    reading = analyze_source(SCRIPT.format(name="_BACKEND"), settings=Settings(keras=keras)).reading
    assert [m.layers[-1].outputs[0] for m in reading.models] == [(None, 7)]


def test_a_constant_that_is_not_known_leaves_both_ways_open() -> None:
    reading = analyze_source(SCRIPT.format(name="_OTHER"), settings=Settings(keras=2)).reading
    assert {m.layers[-1].outputs[0] for m in reading.models} == {(None, 5), (None, 7)}
