"""Attributes that were set under names which nobody knows."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

HEAD = """
import json
found = json.load(open("config.json"))
name = input()
class Config:
    depth = 2
    def method(self):
        return 5
c = Config()
c.width = 32
"""

CHANGES = [
    "for key, value in found.items():\n    setattr(c, key, value)",
    "c.__dict__.update(found)",
    "vars(c).update(**found)",
    "c.__dict__[name] = 3",
    "setattr(c, name, 3)",
    "setattr(c, name + 'h', 3)",
    "import copy\nd = c\nsetattr(d, name, 3)\nc = copy.copy(d)",
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_set_before_may_be_another(change: str) -> None:
    for attribute in ("width", "depth", "other"):
        assert isinstance(value_of(f"{HEAD}{change}\nx = c.{attribute}"), Unknown), attribute


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_set_afterwards_is_known_and_so_is_code(change: str) -> None:
    assert value_of(f"{HEAD}{change}\nc.width = 8\nx = c.width, c.method()") == (8, 5)


@pytest.mark.parametrize(
    "name", ["f'conv{name}'", "'conv' + name", "'conv_%s' % name", "'conv_{}'.format(name)"]
)
def test_a_name_that_begins_otherwise_is_another_one(name: str) -> None:
    script = f"{HEAD}c.conv_1 = 4\nsetattr(c, {name}, 3)\n"
    assert value_of(f"{script}x = c.width, c.depth") == (32, 2)
    assert isinstance(value_of(f"{script}x = c.conv_1"), Unknown)


def test_names_that_are_known_change_what_they_name() -> None:
    change = "for key, value in {'width': 3, 'depth': 4}.items():\n    setattr(c, key, value)"
    assert value_of(f"{HEAD}{change}\nx = c.width, c.depth") == (3, 4)
    assert value_of(f"{HEAD}c.__dict__.update(width=3)\nx = c.width, c.depth") == (3, 2)


def test_a_layer_under_an_unknown_name_is_tracked() -> None:
    script = (
        "import keras\nfrom keras import layers\nname = input()\n"
        "class Block(layers.Layer):\n"
        "    def __init__(self):\n        super().__init__()\n"
        "        self.first = layers.Dense(4)\n        setattr(self, 'last' + name, layers.Dense(2))\n"
        "    def call(self, x):\n        return getattr(self, 'last' + name)(self.first(x))\n"
        "i = keras.Input((3,))\nm = keras.Model(i, Block()(i))\n"
    )
    model = analyze_source(script).model("m")
    assert isinstance(model.total_params, Unknown)


@pytest.mark.parametrize("dialect", ["keras", "tensorflow.keras"])
@pytest.mark.parametrize(("rounds", "known"), [("2", True), ("int(input())", False)])
def test_layers_under_names_of_a_loop_are_as_many_as_its_rounds(
    dialect: str, rounds: str, known: bool
) -> None:
    script = (
        f"from {dialect} import layers, Input, Model\nrounds = {rounds}\n"
        "class Net(Model):\n"
        "    def __init__(self):\n        super().__init__()\n        self.last = layers.Dense(3)\n"
        "        for i in range(rounds):\n            setattr(self, f'dense{i}', layers.Dense(4))\n"
        "    def call(self, x):\n        return self.last(x)\n"
        "m = Net()\nm(Input((3,)))\n"
    )
    assert isinstance(analyze_source(script).model("m").total_params, Unknown) is not known
