"""Models as scripts make them: inputs, misuse, partial knowledge."""

import json
from pathlib import Path

import pytest

from kerascount.analysis import analyze_path, analyze_source
from tests.libraries.keras.support import analyzed, check, check_rules, models_of

HEAD = "from keras.layers import *\nfrom keras.models import Model, Sequential\n"
TWO_INPUTS = "a = Input((4,))\nb = Input((4,))\nm = Model([a, b], Dense(1)(Concatenate()([a, b])))\n"


def test_a_model_that_ends_early_says_so() -> None:
    source = HEAD + "m = Sequential()\nm.add(Dense(2, input_shape=(3,)))\nm.add(Conv2D(2, 3))\n"
    model = models_of(source)[0]
    assert model.broken
    assert model.status == "partial"


def test_an_unbuilt_model_has_no_counts() -> None:
    model = models_of(HEAD + "m = Sequential([Dense(2), Dense(3)])\n")[0]
    assert model.status == "partial"
    assert [row.outputs for row in model.layers] == [(), ()]
    assert "not built" in model.unknowns[0].reason


@pytest.mark.parametrize("way", ["m.build((None, 4))", "m(Input((4,)))"])
def test_a_model_is_built_later(way: str) -> None:
    model = models_of(f"{HEAD}m = Sequential([Dense(2), Dense(3)])\n{way}\n")[0]
    assert (model.total_params, model.status) == (19, "exact")


def test_an_unknown_size_stays_a_formula() -> None:
    source = HEAD + "i = Input((10,))\nm = Model(i, Dense(3)(Embedding(vocabulary_size(), 8)(i)))\n"
    model = models_of(source)[0]
    assert model.status == "partial"
    assert str(model.total_params).endswith(" + 27")


def test_an_unknown_function_does_not_break_the_chain() -> None:
    source = HEAD + "import elsewhere\ni = Input((8, 8, 3))\nx = elsewhere.block(Conv2D(4, 3)(i))\n"
    source += "m = Model(i, Conv2D(2, 1)(x))\n"
    model = models_of(source)[0]
    assert [row.kind for row in model.layers] == ["InputLayer", "Conv2D", "?", "Conv2D"]
    assert model.status == "partial"
    assert model.layers[1].params == 112


def test_an_unknown_rank_takes_the_rank_that_a_layer_asks_for() -> None:
    source = HEAD + "def block(x):\n    return Model(x, Conv2D(8, 3)(x))\n"
    models = analyzed(source).reading.models
    assert [str(r.params) for r in models[0].layers if r.kind == "Conv2D"] == ["72*x.shape[3] + 8"]


def test_trainable_spreads_and_moves_counts() -> None:
    source = HEAD + "m = Sequential([Input((4,)), Dense(2), BatchNormalization()])\n"
    assert models_of(source)[0].trainable_params == 14
    frozen = models_of(source + "m.layers[0].trainable = False\n")[0]
    assert (frozen.total_params, frozen.trainable_params) == (18, 4)
    assert models_of(source + "m.trainable = False\n")[0].trainable_params == 0


def test_a_summary_is_of_its_moment() -> None:
    source = (
        HEAD + "m = Sequential([Dense(2, input_shape=(3,))])\nm.summary()\nm.add(Dense(5))\nm.summary()\n"
    )
    reading = analyzed(source).reading
    counts = {m.id: m.total_params for m in reading.models}
    assert [counts[call.model] for call in reading.summary_calls] == [8, 23]
    assert len(reading.models) == 2


def test_a_summary_in_a_notebook_is_below_the_cell_that_runs(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("def show(m):\n    m.summary()\n", encoding="utf-8")
    build = "def build(n):\n    m = Sequential([Dense(n, input_shape=(3,))])\n    m.summary()\n    return m\n"
    define = f"from helper import show\n{build}"
    cells = [
        HEAD + define + "build(1)",
        "a = build(2)",
        "for n in (3, 4):\n    build(n)",
        "show(a)",
        "a.summary()",
    ]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
        {"cell_type": "code", "source": cell, "outputs": []} for cell in cells
    ]}  # fmt: skip
    path = tmp_path / "notebook.ipynb"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert [call.span.cell for call in analyze_path(path, "notebook.ipynb").reading.summary_calls] == [
        1,
        2,
        3,
        3,
        4,
        5,
    ]


def test_shared_layers_count_once() -> None:
    model = models_of(HEAD + "i = Input((3,))\nd = Dense(3)\nm = Model(i, d(d(i)))\n")[0]
    assert model.total_params == 12
    assert [row.calls for row in model.layers] == [1, 2]


