"""What a whole file does in the same way is told once."""

from pathlib import Path

from click.testing import CliRunner

from kerascount.cli.main import cli

SCRIPT = """\
from tensorflow.keras import layers, models
x = layers.Input((28, 28, 1))
y = layers.Conv2D(8, 3, border_mode="same")(x)
y = layers.Conv2D(8, 3, border_mode="same", init="normal")(y)
m = models.Model(input=x, output=y)
m = models.Model(input=x, output=y)
m = models.Model(input=x, output=y)  # kerascount: ignore[keras1-model-keywords]
"""


def test_keywords_of_keras_1_are_one_finding_for_each_file(tmp_path: Path) -> None:
    path = tmp_path / "old.py"
    path.write_text(SCRIPT)
    text = CliRunner().invoke(cli, ["check", str(path)]).output
    assert text.count("[keras1-layer-keywords]") == text.count("[keras1-model-keywords]") == 1
    assert "1 more in this file: line 4" in text
    assert "`init` is now `kernel_initializer`" in text
    assert "1 more in this file: line 6" in text


def test_the_fix_is_of_all_of_them(tmp_path: Path) -> None:
    path = tmp_path / "old.py"
    path.write_text(SCRIPT)
    CliRunner().invoke(cli, ["check", str(path), "--fix"])
    assert path.read_text().count("inputs=x, outputs=y") == 2


def test_what_is_found_at_one_place_again_and_again_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "loop.py"
    path.write_text(
        "from keras import Input, Model\nfrom keras.layers import Dense\n"
        "x = Input((4,))\nm = Model(x, Dense(2)(x))\n"
        "for n in range(5):\n    try:\n        m.get_layer(f'conv_{n}')\n    except ValueError:\n        pass\n"
    )
    text = CliRunner().invoke(cli, ["check", str(path)]).output
    assert text.count("[no-such-layer]") == 1
    assert "4 more of this at this place" in text


def test_a_slip_in_a_name_is_one_finding_however_often_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "slips.py"
    path.write_text(
        "from keras import layers\nx = layers.Input((4, 4, 3))\n"
        "y = layers.Conv2D(2, kernal_size=3)(x)\ny = layers.Conv2D(4, kernal_size=3)(x)\n"
        "y = layers.Conv2D(2, 3, unit=3)(x)\ny = layers.Conv2DTranspose(2, kernal_size=3)(x)\n"
        "z = layers.Batchnormalization()(x)\nz = layers.Batchnormalization()(x)\n"
    )
    text = CliRunner().invoke(cli, ["check", str(path)]).output
    assert text.count("error[unknown-keyword]") == 3
    assert text.count("error[no-such-class]") == 1
    assert "1 more in this file: line 4" in text
    assert "1 more in this file: line 8" in text


def test_names_that_another_release_gave_are_one_note_for_each_model(tmp_path: Path) -> None:
    script = "from tensorflow.keras.applications import InceptionV3\nm = InceptionV3(weights=None)\n"
    path = tmp_path / "looked_up.py"
    path.write_text(script + "".join(f"m.get_layer('conv2d_{n}')\n" for n in (99, 100, 101)))
    text = CliRunner().invoke(cli, ["check", str(path)]).output
    assert text.count("[no-such-layer]") == 1
    assert "2 more in this file: lines 4, 5" in text


def test_a_value_that_is_refused_again_and_again_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "refused.py"
    path.write_text("from keras import layers\n" + "".join(f"layers.Dense({n})\n" for n in (-1, -1, -2)))
    text = CliRunner().invoke(cli, ["check", str(path)]).output
    assert text.count("[invalid-argument]") == 2
    assert "1 more in this file: line 3" in text
