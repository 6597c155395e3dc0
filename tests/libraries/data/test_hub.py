"""Modules of tensorflow_hub: well-known ones have the size that Keras printed of them, others are unknown."""

from __future__ import annotations

import pytest

from kerascount.values.unknown import Unknown
from tests.libraries.keras.support import models_of

HEAD = """\
import tensorflow as tf
import tensorflow_hub as hub
from tensorflow.keras import layers
"""


def test_a_module_as_the_first_layer() -> None:
    address = "https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/feature_vector/4"
    script = (
        f"m = tf.keras.Sequential([hub.KerasLayer({address!r}, input_shape=(224, 224, 3)), layers.Dense(5)])"
    )
    (model,) = models_of(HEAD + script, 2)
    assert [(row.kind, row.outputs[0], row.params) for row in model.layers] == [
        ("KerasLayer", (None, 1280), 2_257_984),
        ("Dense", (None, 5), 6_405),
    ]
    assert model.trainable_params == 6_405


@pytest.mark.parametrize(
    ("address", "trained"), [("google/nnlm-en-dim50/2", True), ("google/universal-sentence-encoder/4", False)]
)
def test_what_is_trained_is_known_where_no_statistics_are_among_it(address: str, trained: bool) -> None:
    layer = f"hub.KerasLayer('https://tfhub.dev/{address}', input_shape=[], dtype=tf.string, trainable=True)"
    (model,) = models_of(f"{HEAD}m = tf.keras.Sequential([{layer}, layers.Dense(1)])", 2)
    assert isinstance(model.total_params, int)
    assert isinstance(model.trainable_params, int) == trained


def test_text_goes_through_a_preprocessor_and_an_encoder() -> None:
    (model,) = models_of(
        f"{HEAD}before = hub.KerasLayer('https://tfhub.dev/tensorflow/bert_en_uncased_preprocess/3')\n"
        "encoder = hub.KerasLayer('https://tfhub.dev/tensorflow/bert_en_uncased_L-12_H-768_A-12/4')\n"
        "text = layers.Input(shape=(), dtype=tf.string)\nout = encoder(before(text))\n"
        "m = tf.keras.Model(text, layers.Dense(1)(out['pooled_output']))\n",
        2,
    )
    assert [row.params for row in model.layers] == [0, 0, 109_482_241, 769]


@pytest.mark.parametrize(
    "arguments",
    [
        "'https://tfhub.dev/own/module/1'",
        "'./folder'",
        "name",
        "'https://tfhub.dev/google/nnlm-en-dim50/2', signature='x'",
    ],
)
def test_what_is_downloaded_and_not_well_known_is_unknown(arguments: str) -> None:
    (model,) = models_of(f"{HEAD}m = tf.keras.Sequential([hub.KerasLayer({arguments}), layers.Dense(1)])", 2)
    assert isinstance(model.total_params, Unknown)
