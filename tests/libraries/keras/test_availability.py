"""Classes that a Keras does not have: a named error, and what handlers of a script make of it."""

import pytest

from tests.libraries.keras.support import check_rules, models_of

IMPORTS = "from {0}keras import layers, Model\nx = layers.Input((7, 5))\n"


def script(body: str, root: str = "") -> str:
    return IMPORTS.format(root) + body


def test_an_old_class_in_keras_3() -> None:
    source = script("m = Model(x, layers.ThresholdedReLU()(x))\n")
    check_rules(source, ["class-of-other-generation:3"], keras=3)
    assert [m.total_params for m in models_of(source, keras=3)] == [0]


def test_tensorflow_keeps_some_old_classes() -> None:
    check_rules(script("m = Model(x, layers.ThresholdedReLU()(x))\n", "tensorflow."), [], keras=3)


def test_a_new_class_in_old_generations() -> None:
    source = script("m = Model(x, layers.RMSNormalization()(x))\n")
    check_rules(source, ["class-of-other-generation:3"], keras=2)
    check_rules(source, [], keras=3)


def test_a_class_of_either_kind_of_keras_2_is_there() -> None:
    check_rules(script("m = Model(x, layers.LayerNormalization()(x))\n"), [], keras=2)
    check_rules(script("m = Model(x, layers.CuDNNLSTM(3)(x))\n"), [], keras=2)


GUARDED = """
try:
    from keras.layers import CuDNNLSTM as LSTM
except ImportError:
    from keras.layers import LSTM
"""


def test_a_handler_takes_another_class() -> None:
    source = GUARDED + script("m = Model(x, LSTM(3)(x))\n")
    new = 4 * 3 * (5 + 3 + 1)
    assert [m.total_params for m in models_of(source, keras=3)] == [new]
    assert [m.total_params for m in models_of(source, keras=2)] == [new + 4 * 3]
    check_rules(source, [], keras=3)


@pytest.mark.parametrize(
    "name", ["Batchnormalization", "Conv1d", "Lstm", "GlobalAvaragePooling1D", "Batch_Normalization"]
)
@pytest.mark.parametrize("root", ["", "tensorflow."])
def test_a_class_that_no_keras_has(name: str, root: str) -> None:
    check_rules(script(f"y = layers.{name}()(x)\n", root), ["no-such-class:3"])


OTHERS = [
    "y = layers.experimental.SyncBatchNormalization()(x)",
    "y = layers.SyncBatchNormalization()(x)",
    "y = layers.BatchNormalizationV2()(x)",
    "y = layers.LSTM2()(x)",
    "y = layers.Sampling()(x)",
    "try:\n    y = layers.Batchnormalization()(x)\nexcept AttributeError:\n    y = layers.BatchNormalization()(x)",
    "from other import layers as mine\ny = mine.Batchnormalization()(x)",
]


@pytest.mark.parametrize("lines", OTHERS)
def test_a_name_that_may_be_a_class_is_no_slip(lines: str) -> None:
    check_rules(script(lines + "\n", "tensorflow."), [], keras=2)
