"""Partial models that differ by a release only are one, with what differs unknown; exact ones are variants."""

from __future__ import annotations

from kerascount import Model, Settings, analyze_source
from kerascount.values.unknown import Unknown

SCRIPT = """\
from keras.layers import BatchNormalization, Convolution2D, Input
from keras.models import Model
i = Input((28, 28, 1))
x = Convolution2D(8, 3, 3)(i)
x = BatchNormalization()(x)
x = Convolution2D({filters}, 1, 1)(x)
m = Model(input=i, output=x)
"""


def models(filters: str) -> tuple[Model, ...]:
    return analyze_source(SCRIPT.format(filters=filters), settings=Settings(keras=1)).models


def test_an_exact_model_is_a_variant_for_each_release() -> None:
    """Keras 1.0 and 1.1 print the trained weights of a normalization only, 1.2 prints all."""
    assert [(m.layers[2].params, m.total_params) for m in models("4")] == [(32, 148), (16, 132)]


def test_a_partial_model_is_one_and_says_what_the_release_decides() -> None:
    (model,) = models("len(open('x').read())")
    row = model.layers[2]
    assert isinstance(row.params, Unknown)
    assert str(row.params) == "params(batchnormalization_1)"
    assert "release" in row.params.origins()[0].reason
    assert row.trainable_params == 16
    assert row.output_shape == (None, 26, 26, 8)
    assert model.layers[1].params == 80
    assert isinstance(model.total_params, Unknown)
    assert model.variant == ()
