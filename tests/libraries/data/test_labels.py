"""Labels of known data sets, encoded by other packages than Keras."""

import pytest

from kerascount.values.objects import Array
from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

HEAD = """
import numpy as np
import pandas as pd
from sklearn.datasets import load_wine, load_breast_cancer
from sklearn.preprocessing import LabelBinarizer, OneHotEncoder
from tensorflow.keras.datasets import mnist, cifar10
(_, y), (_, z) = mnist.load_data()
(_, column), _ = cifar10.load_data()
"""


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        # as pandas 3.0 and scikit-learn 1.9 give them
        ("x = pd.get_dummies(y)", (60000, 10)),
        ("x = pd.get_dummies(z).values", (10000, 10)),
        ("x = OneHotEncoder().fit_transform(y.reshape(-1, 1)).toarray()", (60000, 10)),
        ("x = OneHotEncoder(sparse=False).fit_transform(load_wine().target.reshape(-1, 1))", (178, 3)),
        ("one = OneHotEncoder()\none.fit(column)\nx = one.transform(column).toarray()", (50000, 10)),
        ("x = LabelBinarizer().fit_transform(y)", (60000, 10)),
        ("x = LabelBinarizer().fit_transform(load_breast_cancer().target)", (569, 1)),
    ],
)
def test_known_labels_have_a_column_for_each_class(code: str, shape: tuple[int, ...]) -> None:
    found = value_of(HEAD + code)
    assert isinstance(found, Array)
    assert found.shape == shape


@pytest.mark.parametrize(
    "code",
    [
        "x = pd.get_dummies(y[:100])",
        "x = pd.get_dummies(y, drop_first=True)",
        "x = OneHotEncoder(drop='first').fit_transform(column)",
        "x = OneHotEncoder().fit_transform(load_wine().data)",
        "x = LabelBinarizer().fit_transform(np.array(labels))",
    ],
)
def test_what_depends_on_the_data_or_on_options_is_unknown(code: str) -> None:
    found = value_of(HEAD + code)
    assert isinstance(found, Array)
    assert isinstance(found.shape, Unknown) or isinstance(found.shape[1], Unknown)
