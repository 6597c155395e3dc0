"""What Keras would refuse in a model, and what it would not."""

import pytest

from kerascount.analysis import analyze_source
from kerascount.diagnostics import Edit, Severity
from kerascount.settings import Settings
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


@pytest.mark.parametrize(
    ("home", "shape", "told"),
    [
        ("tensorflow.keras", "4", []),
        ("tensorflow.keras", "shape=4", []),
        ("keras", "shape=4", ["input-shape-not-a-tuple"]),
        ("tensorflow.keras", "4, 4", ["input-shape-not-a-tuple"]),
    ],
)
def test_one_number_as_a_shape_is_a_sign_of_keras_within_tensorflow_2(
    home: str, shape: str, told: list[str]
) -> None:
    script = f"from keras import layers\nfrom {home} import Input\ni = Input({shape})\n"
    assert [finding.rule for finding in analyze_source(script).reading.diagnostics] == told


@pytest.mark.parametrize(
    ("layer", "keras", "params"),
    [
        ("LSTM(4, input_dim=3)", 2, 128),
        ("SimpleRNN(4, input_dim=3)", 2, 32),
        ("Conv1D(4, 2, input_dim=3)", 2, 28),
    ],
)
def test_the_width_alone_of_a_sequence_is_a_sign_of_keras_before_3(
    layer: str, keras: int, params: int
) -> None:
    script = "from keras.models import Sequential\nfrom keras.layers import *\n"
    reading = analyze_source(f"{script}m = Sequential([{layer}, Dense(1)])\n").reading
    assert (reading.keras, reading.diagnostics) == (keras, ())
    assert reading.models[0].layers[0].params == params


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


def test_what_is_computed_from_something_unknown_may_be_a_tensor() -> None:
    source = "import tensorflow as tf\n" + HEAD + "i = Input((4,))\nm = Model(i, tf.nn.softmax(load().x))\n"
    check_rules(source, [], keras=2)


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


def test_a_layer_of_an_application_that_other_releases_have_is_no_mistake() -> None:
    script = "from tensorflow.keras.applications import ResNet50\nm = ResNet50(weights=None)\n"
    script += "x = m.get_layer('activation_21').output\n"
    (finding,) = analyzed(script, 2).reading.diagnostics
    assert (finding.rule, finding.severity.value) == ("no-such-layer", "info")


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


@pytest.mark.parametrize(
    ("lines", "severity"),
    [
        ("Dense()", "info"),
        ("Input()", "info"),
        ("x = Dense()", "error"),
        ("Dense(use_bias=False)", "error"),
        ("def f():\n    return Dense()\nf()", "error"),
    ],
)
def test_a_line_of_a_list_of_names_is_a_note(lines: str, severity: str) -> None:
    (finding,) = analyzed(f"{HEAD}{lines}\n").reading.diagnostics
    assert (finding.rule, finding.severity.value) == ("missing-argument", severity)


LOOKED_UP = """
from {keras}keras.applications import ResNet50
m = ResNet50(weights=None, include_top=False)
x = m.get_layer('{name}').output
"""


@pytest.mark.parametrize(
    ("name", "keras", "told"),
    [
        ("activation_49", "", []),
        ("bn2a_branch2a", "", []),
        ("conv5_block3_out", "", []),
        ("bn2a_branch2a", "tensorflow.", ["info"]),
        ("avg_pool", "", ["info"]),
        ("nope", "", ["error"]),
        ("nope", "tensorflow.", ["error"]),
    ],
)
def test_a_name_that_only_older_releases_give_is_a_sign_of_them(
    name: str, keras: str, told: list[str]
) -> None:
    found = analyze_source(LOOKED_UP.format(name=name, keras=keras)).reading.diagnostics
    assert [(f.rule, f.severity.value) for f in found] == [("no-such-layer", severity) for severity in told]


@pytest.mark.parametrize(
    ("head", "severity", "generation"),
    [
        ("from keras.layers import *\n", "info", 2),
        ("from keras.layers import *\nfrom keras import ops\nops.ones((2,))\n", "error", 3),
        (
            "from keras.layers import *\nModel(nb_epoch=1)\nfrom keras import ops\nops.ones((2,))\n",
            "error",
            3,
        ),
    ],
)
def test_what_another_generation_takes_is_a_note_where_nothing_shows_the_generation(
    head: str, severity: str, generation: int
) -> None:
    script = head + "from keras.models import Model\ni = Input(28)\nm = Model(i, Dense(2)(i))\n"
    reading = analyze_source(script).reading
    (found,) = (one for one in reading.diagnostics if one.rule == "input-shape-not-a-tuple")
    assert (found.severity.value, reading.keras) == (severity, generation)
    assert reading.models[0].total_params == 58
    (told,) = analyze_source(script, settings=Settings(keras=3)).reading.diagnostics[-1:]
    assert told.severity is Severity.ERROR


def test_a_script_that_no_generation_takes_is_read_as_the_likeliest() -> None:
    script = "from keras.layers import *\ni = Input(28)\nDense(2, unitz=3)(i)\n"
    reading = analyze_source(script).reading
    assert sorted((one.rule, one.severity.value) for one in reading.diagnostics) == [
        ("input-shape-not-a-tuple", "info"),
        ("unknown-keyword", "error"),
    ]
