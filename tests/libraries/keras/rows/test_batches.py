"""What merging does with batches of one and of any number, as tensorflow broadcasts them, and with scalars.

Every line is what tf-keras 2.21 gave of inputs of shape (first, 4, 5) and (second, 4, 5); scalars are refused by it and
by Keras 3.15.1, but for two of them in tf-keras.
"""

from __future__ import annotations

import pytest

from kerascount import Settings, analyze_source

GIVEN = {
    ("Add", 1, None): None,
    ("Add", None, 1): None,
    ("Add", 2, None): 2,
    ("Add", 1, 1): 1,
    ("Subtract", None, 1): None,
    ("Maximum", 1, None): None,
    ("Concatenate", None, 1): 1,
    ("Concatenate", 2, None): 2,
    ("Dot", 1, None): None,
    ("Dot", None, 1): None,
    ("Dot", None, 2): 2,
    ("Dot", 2, None): 2,
}


@pytest.mark.parametrize(("layer", "first", "second"), GIVEN)
def test_the_batch_of_a_merge(layer: str, first: int | None, second: int | None) -> None:
    call = f"{layer}(axes=1)" if layer == "Dot" else f"{layer}()"
    source = (
        "from tensorflow.keras import layers, models\n"
        f"a, b = layers.Input(batch_shape=({first}, 4, 5)), layers.Input(batch_shape=({second}, 4, 5))\n"
        f"m = models.Model([a, b], layers.{call}([a, b]))\n"
    )
    shape = analyze_source(source, settings=Settings(keras=2)).model("m").output_shape
    assert isinstance(shape, tuple)
    assert shape[0] == GIVEN[layer, first, second]


SCALARS = [
    ("tf.reduce_sum(a), a", "tensorflow.keras", "add-shape-mismatch"),
    ("a, tf.reduce_sum(a)", "tensorflow.keras", "add-shape-mismatch"),
    ("tf.reduce_sum(a), tf.reduce_sum(a)", "tensorflow.keras", None),
    ("keras.ops.sum(a), a", "keras", "add-shape-mismatch"),
    ("keras.ops.sum(a), keras.ops.sum(a)", "keras", "add-shape-mismatch"),
]


@pytest.mark.parametrize(("operands", "package", "rule"), SCALARS)
def test_a_scalar_has_no_batch(operands: str, package: str, rule: str | None) -> None:
    generation = 2 if package == "tensorflow.keras" else 3
    source = (
        f"import keras\nimport tensorflow as tf\nfrom {package} import layers, models\n"
        f"a = layers.Input((3,))\nm = models.Model(a, layers.Add()([{operands}]))\n"
    )
    analysis = analyze_source(source, settings=Settings(keras=generation))
    found = [finding.rule for finding in analysis.reading.diagnostics]
    assert found == ([] if rule is None else [rule])
    assert rule is not None or analysis.model("m").output_shape == ()
