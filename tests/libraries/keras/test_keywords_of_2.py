"""Keywords that only Keras 2 takes: no mistake there, and signs that a script is written for it.

Asked of tf-keras 2.21 and Keras 3.15.1.
"""

from __future__ import annotations

import pytest

from kerascount import analyze_source, findings

SCRIPT = (
    "from {package} import layers, models\nm = models.Sequential([layers.Input((8, 8, 3)), layers.{call}])\n"
)


@pytest.mark.parametrize(
    "call",
    [
        "SeparableConv2D(8, 3, kernel_regularizer='l2')",
        "DepthwiseConv2D(3, kernel_initializer='zeros')",
        "Dense(4, kernel_layout=None)",
        "Conv2D(4, 3, bias_layout=None)",
        "BatchNormalization(gamma_layout=None)",
    ],
)
def test_it_is_taken_and_tells_the_generation(call: str) -> None:
    for package in ("keras", "tensorflow.keras"):
        analysis = analyze_source(SCRIPT.format(package=package, call=call))
        assert findings(analysis) == ()
        assert analysis.reading.keras == 2
        assert analysis.model("m").status == "exact"


@pytest.mark.parametrize("call", ["Dense(4, foo_layout=None)", "Flatten(kernel_layout=None)"])
def test_others_are_unknown_in_all(call: str) -> None:
    (found,) = findings(analyze_source(SCRIPT.format(package="tensorflow.keras", call=call)))
    assert found.rule == "unknown-keyword"


@pytest.mark.parametrize(("size", "told"), [("(7 - 1) / 2", True), ("2.5", False)])
def test_a_whole_number_that_a_division_made_a_float_is_told_as_such(size: str, told: bool) -> None:
    """Keras 2.2.4 in Python 3 refuses both; in Python 2 the division gives an integer."""
    script = "from keras.layers.convolutional import ZeroPadding2D\np = {}\nZeroPadding2D((p, p))\n"
    (found,) = analyze_source(script.format(size)).diagnostics
    assert found.rule == "invalid-argument"
    assert ("`//`" in found.message) == told
