"""A script with one mistake, and the program called on it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from kerascount.cli.main import cli

SCRIPT = """\
from keras.layers import Conv2D, Input, UpSampling2D
from keras.models import Model
inputs = Input((32, 32, 1))
x = Conv2D(8, 3, padding="same")(inputs)
x = UpSampling2D(2)(x)
up = Conv2D(4, 2, padding="same")(x)  # up-convolution, 3x3
model = Model(inputs, up)
"""


def invoke(*arguments: str, **more: object) -> Result:
    return CliRunner().invoke(cli, arguments, **more)
