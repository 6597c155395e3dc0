"""Printed summaries of an earlier state of a model, of a version that was taken out, and of the model as it grew."""

from __future__ import annotations

import pytest

from kerascount import Analysis, analyze_source
from kerascount.intent.statements import count, statements
from kerascount.rules import findings

HEAD = "from keras.models import Sequential\nfrom keras.layers import *\n"
Row = tuple[str, str, int]


def printed(*rows: Row) -> str:
    """What `model.summary()` prints of some layers: kind, shape without batch, count."""
    lines = ["Layer (type)                 Output Shape              Param #   ", "=" * 65]
    for n, (kind, shape, params) in enumerate(rows):
        name = f"l_{n} ({kind})" if not kind.startswith("=") else kind[1:]
        lines += [f"{name:<29}{f'(None, {shape})':<26}{params:<10}", "_" * 65]
    return "\n".join([*lines[:-1], "=" * 65, f"Total params: {sum(params for _, _, params in rows):,}"])


def stack(*layers: str) -> str:
    return "model = Sequential()\n" + "".join(f"model.add({layer})\n" for layer in layers)


def told(script: str, table: str) -> list[str]:
    return [found.rule for found in findings(analyze_source(f'"""\n{table}\n"""\n{HEAD}{script}'))]


CONV: tuple[Row, ...] = (
    ("Conv2D", "28, 28, 8", 80),
    ("Conv2D", "28, 28, 8", 584),
    ("MaxPooling2D", "14, 14, 8", 0),
    ("Conv2D", "14, 14, 16", 1168),
    ("Flatten", "3136", 0),
    ("Dense", "10", 31370),
)
LAYERS = (
    "Conv2D(8, 3, padding='same', input_shape=(28, 28, 1))",
    "Conv2D(8, 3, padding='same')",
    "MaxPooling2D()",
    "Conv2D(16, 3, padding='same')",
    "Flatten()",
    "Dense(10)",
)


def test_the_table_is_that_of_its_model() -> None:
    assert told(stack(*LAYERS), printed(*CONV)) == []


def test_most_counts_tell_the_model_where_the_padding_was_changed() -> None:
    changed = [layer.replace("'same'", "'valid'") for layer in LAYERS]
    found = told(stack(*changed[:4], "Dropout(0.5)", *changed[4:]), printed(*CONV))
    assert "shape-differs-from-intent" in found
    assert "table-of-another-model" not in found


@pytest.mark.parametrize(
    ("widths", "found"),
    [((32, 32, 16), "total-differs-from-intent"), ((32, 32, 64), "table-of-another-model")],
)
def test_layers_with_weights_in_the_same_order_tell_it_where_a_third_is_true(
    widths: tuple[int, ...], found: str
) -> None:
    convs = [
        LAYERS[n].replace("8," if n < 3 else "16,", f"{width},", 1)
        for n, width in zip((0, 1, 3), widths, strict=True)
    ]
    wider = (convs[0], convs[1], LAYERS[2], convs[2], LAYERS[4], "Dropout(0.2)", LAYERS[5])
    assert told(stack(*wider), printed(*CONV)) == [found]


def test_rows_that_are_all_true_are_of_a_model_to_which_layers_were_added() -> None:
    more = (
        *LAYERS[:4],
        "BatchNormalization()",
        "Activation('relu')",
        "Flatten()",
        "Dropout(0.3)",
        "Dense(10)",
    )
    assert told(stack(*more), printed(*CONV)) == ["total-differs-from-intent"]


def test_the_print_of_a_model_before_its_last_layers_were_added_is_true() -> None:
    grown = stack(*LAYERS, "Dense(4)", "Dense(2)")
    assert told(grown, printed(*CONV)) == ["table-of-another-model"]


NAMED = stack(
    "Dense(16, name='bit1', input_shape=(2,))",
    *(f"Dense({units}, name='bit{n}')" for n, units in enumerate((32, 64, 8, 1), 2)),
)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("bit1", "bit2", "bit3", "bit4"), True),
        (("fc1", "fc2", "fc3", "fc4"), False),
        (("bit1", "bit2", "fc3", "fc4"), False),
    ],
)
def test_names_that_the_author_gave_tell_it(names: tuple[str, ...], found: bool) -> None:
    widths = (10, 20, 30, 1)
    rows = [
        (f"={name} (Dense)", f"{n}", n * (m + 1))
        for name, m, n in zip(names, (2, *widths), widths, strict=False)
    ]
    assert ("table-of-another-model" not in told(NAMED, printed(*rows))) is found


