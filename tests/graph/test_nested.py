"""Rows of models that hold models which they do not call."""

from __future__ import annotations

from kerascount.analysis import analyze_source
from kerascount.settings import Settings

SCRIPT = """\
import keras
x = keras.Input((4,))
inner = keras.Model(x, keras.layers.Dense(2)(x))
class Gan(keras.Model):
    def __init__(self, part):
        super().__init__()
        self.part = part
model = Gan(inner)
"""


def test_a_model_within_shows_its_own_outputs() -> None:
    model = analyze_source(SCRIPT, settings=Settings(keras=3)).reading.models[-1]
    assert model.layers[0].outputs == ((None, 2),)
    assert model.status == "exact"
