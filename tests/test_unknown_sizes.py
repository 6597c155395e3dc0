"""Unknown sizes as formulas: a formula is right for every value that its unknowns could take."""

from __future__ import annotations

import random

import pytest

from kerascount.analysis import Analysis, analyze_source
from kerascount.graph.records import ModelRecord
from kerascount.settings import Settings
from kerascount.values.unknown import Unknown
from tests.formulas import substitute

MODELS = {
    "vocabulary": """\
x = i = layers.Input((20,))
x = layers.Embedding(a + 1, 16 * b)(x)
x = layers.Bidirectional(layers.LSTM(b))(x)
model = keras.Model(i, layers.Dense(a + 1)(x))
""",
    "convolutions": """\
x = i = layers.Input((32, 32, a))
for n in range(3):
    x = layers.Conv2D(b * 2 ** n, 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    x = layers.MaxPooling2D()(x)
x = layers.Concatenate()([layers.Flatten()(x), layers.GlobalAveragePooling2D()(x)])
model = keras.Model(i, layers.Dense(a * b)(x))
""",
    "reshaped": """\
model = keras.Sequential([
    layers.Input((a, 6)), layers.Flatten(), layers.Dense(a * 4 * b), layers.Reshape((a, 4, b)),
    layers.Conv2DTranspose(b, 3), layers.SeparableConv2D(a, 3, padding="same"), layers.Dense(b // 2 + 1),
])
""",
    "attention": """\
i = layers.Input((a, 12))
x = layers.MultiHeadAttention(b, 8)(i, i)
x = layers.LayerNormalization()(x + i)
x = layers.Conv1D(b, 5, strides=2)(x)
x = layers.GRU(a)(x)
model = keras.Model(i, layers.Dense(max(a, b))(x))
""",
}

HEAD = "import keras\nfrom keras import layers\na = measured()\nb = int(counted())\n"


def run(body: str, **sets: int) -> Analysis:
    return analyze_source(HEAD + body, settings=Settings(keras=3, sets=sets))


def replaced(value: object, known: dict[object, int]) -> object:
    """A shape or a count with its unknowns replaced."""
    if isinstance(value, tuple):
        return tuple(replaced(part, known) for part in value)
    return substitute(value, known) if isinstance(value, Unknown) else value


def facts(model: ModelRecord, known: dict[object, int]) -> list[object]:
    rows = [(row.outputs, row.params, row.trainable_params) for row in model.layers]
    return [
        replaced(fact, known) for row in [*rows, (model.total_params, model.trainable_params)] for fact in row
    ]


def keys(model: ModelRecord) -> dict[str, object]:
    """The keys of the two unknowns, by the names that the script gives them."""
    values = [value for row in model.layers for value in (row.params, *(d for s in row.outputs for d in s))]
    atoms = [
        atom for value in values if isinstance(value, Unknown) for term, _ in value.terms for atom, _ in term
    ]
    inner = [o.atom for atom in atoms for o in atom.operands if isinstance(o, Unknown) and o.atom]
    return {atom.label: atom.key for atom in [*atoms, *inner] if atom.label in ("a", "b")}


def unresolved(value: object) -> bool:
    return any(map(unresolved, value)) if isinstance(value, tuple) else isinstance(value, Unknown)


@pytest.mark.parametrize("name", MODELS)
def test_a_formula_is_right_for_every_value(name: str) -> None:
    [formula] = run(MODELS[name]).reading.models
    assert formula.status == "partial"
    names, draw, compared = keys(formula), random.Random(name), 0
    assert set(names) == {"a", "b"}
    for _ in range(6):
        given = {"a": draw.randint(3, 40), "b": draw.randint(3, 40)}
        [known] = run(MODELS[name], **given).reading.models
        assert known.status == "exact"
        found = facts(formula, {names[n]: value for n, value in given.items()})
        pairs = [
            (ours, real) for ours, real in zip(found, facts(known, {}), strict=True) if not unresolved(ours)
        ]
        assert all(ours == real for ours, real in pairs), (given, pairs)
        compared += len(pairs)
    assert compared >= 6 * 10


def test_totals_are_formulas() -> None:
    body = "model = keras.Sequential([layers.Input((9,)), layers.Embedding(a, 128), layers.Dense(2)])\n"
    [model] = run(body).reading.models
    assert str(model.total_params) == "128*a + 258"


def test_a_comment_gives_a_value_and_the_command_line_goes_first() -> None:
    comments = "# kerascount: set a=3\nx = 1  # kerascount: set b = 4\n"
    by_comment = run(comments + MODELS["vocabulary"]).model("model")
    assert by_comment.total_params == run(MODELS["vocabulary"], a=3, b=4).model("model").total_params
    both = run(comments + MODELS["vocabulary"], a=9).model("model")
    assert both.total_params == run(MODELS["vocabulary"], a=9, b=4).model("model").total_params


@pytest.mark.parametrize("text", ["set", "set a", "set 3=4", "set a.1=2"])
def test_a_comment_that_sets_nothing_is_reported(text: str) -> None:
    [finding] = [f for f in run(f"# kerascount: {text}\n").diagnostics if f.rule == "invalid-comment"]
    assert finding.span is not None
    assert finding.span.line == 5


def test_a_known_value_is_not_overridden() -> None:
    source = "import keras\nn = 5\nm = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(n)])\n"
    model = analyze_source(source, settings=Settings(sets={"n": 9})).model("m")
    assert model.total_params == 15


