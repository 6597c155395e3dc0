"""Shapes of arrays through a script, as numpy itself gives them; what depends on the data is unknown."""

from __future__ import annotations

from typing import Any

import pytest

from kerascount.values.objects import Array
from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

HEAD = "import numpy as np\na = np.zeros((10, 28, 28))\nv = np.ones(5)\n"

SHAPES = [
    ("a.reshape(-1, 28 * 28)", (10, 784)),
    ("a.reshape((10, 28, 28, 1)).astype('float32') / 255", (10, 28, 28, 1)),
    ("np.expand_dims(a, -1)", (10, 28, 28, 1)),
    ("a[..., None]", (10, 28, 28, 1)),
    ("a[:3, 0]", (3, 28)),
    ("a[1:]", (9, 28, 28)),
    ("a[::2, :, 5]", (5, 28)),
    ("np.concatenate([a, a], axis=0)", (20, 28, 28)),
    ("np.stack([a, a], axis=-1)", (10, 28, 28, 2)),
    ("np.vstack([a, a])", (20, 28, 28)),
    ("a.T", (28, 28, 10)),
    ("np.transpose(a, (0, 2, 1))", (10, 28, 28)),
    ("a + v[0]", (10, 28, 28)),
    ("np.array([[1, 2], [3, 4]])", (2, 2)),
    ("np.squeeze(np.zeros((1, 4, 1)))", (4,)),
    ("v[np.zeros((3, 2), dtype=int)]", (3, 2)),
    ("v[np.expand_dims(np.arange(3), 0) + np.expand_dims(np.arange(2), 0).T]", (2, 3)),
]


@pytest.mark.parametrize(("expression", "shape"), SHAPES)
def test_shapes_are_followed(expression: str, shape: tuple[int, ...]) -> None:
    found = value_of(f"{HEAD}x = {expression}")
    assert isinstance(found, Array)
    assert found.shape == shape


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("a.shape[1:]", (28, 28)),
        ("len(a)", 10),
        ("np.prod(a.shape[1:])", 784),
        ("int(np.ceil(7 / 2))", 4),
        ("a.ndim", 3),
    ],
)
def test_numbers_are_exact(expression: str, value: Any) -> None:
    assert value_of(f"{HEAD}x = {expression}") == value


@pytest.mark.parametrize(
    "expression", ["a[a > 0]", "np.unique(a)", "np.load('x.npy')", "a[load()]", "np.array(rows)"]
)
def test_what_depends_on_the_data_is_unknown(expression: str) -> None:
    found = value_of(f"{HEAD}rows = []\nfor n in load():\n    rows.append([n, n])\nx = {expression}")
    assert (
        isinstance(found, Unknown) or isinstance(found.shape, Unknown) or isinstance(found.shape[0], Unknown)
    )
