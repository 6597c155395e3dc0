"""Arrays of Keras's own data sets: sizes where the script loads them as they are, unknown where it chooses samples."""

from __future__ import annotations

import pytest

from tests.libraries.keras.support import models_of

SOURCE = """
import numpy as np
from keras.datasets import {name}
from keras.layers import Dense
from keras.models import Sequential
(x, y), _ = {name}.load_data({arguments})
m = Sequential([Dense({units}, input_shape=(4,))])
"""


def params(name: str, arguments: str, units: str) -> int | None:
    source = SOURCE.format(name=name, arguments=arguments, units=units)
    total = models_of(source, 2)[0].total_params
    return total if isinstance(total, int) else None


@pytest.mark.parametrize("arguments", ["", "num_words=1000", "test_split=0.2", "'reuters.npz', 1000"])
def test_labels_are_known_when_the_defaults_are_loaded(arguments: str) -> None:
    assert params("reuters", arguments, "np.max(y) + 1") == 5 * 46
    assert params("reuters", arguments, "len(x)") == 5 * 8982


@pytest.mark.parametrize(
    "arguments", ["test_split=0.3", "maxlen=80", "skip_top=20", "'reuters.npz', 1000, 20"]
)
def test_chosen_samples_are_unknown(arguments: str) -> None:
    assert params("reuters", arguments, "np.max(y) + 1") is None
    assert params("reuters", arguments, "len(x)") is None


def test_a_share_given_by_position_is_unknown() -> None:
    assert params("boston_housing", "'boston.npz'", "len(x)") == 5 * 404
    assert params("boston_housing", "'boston.npz', 0.5", "len(x)") is None
