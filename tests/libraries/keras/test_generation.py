"""What is made of signs that a script shows, alone and together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kerascount.analysis import analyze_file, analyze_source
from kerascount.graph.records import ModelRecord
from kerascount.libraries.keras.generation import SIGNS, Era, guessed, signs_of_python
from kerascount.settings import Settings
from kerascount.values.unknown import Unknown

FIRST, STANDALONE, WITHIN, MULTI = Era

GUESSES = [
    ("", False, 3, {STANDALONE, WITHIN, MULTI}),
    ("", True, 2, {WITHIN, MULTI}),
    ("tensorflow-1", True, 2, {STANDALONE}),
    ("tensorflow-1", False, 2, {STANDALONE}),
    ("name-until-2.15", False, 2, {STANDALONE, WITHIN}),
    ("name-until-2.15 python-until-3.5", False, 2, {STANDALONE}),
    ("name-until-2.15 name-since-2.4", False, 2, {WITHIN}),
    ("name-since-2.4", False, 3, {WITHIN, MULTI}),
    ("name-since-3", True, 3, {MULTI}),
    ("words-of-keras-1", False, 1, {FIRST, STANDALONE}),
    ("words-of-keras-1 words-of-keras-2", False, 2, {STANDALONE}),
    ("words-of-keras-1 epochs", False, 2, {STANDALONE}),
    ("words-of-keras-1 name-until-2.15", False, 1, {FIRST, STANDALONE}),
    ("tf_keras", False, 2, {WITHIN}),
]


@pytest.mark.parametrize(("signs", "in_tensorflow", "keras", "eras"), GUESSES)
def test_what_most_signs_admit_and_is_likeliest(
    signs: str, in_tensorflow: bool, keras: int, eras: set[Era]
) -> None:
    guess = guessed(signs.split(), in_tensorflow=in_tensorflow)
    assert (guess.keras, guess.eras) == (keras, eras)


def test_signs_have_ranges_and_what_is_none_does_not_count() -> None:
    assert all(oldest <= newest for oldest, newest in SIGNS.values())
    assert guessed(["keras", "custom-objects"], in_tensorflow=False) == guessed([], in_tensorflow=False)


@pytest.mark.parametrize(
    ("version", "eras"),
    [
        ((2, 7), {FIRST, STANDALONE}),
        ((3, 5), {FIRST, STANDALONE}),
        ((3, 6), {FIRST, STANDALONE, WITHIN}),
        ((3, 8), set(Era)),
        ((3, 10), {WITHIN, MULTI}),
        ((3, 12), {MULTI}),
    ],
)
def test_versions_of_python_limit_the_eras(version: tuple[int, int], eras: set[Era]) -> None:
    ranges = [SIGNS[sign] for sign in signs_of_python(version)]
    assert {era for era in Era if all(a <= era <= b for a, b in ranges)} == eras
    assert signs_of_python(None) == ()


# --- the second bias of a GRU: 6,240 weights before Keras 2.4 and 6,336 since ---------------------

GRU = """
model = Sequential()
model.add(GRU(32, input_shape=(None, 32)))
"""
ALONE = "from keras.models import Sequential\nfrom keras.layers import GRU\n"
WITHIN_TF = "from tensorflow.keras.models import Sequential\nfrom tensorflow.keras.layers import GRU\n"


def _model(text: str) -> ModelRecord:
    return analyze_source(text).reading.models[0]


@pytest.mark.parametrize(
    ("text", "params"),
    [
        (WITHIN_TF + GRU, 6336),
        (WITHIN_TF + GRU + "import tensorflow as tf\ntf.Session()\n", 6240),
        (ALONE + GRU + "from keras import ops\n", 6336),
        (ALONE + "from keras.layers import Rescaling\n" + GRU, 6336),
        (ALONE + "from keras.layers import CuDNNGRU\n" + GRU, 6240),
        (ALONE + GRU + "model.fit(x, y, nb_epoch=2)\n", 6240),
        (ALONE + GRU.replace("32, i", "32, reset_after=False, i"), 6240),
        (ALONE + GRU.replace("32, i", "32, reset_after=True, i"), 6336),
    ],
)
def test_weights_of_a_gru_by_era(text: str, params: int) -> None:
    """Recorded from Keras 2.2.4, tf_keras 2.21 and Keras 3.15.1."""
    assert _model(text).layers[-1].params == params


@pytest.mark.parametrize(
    "text",
    [ALONE + GRU, ALONE + GRU + "model.fit_generator(x)\n", ALONE + GRU.replace("GRU(32", "GRU(units")],
)
def test_where_nothing_shows_the_era_its_weights_are_unknown(text: str) -> None:
    row = _model(text).layers[-1]
    assert isinstance(row.params, Unknown)
    if "units" not in text:
        assert row.outputs == ((None, 32),)
        assert "96 weights more since Keras 2.4" in row.params.reason


def _notebook(path: Path, version: str, lines: str) -> int:
    cell = {"cell_type": "code", "source": lines, "outputs": [], "metadata": {}, "execution_count": 1}
    metadata = {"language_info": {"name": "python", "version": version}}
    document = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 2}
    path.write_text(json.dumps(document), encoding="utf-8")
    return analyze_file(path).reading.keras


def test_a_notebook_tells_its_python(tmp_path: Path) -> None:
    for version, keras in (("3.6.9", 2), ("3.9.1", 3), ("3.-1.-1", 3), ("Python 3", 3), ("2.7.11", 2)):
        assert _notebook(tmp_path / "a.ipynb", version, ALONE + GRU) == keras
    for version, keras in (("3.6.9", 2), ("3.10.4", 2), ("3.12.1", 3)):
        assert _notebook(tmp_path / "a.ipynb", version, WITHIN_TF + GRU) == keras


# --- a layer as activation: tf.keras counts its weights --------------------------------------------

AS_ACTIVATION = """
model = Sequential()
model.add(Conv1D(3, 2, input_shape=(10, 1), activation=PReLU(shared_axes=[1])))
model.add(Activation(PReLU()))
model.add(Dense(10, activation=PReLU()))
model.add(Dense(10, activation=LeakyReLU()))
"""
NAMES = "from {0}keras.models import Sequential\nfrom {0}keras.layers import *\n"


@pytest.mark.parametrize(
    ("home", "keras", "params"),
    [
        ("tensorflow.", 2, [12, 27, 130, 110]),
        ("tensorflow.", 3, [9, 0, 40, 110]),
        ("", 2, [9, 0, 40, 110]),
        ("", 3, [9, 0, 40, 110]),
    ],
)
def test_weights_of_a_layer_given_as_activation(home: str, keras: int, params: list[int]) -> None:
    """Recorded from tf_keras 2.21, Keras 2.2.4 and 3.15.1."""
    text = NAMES.format(home) + AS_ACTIVATION
    (model,) = analyze_source(text, settings=Settings(keras=keras)).reading.models
    assert [layer.params for layer in model.layers] == params
    assert model.total_params == sum(params)


def test_a_layer_given_as_activation_is_in_doubt_where_the_era_is() -> None:
    rows = _model(NAMES.format("tensorflow.") + AS_ACTIVATION).layers
    assert [isinstance(row.params, Unknown) for row in rows] == [True, True, True, False]
    assert "tf.keras counts the weights" in rows[0].params.reason  # type: ignore[union-attr]


TWICE = """
shared = PReLU()
model = Sequential([Dense(4, activation=shared, input_dim=4), Dense(4, activation=shared)])
"""


def test_one_layer_given_twice_as_activation_is_counted_once() -> None:
    """Recorded from tf_keras 2.21."""
    text = NAMES.format("tensorflow.") + TWICE
    (model,) = analyze_source(text, settings=Settings(keras=2)).reading.models
    assert [layer.params for layer in model.layers] == [24, 24]
    assert model.total_params == 44


@pytest.mark.parametrize(
    "made",
    [
        "Attention(causal=True)",
        "AdditiveAttention(causal=True)",
        "GRU(3, time_major=False)",
        "LSTM(3, zero_output_for_mask=True)",
    ],
)
def test_keywords_that_keras_2_took_aside_are_no_mistake_and_a_sign_of_it(made: str) -> None:
    source = f"from tensorflow.keras.layers import *\nx = {made}\n"
    assert analyze_source(source, settings=Settings(keras=2)).diagnostics == ()
    if "zero" not in made:
        analysis = analyze_source(source.replace("tensorflow.keras", "keras"))
        assert (analysis.reading.keras, analysis.diagnostics) == (2, ())


def test_keras_1_counts_what_is_not_trained_since_1_2_only() -> None:
    """Totals as Keras 1.1.2 and 1.2.2 print them, the frozen layer and the moving statistics included or not."""
    source = """
