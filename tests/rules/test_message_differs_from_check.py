"""Messages of assertions that name another shape than the one that is checked."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.rules import findings

HEAD = "from keras.layers import Input, Conv2D\nfrom keras.models import Model\nx = i = Input((32, 32, 3))\n"


def said(body: str) -> list[str]:
    analysis = analyze_source(f"{HEAD}{body}\nmodel = Model(i, Conv2D(8, 3)(x))\n")
    return [found.message for found in findings(analysis) if found.rule == "message-differs-from-check"]


@pytest.mark.parametrize(
    "body",
    [
        "assert x.shape == (None, 32, 32, 3), 'expected (None, 32, 32, 1)'",
        "assert x.shape == (None, 32, 32, 3), 'expected [32, 32, 1]'",
        "if x.shape != (None, 32, 32, 3):\n    raise ValueError('images are (28, 28, 3)')",
        "if (None, 32, 32, 3) != x.shape:\n    raise ValueError('images are (28, 28, 3)')",
    ],
)
def test_a_message_with_another_shape(body: str) -> None:
    (message,) = said(body)
    assert message.startswith("the code checks for (None, 32, 32, 3), the message says ")


@pytest.mark.parametrize(
    "body",
    [
        "assert x.shape == (None, 32, 32, 3), 'expected (32, 32, 3)'",
        "assert x.shape == (None, 32, 32, 3), 'expected (?, 32, 32, 3)'",
        "assert x.shape == (None, 32, 32, 3), 'expected (32, 32, 3), not (28, 28, 3)'",
        "assert x.shape == (None, 32, 32, 3), 'expected 3 channels'",
        "assert x.shape == (None, 32, 32, 3), 'kernel is (3, 3)'",
        "assert x.shape == (None, n, n, 3), 'expected (28, 28, 1)'",
        "if x.shape != (None, 32, 32, 3):\n    print('expected (28, 28, 1)')",
    ],
)
def test_everything_else_is_silent(body: str) -> None:
    assert said(body) == []
