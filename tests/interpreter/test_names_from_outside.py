"""Names and options that come from data which nobody knows: what was under them before is not certain any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount import analyze_file
from kerascount.analysis import analyze_source
from kerascount.values.unknown import Unknown

HEAD = """
import argparse, json, keras, types
from dataclasses import dataclass
from easydict import EasyDict
from keras import layers, Input, Model, Sequential
u = json.load(open("u.json"))
i = Input((3,))
p = argparse.ArgumentParser()
p.add_argument("--n", type=int, default=4)
"""

UNCERTAIN = [
    "k = 4\nglobals().update(u)\nn = k",
    "k = 4\nglobals()[u] = 5\nn = k",
    "k = 4\nvars().update(u)\nn = k",
    "k = 4\ndef f():\n    globals().update(u)\nf()\nn = k",
    "class C:\n    k = 4\nsetattr(C, u, 5)\nn = C.k",
    "import sys\nk = 4\nsys._getframe().f_globals.update(u)\nn = k",
    "import sys\nk = 4\nsys._getframe().f_locals.update(u)\nn = k",
    "s = types.SimpleNamespace(k=4)\ns.__dict__.update(u)\nn = s.k",
    "p.set_defaults(**u)\nn = p.parse_args().n",
    "a = p.parse_args()\na.__dict__.update(u)\nn = a.n",
    "a = p.parse_args()\nvars(a).update(u)\nn = a.n",
    "a = p.parse_args()\nfor k, v in u.items():\n    setattr(a, k, v)\nn = a.n",
    "a = p.parse_args()\na = argparse.Namespace(**{**vars(a), **u})\nn = a.n",
    "c = EasyDict(k=4)\nc.update(u)\nn = c.k",
    "c = EasyDict(k=4)\nfor k in u:\n    setattr(c, k, u[k])\nn = c.k",
    "@dataclass\nclass C:\n    k: int = 4\n"
    "    def update(self, d):\n        for k, v in d.items():\n            object.__setattr__(self, k, v)\n"
    "c = C()\nc.update(u)\nn = c.k",
    "def f(k=4, **more):\n    return k\nn = f(**{**{'k': 4}, **u})",
    "n = len([*[4], *u])",
    "import numpy as np\nx = np.array([4, 5])\nu(x)\nn = int(x[0])",
    "import pandas as pd\nd = pd.read_csv('x', names=['a', 'b'])\nd.dropna(axis=1, inplace=True)\nn = d.shape[1]",
    "import pandas as pd\nd = pd.read_csv('x', names=['a', 'b'])\n"
    "d.drop(columns=['a'], errors='ignore', inplace=True)\nn = d.shape[1]",
    "n = 4 if 'a' in {u} else 4 + len(u)",
]


@pytest.mark.parametrize("script", UNCERTAIN)
def test_no_number_is_stated(script: str) -> None:
    models = analyze_source(f"{HEAD}{script}\nm = Model(i, layers.Dense(n)(i))\n").reading.models
    assert models
    assert all(isinstance(m.total_params, Unknown) or m.variant for m in models)


CERTAIN = [
    "k = 4\nglobals().update(j=5)\nn = k",
    "k = 4\nglobals()['k'] = 4\nn = k",
    "globals().update(u)\nk = 4\nn = k",
    "a = p.parse_args()\nvars(a).update(other=5)\nn = a.n",
    "a = p.parse_args()\nvars(a).update(u)\na.n = 4\nn = a.n",
    "c = EasyDict(k=4)\nc.update(j=5)\nn = c.k",
    "def f(k=3, **more):\n    return k\nn = f(**{**u, **{'k': 4}})",
    "s = Sequential([Input((3,))])\nSequential.add(s, layers.Dense(4))\nn = s.output_shape[-1]",
]


@pytest.mark.parametrize("script", CERTAIN)
def test_what_is_certain_stays_a_number(script: str) -> None:
    models = analyze_source(f"{HEAD}{script}\nm = Model(i, layers.Dense(n)(i))\n").reading.models
    assert [m.total_params for m in models if m.variable == "m"] == [16]


def test_what_is_added_to_a_model_by_unknown_arguments_counts() -> None:
    script = "m = Sequential([Input((3,)), layers.Dense(4)])\nm.add(*u)\n"
    assert isinstance(analyze_source(HEAD + script).model("m").total_params, Unknown)


def test_a_layer_may_be_frozen_under_a_name_that_is_not_known() -> None:
    script = "m = Sequential([Input((3,)), layers.Dense(4)])\nsetattr(m.layers[0], u, False)\n"
    model = analyze_source(HEAD + script).model("m")
    assert (model.total_params, isinstance(model.trainable_params, Unknown)) == (16, True)


def test_an_order_of_image_axes_that_is_not_known() -> None:
    script = (
        "keras.backend.set_image_data_format(u)\nj = Input((8, 8, 3))\nm = Model(j, layers.Conv2D(4, 3)(j))\n"
    )
    assert isinstance(analyze_source(HEAD + script).model("m").total_params, Unknown)


LISTED = [
    "dir()",
    "vars()",
    "locals()",
    "dir(a)",
    "vars(a)",
    "a._get_kwargs()",
    "sorted(vars(a).items())",
    "list(a.__dict__)",
]


@pytest.mark.parametrize("listed", LISTED)
def test_names_that_are_not_known_are_no_reason_to_crash(listed: str) -> None:
    script = f"a = p.parse_args()\nsetattr(a, u, 3)\nglobals()[u] = 5\nprint({listed})\n"
    analysis = analyze_source(f"{HEAD}{script}m = Model(i, layers.Dense(4)(i))\n")
    assert not analysis.crashed, analysis.crash
    assert analysis.model("m").total_params == 16


@pytest.mark.parametrize(
    "way", ["from helper import *", "from helper import k", "import helper\nk = helper.k"]
)
def test_names_of_another_module_are_in_doubt_as_well(way: str, tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("import json\nk = 4\nglobals().update(json.load(open('k.json')))\n")
    script = f"{way}\nimport keras\ni = keras.Input((3,))\nm = keras.Model(i, keras.layers.Dense(k)(i))\n"
    (tmp_path / "script.py").write_text(script)
    assert isinstance(analyze_file(tmp_path / "script.py").model("m").total_params, Unknown)


def test_a_loop_that_gives_names_that_nobody_knows_is_no_crash() -> None:
    analysis = analyze_source(
        HEAD + "for name in u:\n    globals()[name] = 1\nm = Model(i, layers.Dense(2)(i))\n"
    )
    assert analysis.crash is None
    assert analysis.reading.models
