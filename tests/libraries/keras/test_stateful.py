"""Stateful layers whose batch is not written down: a mistake only where it is known to be open."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.rules import findings
from kerascount.settings import Settings

SCRIPT = """\
import numpy as np
import tensorflow as tf
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Embedding, LSTM, RNN, LSTMCell
numbers = [len(word) for word in open('words.txt').read().split()]
table = np.load('table.npy')
{model}
"""
KEPT = "model = Sequential([Embedding(10, 20, {}), {}])\nmodel(tf.expand_dims(numbers, 0))"
FIXED = "batch_input_shape=[1, None]"
RECURRENT = "LSTM(5, stateful=True)"
CELLS = "RNN(LSTMCell(5), stateful=True)"
STEPS = "model = Sequential([LSTM(5, stateful=True, input_shape=(table.shape[1], 1))])"


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (KEPT.format(FIXED, RECURRENT), False),
        (KEPT.format(FIXED, CELLS), False),
        (KEPT.format("input_shape=[None]", RECURRENT), True),
        (STEPS, True),
    ],
)
def test_a_batch_of_unknown_data_may_be_fixed(model: str, told: bool) -> None:
    found = findings(analyze_source(SCRIPT.format(model=model), settings=Settings(keras=2)))
    assert ("stateful-without-batch" in {d.rule for d in found}) is told