def test_a_model_is_played_again_at_another_size() -> None:
    source = (
        HEAD + "i = Input((None, None, 3))\ne = Model(i, MaxPooling2D()(Conv2D(4, 3, padding='same')(i)))\n"
    )
    source += "j = Input((32, 32, 3))\nm = Model(j, Dense(2)(Flatten()(e(j))))\n"
    outer = models_of(source)[1]
    assert outer.layers[1].outputs == ((None, 16, 16, 4),)
    assert outer.total_params == 112 + 16 * 16 * 4 * 2 + 2
    assert [row.name for row in outer.layers[1].inner] == ["input_layer", "conv2d", "max_pooling2d"]


def test_a_model_of_the_scripts_own_class() -> None:
    source = (
        HEAD
        + """
class Net(Model):
    def __init__(self, width):
        super().__init__()
        self.first = Dense(width)
        self.more = [Dense(3), Dense(2)]
    def call(self, x):
        x = self.first(x)
        for layer in self.more:
            x = layer(x)
        return x
net = Net(4)
net(Input((8,)))
"""
    )
    check(
        source,
        """
        net Net 59
        dense Dense (None,4) 36
        dense_1 Dense (None,3) 15
        dense_2 Dense (None,2) 8
        """,
    )


POPPED = """
from keras.layers import Dense, Input
from keras.models import Model, Sequential
x = Input((4,))
y = Dense(2)(Dense(3)(x))
model = Model(x, y)
model.layers.pop()
chain = Sequential()
chain.add(Dense(3, input_shape=(4,)))
chain.add(Dense(2))
chain.layers.pop()
cut = Model(model.input, model.layers[-1].output)
"""


@pytest.mark.parametrize(
    ("home", "keras", "totals"),
    [("", 1, [15, 15, 15]), ("", 2, [15, 23, 15]), ("tensorflow.", 2, [23, 23, 23]), ("", 3, [23, 23, 23])],
)
def test_until_keras_2_3_the_list_of_layers_is_the_models_own(
    home: str, keras: int, totals: list[int]
) -> None:
    """Recorded from Keras 1.2.2, 2.2.4, tf_keras 2.21 and 3.15.1."""
    source = POPPED.replace("keras.", f"{home}keras.")
    assert [model.total_params for model in models_of(source, keras)] == totals


REFILLED = """
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Model, Sequential
x = Input((4,))
whole = Model(x, Dense(2)(Dense(3)(x)))
model = Sequential()
for layer in whole.layers:
    model.add(layer)
model.pop()
model.add(Dense(5))
"""


@pytest.mark.parametrize("keras", [2, 3])
def test_layers_added_from_the_input_layer_on_share_its_graph(keras: int) -> None:
    """Recorded from tf_keras 2.21 and Keras 3.15.1."""
    assert [model.total_params for model in models_of(REFILLED, keras)] == [23, 35]


def test_layers_added_without_their_input_layer_end_in_another_graph() -> None:
    """tf_keras 2.21: `pop` makes the last layer's first output the model's own, and fails."""
    source = REFILLED.replace("whole.layers:", "whole.layers[1:]:").replace(
        "Sequential()", "Sequential([Input((4,))])"
    )
    check_rules(source, ["graph-disconnected:9"], keras=2)
    assert [model.status for model in models_of(source, 2)] == ["exact", "partial"]


def test_a_model_that_is_called_in_a_loop_of_unknown_rounds_is_one_model() -> None:
    (model,) = models_of(HEAD + TWO_INPUTS + "for batch in load():\n    m([batch, batch])\n")
    assert model.total_params == 9
    made_within = "for batch in load():\n    n = Model(a, Dense(1)(a))\n    a = n(a)\nk = Model(c, a)\n"
    *_, whole = models_of(HEAD + "a = c = Input((4,))\n" + made_within)
    assert not isinstance(whole.total_params, int)


def test_a_layer_that_was_reduced_is_called_again() -> None:
    source = (
        HEAD + "i = Input((4,))\nd = Dense(6)\nx = d(i)\nd.quantize('int8')\ny = d(i)\nd.quantize('int4')\n"
    )
    check_rules(source, [])


def test_a_single_text_is_encoded() -> None:
    for keras in (2, 3):
        check_rules(HEAD + "x = TextVectorization()('a b')\n", [], keras=keras)


