"""Names in the generations of Keras."""

from __future__ import annotations

import pytest

from kerascount.graph.records import Reading
from kerascount.report.checked import FileResult, closing_line, count, warnings
from kerascount.report.naming import counts_from_one, naming_note, other_name
from tests.report.records import layer, model, reading, unet


@pytest.mark.parametrize(
    ("name", "from_one", "other"),
    [
        ("conv2d", False, "conv2d_1"),
        ("conv2d_10", False, "conv2d_11"),
        ("conv2d_11", True, "conv2d_10"),
        ("conv2d_1", True, "conv2d"),
        ("max_pooling2d_3", False, "max_pooling2d_4"),
        ("conv2d", True, None),
    ],
)
def test_other_name(name: str, from_one: bool, other: str | None) -> None:
    assert other_name(layer(name, "Conv2D", (None,)), from_one=from_one) == other


def test_inputs_have_other_names() -> None:
    assert other_name(layer("input_layer", "InputLayer", (None,)), from_one=False) == "input_1"


def test_given_names_are_the_same_everywhere() -> None:
    assert other_name(layer("conv_1", "Conv2D", (None,), auto_named=False), from_one=False) is None


@pytest.mark.parametrize(
    ("keras", "tf_naming", "from_one"),
    [(3, False, False), (2, False, True), (1, False, True), (2, True, False)],
)
def test_counts_from_one(keras: int, tf_naming: bool, from_one: bool) -> None:
    assert counts_from_one(Reading("a.py", keras, tf_naming=tf_naming)) is from_one


def test_notes() -> None:
    old = Reading("a.py", 2)
    one = model((layer("conv2d_1", "Conv2D", (None,)),))
    assert (
        naming_note(one, old)
        == "names as in standalone Keras 2; in Keras 3 and tf.keras `conv2d_1` is `conv2d`"
    )


def test_what_was_read() -> None:
    totals = count(
        [
            FileResult(reading(unet(), unet(broken="x")), 4),
            FileResult(Reading("b.py", 3), 1, understood=False),
        ]
    )
    assert closing_line(totals) == (
        "Checked 2 files, 2 models, 78 layers: 1 exact, 1 partial, 1 file not understood; 5 findings"
    )
    assert warnings(totals) == []
    assert warnings(count([FileResult(Reading("b.py", 3))])) == ["no Keras model was found"]
    assert warnings(count([])) == ["no .py or .ipynb file was found"]
