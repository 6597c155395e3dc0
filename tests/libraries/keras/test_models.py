"""Models as scripts make them: inputs, misuse, partial knowledge."""

import json
from pathlib import Path

import pytest

from kerascount.analysis import analyze_path, analyze_source
from kerascount.diagnostics import Edit
from tests.libraries.keras.support import analyzed, check, check_rules, lines_of, models_of

HEAD = "from keras.layers import *\nfrom keras.models import Model, Sequential\n"
SNIPPET = """
inputs = Input(256,256,1)
c = Conv2D(4, 3)(inputs)
model = Model(input = inputs, output = c)
"""


def test_a_pasted_snippet_without_imports() -> None:
    check(
        SNIPPET,
        """
        functional Functional 40
        input_layer InputLayer (None,256,256,1) 0
        conv2d Conv2D (None,254,254,4) 40
        """,
    )
    check_rules(SNIPPET, ["input-shape-not-a-tuple:2", "keras1-model-keywords:4"])


def test_the_fixes_of_the_snippet() -> None:
    lines = SNIPPET.splitlines()
    for diagnostic in analyzed(SNIPPET).reading.diagnostics:
        for edit in reversed(diagnostic.fixes[0].edits):
            lines[edit.span.line - 1] = _applied(lines[edit.span.line - 1], edit)
    assert lines[1] == "inputs = Input((256,256,1))"
    assert lines[3] == "model = Model(inputs = inputs, outputs = c)"


def _applied(line: str, edit: Edit) -> str:
    return line[: edit.span.column - 1] + edit.replacement + line[edit.span.end_column - 1 :]


def test_one_number_is_a_shape_in_keras_2_only() -> None:
    source = HEAD + "i = Input(4)\nm = Model(i, Dense(1)(i))\n"
    check_rules(source, [], keras=2)
    check_rules(source, ["input-shape-not-a-tuple:3"])
    assert models_of(source)[0].total_params == 5


def test_a_shape_in_brackets_is_fine() -> None:
    check_rules(HEAD + "i = Input((4,))\nj = Input(shape=(4, 4), name='j')\nk = Input([4])\n", [])


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Dense(2, unitz=3)(i)", "unknown-keyword:4"),
        ("Conv2D(4)(i)", "missing-argument:4"),
        ("LSTM(4)(i)", "rank-mismatch:4"),
        ("Dense(3)(Dense(2))", "layer-called-on-layer:4"),
        ("Model(i, Dense(2)(Input((3,))))", "graph-disconnected:4"),
        ("Model(i, Dense(2))", "model-of-no-tensor:4"),
        ("Model(i, Dense(2, name='a')(Dense(2, name='a')(i)))", "duplicate-layer-name:4"),
        ("Model(i, i).get_layer('nope')", "no-such-layer:4"),
        ("Input()", "missing-argument:4"),
        ("i + Input((5,))", "operation-mismatch:4"),
    ],
)
def test_what_keras_would_refuse(line: str, rule: str) -> None:
    check_rules(f"{HEAD}i = Input((4,))\n{line}\n", [rule])


def test_a_layer_at_two_widths() -> None:
    source = HEAD + "d = Dense(2)\na = d(Input((3,)))\nb = d(Input((4,)))\n"
    check_rules(source, ["layer-reused-at-other-width:5"])


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


@pytest.mark.parametrize(
    ("keras", "refused", "rule"),
    [
        (3, "Reshape(28, 28, 1)", "too-many-arguments"),
        (3, "Conv2D(4, 3)", "rank-mismatch"),
        (2, "Dense(5, unitz=1)", "unknown-keyword"),
    ],
)
def test_what_follows_a_refused_layer_is_no_mistake_of_its_own(keras: int, refused: str, rule: str) -> None:
    source = (
        "m = Sequential()\nm.add(Dense(784, input_shape=(784,)))\n"
        f"m.add({refused})\nm.add(Conv2D(4, 3))\nm.add(MaxPooling2D())\nm.add(Flatten())\nm.add(Dense(10))\n"
    )
    check_rules(HEAD + source, [f"{rule}:5"], keras=keras)
    (model,) = models_of(HEAD + source)
    assert model.broken
    assert not isinstance(model.total_params, int)


def test_after_a_refused_first_layer_of_keras_1_the_second_is_not_blamed_for_the_shape() -> None:
    source = HEAD + "m = Sequential()\nm.add(Dense(4, input_shap=(3,)))\nm.add(Dense(2))\n"
    check_rules(source, ["unknown-keyword:4"], keras=1)


