"""What a script does with an architecture: layers by name, other inputs, freezing, arguments that are not known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kerascount import Settings, analyze_file, analyze_source
from kerascount.analysis import Analysis

SPELLINGS = [
    "from keras.applications import VGG16",
    "from keras.applications.vgg16 import VGG16",
    "from keras.applications.vgg16 import VGG16, preprocess_input, decode_predictions",
    "import tensorflow as tf\nVGG16 = tf.keras.applications.VGG16",
    "import tensorflow as tf\nVGG16 = tf.keras.applications.vgg16.VGG16",
    "from tensorflow.keras.applications import vgg16\nVGG16 = vgg16.VGG16",
    "import keras\nVGG16 = keras.applications.VGG16",
    "from keras_applications.vgg16 import VGG16",
    "from keras.applications import *",
]


def totals(source: str) -> list[object]:
    return [model.total_params for model in read(source).reading.models]


def read(source: str) -> Analysis:
    analysis = analyze_source(source)
    assert analysis.crash is None
    return analysis


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling(spelling: str) -> None:
    assert totals(f"{spelling}\nmodel = VGG16()\n") == [138_357_544]


def test_inner_layers_by_name_and_a_given_input() -> None:
    source = """
from keras import Input, Model, layers
from keras.applications import ResNet50
image = Input((256, 256, 3))
base = ResNet50(include_top=False, weights="imagenet", input_tensor=image)
skip = base.get_layer("conv4_block6_out").output
x = layers.Concatenate()([layers.UpSampling2D()(base.output), skip])
model = Model(image, layers.Conv2D(1, 1)(x))
"""
    model = read(source).reading.models[-1]
    assert model.outputs == ((None, 16, 16, 1),)
    assert model.total_params == 23_587_712 + 2048 + 1024 + 1


def test_a_frozen_base_in_a_sequential_is_one_row() -> None:
    source = """
from tensorflow.keras import Sequential, layers
from tensorflow.keras.applications.vgg16 import VGG16
base = VGG16(weights="imagenet", include_top=False, input_shape=(150, 150, 3))
base.trainable = False
model = Sequential([base, layers.Flatten(), layers.Dense(1)])
model.summary()
"""
    model = read(source).reading.models[-1]
    assert [row.name for row in model.layers] == ["vgg16", "flatten", "dense"]
    assert (model.total_params, model.trainable_params) == (14_714_688 + 8193, 8193)


@pytest.mark.parametrize(
    "call",
    [
        "MobileNet(include_top=False, input_shape=(64, 64, unseen), weights=None)",
        "MobileNet(alpha=unseen, weights=None)",
        "MobileNet(classes=unseen, weights=None)",
        "EfficientNetB0(include_top=False, input_shape=(64, 64, unseen), weights=None)",
        "NASNetMobile(include_top=False, input_shape=(64, unseen, 3), weights=None)",
        "MobileNetV2(alpha=unseen, weights=None)",
        "MobileNetV3Small(classes=unseen, weights=None)",
    ],
)
def test_what_is_not_known_gives_no_number(call: str) -> None:
    reading = read(f"import keras, settings\nunseen = settings.N\nkeras.applications.{call}\n").reading
    assert not [model for model in reading.models if model.status == "exact"]


def test_a_switch_that_is_not_known_gives_variants() -> None:
    source = (
        "import keras, settings\nkeras.applications.MobileNetV3Small(minimalistic=settings.X, weights=None)\n"
    )
    assert len({str(total) for total in totals(source)}) == 2


@pytest.mark.parametrize(
    ("call", "essence"),
    [
        ("VGG16(classes=3)", "1000 classes"),
        ("VGG16(include_top=False, input_shape=(16, 16, 3))", "at least 32x32"),
        ("VGG16(include_top=False, input_shape=(64, 64, 1))", "3 channels"),
        ("InceptionV3(include_top=False, input_shape=(64, 64, 3), weights=None)", "at least 75x75"),
        ("MobileNet(alpha=0.3)", "`alpha`"),
        ("VGG16(weights=None, input_shape=(None, None, 3))", "static"),
    ],
)
def test_refused(call: str, essence: str) -> None:
    reading = read(f"import keras\nmodel = keras.applications.{call}\n").reading
    assert not list(reading.models)
    assert any(essence in found.message for found in reading.diagnostics)


@pytest.mark.parametrize(("keras", "shown"), [(2, (None, None, None, 512)), (3, (None, 7, 7, 512))])
def test_the_row_of_a_nested_model_shows_its_own_outputs_in_tf_keras(keras: int, shown: object) -> None:
    """As tf-keras 2.21 and Keras 3.15.1 print it; what follows gets the shape of the call in both."""
    source = """
