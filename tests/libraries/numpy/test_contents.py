"""Arrays of few known numbers: what numpy computes of them, and what is no longer known after a change in place."""

from __future__ import annotations

from typing import Any

import pytest

from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

HEAD = "import numpy as np\nimport random\ns = np.array([28, 30, 7])\nf = np.asarray((1.5, 2, 9))\n"

NUMBERS = [
    ("int((s // 4)[0])", 7),
    ("tuple(int(n) for n in np.ceil(s / 2 ** 2))", (7, 8, 2)),
    ("[int(n) for n in np.ceil(s / 4).astype(np.int32)]", [7, 8, 2]),
    ("tuple(s[:2] * 2 + 1)", (57, 61)),
    ("tuple(s % 4)", (0, 2, 3)),
    ("tuple(2 ** (s % 4))", (1, 4, 8)),
    ("int(np.prod(s[:2] // 2))", 210),
    ("int(s.sum())", 65),
    ("int((s + [1, 2, 3]).max())", 32),
    ("int((s - s.min())[0])", 21),
    ("tuple(np.sqrt(np.array([4, 9])).astype(int))", (2, 3)),
    ("[float(n) for n in f]", [1.5, 2.0, 9.0]),
    ("[float(n) for n in np.round(f / 3)]", [0.0, 1.0, 3.0]),
    ("[int(n) for n in np.floor(f).astype('int64')]", [1, 2, 9]),
    ("[int(n) for n in -s]", [-28, -30, -7]),
    ("[int(n) for n in np.square(s[1:])]", [900, 49]),
    ("s.copy().tolist()", [28, 30, 7]),
    ("[int(n) for n in np.insert(np.arange(0, 3, dtype=np.float32), 0, 0)]", [0, 0, 1, 2]),
    ("[int(n) for n in (2 ** np.arange(3, dtype='float32') * 272 * 0.25).astype(int)]", [68, 136, 272]),
    ("[int(n) for n in np.insert(s, 1, 4)]", [28, 4, 30, 7]),
]
"""Expressions and what numpy 2 gives for them."""


@pytest.mark.parametrize(("expression", "value"), NUMBERS)
def test_few_known_numbers_are_computed(expression: str, value: Any) -> None:
    assert value_of(f"{HEAD}x = {expression}") == value


NOT_COMPUTED = [
    "np.array([200, 100], dtype='uint8') + 100",
    "np.array([1, 2], dtype='float32') / 3",
    "s / 0",
    "np.arange(3, dtype='float32') * 0.1",
    "np.arange(3, dtype='uint8') - 5",
    "np.insert(s, 1, 4.5)",
    "s.astype('uint8')",
    "s ** -1",
    "np.array([0.1, 0.2, 0.3]).sum()",
    "s + np.array([1, 2])",
    "np.array([2 ** 52, 2 ** 52]) * 4",
]


@pytest.mark.parametrize("expression", NOT_COMPUTED)
def test_what_numpy_computes_in_its_own_way_is_not_known(expression: str) -> None:
    found = value_of(f"{HEAD}y = {expression}\nx = [n for n in y] if y.shape else y")
    assert isinstance(found, Unknown) or not all(isinstance(n, int | float) for n in found)


CHANGES = [
    "s[0] = len(unknown_name)",
    "t = s\nt *= 2",
    "t = s[:2]\nt[0] = 5",
    "t = s.reshape(3, 1)\nt[0] = 5",
    "t = np.asarray(s)\nt[0] = 5",
    "t = s.T\nt[0] = 5",
    "np.random.shuffle(s)",
    "random.shuffle(s)",
    "s.sort()",
    "np.put(s, [0], [7])",
    "np.add(s, 1, out=s)",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_in_place_is_seen_through_each_name(change: str) -> None:
    found = value_of(f"{HEAD}{change}\nx = int(s[0])")
    assert isinstance(found, Unknown)


def test_a_view_sees_what_is_written_into_the_array() -> None:
    assert isinstance(value_of(f"{HEAD}t = s[:2]\ns[0] = 5\nx = int(t[0])"), Unknown)


def test_a_shuffled_list_keeps_its_length_and_what_is_alike() -> None:
    script = "import random\nd = [(1, 'a', 7), (2, 'b', 7)]\nrandom.shuffle(d)\n"
    assert value_of(f"{script}x = (len(d), d[0][2])") == (2, 7)
    assert isinstance(value_of(f"{script}x = d[0][0]"), Unknown)


def test_labels_of_a_data_set_are_counted_as_a_set() -> None:
    script = "from keras.datasets import mnist\n(a, y), _ = mnist.load_data()\n"
    assert value_of(f"{script}x = len(set(y))") == 10
    assert isinstance(value_of(f"{script}y[0] = 11\nx = len(set(y))"), Unknown)


def test_a_number_that_is_written_into_an_array_is_known() -> None:
    assert value_of(f"{HEAD}s[1] = 24\nf[0] = 3\nx = (int(s[1]), int(s.sum()), float(f[0]))") == (24, 59, 3.0)
    assert isinstance(value_of(f"{HEAD}s[1] = 2.5\nx = int(s[1])"), Unknown)
    assert isinstance(value_of(f"{HEAD}t = s[:2]\ns[1] = 24\nx = int(t[1])"), Unknown)
    loop = "for i in range(count):\n    s[0] = 1\n"
    assert isinstance(value_of(f"from nowhere import count\n{HEAD}{loop}x = int(s[0])"), Unknown)
