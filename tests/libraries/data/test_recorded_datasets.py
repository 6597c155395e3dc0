"""What tensorflow and Keras specified of data sets and their elements, compared with ours: equal, or unknown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kerascount.values.objects import Array
from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import run
from tests.oracle.record_datasets import SETUP

RECORDED = Path(__file__).parents[3] / "fixtures" / "dataset_shapes.jsonl"

LEAST_KNOWN = 0.9
"""The share of lengths of elements, where tensorflow specifies them, that must be known."""


def shapes(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [shapes(part) for part in value]
    if isinstance(value, dict):
        return {key: shapes(part) for key, part in value.items()}
    if not isinstance(value, Array) or isinstance(value.shape, Unknown):
        return "?"
    return {"shape": ["?" if isinstance(d, Unknown) else d for d in value.shape]}


def compared(ours: Any, theirs: Any) -> list[bool | None]:
    """For each length whether it is equal; None where it is not known to us."""
    if ours == "?":
        return [None]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [verdict for a, b in zip(ours, theirs, strict=True) for verdict in compared(a, b)]
    if isinstance(ours, dict) and isinstance(theirs, dict) and set(ours) == set(theirs):
        return [verdict for key in ours for verdict in compared(ours[key], theirs[key])]
    return [ours == theirs]


def test_no_shape_of_an_element_is_wrong_and_most_are_known() -> None:
    specified: list[bool | None] = []
    for expression, specification, count, first in map(
        json.loads, RECORDED.read_text(encoding="utf-8").splitlines()
    ):
        names = run(
            f"{SETUP}\ndata = {expression}\nfirst = next(iter(data))\ncount = len(data)"
        ).script_names()
        taken = compared(shapes(names["first"]), first) if first is not None else []
        assert False not in taken, expression
        if specification is None:
            continue
        found = compared(shapes(names["data"].element), specification)
        assert False not in found, expression
        specified += found
        assert isinstance(names["count"], Unknown) or names["count"] == count, expression
    assert specified.count(True) >= LEAST_KNOWN * len(specified)


def test_training_on_a_data_set_builds_a_model() -> None:
    names = run(
        f"{SETUP}\ndata = D.from_tensor_slices((s, t)).batch(4)\nmodel = keras.Sequential([keras.layers.Dense(3)])\n"
        "model.fit(data)\n"
        "class Own(keras.Model):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.d = keras.layers.Dense(3)\n"
        "    def call(self, x): return self.d(x)\n"
        "own = Own()\nown.fit(data)\n"
        "n = model.count_params()\nm = own.count_params()"
    ).script_names()
    assert names["n"] == names["m"] == 5 * 3 + 3


def test_loops_over_data_sets_know_their_elements() -> None:
    names = run(
        f"{SETUP}\nfor a, b in keras.utils.timeseries_dataset_from_array(s, t, sequence_length=6).take(1): pass\n"
        "for c, d in folder('img', image_size=(20, 30), label_mode='categorical', class_names=['a', 'b']):\n"
        "    n = c.shape[1:], d.shape[1]\n    break\n"
    ).script_names()
    assert names["a"].shape[1:] == (6, 5)
    assert names["n"] == ((20, 30, 3), 2)


def test_classes_that_only_the_folder_knows_are_one_unknown() -> None:
    names = run(
        f"{SETUP}\ndata = folder('img', label_mode='categorical')\n"
        "flow = ImageDataGenerator().flow_from_directory('img')\n"
        "n = len(data.class_names)\nm = flow.num_classes - len(flow.class_indices)"
    ).script_names()
    assert names["data"].element[1].shape == (None, names["n"])
    assert isinstance(names["n"], Unknown)
    assert names["m"] == 0


TEXTS = (
    "from keras.preprocessing.text import Tokenizer\nfrom keras.utils import pad_sequences, to_categorical\n"
)


def test_texts_in_the_script_are_counted_as_keras_counts_them() -> None:
    names = run(
        f"{TEXTS}t = Tokenizer(oov_token='?')\n"
        "t.fit_on_texts(['I love my dog', 'I, love my cat!', 'You love my dog?'])\n"
        "w = t.word_index\nq = t.texts_to_sequences(['i really love my dog'])\np = pad_sequences(q)\n"
        "u = Tokenizer(num_words=3)\nu.fit_on_texts(['a a b', 'b a c d'])\nv = u.texts_to_sequences(['d a b'])\n"
        "m = u.texts_to_matrix(['a', 'b']).shape\nc = to_categorical([0, 3, 1]).shape\n"
        "o = Tokenizer(nb_words=9).texts_to_matrix(open('f')).shape[1]\n"
        "k = Tokenizer()\nk.fit_on_texts(open('words').read().split())\nn = len(k.word_index) + 1"
    ).script_names()
    # from Keras 3.15.1
    assert names["w"] == {"?": 1, "love": 2, "my": 3, "i": 4, "dog": 5, "cat": 6, "you": 7}
    assert names["q"] == [[4, 1, 2, 3, 5]]
    assert names["p"].shape == (1, 5)
    assert names["v"] == [[1, 2]]
    assert names["m"] == (2, 3)
    assert names["c"] == (3, 4)
    assert names["o"] == 9
    assert isinstance(names["n"], Unknown)


def test_images_that_are_loaded_one_by_one() -> None:
    names = run(
        f"{SETUP}from keras.preprocessing.image import img_to_array, load_img\n"
        "a = img_to_array(load_img('a.png', target_size=(20, 30))).shape\n"
        "b = img_to_array(load_img('a.png', target_size=(20, 30), color_mode='grayscale')).shape\n"
        "c = img_to_array(load_img('a.png', True, (20, 30))).shape\n"
        "d = img_to_array(load_img('a.png')).shape[2]\n"
        "found = []\nfor f in open('f'):\n    found.append(img_to_array(load_img(f, target_size=(20, 30))))\n"
        "e = np.array(found).shape[1:]"
    ).script_names()
    assert names["a"] == names["e"] == (20, 30, 3)
    assert names["b"] == (20, 30, 1)
    assert isinstance(names["c"], Unknown)
    assert names["d"] == 3
