"""What a script does with an architecture: layers by name, other inputs, freezing, arguments that are not known."""

from __future__ import annotations

import pytest

from kerascount import Settings, analyze_source
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
