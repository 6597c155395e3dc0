"""Scripts that leave the order of the axes to their author's configuration."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source
from kerascount.diagnostics import Severity
from kerascount.graph.records import ModelRecord
from kerascount.rules import findings
from kerascount.settings import Settings

SCRIPT = """\
%s
from keras.models import Sequential
from keras.layers import Convolution2D, MaxPooling2D
model = Sequential([Convolution2D(4, 3, 3, input_shape=(3, 20, 20)), MaxPooling2D(), Convolution2D(6, 3, 3)])
"""


def model_of(first: str, keras: int = 1) -> ModelRecord:
    return analyze_source(SCRIPT % first, settings=Settings(keras=keras)).reading.models[0]


def test_a_script_that_uses_theano_and_does_not_say_determines_no_image() -> None:
    model = model_of("import theano")
    assert model.status == "partial"
    assert "keras.json" in model.unknowns[0].reason
    assert not any(isinstance(axis, int) for row in model.layers for axis in row.outputs[0][1:])


def test_unknown_axes_of_different_layers_are_different() -> None:
    first, second, third = (row.outputs[0] for row in model_of("import theano").layers)
    assert len({first[1], second[1], third[1]}) == 3


def test_what_the_script_says_holds() -> None:
    said = "import theano\nfrom keras import backend as K\nK.set_image_dim_ordering('th')"
    assert model_of(said).layers[0].outputs == ((None, 4, 18, 18),)
    assert model_of("").layers[0].outputs == ((None, 1, 18, 4),)


REFUSED = """\
from keras.models import Sequential
from keras.layers import Convolution2D, MaxPooling2D
model = Sequential()
model.add(Convolution2D(4, 3, 3, input_shape=(1, 28, 28)))
model.add(Convolution2D(6, 3, 3))
model.add(MaxPooling2D())
"""


def test_an_order_in_which_the_script_fails_determines_nothing_after_that() -> None:
    """What follows the layer that refuses was stated as it would be with the channels last."""
    model = analyze_source(REFUSED, settings=Settings(keras=1)).reading.models[0]
    assert model.status == "partial"
    shapes = [row.outputs[0] for row in model.layers if row.outputs]
    assert not any(
        isinstance(axis, int) for shape in shapes if isinstance(shape, tuple) for axis in shape[1:]
    )


def test_keras_3_reads_no_configuration_of_theano() -> None:
    script = "import theano\nimport keras\nm = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Conv2D(2, 3)])"
    assert analyze_source(script, settings=Settings(keras=3)).reading.models[0].status == "exact"


CHANNELS_FIRST = """\
from keras.models import Sequential
from keras.layers import Convolution2D, Reshape, UpSampling2D
make = Sequential()
make.add(Convolution2D(3, 3, 3, border_mode='same', input_shape=(3, 16, 16)))  # 84 params
take = Sequential([Convolution2D(4, 3, 3, input_shape=(3, 8, 8))])
both = Sequential([make, UpSampling2D(), take])
"""


@pytest.mark.parametrize(
    ("first", "severity"),
    [
        ("", Severity.INFO),
        ("from keras import backend as K\nK.set_image_dim_ordering('tf')\n", Severity.ERROR),
    ],
)
def test_what_may_run_in_another_order_is_no_error(first: str, severity: Severity) -> None:
    analysis = analyze_source(first + CHANNELS_FIRST, settings=Settings(keras=1))
    found = [d for d in findings(analysis) if d.rule == "layer-reused-at-other-width"]
    assert [d.severity for d in found] == [severity]
    stated = [d for d in findings(analysis) if d.rule == "params-differ-from-intent"]
    assert len(stated) == (severity is Severity.ERROR)


@pytest.mark.parametrize(("shape", "severity"), [("(3, None, None)", Severity.INFO), ("(None, None)", None)])
def test_three_channels_before_two_open_lengths_come_first(shape: str, severity: Severity | None) -> None:
    script = "from keras.layers import Convolution2D, Input\n"
    script += f"x = Convolution2D(4, 3, 3, name='c')(Input({shape}))\n"
    found = {d.rule: d.severity for d in findings(analyze_source(script, settings=Settings(keras=1)))}
    assert found.get("undefined-weight-shape") is severity


FILM = """\
from keras.models import Sequential
from keras.layers import Convolution3D, MaxPooling3D
m = Sequential()
m.add(Convolution3D(8, 3, 3, 3, border_mode='same', input_shape={shape}))
m.add(MaxPooling3D((2, 4, 4)))
m.add(MaxPooling3D((2, 4, 4)))
"""


@pytest.mark.parametrize(
    ("shape", "severity"),
    [
        ("(3, 16, 112, 112)", Severity.INFO),
        ("(3, 64, 64, 3)", Severity.ERROR),
        ("(7, 8, 112, 112)", Severity.ERROR),
    ],
)
def test_films_and_volumes_may_have_their_channels_first(shape: str, severity: Severity) -> None:
    found = findings(analyze_source(FILM.format(shape=shape), settings=Settings(keras=1)))
    assert [(d.rule, d.severity) for d in found] == [("window-exceeds-input", severity)]


JOINED = """\
from keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D, concatenate
def net(n, h, w):
    i = Input((n, h, w))
    a = Conv2D(8, 3, padding='same')(i)
    b = Conv2D(16, 3, padding='same')(MaxPooling2D()(a))
    return concatenate([a, UpSampling2D()(b)], axis={axis})
"""


@pytest.mark.parametrize(("axis", "severity"), [(1, Severity.INFO), (2, Severity.ERROR)])
def test_images_that_are_joined_along_axis_1_may_have_their_channels_first(
    axis: int, severity: Severity
) -> None:
    found = findings(analyze_source(JOINED.format(axis=axis), settings=Settings(keras=2)))
    assert {d.rule: d.severity for d in found} == {"concat-shape-mismatch": severity}