TWO_INPUTS = "a = Input((4,))\nb = Input((4,))\nm = Model([a, b], Dense(1)(Concatenate()([a, b])))\n"


def test_something_unknown_may_be_all_inputs_of_a_model() -> None:
    source = HEAD + TWO_INPUTS + "for batch in load():\n    m(batch[:2], training=True)\n    m(load())\n"
    check_rules(source, [])
    check_rules(HEAD + TWO_INPUTS + "m(a)\n", ["wrong-number-of-inputs:6"])


def test_a_model_that_is_called_in_a_loop_of_unknown_rounds_is_one_model() -> None:
    (model,) = models_of(HEAD + TWO_INPUTS + "for batch in load():\n    m([batch, batch])\n")
    assert model.total_params == 9
    made_within = "for batch in load():\n    n = Model(a, Dense(1)(a))\n    a = n(a)\nk = Model(c, a)\n"
    *_, whole = models_of(HEAD + "a = c = Input((4,))\n" + made_within)
    assert not isinstance(whole.total_params, int)


def test_inputs_that_are_not_known_may_hold_the_one_that_is_missing() -> None:
    source = HEAD + "def build(inputs):\n    a = Input((4,))\n    return Model(inputs, Dense(2)(a))\n"
    check_rules(source, [])
    (model,) = analyzed(source).reading.models
    assert model.status == "partial"
    assert not isinstance(model.total_params, int)


def test_inputs_named_after_tensors_are_no_duplicates() -> None:
    source = (
        HEAD + "def f(a, b):\n    return Model([a.input, b.input], Dense(2)(Add()([a.input, b.input])))\n"
    )
    check_rules(source, [])


REFUSED = "    Dense(2, unitz=3)\n"


@pytest.mark.parametrize(
    ("block", "severities"),
    [
        ("try:\n" + REFUSED + "except TypeError as e:\n    print(e)\n", ["info"]),
        ("try:\n" + REFUSED + "except Exception:\n    raise\n", ["error"]),
        ("try:\n" + REFUSED + "except KeyError:\n    pass\n", ["error"]),
        ("try:\n" + REFUSED + "finally:\n    print()\n", ["error"]),
        ("import pytest\nwith pytest.raises(TypeError) as raised:\n" + REFUSED, []),
        ("import contextlib\nwith contextlib.suppress(TypeError):\n" + REFUSED, []),
        (
            "import unittest\nclass T(unittest.TestCase):\n  def test(self):\n"
            "   with self.assertRaisesRegex(TypeError, 'unitz'):\n    " + REFUSED + "   Dense(2, unitz=4)\n",
            ["error"],
        ),
    ],
)
def test_a_mistake_that_the_script_expects_is_none(block: str, severities: list[str]) -> None:
    found = [d for d in analyzed(HEAD + block).reading.diagnostics if d.rule == "unknown-keyword"]
    assert [d.severity for d in found] == severities


def test_a_layer_that_was_reduced_is_called_again() -> None:
    source = (
        HEAD + "i = Input((4,))\nd = Dense(6)\nx = d(i)\nd.quantize('int8')\ny = d(i)\nd.quantize('int4')\n"
    )
    check_rules(source, [])


def test_names_that_are_not_known_are_no_duplicates() -> None:
    source = (
        "import keras\nfrom keras import layers\ndef part(x, base):\n    name = base + input()\n"
        "    return layers.Dense(4, name=name)(x)\ni = keras.Input((3,))\nm = keras.Model(i, part(part(i, 'a'), 'b'))\n"
    )
    check_rules(source, [])
    check_rules(source.replace("base + input()", "base").replace("'b'", "'a'"), ["duplicate-layer-name:7"])


def test_automatic_names_are_duplicates_only_when_their_counts_were_cleared() -> None:
    source = (
        HEAD + "a = Lambda(lambda x: x)\ni = Input((4,))\nx = a(i)\n%sm = Model(i, Lambda(lambda x: x)(x))\n"
    )
    check_rules(source % "", [])
    check_rules(source % "from keras import backend as K\nK.clear_session()\n", ["duplicate-layer-name:8"])
    check_rules(
        HEAD + "a = Lambda(lambda x: x)\ndef f(i):\n    return Model(i, Lambda(lambda x: x)(a(i)))\n", []
    )


def test_what_something_unknown_gives_may_be_called() -> None:
    source = HEAD + "from keras import backend as K\ni = Input((4,))\nf = K.some_function([i], [i])\n"
    check_rules(source + "y = [Dense(2)(i), f([1])[0]]\n", [])
    check_rules(source + "y = [Dense(2)(i), i([1])[0]]\n", ["statement-fails:6"])


