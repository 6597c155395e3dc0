"""The columns that tell costs, their sums, and names counted as another generation counts them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

import kerascount
from kerascount.cli.main import cli

UNET = str(Path(__file__).parents[2] / "fixtures" / "unet" / "unet_plain.py")
SMALL = """
import keras
i = keras.Input((8, 8, 3))
x = keras.layers.Conv2D(4, 3)(i)
x = keras.layers.GlobalAveragePooling2D()(x)
model = keras.Model(i, keras.layers.Dense(2)(x))
"""


def printed(*arguments: str) -> str:
    return CliRunner().invoke(cli, ["summary", *arguments]).stdout


def test_costs_of_a_batch() -> None:
    text = printed(
        UNET, "--columns", "layer,multiply-adds,memory", "--batch", "2", "--layers", "conv2d:conv2d"
    )
    # 256*256 places, 9 weights of each of 64 kernels; 256*256*64 numbers of 4 bytes
    assert f"{2 * 256 * 256 * 9 * 64:,}" in text
    assert "32.00 MB" in text
    assert "Multiply-adds of a batch of 2: " in text


def test_multiply_adds_are_products_at_every_place() -> None:
    model = kerascount.analyze_source(SMALL).model("model")
    assert [row.multiply_adds for row in model.layers] == [0, 6 * 6 * 9 * 3 * 4, 0, 4 * 2]
    assert model.multiply_adds == 6 * 6 * 9 * 3 * 4 + 8


def test_multiply_adds_at_dynamic_places_are_not_known() -> None:
    model = kerascount.analyze_source(SMALL.replace("(8, 8, 3)", "(None, None, 3)")).model("model")
    assert model.multiply_adds is None


def test_nested_models_count_at_every_call_of_their_own_shape() -> None:
    twice = f"{SMALL}\na, b = keras.Input((8, 8, 3)), keras.Input((8, 8, 3))\n"
    twice += "pair = keras.Model([a, b], [model(a), model(b)])\n"
    reading = kerascount.analyze_source(twice)
    one, pair = reading.model("model").multiply_adds, reading.model("pair").multiply_adds
    assert isinstance(one, int)
    assert pair == 2 * one


def test_memory_is_told_for_the_dtype_asked_for() -> None:
    text = printed(UNET, "--columns", "layer,size,memory", "--dtype", "float16", "--layers", "conv2d:conv2d")
    assert "1.25 KB" in text  # 640 numbers of 2 bytes
    assert "8.00 MB" in text


def test_receptive_fields_say_where_everything_is_seen(tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text(SMALL)
    text = printed(str(tmp_path / "small.py"), "--columns", "layer,receptive-field", "--format", "csv")
    assert [line.rpartition(",")[2] for line in text.splitlines()[1:]] == ["-", "3x3", "all", "all"]


def test_names_as_another_generation_counts_them() -> None:
    text = printed(UNET, "--naming", "keras2", "--layers", "conv2d_2:max_pooling2d_1", "--format", "csv")
    assert "max_pooling2d_1 (MaxPooling2D)" in text
    assert text.splitlines()[1].split(",")[-2] == "conv2d_1"
    assert "names as in" in printed(UNET)
    assert "names as in" not in printed(UNET, "--naming", "keras3")