# --- versions that were taken out -------------------------------------------------------------------

OLD: tuple[Row, ...] = (
    ("Conv2D", "26, 26, 10", 100),
    ("Conv2D", "24, 24, 20", 1820),
    ("Flatten", "11520", 0),
    ("Dense", "100", 1152100),
    ("Dense", "10", 1010),
)
NEW = stack("Conv2D(10, 3, input_shape=(28, 28, 1))", "Conv2D(30, 3)", "Flatten()", "Dense(50)", "Dense(10)")
TAKEN = (
    "model.add(Conv2D(10, (3, 3)))",
    "model.add(Conv2D(filters=20, kernel_size=3))",
    "model.add(Dense(100))",
)


def test_the_summary_of_code_in_comments_is_no_statement() -> None:
    assert told(NEW, printed(*OLD)) == ["total-differs-from-intent"]
    assert (
        told("".join(f"# {line}\n" for line in TAKEN) + "# model.add(Dense(10))\n" + NEW, printed(*OLD)) == []
    )


def test_the_summary_of_code_in_a_string_is_no_statement() -> None:
    taken = "\n".join([*TAKEN, "model.add(Dense(10))"])
    assert told(f"'''\n{taken}\n'''\n{NEW}", printed(*OLD)) == []


def test_other_code_in_comments_explains_nothing() -> None:
    assert told("# model.add(Dense(64))\n# model.add(Dense(100))\n" + NEW, printed(*OLD)) == [
        "total-differs-from-intent"
    ]


def test_a_layer_that_is_put_back_makes_it_true() -> None:
    rows: tuple[Row, ...] = (("Embedding", "5, 77", 2079), ("LSTM", "32", 14080), ("Dense", "1", 33))
    script = "# model.add(Embedding(27, 77))\n" + stack(
        "LSTM(32, input_shape=(5, 1))", "Dense(16)", "Dense(1)"
    )
    assert told(script, printed(*rows)) == []


# --- tables in comments ----------------------------------------------------------------------------


def verdicts(analysis: Analysis) -> dict[str, int]:
    return count(statements(analysis.claims, analysis.model_claims, analysis.reading))  # type: ignore[return-value]


SMALL = stack("LSTM(10, input_shape=(3, 1))", "Dense(7)", "Dense(1)") + "model.summary()\n"
ROWS = "#  lstm (LSTM)                 (None, 10)                480\n{0}\n#  dense (Dense)               (None, 7)                 77\n{0}\n#  dense_1 (Dense)             (None, 1)                 8\n{0}\n"  # noqa: E501
TABLE = (
    '# Model: "sequential"\n#  Layer (type)                Output Shape              Param #\n'
    "# =================================================================\n"
    + ROWS
    + "# =================================================================\n# Total params: {1}\n"
)


@pytest.mark.parametrize("blank", ["", "   ", "#"])
def test_blank_lines_between_rows_in_comments_do_not_end_the_table(blank: str) -> None:
    analysis = analyze_source(HEAD + SMALL + TABLE.format(blank, 565))
    assert verdicts(analysis) == {"met": 7, "differs": 0, "undecided": 0}
    stale = findings(analyze_source(HEAD + SMALL + TABLE.format(blank, 205)))
    assert [found.rule for found in stale] == ["total-differs-from-intent"]


def test_code_between_comments_ends_the_table() -> None:
    text = HEAD + SMALL + TABLE.format("x = 1", 205)
    assert "total-differs-from-intent" not in [found.rule for found in findings(analyze_source(text))]


def test_beside_the_print_of_a_beginning_others_are_of_versions() -> None:
    def both(second: str) -> list[str]:
        table = printed(*OLD[:3], ("Dense", "8", 92168), ("Dense", "9", 81))
        return told(NEW.replace("30", "20").replace("50", "8"), f"{table}\n\n{second}")

    beginning = printed(*OLD[:3], ("Dense", "8", 92168))
    assert both("") == ["params-differ-from-intent"]
    assert both(beginning) == ["table-of-another-model"]


DENSE = ("100", 1100), ("10", 1010), ("10", 110), ("10", 110), ("1", 11)


def test_among_layers_of_one_kind_nobody_knows_which_one_went() -> None:
    """The second count is of another layer than the second one: the total alone is certain."""
    table = printed(("SimpleRNN", "10", 120), *(("Dense", shape, params) for shape, params in DENSE))
    layers = (f"Dense({units})" for units in (20, 10, 10, 1))
    assert told(stack("SimpleRNN(10, input_shape=(3, 1))", *layers), table) == ["total-differs-from-intent"]
