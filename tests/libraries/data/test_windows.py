"""Lists that a loop of unknown rounds fills: an array of them has the shape that all elements have."""

from __future__ import annotations

from typing import Any

import pytest

from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

SETUP = """
import numpy as np
import pandas as pd
data = pd.read_csv("data.csv", usecols=["a", "b"]).values

def create_dataset(dataset, look_back):
    X, Y = [], []
    for i in range(len(dataset) - look_back - 1):
        a = dataset[i:(i + look_back), 0]
        X.append(a)
        Y.append(dataset[i + look_back, 0])
    return np.array(X), np.array(Y)

def split_sequence(sequence, n_steps):
    X, y = list(), list()
    for i in range(len(sequence)):
        end_ix = i + n_steps
        if end_ix > len(sequence) - 1:
            break
        X.append(sequence[i:end_ix])
        y.append(sequence[end_ix])
    return np.array(X), np.array(y)
"""

ANY = object()

WINDOWS: list[tuple[str, Any]] = [
    ("x = create_dataset(data, 5)[0].shape", (ANY, 5)),
    ("x = create_dataset(data, 5)[1].shape", (ANY,)),
    ("a = create_dataset(data, 5)[0]\nx = np.reshape(a, (a.shape[0], 1, a.shape[1])).shape", (ANY, 1, 5)),
    ("x = split_sequence(data, 4)[0].shape", (ANY, 4, 2)),
    ("x = split_sequence(data, 4)[1].shape", (ANY, 2)),
    ("x = split_sequence([1, 2, 3, 4, 5], 3)[0].shape", (2, 3)),
    ("a = []\nfor i in range(60, len(data)):\n    a.append(data[i - 60:i, 1:])\nx = np.array(a).shape", (ANY, 60, 1)),
    ("a = []\nfor f in open('f'):\n    a.append(np.zeros((3, 4)))\nx = np.stack(a).shape", (ANY, 3, 4)),
    ("a = []\nfor f in open('f'):\n    a.append(np.zeros((3, 4)))\nx = np.concatenate(a).shape", (ANY, 4)),
    ("a = []\nfor f in open('f'):\n    a.append(np.zeros(4))\nx = np.vstack(a).shape", (ANY, 4)),
    ("a = []\nfor f in open('f'):\n    row = []\n    for k in range(5): row.append(k)\n    a.append(row)\n"
     "x = np.array(a).shape", (ANY, 5)),
]  # fmt: skip


@pytest.mark.parametrize(("script", "expected"), WINDOWS)
def test_an_array_of_windows_is_as_wide_as_a_window(script: str, expected: tuple[Any, ...]) -> None:
    found = value_of(SETUP + script)
    assert len(found) == len(expected)
    for ours, wanted in zip(found, expected, strict=True):
        assert isinstance(ours, Unknown) if wanted is ANY else ours == wanted


UNLIKE = [
    "a = []\nfor f in open('f'):\n    a.append(np.zeros((3, 4)))\n    a[0] = np.zeros((2, 4))\nx = np.array(a).shape",
    "a = []\nfor f in open('f'):\n    a.append(np.zeros((3, 4)))\na.append(np.zeros((2, 4)))\nx = np.array(a).shape",
    "a = []\nfor f in open('f'):\n    a.append(np.zeros((3, 4)))\n    a.extend(g(f))\nx = np.array(a).shape",
    "i = g()\nx = data[i:i + 5].shape",
]


@pytest.mark.parametrize("script", UNLIKE)
def test_elements_that_are_not_alike_tell_nothing(script: str) -> None:
    found = value_of(SETUP + script)
    known = () if isinstance(found, Unknown) else found[:1] if "data[" in script else found[1:2]
    assert all(isinstance(length, Unknown) for length in known)


def test_windows_that_are_chosen_by_a_table_of_row_numbers() -> None:
    script = (
        "import numpy as np\nimport pandas as pd\n"
        "column = pd.read_csv('data.csv', usecols=['a'])['a']\n"
        "prices = pd.DataFrame(column).rename(columns={'a': 'b'})['b'].to_numpy()\n"
        "steps = np.expand_dims(np.arange(7 + 1), axis=0)\n"
        "rows = steps + np.expand_dims(np.arange(len(prices) - 7), axis=0).T\n"
        "x = (pd.DataFrame(column).shape[1], prices[rows].shape[1], prices[rows][:, :-1].shape[1])"
    )
    assert value_of(script) == (1, 8, 7)
