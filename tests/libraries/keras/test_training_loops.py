"""Models that a loop over data builds by calling them: data holds at least one element, the first of which builds."""

from __future__ import annotations

import pytest

from kerascount.values.unknown import Unknown
from tests.libraries.keras.support import models_of

HEAD = """\
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from a_missing_module import steps

(x, y), _ = keras.datasets.mnist.load_data()
data = tf.data.Dataset.from_tensor_slices((x / 255, y)).batch(200)
model = keras.Sequential([layers.Flatten(), layers.Dense(10)])
shared = layers.Dense(4)
"""


@pytest.mark.parametrize(
    "loop",
    [
        "for images, labels in data:\n    model(images)",
        "for step, (images, labels) in enumerate(data):\n    model(images)",
        "for (images, labels), again in zip(data, data):\n    model(images)",
        "for epoch in range(3):\n    for step, (images, labels) in enumerate(data):\n        model(images)",
        "def train():\n    for images, labels in data:\n        model(images)\ntrain()",
    ],
)
def test_a_loop_over_data_builds_the_model(loop: str) -> None:
    model = models_of(f"{HEAD}{loop}\n")[0]
    assert [row.params for row in model.layers] == [0, 7850]
    assert [row.outputs for row in model.layers] == [((200, 784),), ((200, 10),)]
    assert model.total_params == 7850
    assert not model.unknowns


def test_a_loop_that_may_have_no_round_builds_nothing_for_certain() -> None:
    model = models_of(f"{HEAD}for step in range(steps()):\n    model(x[:200])\n")[0]
    assert isinstance(model.total_params, Unknown)


def test_a_loop_over_data_within_one_that_may_have_no_round_builds_nothing_for_certain() -> None:
    loop = "for epoch in range(steps()):\n    for images, labels in data:\n        model(images)\n"
    assert isinstance(models_of(f"{HEAD}{loop}")[0].total_params, Unknown)


@pytest.mark.parametrize("layer", ["layers.Dense(4)", "shared"])
def test_a_model_that_a_loop_makes_longer_is_not_known(layer: str) -> None:
    loop = f"for images, labels in data:\n    t = {layer}(t)\n"
    script = f"{HEAD}inputs = t = keras.Input((4,))\n{loop}m = keras.Model(inputs, t)\n"
    model = next(m for m in models_of(script) if m.kind == "Functional")
    assert isinstance(model.total_params, Unknown)


CALLED_TWICE = """\
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
a = keras.Sequential([layers.Conv2D(4, 3), layers.MaxPooling2D()])
a(np.zeros((1, 20, 30, 3)))
a(np.zeros((8, 40, 30, 3)))
i = keras.Input((20, 20, 3))
m = keras.Model(i, layers.Flatten()(a(i)))
"""


def test_tf_keras_builds_a_model_of_no_declared_shape_for_all_that_it_is_called_at() -> None:
    inner, outer = models_of(CALLED_TWICE, 2)
    assert [row.outputs for row in inner.layers] == [((None, None, None, 4),)] * 2
    assert outer.layers[1].outputs == ((None, None, None, 4),)
    assert outer.layers[2].outputs == ((None, 324),)


def test_keras_3_keeps_the_shape_of_the_first_call() -> None:
    inner, outer = models_of(CALLED_TWICE.replace("(8, 40, 30, 3)", "(8, 20, 20, 3)").replace("30", "20"), 3)
    assert [row.outputs for row in inner.layers] == [((1, 18, 18, 4),), ((1, 9, 9, 4),)]
    assert outer.layers[1].outputs == ((None, 9, 9, 4),)