def test_a_table_of_keras_2_counts_twice_what_is_frozen_since_it_was_compiled_and_the_model_does_not() -> (
    None
):
    source = (
        "from keras.models import Sequential\nfrom keras.layers import Dense\n"
        'm = Sequential([Dense(4, input_dim=3), Dense(1)])\nm.compile("sgd", "mse")\nm.trainable = False\n'
    )
    (silent,) = models_of(source, 2)
    assert (silent.total_params, silent.trainable_params, silent.non_trainable_params) == (21, 0, 21)
    (printed,) = models_of(source + "m.summary()\n", 2)
    assert (printed.total_params, printed.trainable_params, printed.non_trainable_params) == (42, 21, 21)


def test_the_activation_that_a_layer_keeps_is_a_function() -> None:
    source = HEAD + "d = Dense(3)\ne = Dense(3, activation='relu')\ni = Input((4,))\n"
    source += "m = Model(i, Dense(len(d.activation.__name__ + e.activation.__name__))(i))\n"
    (model,) = models_of(source)
    assert model.outputs[0] == (None, len("linear" + "relu"))


def test_a_vocabulary_that_is_learned_has_a_size_that_is_not_known() -> None:
    source = (
        HEAD
        + "v = TextVectorization(max_tokens=100, output_mode='multi_hot')\n%si = Input((1,), dtype='string')\n"
    )
    source += "m = Model(i, Dense(4)(v(i)))\n"
    check_rules(source % "v.adapt(load())\n", [], keras=2)
    check_rules(source % "", ["undefined-weight-shape:5"], keras=2)


def test_ends_that_are_set_later_make_what_calls_give_unknown() -> None:
    """Keras 2 on its own gives the new ends, the one within tensorflow the old ones."""
    source = (
        "from keras import Input, Model, layers\n"
        "i = Input((8, 8, 3))\n"
        "inner = Model(i, layers.Dense(4)(layers.Flatten()(i)))\n"
        "inner.outputs = [inner.layers[1].output]\n"
        "j = Input((16, 16, 3))\n"
        "outer = Model(j, inner(j))\n"
    )
    analysis = analyze_source(source)
    assert analysis.diagnostics == ()
    assert analysis.model("inner").status == "exact"
    outer = analysis.model("outer")
    assert (outer.status, outer.total_params) == ("partial", 772)


def test_an_input_around_a_tensor_that_is_not_known_has_no_known_shape() -> None:
    script = HEAD + "import other\nx = Input(tensor=other.tensor())\nm = Model(x, Activation('relu')(x))\n"
    for generation in (1, 2):
        check_rules(script, [], generation)


ATTENDED = """
from tensorflow import keras
from tensorflow.keras.layers import MultiHeadAttention
q, v, k = keras.Input((5, 4)), keras.Input((6, 7)), keras.Input((6, 9))
model = keras.Model([q, v, k], MultiHeadAttention(2, 3, value_dim=5)({arguments}))
"""


@pytest.mark.parametrize("keras", [2, 3])
@pytest.mark.parametrize(
    "arguments", ["q, v, k", "q, key=k, value=v", "key=k, value=v, query=q", "value=v, query=q, key=k"]
)
def test_query_value_and_key_go_by_name(arguments: str, keras: int) -> None:
    """Recorded from tf_keras 2.21 and Keras 3.15.1."""
    model = models_of(ATTENDED.replace("{arguments}", arguments), keras)[0]
    assert (model.total_params, model.layers[-1].output_shape) == (214, (None, 5, 4))


AT_ANOTHER_RANK = """
import tensorflow as tf
i = tf.keras.Input(({width},))
{made}
y = m({given})
"""


@pytest.mark.parametrize(
    "made",
    [
        "m = tf.keras.Model(i, tf.keras.layers.Dense(3)(i))",
        "m = tf.keras.Sequential([i, tf.keras.layers.Dense(3)])",
    ],
)
@pytest.mark.parametrize(
    ("width", "given", "rules"),
    [
        (1, "tf.ones((20,))", []),
        (4, "tf.ones((20, 4, 1))", []),
        (4, "tf.ones((20, 4))", []),
        (20, "tf.ones((20,))", ["rank-mismatch:5"]),
    ],
)
def test_a_last_axis_of_one_does_not_matter_within_tensorflow(
    made: str, width: int, given: str, rules: list[str]
) -> None:
    script = AT_ANOTHER_RANK.format(width=width, made=made, given=given)
    check_rules(script, rules, 2)
    if not rules:
        script += "n = tf.keras.Sequential([tf.keras.layers.Dense(10 * y.shape[0] + y.shape[1], input_shape=(2,))])\n"
        assert analyze_source(script).model("n").total_params == 203 * 3
