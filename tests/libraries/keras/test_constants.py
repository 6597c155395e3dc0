"""Constants of tensorflow and of the backend: the shape that they are laid out in."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source

CONSTANTS = [
    ("tf.constant(np.arange(24), shape=(3, 2, 4))", 3),
    ("tf.constant(0.0, shape=[2, 3])", 2),
    ("tf.constant(range(6), tf.float32, [2, 3])", 2),
    ("tf.constant([[1, 2], [3, 4]])", 2),
    ("tf.constant(1.0, shape=())", 0),
    ("tf.constant([1, 2], shape=tf.TensorShape([2]))", 1),
    ("tf.keras.backend.constant(0.5, shape=(2, 3))", 2),
]


@pytest.mark.parametrize(("constant", "axes"), CONSTANTS)
def test_a_shape_that_is_given_is_that_of_the_constant(constant: str, axes: int) -> None:
    """One axis more can be made, two more cannot (tensorflow 2.21)."""
    script = "import numpy as np\nimport tensorflow as tf\nx = tf.expand_dims({}, {})\n"
    assert not analyze_source(script.format(constant, axes)).diagnostics
    told = analyze_source(script.format(constant, axes + 1)).diagnostics
    assert [finding.rule for finding in told] == ["operation-mismatch"]


def test_a_shape_that_is_not_known_leaves_the_constant_open() -> None:
    script = "import tensorflow as tf\nx = tf.expand_dims(tf.constant(0.0, shape=load()), 5)\n"
    assert not analyze_source(script).diagnostics
