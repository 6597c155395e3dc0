"""One name for what can be reached under many; automatic names."""

import pytest

from kerascount.libraries.keras.library import KerasLibrary
from kerascount.libraries.keras.naming import Names, Style, snake_case
from kerascount.libraries.keras.spelling import canonical
from kerascount.values.objects import Symbol


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("keras.layers.Conv2D", "keras.layers.Conv2D"),
        ("tensorflow.keras.layers.Conv2D", "keras.layers.Conv2D"),
        ("tf.keras.layers.Conv2D", "keras.layers.Conv2D"),
        ("tensorflow.python.keras.layers.convolutional.Conv2D", "keras.layers.Conv2D"),
        ("keras.src.layers.convolutional.conv2d.Conv2D", "keras.layers.Conv2D"),
        ("tensorflow.compat.v2.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.compat.v2.math.multiply", "tensorflow.math.multiply"),
        ("tensorflow.compat.v1.math.multiply", "tensorflow.compat.v1.math.multiply"),
        ("tf_keras.src.layers.Dense", "keras.layers.Dense"),
        ("keras.layers.core.Dense", "keras.layers.Dense"),
        ("keras.layers.experimental.preprocessing.Rescaling", "keras.layers.Rescaling"),
        ("keras.layers.merge", "keras.layers.merge"),
        ("keras.layers.merge.concatenate", "keras.layers.concatenate"),
        ("keras.engine.topology.Layer", "keras.layers.Layer"),
        ("keras.engine.training.Model", "keras.models.Model"),
        ("keras.Model", "keras.models.Model"),
        ("keras.layers.Input", "keras.Input"),
        ("keras.src.models.Functional", "keras.models.Model"),
        ("tensorflow.contrib.keras.python.keras.backend.int_shape", "keras.backend.int_shape"),
        ("keras.src.ops.operation_utils.get_source_inputs", "keras.utils.get_source_inputs"),
        ("keras.src.ops.numpy.add", "keras.ops.add"),
        ("keras.utils.np_utils.to_categorical", "keras.utils.to_categorical"),
        ("tensorflow.nn.relu", "tensorflow.nn.relu"),
        ("keras_tuner.Tuner", "keras_tuner.Tuner"),
    ],
)
def test_canonical(path: str, expected: str) -> None:
    assert canonical(path) == expected


@pytest.mark.parametrize(
    "name", ["keras.applications", "keras.src.applications.vgg16", "numpy", "kerastuner"]
)
def test_modules_that_are_not_ours(name: str) -> None:
    assert KerasLibrary().module(name) is None


def test_star_binds_layers_of_all_generations() -> None:
    names = KerasLibrary().star(Symbol("keras.layers"))
    assert {"Conv2D", "Convolution2D", "concatenate", "Input", "LSTM"} <= set(names)
    assert names["Convolution2D"] == Symbol("keras.layers.Convolution2D")


def test_common_words_are_not_assumed_to_be_keras() -> None:
    assert KerasLibrary().well_known("Conv2D") == Symbol("keras.layers.Conv2D")
    assert KerasLibrary().well_known("add") is None


@pytest.mark.parametrize(
    ("kind", "three", "two", "one"),
    [
        ("Conv2DTranspose", "conv2d_transpose", "conv2d_transpose", "conv2dtranspose"),
        ("MaxPooling2D", "max_pooling2d", "max_pooling2d", "maxpooling2d"),
        ("ConvLSTM2D", "conv_lstm2d", "conv_lst_m2d", "convlstm2d"),
        ("PReLU", "p_re_lu", "p_re_lu", "prelu"),
    ],
)
def test_snake_case(kind: str, three: str, two: str, one: str) -> None:
    assert (snake_case(kind, "3"), snake_case(kind, "2"), snake_case(kind, "1")) == (three, two, one)


@pytest.mark.parametrize(
    ("style", "kind", "expected"),
    [
        ("3", "Dense", ["dense", "dense_1"]),
        ("tf", "Dense", ["dense", "dense_1"]),
        ("2", "Dense", ["dense_1", "dense_2"]),
        ("3", "InputLayer", ["input_layer", "input_layer_1"]),
        ("tf", "InputLayer", ["input_1", "input_2"]),
        ("1", "InputLayer", ["input_1", "input_2"]),
    ],
)
def test_counting(style: Style, kind: str, expected: list[str]) -> None:
    names = Names()
    assert [names.of_class(kind, style) for _ in expected] == expected