from tensorflow.keras import Input, Model, layers
from tensorflow.keras.applications import VGG16
image = Input((224, 224, 3))
x = VGG16(include_top=False)(image)
model = Model(image, layers.Dense(2)(layers.Flatten()(x)))
"""
    rows = analyze_source(source, settings=Settings(keras=keras)).reading.models[-1].layers
    assert (rows[1].outputs, rows[2].outputs) == ((shown,), ((None, 25_088),))


# --- releases ------------------------------------------------------------------------------------

EFFICIENT = """
import tensorflow as tf
base = tf.keras.applications.EfficientNetB0(include_top=False)
inputs = tf.keras.Input((224, 224, 3))
model = tf.keras.Model(inputs, base(inputs))
"""


def conditions(source: str, **settings: int) -> list[tuple[str, bool]]:
    """The decisions that tell the models of a script from each other."""
    reading = analyze_source(source, settings=Settings(**settings)).reading
    return [(str(d.condition), d.taken) for model in reading.models for d in model.variant]


def test_what_releases_build_differently_is_told_apart() -> None:
    """EfficientNet got a row behind its normalization in tensorflow 2.9, another one in 2.10."""
    reading = analyze_source(EFFICIENT, settings=Settings(keras=2)).reading
    assert [len(model.layers) for model in reading.models] == [238, 238, 237, 2]
    assert {model.status for model in reading.models} == {"exact"}
    assert ("(tensorflow>=2.10)", True) in conditions(EFFICIENT, keras=2)
    assert ("(tensorflow>=2.9)", False) in conditions(EFFICIENT, keras=2)
    assert conditions(EFFICIENT, keras=3) == []


def test_one_release_is_decided_for_all_architectures_of_a_run() -> None:
    source = """
from tensorflow.keras.applications import MobileNet, MobileNetV2, MobileNetV3Small
a = MobileNetV2(include_top=False, weights=None)
b = MobileNet(include_top=False, weights=None)
c = MobileNetV3Small(include_top=False, weights=None)
"""
    first = source.replace("c = ", "pass # ")
    assert {(str(d.condition), d.taken) for m in read(first).reading.models for d in m.variant} == {
        ("(tensorflow>=2.4)", True),
        ("(tensorflow>=2.4)", False),
    }
    # the last of them came with 2.4, when the others had lost their rows of padding
    models = read(source.replace("a = ", "c0 = MobileNetV3Small(); a = ")).reading.models
    totals = {model.total_params for model in models if model.variable == "c"}
    assert totals == {939_120, 1_529_968}


def test_a_name_of_one_release_is_a_sign_of_it() -> None:
    """ResNet50 of Keras 2.0 and 2.1 pools even without its top; of its rows that of the first padding has no name at
    first, and tensorflow calls all of them otherwise since 1.15."""
    source = """
from {1}keras.applications.resnet50 import ResNet50
from {1}keras.layers import Dense, Flatten
from {1}keras.models import Model
base = ResNet50(include_top=False, weights=None, input_shape=(224, 224, 3))
model = Model(base.input, Dense(2)(Flatten()(base.get_layer("{0}").output)))
"""
    old = analyze_source(source.format("avg_pool", ""), settings=Settings(keras=2)).reading.models
    assert {m.total_params for m in old if m.variable == "model"} == {23_587_712 + 2048 * 2 + 2}
    new = analyze_source(source.format("conv5_block3_out", "tensorflow."), settings=Settings(keras=2))
    assert {m.total_params for m in new.reading.models if m.variable == "model"} == {
        23_587_712 + 7 * 7 * 2048 * 2 + 2
    }


@pytest.mark.parametrize(
    ("python", "rows"), [("3.10.12", {238, 237}), ("3.12.1", {238}), ("3.7.3", {238, 237})]
)
def test_the_python_of_a_notebook_leaves_fewer_releases(python: str, rows: set[int], tmp_path: Path) -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1, "source": EFFICIENT}
    info = {"language_info": {"name": "python", "version": python}}
    path = tmp_path / "model.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": info, "nbformat": 4, "nbformat_minor": 5}))
    models = analyze_file(path, Settings(keras=2)).reading.models
    assert {len(model.layers) for model in models if model.variable == "base"} == rows


def test_a_release_in_which_the_script_fails_is_not_its_own() -> None:
    source = """
from keras.applications.resnet50 import ResNet50
base = ResNet50(include_top=False, weights=None, input_shape=(224, 224, 3))
last = base.get_layer("avg_pool")
"""
    reading = analyze_source(source, settings=Settings(keras=2)).reading
    assert not reading.diagnostics
    assert {model.layers[-1].name for model in reading.models} == {"avg_pool"}
    wrong = source.replace("avg_pool", "no_pool")
    assert analyze_source(wrong, settings=Settings(keras=2)).reading.diagnostics
