"""Printed summaries of which parts were kept: rows without their heading, totals without rows, rows among remarks."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.rules import findings

SCRIPT = """
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense
model = Sequential()
model.add(LSTM(10, input_shape=(3, 1)))
model.add(Dense(5))
model.add(Dense(1))
model.summary()
"""

ROWS = """
lstm (LSTM)           (None, 10)                480
dense (Dense)         (None, {0})                 {1}
dense_1 (Dense)       (None, 1)                 {2}
"""
TRUE, WIDER = ROWS.format(5, 55, 6), ROWS.format(6, 66, 7)


def told(text: str) -> list[str]:
    return [one.message for one in findings(analyze_source(SCRIPT + text))]


def commented(text: str, between: str = "\n") -> str:
    return between.join(f"# {line}" for line in text.strip().split("\n")) + "\n"


@pytest.mark.parametrize("written", [lambda text: f"'''{text}'''", commented, lambda t: commented(t, "\n\n")])
def test_rows_without_a_heading_are_a_summary(written) -> None:  # type: ignore[no-untyped-def]
    assert told(written(TRUE)) == []
    (message,) = told(written(WIDER))
    assert message == "`dense` has 55 params, the printed summary says 66"


def test_rows_of_nothing_that_the_file_makes_are_no_note() -> None:
    rows = "\n".join(f"gru_{n} (GRU)        (None, 20)       {n}380" for n in range(1, 4))
    assert told(f"'''\n{rows}\n'''") == []


@pytest.mark.parametrize(
    "text",
    [
        "# 4 * (10 + 1 + 1) * 10 = 480\n# Total params: {}\n# lstm : 480\n",
        "'''\nTotal params: {}\nTrainable params: {}\n'''\n",
        "'''Total params: {}'''\n",
        "for layer in model.layers:\n    print(layer)\n# Total params: {}\n# Trainable params: {}\n",
    ],
)
def test_a_total_below_the_call_that_printed_it_is_of_its_model(text: str) -> None:
    assert told(text.format(541, 541)) == []
    (message,) = told(text.format(320, 320))
    assert message.startswith("`sequential` has 541 params")


def test_totals_below_another_model_are_not_of_the_one_that_was_printed() -> None:
    made = "other = Sequential([Dense(2, input_shape=(3,))])\n# Total params: 320\n# Trainable params: 320\n"
    assert told(made) == []


def test_the_last_row_of_a_table_is_not_read_as_a_number_of_total_parameters() -> None:
    table = commented(f"Layer      Output Shape    Param\n{TRUE.strip()}\ntotal params 541")
    assert [one.message for one in findings(analyze_source(table + SCRIPT))] == []


NOTED = """'''
Layer (type)                 Output Shape              Param #
=================================================================
lstm (LSTM)                  (None, 10)                480   <-- units * 4
                                                       └>  480 = 10 * 4 * 12
dense (Dense)                (None, 5)                 55
dense_1 (Dense)              (None, 1)                 {}
=================================================================
'''
"""

BOXES = '''"""
┃ Layer (type)        ┃ Output Shape     ┃  Param # ┃
│ lstm (LSTM)         │ (None, 10)       │      480 │

    4 gates x units x (units + inputs + 1)
    => 4 x 10 x 12

│ dense (Dense)       │ (None, 5)        │       55 │

│ dense_1 (Dense)     │ (None, 1)        │        {} │

 Total params: 541 (2.11 KB)
"""
'''


@pytest.mark.parametrize("table", [NOTED, BOXES])
def test_remarks_between_rows_end_no_table(table: str) -> None:
    assert told(table.format(6)) == []
    assert told(table.format(7)) == ["`dense_1` has 6 params, the printed summary says 7"]
