"""Sizes of vocabularies as layers tell them; what tf-keras 2.21 gave for the same statements."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.values.unknown import Unknown

HEAD = "from tensorflow.keras.layers import *\nfrom tensorflow.keras.models import Sequential\n"


def units(statements: str) -> object:
    text = f"{HEAD}{statements}\nm = Sequential([Input((4,)), Dense(n)])\n"
    (model,) = [m for m in analyze_source(text).reading.models if m.variable == "m"]
    shape = model.output_shape
    assert isinstance(shape, tuple)
    return shape[-1]


@pytest.mark.parametrize(
    ("statements", "truth"),
    [
        ("n = len(TextVectorization(vocabulary=['a', 'b', 'c']).get_vocabulary())", 5),
        ("n = TextVectorization(vocabulary=['a', 'b', 'c']).vocabulary_size()", 5),
        (
            "v = TextVectorization(vocabulary=['a', 'b'])\nn = len(v.get_vocabulary(include_special_tokens=False))",
            2,
        ),
        ("n = len(StringLookup(vocabulary=['x', 'y'], mask_token=None).get_vocabulary())", 3),
        ("n = StringLookup(vocabulary=['x', 'y']).vocabulary_size()", 3),
        (
            "n = len(IntegerLookup(vocabulary=[4, 5, 6], num_oov_indices=2, output_mode='one_hot').get_vocabulary())",
            5,
        ),
    ],
)
def test_a_vocabulary_has_a_size(statements: str, truth: int) -> None:
    assert units(statements) == truth


def test_a_learned_one_is_not_known() -> None:
    assert isinstance(units("v = TextVectorization()\nv.adapt(data)\nn = len(v.get_vocabulary())"), Unknown)


def test_the_old_package_of_preprocessing_is_that_of_keras() -> None:
    lines = (
        "from keras_preprocessing.sequence import pad_sequences\nn = pad_sequences([[1]], maxlen=9).shape[1]"
    )
    assert units(lines) == 9
