"""Layers whose computation hands their code to something that is not followed: their weights are not claimed."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.graph.records import ModelRecord
from kerascount.settings import Settings
from kerascount.values.unknown import Unknown

LAYER = """\
import tensorflow as tf
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
import some_missing_library as lib

class Own(layers.Layer):
    def __init__(self):
        super().__init__()
        self.inner = layers.Dense(4)
        self.seen = layers.Dense(2)

    def step(self, x):
        return self.inner(x)

    def make(self, x):
        self.scale = self.add_weight(name="scale", shape=(3,))
        return x

    def call(self, x):
        self.seen(x)
        %s

inputs = keras.Input((5, 4))
model = keras.Model(inputs, Own()(inputs))
"""

SEEN = 4 * 2 + 2


def model_of(script: str, keras: int = 2) -> ModelRecord:
    return analyze_source(script, settings=Settings(keras=keras)).reading.models[0]


@pytest.mark.parametrize(
    "body",
    [
        "return tf.py_function(self.step, [x], tf.float32)",
        "return tf.numpy_function(func=lambda v: self.inner(v), inp=[x], Tout=tf.float32)",
        "return lib.apply(self.step, x)",
        "return lib.apply(lambda v: self.inner(v), x)",
        "return lib.apply(self.inner, x)",
        "return lib.apply({'way': [self.inner]}, x)",
        "return np.vectorize(self.step)(x)",
        "return getattr(self, lib.name())(x)",
        "return tf.a_function_that_nobody_knows(x, fn=self.step)",
        "return tf.map_fn(self.step, lib.elements())",
        "for item in lib.items():\n            x = self.inner(x)\n        return x",
        "if tf.reduce_sum(x) > 0:\n            return x\n        return self.inner(x)",
    ],
)
def test_a_layer_that_may_have_been_built_is_not_counted_as_left_out(body: str) -> None:
    model = model_of(LAYER % body)
    assert isinstance(model.total_params, Unknown)
    assert model.status == "partial"


@pytest.mark.parametrize(
    "body",
    [
        "return x",
        "return tf.nn.relu(x)",
        "return tf.a_function_that_nobody_knows(x)",
        "lib_free = [print(v) for v in (1, 2)]\n        return x",
    ],
)
def test_a_layer_that_nothing_can_have_built_is_left_out(body: str) -> None:
    assert model_of(LAYER % body).total_params == SEEN


def test_code_that_makes_weights_and_is_not_followed_leaves_all_weights_unknown() -> None:
    built = "self.inner(x)\n        return lib.apply(self.%s, x)"
    assert isinstance(model_of(LAYER % (built % "make")).total_params, Unknown)
    assert model_of(LAYER % (built % "step")).total_params == SEEN + 4 * 4 + 4


def test_a_layer_that_a_later_call_builds_for_certain_is_counted() -> None:
    body = "for item in lib.items():\n            x = self.inner(x)\n        return self.inner(x)"
    assert model_of(LAYER % body).total_params == SEEN + 4 * 4 + 4


SEQUENTIAL = """\
import keras
import some_missing_library as lib
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
def more():
    %s
lib.run(more)
"""


def test_a_function_that_adds_to_a_model_and_is_not_followed_opens_it() -> None:
    assert model_of(SEQUENTIAL % "model.add(keras.layers.Dense(3))", 3).status == "partial"
    assert model_of(SEQUENTIAL % "print(model.count_params())", 3).status == "exact"


def test_a_custom_training_step_may_build_what_the_computation_does_not() -> None:
    script = """\
from tensorflow import keras
class Gan(keras.Model):
    def __init__(self):
        super().__init__()
        self.inner, self.critic = keras.layers.Dense(4), keras.layers.Dense(1)
    def call(self, x):
        return self.inner(x)
    def train_step(self, data):
        self.critic(self.inner(data))
model = Gan()
model.build((None, 3))
model.compile("adam")
%s
"""
    assert model_of(script % "").total_params == 16
    after = analyze_source(script % "model.fit(x)", settings=Settings(keras=2)).reading.models[-1]
    assert isinstance(after.total_params, Unknown)
