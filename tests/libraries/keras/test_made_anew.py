"""Layers that are made again from their configurations, and what `trainable=False` there does not reach."""

from __future__ import annotations

import pytest

import kerascount
from kerascount.settings import Settings

SCRIPT = """
from keras.layers import *
from keras.models import Sequential, clone_model
m = Sequential([Input((12, 12, 3)), ConvLSTM1D(3, 3, return_sequences=True), Conv2D(2, 2), ConvLSTM1D(3, 1)])
for layer in m.layers:
    layer.trainable = False
a = Sequential.from_config(m.get_config())
b = clone_model(m)
c = Sequential([Input((12, 12, 3)), ConvLSTM1D.from_config(m.layers[0].get_config())])
"""


@pytest.mark.parametrize(("name", "trained"), [("m", 0), ("a", 300), ("b", 300), ("c", 228)])
def test_recurrent_convolutions_of_keras_3_are_trained_again(name: str, trained: int) -> None:
    """The numbers are those that Keras 3.15.1 prints."""
    model = kerascount.analyze_source(SCRIPT, settings=Settings(keras=3)).model(name)
    assert model.trainable_params == trained
