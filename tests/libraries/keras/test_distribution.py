"""Batches within strategies of tensorflow; as tf-keras on tensorflow 2.21 has them with two devices."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.settings import Settings
from kerascount.values.unknown import Unknown

HEAD = "import tensorflow as tf\nfrom tensorflow.keras.layers import Dense, InputLayer\n"


def batch(strategy: str, given: str, *, keras: int = 2) -> object:
    text = (
        f"{HEAD}s = tf.distribute.{strategy}\nwith s.scope():\n"
        f"    m = tf.keras.Sequential([{given}, Dense(2)])\n"
    )
    (model,) = analyze_source(text, settings=Settings(keras=keras)).reading.models
    shape = model.output_shape
    assert isinstance(shape, tuple)
    return shape[0]


@pytest.mark.parametrize(
    "strategy", ["MirroredStrategy()", "experimental.TPUStrategy(resolver)", "TPUStrategy(r)"]
)
def test_a_batch_is_shared_among_copies(strategy: str) -> None:
    assert isinstance(batch(strategy, "tf.keras.Input((3,), batch_size=8)"), Unknown)
    assert batch(strategy, "tf.keras.Input(batch_shape=(8, 3))") == 8
    assert batch(strategy, "tf.keras.Input((3,))") is None
    assert batch(strategy, "tf.keras.Input((3,), batch_size=8)", keras=3) == 8


@pytest.mark.parametrize("strategy", ["get_strategy()", "OneDeviceStrategy('CPU:0')"])
def test_one_copy_has_it_all(strategy: str) -> None:
    assert batch(strategy, "tf.keras.Input((3,), batch_size=8)") == 8


def test_what_stands_behind_the_block_is_not_shared() -> None:
    text = (
        f"{HEAD}with tf.distribute.MirroredStrategy().scope():\n    pass\n"
        "m = tf.keras.Sequential([tf.keras.Input((3,), batch_size=8), Dense(2)])\n"
    )
    (model,) = analyze_source(text, settings=Settings(keras=2)).reading.models
    assert model.output_shape == (8, 2)
