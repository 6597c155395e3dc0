"""Functions that nobody calls, and those that only they call."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.diagnostics import Severity

SCRIPT = """\
import keras
def base(width=4, top=True):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(width)])
    if top:
        model.add(keras.layers.Dense(1))
    return model
def features():
    model = base(%s)
    model.add(keras.layers.Flatten())
    return model
"""


def totals(script: str) -> list[tuple[str, object]]:
    return [(m.entry, m.total_params) for m in analyze_source(script).reading.models]


def test_a_function_that_another_calls_with_other_arguments_is_also_entered_by_itself() -> None:
    assert totals(SCRIPT % "8, top=False") == [("function:features", 32), ("function:base", 16 + 5)]


def test_a_model_that_both_build_alike_is_one_model() -> None:
    script = SCRIPT.replace("    model.add(keras.layers.Flatten())\n", "") % ""
    assert totals(script) == [("function:features", 16 + 5)]


def test_a_function_that_the_script_itself_calls_is_not_entered() -> None:
    assert totals(SCRIPT % "8, top=False" + "features()\nbase()\n") == [("module", 32), ("module", 21)]


def test_models_have_ids_of_their_own() -> None:
    script = SCRIPT % "8, top=False" + "def other():\n    return base(2)\ndef third():\n    return base()\n"
    ids = [m.id for m in analyze_source(script).reading.models]
    assert len(set(ids)) == len(ids) == 3


def test_what_an_author_says_is_about_the_use_that_the_caller_makes() -> None:
    line = "    model.add(keras.layers.Dense(width))  # (None, 8)\n    if top:"
    script = SCRIPT.replace("    if top:", line) % "8, top=False"
    claims = analyze_source(script).claims
    assert claims
    assert {claim.model.entry for claim in claims} == {"function:features"}


MISTAKES = """\
from keras import Input, Model
from keras.layers import *
def build(node=2, kind="valid", size=(1, 2)):
    i = Input((10, 4))
    x = Conv1D(node // 4, 2, padding=kind)(i)
    y = Conv2D(node, size)(i)
    return Model(i, x)
"""


def test_a_mistake_of_defaults_that_the_file_does_not_use_is_a_note() -> None:
    (found,) = analyze_source(MISTAKES).diagnostics
    assert (found.rule, found.severity) == ("invalid-argument", Severity.INFO)
    assert "the defaults of `build`" in found.notes[-1]
    (found,) = analyze_source(MISTAKES + "build()\n").diagnostics
    assert found.severity is Severity.ERROR


def test_a_mistake_with_any_argument_is_an_error() -> None:
    (found,) = analyze_source(MISTAKES.replace("node // 4", "node")).diagnostics
    assert (found.rule, found.severity) == ("rank-mismatch", Severity.ERROR)


def test_an_argument_that_is_left_out_by_default_only_is_no_error() -> None:
    script = "from keras import Input\nfrom keras.layers import Dense\n"
    (found,) = analyze_source(
        script + "def f(shape=None):\n    return Dense(1)(Input(shape=shape))\n"
    ).diagnostics
    assert (found.rule, found.severity) == ("missing-argument", Severity.INFO)


def test_functions_that_nobody_calls_show_the_generation_too() -> None:
    script = """\
from keras.models import Sequential
from keras.layers import Dense, Convolution2D
def build():
    model = Sequential()
    model.add(Convolution2D(4, 3, 3, border_mode="same", input_shape=(8, 8, 3)))
    model.add(Dense(output_dim=2))
    return model
"""
    analysis = analyze_source(script)
    assert analysis.reading.keras == 1
    assert analysis.diagnostics == ()
    assert [m.total_params for m in analysis.reading.models] == [3 * 3 * 3 * 4 + 4 + 4 * 2 + 2]


def test_a_class_of_one_generation_is_a_sign_of_it() -> None:
    script = "from keras.layers import AtrousConvolution2D, Input\nfrom keras.models import Model\n"
    script += "i = Input((8, 8, 3))\n"
    analysis = analyze_source(script + "m = Model(i, AtrousConvolution2D(4, 3, 3, atrous_rate=(2, 2))(i))\n")
    assert analysis.reading.keras == 1
    assert analysis.diagnostics == ()


WAYS = """\
from keras import Input
from keras.layers import Conv2D, Dense
i = Input((4,))
n = load()
units = n["units"] if "units" in n else None
x = Dense(units)(i)
if n:
    Conv2D(3, 3)(i)
"""


def test_a_mistake_that_another_way_passes_without_is_a_note() -> None:
    found = {d.rule: d for d in analyze_source(WAYS).diagnostics}
    assert found["invalid-argument"].severity is Severity.INFO
    assert "only if `'units' in n` is false (line 5)" in found["invalid-argument"].notes[-1]
    # on the only way to its place
    assert found["rank-mismatch"].severity is Severity.ERROR


UNTRIED = """\
from keras import Input
from keras.layers import Conv2D
import flags
{early}
i = Input((4,))
for a in "abcdefghijklmnopqrstu":
    if getattr(flags, a):
        print(a)
        i.note = a
    elif getattr(flags, a + "2"):
        i.other = a
{late}
"""


@pytest.mark.parametrize(("early", "severity"), [(True, Severity.ERROR), (False, Severity.INFO)])
def test_a_mistake_after_conditions_whose_other_ways_were_not_tried_is_a_note(
    early: bool, severity: Severity
) -> None:
    mistake = "Conv2D(3, 3)(Input((4,)))"
    script = UNTRIED.format(early=mistake if early else "", late="" if early else mistake)
    found = {d.rule: d for d in analyze_source(script).diagnostics}
    assert found["rank-mismatch"].severity is severity


@pytest.mark.parametrize("call", ["*args, **kwargs", "**kwargs", "*args", "8, **kwargs"])
def test_what_a_function_passes_on_from_its_callers_is_not_missing(call: str) -> None:
    script = "from keras.layers import Conv2D, Input\ndef f(x, *args, **kwargs):\n"
    script += f"    kwargs['padding'] = 'same'\n    return Conv2D({call})(x)\n"
    assert analyze_source(script).diagnostics == ()
    assert [d.rule for d in analyze_source(script + "f(Input((4,)))\n").diagnostics] == ["missing-argument"]


OF_ITS_OBJECT = """
from keras.layers import Conv2D, Input
from keras.models import Model
def net(side=None):
    if side is None:
        side = 28
    i = Input((side, side, 1))
    return Model(i, Conv2D(4, 5)(i))
class Net:
    def __init__(self):
        self.{name} = 3
    def make(self):
        return net(self.{name})
"""


def test_a_mistake_of_a_number_that_others_may_set_is_a_note() -> None:
    (found,) = analyze_source(OF_ITS_OBJECT.format(name="side")).diagnostics
    assert (found.rule, found.severity) == ("window-exceeds-input", Severity.INFO)
    (found,) = analyze_source(OF_ITS_OBJECT.format(name="_side")).diagnostics
    assert found.severity is Severity.ERROR
    (found,) = analyze_source(OF_ITS_OBJECT.format(name="side") + "Net().make()\n").diagnostics
    assert found.severity is Severity.ERROR


def test_a_sum_with_an_unknown_is_not_none() -> None:
    script = "from keras.layers import Dense, Input\nfrom keras.models import Model\nimport other\n"
    script += "n = other.count() + 1\ni = Input((5,))\nm = Model(i, Dense(3 if n is None else 4)(i))\n"
    assert [m.total_params for m in analyze_source(script).reading.models] == [24]


def test_a_dispatching_function_that_nobody_calls_is_no_crash() -> None:
    script = """
from functools import singledispatch
import keras

@singledispatch
def layer_for(size):
    return keras.layers.Dense(3)

@layer_for.register(int)
def _(size):
    return keras.layers.Dense(size)
"""
    analysis = analyze_source(script)
    assert not analysis.crashed, analysis.crash
    assert not analysis.diagnostics


def test_a_format_that_is_no_text_ends_its_statement_only() -> None:
    script = (
        "from keras.layers import Dense, Input\nfrom keras.models import Model\na = ['{}', format(1, 2, 3)]\n"
    )
    script += "i = Input((5,))\nm = Model(i, Dense(len(format(3.14159, '.2f')))(i))\n"
    analysis = analyze_source(script)
    assert [m.total_params for m in analysis.reading.models] == [24]
    assert not analysis.crashed