def test_a_single_text_is_encoded() -> None:
    for keras in (2, 3):
        check_rules(HEAD + "x = TextVectorization()('a b')\n", [], keras=keras)


def test_what_is_computed_from_something_unknown_may_be_a_tensor() -> None:
    source = "import tensorflow as tf\n" + HEAD + "i = Input((4,))\nm = Model(i, tf.nn.softmax(load().x))\n"
    check_rules(source, [], keras=2)


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


CALLED_AGAIN = """
from keras.layers import Concatenate, Input
from keras.models import Model
a, b = Input((None, None, 3)), Input((None, None, 3))
join = Concatenate()
m = Model([a, b], join([a, b]))
p, q = Input((8, 8, 3)), Input((4, 4, 3))
"""


@pytest.mark.parametrize(
    ("call", "shape"),
    [
        ("m([p, a])", "(None,8,8,6)"),
        ("join([p, a])", "(None,8,8,6)"),
        ("m([p, q])", None),
        ("Concatenate()([p, a])", None),
    ],
)
def test_keras_2_on_its_own_compares_what_it_joins_when_it_builds_the_layer(
    call: str, shape: str | None
) -> None:
    script = f"{CALLED_AGAIN}whole = Model([p, q, a], {call})\n"
    rules = [finding.rule for finding in analyzed(script, 2).reading.diagnostics]
    assert ("concat-shape-mismatch" in rules) is (shape is None)
    if shape is not None:
        assert shape in lines_of(models_of(script, 2)[-1])[-1]


FOREIGN = """
from keras.layers import Dense, Input
from keras.models import Sequential
from elsewhere import Base
class Own({base}):
    pass
m = Sequential([Input((4,)), Own(), Dense(2)])
"""


@pytest.mark.parametrize(("base", "rules"), [("Base", []), ("object", ["sequential-of-no-layer"])])
def test_what_derives_from_a_class_of_another_library_may_be_a_layer(base: str, rules: list[str]) -> None:
    found = analyzed(FOREIGN.format(base=base)).reading.diagnostics
    assert [finding.rule for finding in found if finding.severity.value == "error"] == rules


def test_an_input_around_a_tensor_that_is_not_known_has_no_known_shape() -> None:
    script = HEAD + "import other\nx = Input(tensor=other.tensor())\nm = Model(x, Activation('relu')(x))\n"
    for generation in (1, 2):
        check_rules(script, [], generation)


def test_a_layer_of_an_application_that_other_releases_have_is_no_mistake() -> None:
    script = "from tensorflow.keras.applications import ResNet50\nm = ResNet50(weights=None)\n"
    script += "x = m.get_layer('activation_21').output\n"
    (finding,) = analyzed(script, 2).reading.diagnostics
    assert (finding.rule, finding.severity.value) == ("no-such-layer", "info")


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


CELLS = """
from {home} import layers
x, h = layers.Input((4,)), layers.Input((5,))
o, s = layers.SimpleRNNCell(5)(x, [h])
o, t = layers.GRUCell(5)(x, h)
o, u = layers.LSTMCell(5)(x, [h, h])
joined = layers.Concatenate()([x, t] + s + u)
assert joined.shape == (None, 24)
if not hasattr(layers.GRUCell(5), "state_size") or layers.LSTMCell(5).state_size != [5, 5]:
    layers.Dense(units=-1)
"""


@pytest.mark.parametrize("home", ["keras", "tensorflow.keras"])
def test_cells_give_their_states_as_they_are_given(home: str) -> None:
    analysis = analyze_source(CELLS.format(home=home))
    assert analysis.diagnostics == ()
    assert [(fact.code, fact.actual) for fact in analysis.reading.asserted] == [("joined.shape", "")]


def test_layers_after_one_that_is_not_understood_may_be_called() -> None:
    script = (
        "from elsewhere import Base\nfrom keras.models import Sequential\nfrom keras.layers import Dense\n"
    )
    script += "class Own(Base):\n    pass\n"
    script += "m = Sequential()\nm.add({first})\nm.add(Dense(3))\nx = m.layers[1].output\n"
    assert analyzed(script.format(first="Own(input_shape=(4,))"), 2).reading.diagnostics == ()
    rules = [finding.rule for finding in analyzed(script.format(first="Dense(4)"), 2).reading.diagnostics]
    assert rules[:1] == ["undefined-tensor"]