BRANCHES = """\
import keras
from keras import layers
x = i = keras.Input((8,))
{}
model = keras.Model(i, layers.Dense(1)(x))
"""


def test_equal_variants_collapse_and_others_remain() -> None:
    same = "if asked():\n    x = layers.Dense(4)(x)\nelse:\n    x = layers.Dense(4)(x)"
    other = "if asked():\n    x = layers.Dense(4)(x)\nelse:\n    x = layers.Dense(7)(x)"
    assert [m.total_params for m in analyze_source(BRANCHES.format(same)).reading.models] == [41]
    assert [m.total_params for m in analyze_source(BRANCHES.format(other)).reading.models] == [41, 71]


def test_a_budget_that_is_used_up_is_said() -> None:
    few = "\n".join(f"if asked({n}):\n    x = layers.Dense({n + 2})(x)" for n in range(2))
    many = "\n".join(f"if asked({n}):\n    x = layers.Dense({n + 2})(x)" for n in range(12))
    assert analyze_source(BRANCHES.format(few)).reading.untried == 0
    assert analyze_source(BRANCHES.format(many)).reading.untried > 0


def test_a_helper_that_asks_may_answer_otherwise_at_each_call() -> None:
    helper = "def f(x):\n    if asked():\n        return layers.Dense(2)(x)\n    return layers.Dense(3)(x)\n"
    script = BRANCHES.replace("x = i", helper + "x = i")
    once, twice = (analyze_source(script.format(text)).reading.models for text in ("x = f(x)", "x = f(f(x))"))
    assert [m.total_params for m in once] == [18 + 3, 27 + 4]
    assert all(isinstance(m.total_params, Unknown) for m in twice)


def test_functions_that_only_call_builders_are_entered_too() -> None:
    script = """\
from keras import Input, Model
from keras.layers import Dense

def build(units):
    x = Input((8,))
    return Model(x, Dense(units)(x))

def small():
    return build(2)

def large():
    return build(5)

def report():
    return small
"""
    models = analyze_source(script).reading.models
    assert sorted(m.total_params for m in models) == [18, 45]


# --- values that are no whole numbers --------------------------------------------------------------

OTHERS = {
    "width multiplier": (
        """\
def width(n, least=8):
    found = max(least, int(n * v + least / 2) // least * least)
    return found + least if found < 0.9 * n * v else found
x = i = layers.Input((32, 32, 3))
x = layers.Conv2D(width(16), 3, strides=2)(x)
x = layers.DepthwiseConv2D(3, depth_multiplier=1)(x)
x = layers.Conv2D(int(8 * v) * 2, 1)(x)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(i, layers.Dense(int(12 / v) - int(4 / v) * 2)(x))
""",
        (0.25, 0.5, 0.75, 1.0, 1.5, 2, 4),
    ),
    "rounding": (
        """\
model = keras.Sequential([
    layers.Input((6,)), layers.Dense(int(v * 4)), layers.Dense(int(v) * 4 + 1), layers.Dense(int(v + 0.5) + 3),
    layers.Dense(round(v * 2) + 1), layers.Dense(int(-v // 1) + 9), layers.Dense(int(v % 3) + 1),
    layers.Dense(int(v * 2 - v - v) + 5), layers.Dense(int(v ** 2) + 1),
])
""",
        (0.25, 0.75, 1, 1.5, 2.5, 3, 7.9),
    ),
    "switch": (
        """\
model = keras.Sequential([layers.Input((6,)), layers.Dense(4, use_bias=v)])
if v:
    model.add(layers.BatchNormalization())
model.add(layers.Dense(3 if not v else 5))
model.add(layers.Dense(2 + v))
""",
        (True, False),
    ),
    "word": (
        """\
model = keras.Sequential([layers.Input((6, 5))])
model.add({"gru": layers.GRU, "lstm": layers.LSTM}.get(v, layers.SimpleRNN)(4))
model.add(layers.Dense(len(v) + 2))
if v.startswith("g") or "x" in v:
    model.add(layers.Dense(3))
""",
        ("gru", "lstm", "rnn", "xyz"),
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_known_is_right_for_values_of_every_kind(name: str) -> None:
    body, values = OTHERS[name]
    head = "import keras\nfrom keras import layers\nv = "
    open_models = analyze_source(f"{head}measured()\n{body}", settings=Settings(keras=3)).reading.models
    for value in values:
        (truth,) = analyze_source(f"{head}{value!r}\n{body}", settings=Settings(keras=3)).reading.models
        assert truth.status == "exact"
        (given,) = analyze_source(
            f"{head}measured()\n{body}", settings=Settings(keras=3, sets={"v": value})
        ).reading.models
        assert facts(given, {}) == facts(truth, {})
        assert any(agrees(model, truth) for model in open_models), value


def agrees(model: ModelRecord, truth: ModelRecord) -> bool:
    """Whether no fact that is known of the one differs from the other."""
    if len(model.layers) != len(truth.layers):
        return not isinstance(model.total_params, int)
    pairs = zip(facts(model, {}), facts(truth, {}), strict=True)
    return all(same_where_known(ours, theirs) for ours, theirs in pairs)


def same_where_known(ours: object, theirs: object) -> bool:
    if isinstance(ours, Unknown):
        return True
    if isinstance(ours, tuple) and isinstance(theirs, tuple) and len(ours) == len(theirs):
        return all(map(same_where_known, ours, theirs))
    return ours == theirs
