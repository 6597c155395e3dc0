"""Our modules in place of packages of layers make the shapes and counts that the packages themselves make.

`truth.jsonl` is what keras_contrib with Keras 2.2.4 and tensorflow_addons 0.23 with tf-keras made of `cases.txt`
(`tests/oracle/record_stand_ins.py`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kerascount.analysis import analyze_file, analyze_source

HERE = Path(__file__).parent
RECORDED = [json.loads(line) for line in (HERE / "truth.jsonl").read_text().splitlines()]
ROOTS = {"keras_contrib": "keras", "tensorflow_addons": "tensorflow.keras"}


def test_every_case_is_recorded() -> None:
    cases = [line.split(" | ")[:2] for line in (HERE / "cases.txt").read_text().splitlines()]
    assert sorted(cases) == sorted(line[:2] for line in RECORDED)


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: f"{case[0]}: {case[1]} of {case[2]}")
def test_a_layer_is_as_in_its_package(case: list[Any]) -> None:
    package, expression, shape, output, total, trained = case
    text = (
        f"from {ROOTS[package]}.layers import *\nfrom {ROOTS[package]}.models import Model\n"
        f"from {package}.layers import *\n"
        f"i = Input({tuple(shape)})\nm = Model(i, {expression}(i))\n"
    )
    (model,) = analyze_source(text).reading.models
    assert model.status == "exact"
    assert model.output_shape == tuple(output)
    assert (model.total_params, model.trainable_params) == (total, trained)
    assert str(model.layers[-1].span).split(":")[1] == "5"
    assert model.keras == 2


def test_a_name_that_is_not_written_is_unknown_and_a_package_of_the_project_goes_first(
    tmp_path: Path,
) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from tensorflow.keras import Sequential, Input\nimport tensorflow_addons as tfa\n"
        "m = Sequential([Input((4,)), tfa.layers.InstanceNormalization()])\n"
        "n = Sequential([Input((4,)), tfa.layers.Unheard()])\n"
    )
    first, second = analyze_file(script).reading.models
    assert (first.total_params, second.status) == (8, "partial")
    own = tmp_path / "tensorflow_addons"
    own.mkdir()
    (own / "__init__.py").write_text("from tensorflow_addons import layers\n")
    (own / "layers.py").write_text(
        "from tensorflow.keras.layers import Dense\ndef InstanceNormalization(): return Dense(3)\n"
    )
    assert analyze_file(script).reading.models[0].total_params == 15
