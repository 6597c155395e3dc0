"""Shapes of what is computed with lengths that are taken from `tf.shape(x)`, within a layer.

`lengths.jsonl` is what tf-keras on tensorflow made of them (`tests/oracle/record_lengths.py`): expressions of `x`, an
input of `(None, 4, 6, 3)`, and their shapes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kerascount.analysis import analyze_source
from kerascount.settings import Settings
from kerascount.values.dims import AnyShape
from kerascount.values.unknown import Unknown

RECORDED = [json.loads(line) for line in (Path(__file__).parent / "lengths.jsonl").read_text().splitlines()]

HEAD = (
    "import tensorflow as tf\nfrom tensorflow.keras import backend as K\n"
    "from tensorflow.keras.layers import Input, Lambda\nfrom tensorflow.keras.models import Model\n"
)

NOT_KNOWN = frozenset(("tf.tile(x, tf.stack([1, tf.shape(x)[1], 1, 1]))",))


@pytest.mark.parametrize(("expression", "truth"), RECORDED)
def test_a_length_of_a_tensor_goes_into_shapes(expression: str, truth: list[Any]) -> None:
    text = f"{HEAD}i = Input((4, 6, 3))\nm = Model(i, Lambda(lambda x: {expression})(i))\n"
    (model,) = analyze_source(text, settings=Settings(keras=2)).reading.models
    shape = model.output_shape
    assert (expression in NOT_KNOWN) is not (known(shape) == truth)
    assert agrees(shape, truth)


def known(shape: AnyShape | tuple[AnyShape, ...]) -> list[Any]:
    return list(shape) if isinstance(shape, tuple) else []


def agrees(shape: AnyShape | tuple[AnyShape, ...], truth: list[Any]) -> bool:
    """Whether every length is the same or not known."""
    if isinstance(shape, Unknown):
        return True
    return len(shape) == len(truth) and all(
        isinstance(ours, Unknown) or ours == theirs for ours, theirs in zip(shape, truth, strict=True)
    )
