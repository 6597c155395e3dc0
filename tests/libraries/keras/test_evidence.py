"""Which generation of Keras a script is read as."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.settings import Settings

MODEL = """
from keras import Model, layers
i = layers.Input((8,))
model = Model(i, layers.Dense(1)(i))
"""

OLD = [
    "from keras.layers.convolutional import Conv2D",
    "from keras.layers.core import Dense, Dropout",
    "from keras.utils import np_utils",
    "from keras.utils.np_utils import to_categorical",
    "import keras.backend as K\nK.set_learning_phase(0)",
    "import keras.backend as K\nK.sum(K.ones((2,)))",
    "from keras.preprocessing.image import ImageDataGenerator",
    "from keras.engine.topology import Layer",
    "from keras.optimizers import SGD\nSGD(lr=0.1)",
    "from tensorflow.python.keras.layers import Dense",
    "import tf_keras as keras\nkeras.layers.Dense(1)",
    "from tensorflow.keras.layers.experimental import preprocessing",
    "from tensorflow.keras.optimizers import Adam\nAdam(lr=1e-3)",
    "model.fit_generator(data)",
    "model.predict_classes(data)",
    "from keras import Sequential\nm = Sequential([layers.Embedding(9, 2), layers.LSTM(3)])\nm.summary()",
    "import tensorflow as tf\ntf.set_random_seed(1)",
    "import tensorflow as tf\nx = tf.placeholder(tf.float32)",
    "model.save_weights('net.h5')",
    "model.save('folder')",
    "model.fit(data, workers=4)",
    "layers.SimpleRNN(3, implementation=2)",
    "layers.Dense(3, batch_input_shape=(2, 4))",
    "from keras.callbacks import ModelCheckpoint\nModelCheckpoint('best.hdf5', save_weights_only=True)",
    "from tensorflow.keras.callbacks import ModelCheckpoint\nModelCheckpoint('best.ckpt')",
]

NO_EVIDENCE = [
    "from keras.layers import Conv2D",
    "from keras.utils import to_categorical",
    "from keras.optimizers import SGD\nSGD(learning_rate=0.1)",
    "try:\n    from keras.layers.core import Dense\nexcept ImportError:\n    from keras.layers import Dense",
    "from tensorflow.keras.preprocessing.image import ImageDataGenerator",
    "from tensorflow.keras.layers import Dense",
    "model.fit(data)",
    "from keras import backend as K\nK.clear_session()\nK.image_data_format()",
    "import tensorflow as tf\ntf.keras.backend.sum(tf.ones((2,)))",
    "from keras import Sequential\nm = Sequential([layers.Embedding(9, 2), layers.LSTM(3)])",
    "from keras import Sequential\nm = Sequential([layers.Dense(9), layers.Dense(3)])\nm.summary()",
    "layers.GRU(3, implementation=2)",
    "from keras import Sequential\nm = Sequential([layers.Embedding(9, 2)])\nm.build((None, 5))\nm.summary()",
    "import tensorflow as tf\ntf.random.set_seed(1)",
    "import tensorflow.compat.v1 as tf\ntf.set_random_seed(1)",
    "model.save_weights('net.weights.h5')",
    "model.save('net.h5')",
    "model.save(read())",
    "from keras.callbacks import ModelCheckpoint\nModelCheckpoint('best.weights.h5', save_weights_only=True)",
]


@pytest.mark.parametrize("text", OLD)
def test_names_that_keras_3_lost_are_evidence(text: str) -> None:
    assert analyze_source(MODEL + text + "\n").reading.keras == 2


@pytest.mark.parametrize("text", NO_EVIDENCE)
def test_what_all_have_is_none(text: str) -> None:
    assert analyze_source(MODEL + text + "\n").reading.keras == 3


NESTED = """
import tensorflow as tf
L = tf.keras.layers
i = L.Input((None, None, 3))
base = tf.keras.Model(i, L.Conv2D(4, 3)(i))
x = L.Input((24, 24, 3))
y = base(x)
whole = tf.keras.Model(x, L.Flatten()(y))
"""


def test_a_nested_model_shows_its_own_outputs_in_keras_2() -> None:
    """Recorded from tf_keras 2.21, and from Keras 3.15.1."""
    shapes = {}
    for keras in (2, 3):
        model = analyze_source(NESTED, settings=Settings(keras=keras)).model("whole")
        shapes[keras] = [row.outputs[0] for row in model.layers if row.kind == "Functional"]
        assert model.layers[-1].outputs == ((None, 22 * 22 * 4),)
    assert shapes == {2: [(None, None, None, 4)], 3: [(None, 22, 22, 4)]}


def test_a_name_with_a_slash_is_none_of_keras_3() -> None:
    script = "from keras.layers import Dense, Input\ndef f(x):\n    return Dense(3, name='a/b')(x)\n"
    analysis = analyze_source(script)
    assert (analysis.reading.keras, analysis.diagnostics) == (2, ())
    told = analyze_source(script.replace("Input", "Input, RMSNormalization")).diagnostics
    assert [finding.rule for finding in told] == ["invalid-name"]


def test_what_keras_2_kept_as_a_function_is_no_sign_of_keras_1() -> None:
    script = "from keras.layers import AtrousConvolution2D, Conv2D, Input\n"
    script += "x = Conv2D(filters=4, kernel_size=3, strides=2, padding='same')(Input((8, 8, 3)))\n"
    analysis = analyze_source(script)
    assert (analysis.reading.keras, analysis.diagnostics) == (2, ())


@pytest.mark.parametrize("kind", ["LSTM", "LSTMCell", "GRU", "GRUCell"])
def test_keras_3_takes_an_implementation_of_gates(kind: str) -> None:
    """As Keras 3.15.1 does, which ignores it; it has none for `SimpleRNN`."""
    script = "import keras\nx = keras.layers.{}(3, implementation=2)\n"
    assert not analyze_source(script.format(kind), settings=Settings(keras=3)).diagnostics
    told = analyze_source(script.format("SimpleRNN"), settings=Settings(keras=3)).diagnostics
    assert [(finding.rule, finding.helps) for finding in told] == [("unknown-keyword", ())]


def test_an_input_that_is_data_has_its_shape_and_is_none_of_keras_3() -> None:
    """As Keras 2.2.4 builds it."""
    script = """
import keras
import keras.backend as K
a = keras.layers.Input(tensor=K.random_normal((10, 100, 1)))
b = keras.layers.Input(shape=(100, 1))
model = keras.models.Model([a, b], keras.layers.Add()([a, b]))
"""
    analysis = analyze_source(script)
    assert (analysis.reading.keras, analysis.diagnostics) == (2, ())
    shapes = [row.outputs[0] for row in analysis.model("model").layers]
    assert shapes == [(10, 100, 1), (None, 100, 1), (10, 100, 1)]
