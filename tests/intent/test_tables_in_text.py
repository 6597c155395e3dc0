"""Tables of layers in docstrings: their rows, their total, and what is said of one that is of another model."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.rules import findings

TABLE = """\
| Layer | Filters | Kernel | Output | Params |
|---|---|---|---|---|
| conv1 | 8 | 3x3 | 32x32 | 224 |
| conv2 | 16 | {0} | 16x16 | {1} |
| dense | 10 | | | 40,970 |
| Total | | | | {2} |
"""
SCRIPT = """\
from keras.layers import *
from keras.models import Model
i = Input((32, 32, 3))
x = Conv2D(8, 3, padding='same', name='conv1')(i)
x = MaxPooling2D(2)(x)
x = Conv2D(16, 3, padding='same', name='conv2')(x)
model = Model(i, Dense(10, name='dense')(Flatten()(x)))
"""


def found(table: str) -> list[str]:
    return [one.message for one in findings(analyze_source(f'"""The net.\n\n{table}"""\n{SCRIPT}'))]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("3x3", "1,168", "42,362"), []),
        (("5x5", "3,216", "44,410"), ["`conv2` has a 3x3 kernel, the table says 5x5"]),
        (("3x3", "1,168", "42,363"), ["`functional` has 42,362 params, the table says 42,363"]),
        (("3x3", "1,168", ""), []),
    ],
)
def test_rows_and_the_total(values: tuple[str, str, str], expected: list[str]) -> None:
    assert found(TABLE.format(*values)) == expected


def test_kernel_and_count_that_both_differ_are_both_told() -> None:
    messages = found(TABLE.format("5x5", "9,999", "42,362"))
    assert messages == [
        "`conv2` has 1,168 params, the table says 9,999",
        "`conv2` has a 3x3 kernel, the table says 5x5",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("conv1", "conv2", "conv3", "fc1"), ["`conv3`, `fc1` are no layers of `model`"]),
        (("conv1", "conv2", "fc1"), ["`fc1` is no layer of `model`"]),
        (("conv1", "block1", "block2"), []),
        (("alpha", "beta", "gamma"), []),
        (("conv1", "conv2", "dense"), []),
    ],
)
def test_a_table_of_which_too_many_rows_name_no_layer_is_one_note(
    rows: tuple[str, ...], expected: list[str]
) -> None:
    counts = {"conv1": "224", "conv2": "1168", "dense": "40970"}
    table = "| Layer | Params |\n|---|---|\n" + "".join(f"| {n} | {counts.get(n, 7)} |\n" for n in rows)
    assert found(table) == [f"the table written here is not compared: {text}" for text in expected]
