"""Printed summaries of every generation of Keras, as real Keras printed them, pasted where authors paste them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kerascount import Analysis, Settings, analyze_source
from kerascount.intent.printed.grammar import summaries_in
from kerascount.intent.statements import count, statements
from kerascount.intent.texts import lines_of
from kerascount.rules import findings

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "summaries"
PRINTED = sorted(FOLDER.glob("*/*.txt"))
GENERATIONS = {"k1": 1, "k2": 2, "tf2": 2, "k3": 3}
IDS = [f"{path.parent.name}-{path.stem}" for path in PRINTED]


def script_of(printed: Path) -> str:
    return printed.with_name(printed.stem.partition("-")[0] + ".py").read_text(encoding="utf-8")


def checked(source: str, printed: Path) -> Analysis:
    return analyze_source(source, settings=Settings(keras=GENERATIONS[printed.parent.name]))


def verdicts(analysis: Analysis) -> Counter[str]:
    found = statements(analysis.claims, analysis.model_claims, analysis.reading)
    return Counter({how: n for how, n in count(found).items() if n})


def as_docstring(source: str, table: str) -> str:
    return f'"""A network.\n\n{table}\n"""\n{source}'


def as_comments(source: str, table: str) -> str:
    return source + "\n".join(f"# {line}" for line in table.splitlines()) + "\n"


@pytest.mark.parametrize("printed", PRINTED, ids=IDS)
def test_every_row_is_read(printed: Path) -> None:
    (summary,) = summaries_in(lines_of(printed.read_text(encoding="utf-8"), "x"))
    models = checked(script_of(printed), printed).reading.models  # of Keras 1, one for each way of counting
    assert summary.total is not None
    assert summary.total.count in [model.total_params for model in models]
    model = next(model for model in models if model.total_params == summary.total.count)
    inputs = sum(row.is_input for row in model.layers)
    assert len(summary.rows) - len(model.layers) in (0, -inputs)


@pytest.mark.parametrize("paste", [as_docstring, as_comments])
@pytest.mark.parametrize("printed", PRINTED, ids=IDS)
def test_a_true_summary_is_met(printed: Path, paste: object) -> None:
    source = paste(script_of(printed), printed.read_text(encoding="utf-8"))  # type: ignore[operator]
    analysis = checked(source, printed)
    assert findings(analysis) == ()
    assert verdicts(analysis)["met"] >= 3
    assert "differs" not in verdicts(analysis)


@pytest.mark.parametrize("printed", PRINTED, ids=IDS)
def test_another_kernel_is_found_in_every_dialect(printed: Path) -> None:
    if printed.stem.partition("-")[0] not in ("cnn", "unet"):
        return
    changed = {
        "64, (5, 5)": "64, (3, 3)",
        "64, 5, 5": "64, 3, 3",
        "Conv2D(16, 2, pad": "Conv2D(16, 3, pad",
        "16, 2, 2, border": "16, 3, 3, border",
    }
    script = script_of(printed)
    for old, new in changed.items():
        script = script.replace(old, new)
    found = findings(checked(as_docstring(script, printed.read_text(encoding="utf-8")), printed))
    assert [f.rule for f in found] == ["params-differ-from-intent"]
    stated = "5x5" if "cnn" in printed.stem else "2x2"
    assert f"is a {stated} kernel" in " ".join(found[0].notes)


def test_names_that_were_numbered_late_do_not_matter() -> None:
    printed = FOLDER / "tf2" / "unet-default.txt"
    late = (
        printed.read_text(encoding="utf-8")
        .replace("conv2d_1 ", "conv2d_9 ")
        .replace("conv2d_2 ", "conv2d_1 ")
    )
    analysis = checked(as_docstring(script_of(printed), late), printed)
    assert findings(analysis) == ()
    assert verdicts(analysis)["met"] > 10


def test_a_gru_of_another_generation_is_no_difference() -> None:
    printed = FOLDER / "k2" / "text-default.txt"
    table = printed.read_text(encoding="utf-8")
    script = (FOLDER / "k3" / "text.py").read_text(encoding="utf-8")
    analysis = analyze_source(as_docstring(script, table), settings=Settings(keras=3))
    assert analysis.reading.models[0].total_params == 364_630
    assert findings(analysis) == ()


def test_a_summary_of_an_earlier_state_is_told_by_its_total() -> None:
    printed = FOLDER / "tf2" / "cnn-default.txt"
    script = script_of(printed).replace("model.add(Flatten())", "model.add(Flatten())\nmodel.add(Dense(64))")
    (found,) = findings(checked(as_docstring(script, printed.read_text(encoding="utf-8")), printed))
    assert (found.rule, found.severity.value) == ("total-differs-from-intent", "warning")
    assert "the printed summary with 10 rows, not 11, says 1,664,074" in found.message


def test_a_summary_of_another_model_is_one_note() -> None:
    printed = FOLDER / "tf2" / "text-default.txt"
    script = (FOLDER / "tf2" / "cnn.py").read_text(encoding="utf-8")
    (found,) = findings(checked(as_docstring(script, printed.read_text(encoding="utf-8")), printed))
    assert (found.rule, found.severity.value) == ("table-of-another-model", "info")


@pytest.mark.parametrize(
    ("edit", "meant"),
    [
        (("LSTM(16)", "LSTM(24)"), "16 units"),
        (("Embedding(5000, 64)", "Embedding(6000, 64)"), "input_dim=5,000"),
    ],
)
def test_counts_of_other_layers_have_a_meaning(edit: tuple[str, str], meant: str) -> None:
    printed = FOLDER / "tf2" / "text-default.txt"
    script = script_of(printed).replace(*edit)
    (found,) = findings(checked(as_docstring(script, printed.read_text(encoding="utf-8")), printed))
    assert f"is {meant}: " in " ".join(found.notes)


def test_a_summary_whose_heading_was_left_out_is_read() -> None:
    printed = FOLDER / "k2" / "cnn-default.txt"
    table = printed.read_text(encoding="utf-8")
    headless = table[table.index("====") :]
    analysis = checked(as_comments(script_of(printed), headless), printed)
    assert findings(analysis) == ()
    assert verdicts(analysis)["met"] > 10


def test_beside_a_summary_that_is_met_others_are_of_versions_that_were_left_out() -> None:
    printed = FOLDER / "tf2" / "text-default.txt"
    now = printed.read_text(encoding="utf-8")
    before = now.replace("320000", "640000").replace("5000", "9999")
    script = script_of(printed)
    both = as_comments(as_docstring(script, now), before)
    assert findings(checked(both, printed)) == ()
    changed = as_comments(as_docstring(script.replace("LSTM(16)", "LSTM(24)"), now), before)
    assert {found.severity.value for found in findings(checked(changed, printed))} == {"warning"}


def test_rows_of_an_edited_model_are_told_where_the_rows_around_them_agree() -> None:
    printed = FOLDER / "tf2" / "cnn-default.txt"
    edits = {"model.add(Flatten())": "model.add(Flatten())\nmodel.add(Dense(64))", "64, (5, 5)": "64, (3, 3)"}
    script = script_of(printed)
    for old, new in edits.items():
        assert old in script
        script = script.replace(old, new)
    found = findings(checked(as_docstring(script, printed.read_text(encoding="utf-8")), printed))
    assert "params-differ-from-intent" in [f.rule for f in found]
    assert {f.severity.value for f in found} == {"warning"}


ROWS = (
    "Conv2D (None, 26, 26, {0}) {1}",
    "Flatten (None, {2}) 0",
    "Dense (None, {3}) {4}",
    "Dense (None, 10) {5}",
)


def table_of(filters: int, units: int) -> str:
    flat = 26 * 26 * filters
    counts = (filters, 10 * filters, flat, units, (flat + 1) * units, (units + 1) * 10)
    names = ("conv2d", "flatten", "dense", "dense_1")
    rows = [row.format(*counts).split(" ", 1) for row in ROWS]
    cells = [f"{name} ({kind})".ljust(29) + rest for name, (kind, rest) in zip(names, rows, strict=True)]
    rule = "=" * 65
    total = counts[1] + counts[4] + counts[5]
    head = "Layer (type)".ljust(29) + "Output Shape".ljust(26) + "Param #"
    body = "\n".join(c[:29] + c[29:].rsplit(" ", 1)[0].ljust(26) + c.rsplit(" ", 1)[1] for c in cells)
    return f"{head}\n{rule}\n{body}\n{rule}\nTotal params: {total}\n"


NETWORK = """\
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
model = Sequential([Conv2D({0}, 3, input_shape=(28, 28, 1)), Flatten(), Dense({1}), Dense(10)])
"""


def test_a_summary_in_which_only_widths_are_other_ones_is_of_an_earlier_state() -> None:
    found = findings(analyze_source(as_docstring(NETWORK.format(8, 64), table_of(16, 32))))
    assert [(f.rule, f.severity.value) for f in found] == [("total-differs-from-intent", "warning")]


def test_of_two_models_with_the_same_layers_neither_is_meant() -> None:
    second = NETWORK.format(32, 16).splitlines()[-1].replace("model =", "other =")
    found = findings(analyze_source(as_docstring(NETWORK.format(8, 64) + second, table_of(16, 32))))
    assert [f.rule for f in found] == ["table-of-another-model"]


def test_the_table_is_met_by_its_own_network() -> None:
    analysis = analyze_source(as_docstring(NETWORK.format(16, 32), table_of(16, 32)))
    assert findings(analysis) == ()
    assert verdicts(analysis)["met"] > 6


def test_a_count_that_fills_a_column_whose_heading_is_cut_may_be_cut() -> None:
    printed = FOLDER / "k2" / "text-default.txt"
    lines = printed.read_text(encoding="utf-8").splitlines()
    start = next(line.index("Param #") for line in lines if "Param #" in line)
    table = "\n".join(line if line.startswith("Total") else line[: start + 6] for line in lines)
    table = table.replace("345,730", "3,225,730")
    script = script_of(printed).replace("Embedding(5000, 64)", "Embedding(50000, 64)")
    assert "320000" in table
    assert {f.rule for f in findings(checked(as_docstring(script, table), printed))} <= {
        "total-differs-from-intent"
    }


def test_the_last_row_of_a_markdown_table_may_be_the_total() -> None:
    script = "import keras\nmodel = keras.Sequential([keras.Input((4,)), keras.layers.Dense(%d)])\n"
    table = (
        "| Layer (type)    | Output Shape | Params |\n|---|---|---:|\n"
        "| dense_1 (Dense) | (None, 3)    | 15     |\n|  | **Total params** | 15 |\n"
    )
    assert verdicts(analyze_source(as_docstring(script % 3, table)))["met"] == 3


def test_notes_behind_rows_and_lines_are_no_part_of_the_table() -> None:
    printed = FOLDER / "k2" / "cnn-default.txt"
    lines = printed.read_text(encoding="utf-8").splitlines()
    noted = [f"{line}      what I think of it" if line.startswith("___") else line for line in lines]
    noted = [re.sub(r"^(.*\(None.*\d)\s*$", r"\1     as it should be", line) for line in noted]
    analysis = checked(as_docstring(script_of(printed), "\n".join(noted)), printed)
    assert findings(analysis) == ()
    assert verdicts(analysis)["met"] > 10


def test_a_note_may_stand_one_blank_behind_a_count() -> None:
    table = table_of(16, 32)
    counts = [line.split()[-1] for line in table.splitlines() if "(None" in line]
    noted = re.sub(rf"(?m)^(.*None.* {counts[0]})$", r"\1 w and b", table)
    assert noted != table
    assert verdicts(analyze_source(as_docstring(NETWORK.format(16, 32), noted)))["met"] > 6


def test_of_two_tables_of_one_model_the_nearest_is_meant() -> None:
    both = as_comments(as_comments(NETWORK.format(16, 32), table_of(16, 40)) + "\n", table_of(8, 40))
    lines = {claim.claim.span.line for claim in analyze_source(both).claims}
    alone = as_comments(NETWORK.format(16, 32), table_of(16, 40))
    assert len(lines) == len({claim.claim.span.line for claim in analyze_source(alone).claims})


PLACED = """\
from keras.layers import Dense
from keras.models import Sequential
model = Sequential()
model.add(Dense(5, input_dim=1))
model.add(Dense(400))
model.add(Dense(300))
model.add(Dense(1))
{call}
'''
Model: "sequential"
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 5)                 10
dense_1 (Dense)              (None, 4)                 24
dense_2 (Dense)              (None, 3)                 15
dense_3 (Dense)              (None, 1)                 4
=================================================================
Total params: 53
'''
"""


@pytest.mark.parametrize(
    ("call", "rules"),
    [
        ("model.summary()", ["total-differs-from-intent"]),
        ("model.summary()  # what it is", ["total-differs-from-intent"]),
        ("other.summary()", ["table-of-another-model"]),
        ("model.summary()\nmodel.compile()", ["table-of-another-model"]),
        ("first.summary()\nmodel.summary()", ["table-of-another-model"]),
    ],
)
def test_a_table_right_below_the_only_call_that_prints_is_of_that_model(call: str, rules: list[str]) -> None:
    assert [found.rule for found in findings(analyze_source(PLACED.format(call=call)))] == rules


def test_a_table_of_other_kinds_of_layers_came_from_another_script() -> None:
    rows = """embedding (Embedding)        (None, 5, 77)             2079
lstm (LSTM)                  (None, 32)                14080
dense (Dense)                (None, 1)                 33
"""
    text = PLACED.format(call="model.summary()")
    before, rest = text.split("dense (Dense)", 1)
    after = rest[rest.index("====") :].replace("Total params: 53", "Total params: 16,192")
    found = findings(analyze_source(before + rows + after))
    assert [one.rule for one in found] == ["table-of-another-model"]


REMARKED = """
from keras.layers import Dense, Input
from keras.models import Sequential
model = Sequential([Input((4,)), Dense(3), Dense({units})])
# _________________________________________________________________
# Layer (type)                 Output Shape              Param #
# =================================================================
# dense (Dense)                (None, 3)                 15
# -> inputs*units + units
# _________________________________________________________________
# dense_1 (Dense)              (None, 2)                 8
# =================================================================
# Total params: 23
"""


@pytest.mark.parametrize(("units", "rules"), [(2, []), (5, ["params-differ-from-intent"])])
def test_a_remark_between_the_rows_of_a_table_is_no_end_of_it(units: int, rules: list[str]) -> None:
    assert [f.rule for f in findings(analyze_source(REMARKED.format(units=units)))] == rules
