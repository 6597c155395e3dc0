"""`eval` of known texts and `locals`: names are read where the call stands, nothing is run."""

from pathlib import Path

from kerascount.analysis import analyze_path
from tests.libraries.keras.support import check, models_of

HEAD = "from keras import Input, Model\nfrom keras.layers import Dense, ReLU\n"


def test_a_class_named_by_a_string() -> None:
    check(
        HEAD
        + """
def build(activation, units):
    func = eval(activation)
    x = Input((4,))
    return Model(x, func(name="a")(Dense(eval("units * 2"))(x)))
model = build("ReLU", 3)
""",
        """
        functional Functional 30
        input_layer InputLayer (None,4) 0
        dense Dense (None,6) 30
        a ReLU (None,6) 0
        """,
    )


def test_what_is_no_expression_or_not_known_stays_unknown() -> None:
    for text in ('eval("x = 3")', "eval(input())", 'eval("(")', 'eval("4", {})'):
        (model,) = models_of(f"{HEAD}x = Input((4,))\nmodel = Model(x, Dense({text})(x))\n")
        assert not isinstance(model.total_params, int), text


def test_eval_runs_nothing(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("eval(\"__import__('os').mkdir('made')\")\neval(\"open('made', 'w')\")\n")
    assert not analyze_path(script, "script.py").crashed
    assert [p.name for p in tmp_path.iterdir()] == ["script.py"]


def test_locals_hands_on_the_arguments() -> None:
    (model,) = models_of(
        HEAD
        + """
def base(units, size, name, **kwargs):
    kwargs.pop("kwargs", None)
    x = Input((size,))
    return Model(x, Dense(units)(x), name=name)
def small(units=3, size=5, **kwargs):
    return base(**locals(), name="small", **kwargs)
model = small()
"""
    )
    assert (model.name, model.total_params) == ("small", 18)


def test_a_package_is_run_before_its_modules(tmp_path: Path) -> None:
    package = tmp_path / "pack"
    package.mkdir()
    (package / "__init__.py").write_text("UNITS = 3\nfrom . import other\n")
    (package / "tools.py").write_text("from . import UNITS\ndef size():\n    return UNITS\n")
    (package / "other.py").write_text("from .tools import size as found\n")
    script = tmp_path / "script.py"
    script.write_text(
        f"{HEAD}from pack.tools import size\nx = Input((4,))\nmodel = Model(x, Dense(size())(x))\n"
    )
    found = analyze_path(script, "script.py").reading.models
    assert [m.total_params for m in found] == [15]