from keras.models import Sequential
from keras.layers import BatchNormalization, Convolution2D, Dense, Flatten
model = Sequential()
model.add(Convolution2D(4, 3, 3, input_shape=(8, 8, 3), dim_ordering="tf"))
model.add(BatchNormalization(axis=3))
model.add(Flatten())
frozen = Dense(5)
frozen.trainable = False
model.add(frozen)
model.add(Dense(2))
"""
    found = analyze_source(source, settings=Settings(keras=1)).reading.models
    assert [(m.total_params, m.variant[0].condition, m.variant[0].taken) for m in found] == [
        (865, "(keras>=1.2)", True),
        (132, "(keras>=1.2)", False),
    ]
    assert [row.params for row in found[1].layers if row.params] == [112, 8, 12]
    plain = source.replace("model.add(BatchNormalization(axis=3))\n", "").replace(
        "frozen.trainable = False\n", ""
    )
    assert len(analyze_source(plain, settings=Settings(keras=1)).reading.models) == 1


@pytest.mark.parametrize("made", ["SeparableConv2D(4, 3", "SeparableConv1D(4, 3", "DepthwiseConv2D(3"])
@pytest.mark.parametrize("home", ["keras", "tensorflow.keras"])
def test_convolutions_without_a_kernel_of_that_name_take_its_initializer(made: str, home: str) -> None:
    """As Keras 2.2.4 and tf-keras 2.21 do, through the class of all convolutions; Keras 3 refuses it."""
    source = (
        f"from {home}.layers import *\nx = {made}, kernel_initializer='he_normal', kernel_regularizer=None)\n"
    )
    assert analyze_source(source, settings=Settings(keras=2)).diagnostics == ()
