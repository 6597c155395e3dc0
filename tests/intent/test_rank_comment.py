"""Shapes of another rank than the output: told where they can be nothing else, silent elsewhere."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict
from kerascount.rules import findings

HEAD = """\
from keras.layers import *
from keras.models import Model, Sequential
x = i = Input((32, 32, 3))
"""


def said(body: str) -> list[str]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, x)\n")
    return [verdict(claim) for claim in analysis.claims if claim.claim.ranked]


@pytest.mark.parametrize(
    "body",
    [
        "x = Flatten()(x)  # (None, 14, 14, 512)",
        "x = Flatten()(x)\nx = Dense(10)(x)  # (None, 7, 7, 10)",
        "x = Conv2D(8, 3)(x)  # (None, 7200)",
        "x = Conv2D(8, 3)(x)  # output shape: (batch, 28, 8)",
        "m = Sequential()\nm.add(Conv2D(8, 3, input_shape=(32, 32, 3)))\nm.add(Flatten())  # (None, 16, 16, 8)",
        "m = Sequential([\n    Conv2D(8, 3, input_shape=(32, 32, 3)),\n    Flatten(),  # (None, 16, 16, 8)\n])",
        "x = Reshape((32, 96))(x)\nx = LSTM(8, return_sequences=True)(x)  # (None, 8)",
        "def net(x):\n    return Flatten()(x)  # (None, 14, 14, 512)\nx = net(x)",
    ],
)
def test_a_shape_of_another_rank_differs(body: str) -> None:
    assert said(body) == ["differs"]


@pytest.mark.parametrize(
    "body",
    [
        "x = Flatten()(x)  # (None, 32, 32, 3)",
        "x = Flatten()(x)  # (14, 14, 512)",
        "x = Flatten()(x)  # (-1, 14, 14, 512)",
        "x = Flatten()(x)  # input (None, 14, 14, 512)",
        "x = Flatten()(x)  # (None, 14, 14, n)",
        "x = Flatten()(x)  # (None, 14, 14, 512) -> (None, 3072)",
        "# (None, 14, 14, 512)\nx = Flatten()(x)",
        "x = Flatten()(x)  # (None, 14, 14, 512) before it was flattened",
        "x = GlobalAveragePooling2D()(x)  # (None, 1, 1, 3)",
        "x = Dense(256)(Flatten()(x))  # (None, 8, 8, 4)\nx = ReLU()(x)\nx = Reshape((8, 8, 4))(x)",
        "x = Dense(10)(x)  # (None, 10)",
        "x = Reshape((32, 96))(x)\nx = TimeDistributed(Dense(4))(x)  # (None, 5)",
        "x = Reshape((3072,))(x)  # (None, 14, 14, 512)",
        "x = Permute((3, 1, 2))(x)\nx = Flatten()(x)  # (None, 32, 32, 3)",
        "import tensorflow as tf\nx = tf.reshape(Flatten()(x), (-1, 24, 128))  # (None, 24, 12)",
        "from other import f\nx = f(Flatten()(x))  # (None, 24, 12)",
        "from other import f\nx = f(x)\nx = Flatten()(x)  # (None, 24, 12)",
        "y = Flatten()(x), x  # (None, 24, 12)",
        "def net(x):\n    return Flatten()(x)  # (None, 14, 14, 512)\n"
        "y = net(UpSampling2D()(x))\nx = concatenate([net(x), y])",
        "x = Flatten(data_format='channels_first')(x)  # (None, 14, 14, 512)",
        "x = Conv2D(8, 3)(x)  # (None, 28, 28, 8)",
    ],
)
def test_what_can_be_of_another_tensor_is_silent(body: str) -> None:
    assert said(body) in ([], ["undecided"])


def test_the_finding_states_both_shapes_and_corrects_the_comment() -> None:
    (finding,) = findings(analyze_source(HEAD + "x = Flatten()(x)  # (None, 14, 14, 512)\nm = Model(i, x)\n"))
    assert (finding.rule, finding.severity.value) == ("shape-differs-from-intent", "warning")
    assert finding.message == "`flatten` gives (None, 3072), the comment says (None, 14, 14, 512)"
    assert finding.fixes[0].edits[0].replacement == "(None, 3072)"
