"""Lengths as tensorflow 1 gives them: `shape[i].value`."""

from __future__ import annotations

import pytest

from kerascount.analysis import analyze_source

SCRIPT = """\
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Model
i = Input((None, 6))
{width}
model = Model(i, Dense(width)(i))
"""


@pytest.mark.parametrize(
    "width",
    [
        "width = i.shape[-1].value",
        "width = i.get_shape()[-1].value",
        "width = i.shape[1].value or i.shape[2].value",
        "width = 6 if i.shape[1].value is None else 7",
        "try:\n    width = i.shape[-1].value\nexcept AttributeError:\n    width = i.shape[-1]",
    ],
)
def test_a_length_is_its_own_value(width: str) -> None:
    analysis = analyze_source(SCRIPT.format(width=width))
    assert [m.layers[-1].outputs[0] for m in analysis.reading.models] == [(None, None, 6)]
    assert not analysis.diagnostics
