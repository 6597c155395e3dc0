"""`kerascount layers`, and the page that is generated from it."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from kerascount.cli.main import cli


def invoke(*args: str) -> Result:
    return CliRunner().invoke(cli, ["layers", *args])


def test_one_layer_in_each_generation() -> None:
    text = invoke("Conv2D").stdout
    assert "Convolution2D(nb_filter, nb_row, nb_col, " in text
    assert "weights: kernel (kernel_size[0], kernel_size[1], features, filters); bias (filters)" in text
    assert "weights: W (nb_row, nb_col, features, nb_filter); b (nb_filter)" in text
    alone = invoke("Conv2D", "--keras", "3").stdout
    assert alone.startswith("Conv2D(filters, kernel_size, ")
    assert "nb_filter" not in alone


def test_kinds_of_keras_2_that_differ_are_told_apart() -> None:
    found = json.loads(invoke("GRU", "--keras", "2", "--format", "json").stdout)[0]["constructors"]
    biases = {c["in"]: c["weights"].split("; ")[-1] for c in found}
    assert biases == {"Keras 2": "bias (3*units)", "tf.keras": "bias (2, 3*units)"}


def test_names_that_are_not_known() -> None:
    wrong = invoke("conv2dd")
    assert (wrong.exit_code, "did you mean `Conv2D`?" in wrong.stderr) == (2, True)
    gone = invoke("Highway", "--keras", "3")
    assert (gone.exit_code, gone.stdout) == (2, "")
