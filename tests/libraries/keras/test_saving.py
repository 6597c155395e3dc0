"""Models that are cloned, or saved and loaded again; names and counts as Keras 3.15.1 and tf_keras 2.21 gave them."""

from __future__ import annotations

import pytest

from kerascount.analysis import Analysis, analyze_source
from kerascount.settings import Settings

BASE = """
from keras import Sequential, Model, layers, models
i = layers.Input((8, 8, 3))
x = layers.Conv2D(4, 3)(i)
x = layers.Bidirectional(layers.LSTM(3))(layers.Reshape((36, 4))(x))
m = Model(i, layers.Dense(2)(x))
"""


def run(text: str, keras: int = 3) -> Analysis:
    return analyze_source(BASE + text, settings=Settings(keras=keras))


@pytest.mark.parametrize(
    "text", ["c = models.clone_model(m)", "m.save('m.h5')\nc = models.load_model('m.h5')"]
)
@pytest.mark.parametrize("keras", [2, 3])
def test_a_copy_has_the_same_rows(text: str, keras: int) -> None:
    analysis = run(text, keras)
    model, copy = analysis.model("m"), analysis.model("c")
    assert (copy.status, copy.total_params, copy.name) == ("exact", 318, model.name)
    names = ["conv2d", "reshape", "bidirectional", "dense"]
    assert [row.name.removesuffix("_1") for row in copy.layers[1:]] == names
    assert [row.outputs for row in copy.layers] == [row.outputs for row in model.layers]


def test_a_copy_has_weights_of_its_own() -> None:
    text = "c = models.clone_model(m)\nm.trainable = False\nn = models.clone_model(m)\n"
    analysis = run(text)
    assert [analysis.model(name).trainable_params for name in ("m", "c", "n")] == [0, 318, 0]


def test_a_copy_goes_on_by_itself() -> None:
    text = "s = Sequential([layers.Input((4,)), layers.Dense(3)])\nt = models.clone_model(s)\n"
    text += "t.add(layers.Dense(5))\nc = models.clone_model(m)\n"
    text += "z = Model(c.input, layers.Dense(7)(c.layers[-2].output))\n"
    analysis = run(text)
    assert [analysis.model(name).total_params for name in ("s", "t", "z")] == [15, 35, 353]


def test_a_model_is_saved_as_it_is_then() -> None:
    text = (
        "s = Sequential([layers.Input((4,)), layers.Dense(3)])\ns.save('s.keras')\ns.add(layers.Dense(5))\n"
    )
    analysis = run(text + "t = models.load_model('s.keras')\n")
    assert [analysis.model(name).total_params for name in ("s", "t")] == [35, 15]


@pytest.mark.parametrize(
    "text",
    [
        "c = models.load_model('other.h5')",
        "m.save('m.h5')\nc = models.load_model(path())",
        "c = models.clone_model(m, clone_function=f)",
        "class M(Model):\n    def call(self, x):\n        return x\nc = models.clone_model(M())",
    ],
)
def test_what_is_not_known_stays_unknown(text: str) -> None:
    analysis = run(text + "\nn = Sequential([layers.Input((4,)), layers.Dense(c.units)])\n")
    assert analysis.model("n").status == "partial"
    assert not [m for m in analysis.reading.models if m.variable == "c" and m.status == "exact"]
