"""Masks of Keras 3 as rows of a functional model. The expected rows are those of Keras 3.15.1."""

from tests.libraries.keras.support import models_of

HEAD = "import keras\nfrom keras import layers as L, ops\n"
TWO = """
i = keras.Input((5,))
e = L.Embedding(9, 4, mask_zero=True)(i)
i2 = keras.Input((5,))
e2 = L.Embedding(9, 4, mask_zero=True)(i2)
"""


def rows(source: str) -> list[tuple[str, list[str]]]:
    """The rows of the last model, each with the layers that it comes from."""
    model = models_of(HEAD + source)[-1]
    return [(row.name, list(row.inbound)) for row in model.layers]


def test_a_mask_that_is_read_is_a_row() -> None:
    found = rows(TWO + "model = keras.Model(i, L.LSTM(3)(L.Dropout(0.5)(e)))")
    assert found == [
        ("input_layer", []),
        ("embedding", ["input_layer"]),
        ("dropout", ["embedding"]),
        ("not_equal", ["input_layer"]),
        ("lstm", ["dropout", "not_equal"]),
    ]


def test_a_mask_that_nothing_reads_is_no_row() -> None:
    found = rows(TWO + "model = keras.Model(i, L.Dense(3)(L.Flatten()(e)))")
    assert [name for name, _ in found] == ["input_layer", "embedding", "flatten", "dense"]


def test_masks_of_merged_and_joined_tensors() -> None:
    found = dict(rows(TWO + "model = keras.Model([i, i2], L.LSTM(2)(L.Add()([e, e2])))"))
    assert found["logical_or"] == ["not_equal", "not_equal_1"]
    assert found["lstm"] == ["add", "logical_or"]
    joined = "c = L.Concatenate()([e, L.Dense(4)(L.Flatten()(e))[:, None] + e2])\n"
    found = dict(rows(TWO + joined + "model = keras.Model([i, i2], L.LSTM(2)(c))"))
    assert found["concatenate_1"] == ["logical_or", "ones_like"]
    assert found["lstm"] == ["concatenate", "any"]


def test_keras_does_not_record_a_mask_among_converted_arguments() -> None:
    """Several tensors, or keywords, are converted first: the mask is used, but it is no edge of the graph."""
    attention = rows(TWO + "model = keras.Model(i, L.MultiHeadAttention(2, 3)(e, e))")
    assert ("multi_head_attention", ["embedding", "embedding"]) in attention
    states = "s = L.Dense(4)(L.Flatten()(e))\n"
    started = rows(TWO + states + "model = keras.Model(i, L.LSTM(4)(e, initial_state=[s, s]))")
    assert started[-1] == ("lstm", ["embedding", "dense", "dense"])
    model = "inner = keras.Model(j := keras.Input((5, 4)), L.Dense(2)(j))\n"
    assert ("functional", ["embedding", "not_equal"]) in rows(TWO + model + "m = keras.Model(i, inner(e))")


def test_own_layers_make_and_read_masks() -> None:
    own = """
class Tokens(L.Layer):
    def __init__(self):
        super().__init__()
        self.inner = L.Embedding(9, 4)
    def call(self, x):
        return self.inner(x)
    def compute_mask(self, x, mask=None):
        return ops.not_equal(x, 0)

class Reader(L.Layer):
    def __init__(self):
        super().__init__()
        self.supports_masking = True
    def call(self, x, mask=None):
        return x

i = keras.Input((5,))
model = keras.Model(i, L.GRU(2)(Reader()(Tokens()(i))))
"""
    assert rows(own) == [
        ("input_layer", []),
        ("tokens", ["input_layer"]),
        ("not_equal", ["input_layer"]),
        ("reader", ["tokens", "not_equal"]),
        ("gru", ["reader", "not_equal"]),
    ]


def test_before_keras_3_masks_are_no_rows() -> None:
    source = "from tensorflow import keras\nL = keras.layers\n" + TWO
    model = models_of(source + "model = keras.Model(i, L.LSTM(3)(e))", keras=2)[-1]
    assert [row.kind for row in model.layers] == ["InputLayer", "Embedding", "LSTM"]
