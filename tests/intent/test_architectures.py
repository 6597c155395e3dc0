"""Architectures in prose: lists, tables of descriptions and chains with arrows, read only where all layers agree."""

from __future__ import annotations

from collections import Counter

import pytest

from kerascount import analyze_source
from kerascount.intent.statements import statements
from kerascount.rules import findings

SCRIPT = '''"""
{}
"""
from keras import layers, models
model = models.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(64, 3, padding="same"),
    layers.MaxPooling2D(2),
    layers.Conv2D(128, 5),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(120),
    layers.Dense(10),
])
'''

DESCRIBED = """\
| Layer | Description |
|---|---|
| Input | 32x32x3 RGB image |
| Convolution 3x3 | 1x1 stride, same padding, outputs 32x32x64 |
| RELU | |
| Max pooling | 2x2 stride, outputs 16x16x64 |
| Convolution 5x5 | 1x1 stride, 128 filters |
| Max pooling | 2x2 |
| Fully connected | 120 units |
| Fully connected | 10 neurons |"""

LISTED = """\
- Conv2D Layer: 64 filters, 3x3 kernel, ReLU activation
- MaxPooling2D: 2x2
- Conv2D Layer: 128 filters of size 5x5
- MaxPooling2D
- Flatten
- Dense layer with 120 units
- Output: Dense(10)"""

CHAIN = (
    "Conv2D(64, 3x3) -> ReLU -> MaxPooling2D(2x2) -> Conv2D(128, 5x5) -> MaxPool -> Dense(120) -> Dense(10)"
)

LINES = """\
  Input
  -> Conv2d(64, 3\u00d73) + ReLU + MaxPool(2x2) -> (16, 16, 64)
  -> Conv2d(128, 5x5) + ReLU -> [12x12x128]    # 204,928 params
  -> MaxPool
  -> Flatten
  -> Dense(120) + ReLU
  -> Dense(10)"""

AT = """\
- CONV - 64 Feature Maps @ 32x32, 3x3
- POOL
- CONV - 128 Feature Maps @ 12x12, 5x5
- POOL
- FC - 120
- FC - 10"""

BOLD = """\
| Layer | Feature maps | Input | Output |
|---|---|---|---|
| **Convolution 1: 3x3** | 64 Feature Maps @ 32x32 | 32x32x3 | 32x32x64 |
| Pooling | 64 @ 16x16 | 32x32x64 | 16x16x64 |
| **Convolution 2: 5x5** | 128 Feature Maps @ 12x12 | 16x16x64 | 12x12x128 |
| Pooling | 128 @ 6x6 | 12x12x128 | 6x6x128 |
| Dense 1: 120 units | | | |
| Dense 2: 10 units | | | |"""

EVERY = [DESCRIBED, LISTED, CHAIN, LINES, AT, BOLD]


def verdicts(text: str) -> Counter[str]:
    analysis = analyze_source(SCRIPT.format(text))
    return Counter(s.verdict for s in statements(analysis.claims, analysis.model_claims, analysis.reading))


@pytest.mark.parametrize("text", EVERY)
def test_true_texts_are_met(text: str) -> None:
    assert verdicts(text)["met"] >= 6
    assert findings(analyze_source(SCRIPT.format(text))) == ()


@pytest.mark.parametrize("text", EVERY)
def test_one_value_that_differs_is_a_warning(text: str) -> None:
    (found,) = findings(analyze_source(SCRIPT.format(text.replace("5x5", "3x3"))))
    assert (found.rule, found.severity.value) == ("kernel-differs-from-intent", "warning")


