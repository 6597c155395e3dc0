"""How many labels there are: known of well-known data sets, and kept where every label stays."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.values.unknown import Unknown

HEAD = (
    "import numpy as np\nfrom keras.datasets import mnist, cifar100\nfrom keras.utils import to_categorical\n"
    "from keras.layers import Dense, Input\nfrom keras.models import Sequential\n"
    "(x, y), (xt, yt) = mnist.load_data()\n"
)


def units(statements: str) -> object:
    text = f"{HEAD}{statements}m = Sequential([Input((4,)), Dense(n)])\n"
    (model,) = analyze_source(text).reading.models
    shape = model.output_shape
    assert isinstance(shape, tuple)
    return shape[-1]


@pytest.mark.parametrize(
    "statements",
    [
        "n = len(np.unique(np.argmax(to_categorical(y.astype('float32')), 1)))\n",
        "o = to_categorical(y, 10).astype('float32')\nn = len(set(o.argmax(axis=-1)))\n",
        "n = len(np.unique(np.concatenate((y, yt))))\n",
        "n = np.max(np.hstack([y, yt])) + 1\n",
    ],
)
def test_labels_that_all_stay_are_counted(statements: str) -> None:
    assert units(statements) == 10


@pytest.mark.parametrize(
    "statements",
    [
        "o = to_categorical(y)\nn = len(np.unique(np.argmax(o[:10], 1)))\n",
        "o = to_categorical(y)\no[0] = 1\nn = len(np.unique(o.argmax(axis=-1)))\n",
        "o = to_categorical(y, 12)\nn = len(np.unique(np.argmax(o, 1)))\n",
        "n = len(np.unique(np.argmax(to_categorical(y), 0)))\n",
        "n = len(np.unique(np.concatenate((y, x.ravel()))))\n",
    ],
)
def test_labels_that_may_be_lost_are_not(statements: str) -> None:
    assert isinstance(units(statements), Unknown)
