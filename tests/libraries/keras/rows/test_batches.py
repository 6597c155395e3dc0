"""What merging does with batches of one and of any number, as tensorflow broadcasts them.

Every line is what tf-keras 2.21 gave of inputs of shape (first, 4, 5) and (second, 4, 5).
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