@pytest.mark.parametrize(
    "text",
    [
        LISTED.replace("- MaxPooling2D\n", ""),
        LISTED.replace("Dense layer with", "2 x Dense layer with"),
        LISTED.replace("64 filters", "several filters"),
        CHAIN.replace("-> MaxPool ", "-> ... "),
        LISTED.replace("64", "16").replace("128", "32").replace("120", "84").replace("5x5", "7x7"),
    ],
)
def test_texts_of_other_networks_are_left_alone(text: str) -> None:
    assert verdicts(text) == Counter()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (LINES.replace("(16, 16, 64)", "(15, 16, 64)"), "shape-differs-from-intent"),
        (LINES.replace("204,928", "204,929"), "params-differ-from-intent"),
        (LINES.replace("(16, 16, 64)", "(64, 16, 16)"), None),
        (AT.replace("@ 12x12", "@ 14x14"), "shape-differs-from-intent"),
        (AT.replace("FC - 120", "FC - 84"), "filters-differ-from-intent"),
    ],
)
def test_what_stands_at_the_end_of_a_line(text: str, rule: str | None) -> None:
    assert [one.rule for one in findings(analyze_source(SCRIPT.format(text)))] == ([rule] if rule else [])


BARE = """\
  Conv 64 3x3 relu
  MaxPool 2x2
  Conv3x3-64
  Dropout 0.5
  FC 512"""

WIDTHS = SCRIPT.replace("layers.Conv2D(128, 5)", "layers.Conv2D(64, 3)").replace(
    "    layers.MaxPooling2D(2),\n    layers.Flatten(),\n    layers.Dense(120),\n    layers.Dense(10),",
    "    layers.Dropout(0.5),\n    layers.Flatten(),\n    layers.Dense(512),",
)


def told(script: str) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in findings(analyze_source(script))]


def test_widths_windows_of_pools_and_rates_without_nouns_are_read() -> None:
    assert told(WIDTHS.format(BARE)) == []
    analysis = analyze_source(WIDTHS.format(BARE))
    found = statements(analysis.claims, analysis.model_claims, analysis.reading)
    assert Counter(s.verdict for s in found) == {"met": 7}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("64 3x3", "32 3x3", "filters-differ-from-intent"),
        ("3x3-64", "5x5-64", "kernel-differs-from-intent"),
        ("FC 512", "FC 256", "filters-differ-from-intent"),
        ("0.5", "0.25", "rate-differs-from-intent"),
    ],
)
def test_one_bare_value_that_differs_is_told(old: str, new: str, rule: str) -> None:
    assert [one for one, _ in told(WIDTHS.format(BARE.replace(old, new)))] == [rule]


def test_numbers_of_layers_are_no_widths() -> None:
    text = "\n".join(f"{name} {n}" for n, name in enumerate(["Conv", "MaxPool", "Conv", "Dropout", "FC"], 1))
    assert told(WIDTHS.format(text)) == []


def test_a_chain_in_a_comment_is_read_and_code_that_was_taken_out_is_not() -> None:
    script = WIDTHS.format("The net.")
    chain = "# Conv(64) -> ReLU -> MaxPool -> Conv(64) -> Dropout -> Softmax(128)"
    assert [rule for rule, _ in told(f"{chain}\n{script}")] == ["filters-differ-from-intent"]
    code = "# Conv2D(32, 3),\n# MaxPooling2D(2),\n# Conv2D(64, 3),\n# Dropout(0.5),\n# Dense(512),"
    assert told(f"{code}\n{script}") == []


DESCRIBED_WITH_COUNTS = """
| Layer | Output shape | Params |
|---|---|---|
| Conv 3x3, 64 | 32x32x64 | 1,792 |
| Max pool | 16x16x64 | 0 |
| Conv 3x3, 64 | 14x14x64 | 36,928 |
| Dense, 512 units | 512 | 6,423,040 |"""


def test_the_cells_of_a_table_of_descriptions_are_read() -> None:
    assert told(WIDTHS.format(DESCRIBED_WITH_COUNTS)) == []
    assert [rule for rule, _ in told(WIDTHS.format(DESCRIBED_WITH_COUNTS.replace("1,792", "1,728")))] == [
        "params-differ-from-intent"
    ]
    assert [rule for rule, _ in told(WIDTHS.format(DESCRIBED_WITH_COUNTS.replace("14x14", "16x16")))] == [
        "shape-differs-from-intent"
    ]
