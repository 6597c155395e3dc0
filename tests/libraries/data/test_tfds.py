"""tensorflow_datasets: shapes and classes as its own descriptions have them."""

from __future__ import annotations

import pytest

from kerascount.libraries.tfds.catalogue import DATA_SETS
from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import run

SETUP = "import tensorflow as tf\nimport tensorflow_datasets as tfds\nfrom tensorflow import keras\n"


def test_elements_classes_and_splits() -> None:
    names = run(
        f"{SETUP}(train, test), info = tfds.load('food101', split=['train', 'validation'], as_supervised=True,\n"
        "    with_info=True, shuffle_files=True)\n"
        "n = len(info.features['label'].names), info.features['label'].num_classes\n"
        "train = train.map(lambda x, y: (tf.image.resize(x, [224, 224]), y)).batch(32)\n"
        "a = train.element_spec[0].shape\n"
        "b = tfds.load('mnist', split='train').element_spec['image'].shape\n"
        "c = tfds.load('cifar10', as_supervised=True, batch_size=8)['train'].element_spec[0].shape\n"
        "d = tfds.load('mnist:3.*.*', split='train[:80%]', as_supervised=True).element_spec[1].shape\n"
        "model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(n[1])])\nmodel.fit(train)\n"
        "p = model.count_params()"
    ).script_names()
    assert names["n"] == (101, 101)
    assert names["a"] == (None, 224, 224, 3)
    assert names["b"] == (28, 28, 1)
    assert names["c"] == (None, 32, 32, 3)
    assert names["d"] == ()
    assert names["p"] == 224 * 224 * 3 * 101 + 101


@pytest.mark.parametrize(
    "call",
    ["'own_set'", "'emnist/letters'", "name", "'mnist', batch_size=-1", "'mnist', decoders={'image': skip}"],
)
def test_what_is_not_certain_is_unknown(call: str) -> None:
    assert isinstance(run(f"{SETUP}x = tfds.load({call})").script_names()["x"], Unknown)


def test_a_builder_tells_what_its_data_sets_are() -> None:
    names = run(
        f"{SETUP}b = tfds.builder('cifar100')\nb.download_and_prepare()\n"
        "n = b.info.features['label'].num_classes\ns = b.info.features['image'].shape\n"
        "a = b.as_dataset(split='train', as_supervised=True).batch(8).element_spec[0].shape\n"
        "k = b.info.splits['train'].num_examples\n"
        "u = tfds.builder('own_set').info.features['image'].shape"
    ).script_names()
    assert (names["n"], names["s"], names["a"]) == (100, (32, 32, 3), (None, 32, 32, 3))
    assert isinstance(names["k"], Unknown)
    assert isinstance(names["u"], Unknown)


def test_the_digits_of_the_tutorials_are_three_parts() -> None:
    names = run(
        "from tensorflow.examples.tutorials.mnist import input_data\n"
        "d = input_data.read_data_sets('MNIST_data/', one_hot=True)\n"
        "a, b = d.train.next_batch(50)\n"
        "e = input_data.read_data_sets('MNIST_data/', reshape=False)\n"
        "x = (d.train.images.shape, d.test.labels.shape, a.shape, b.shape, d.validation.num_examples)\n"
        "y = (e.train.images.shape, e.train.labels.shape)\n"
        "z = input_data.read_data_sets('MNIST_data/', one_hot=unknown_flag)"
    ).script_names()
    assert names["x"] == ((55000, 784), (10000, 10), (50, 784), (50, 10), 5000)
    assert names["y"] == ((55000, 28, 28, 1), (55000,))
    assert isinstance(names["z"], Unknown)


def test_the_table_is_read_as_it_is_written() -> None:
    # from `tfds.builder(name).info`
    assert len(DATA_SETS) == 32
    assert DATA_SETS["oxford_iiit_pet"].features["segmentation_mask"] == (None, None, 1)
    assert DATA_SETS["caltech101"].classes == {"label": 102}
    assert DATA_SETS["cats_vs_dogs"].features["image"] == (None, None, 3)
