"""Counts, windows and shares in further languages, and where English says them in another order."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.intent.verdict import verdict

HEAD = "from keras.layers import *\nfrom keras.models import Sequential\nm = Sequential()\n"
INPUTS = {"Conv": "(64, 64, 3)", "MaxP": "(64, 64, 3)", "LSTM": "(50, 4)", "Embe": "(50,)"}


def said(layer: str, comment: str) -> dict[str, str]:
    source = f"{HEAD}m.add(Input({INPUTS.get(layer[:4], '(50,)')}))\nm.add({layer})  # {comment}\nm.add(Dense(3))\n"
    return {claim.claim.attribute: verdict(claim) for claim in analyze_source(source).claims}


CONV, OTHER = "Conv2D(32, 3)", "Conv2D(48, 5)"


@pytest.mark.parametrize(
    "comment",
    [
        "3x3 \ud544\ud130 32\uac1c",
        "3x3 \ud06c\uae30\uc758 \ud544\ud130 32\uac1c\ub97c \uc0ac\uc6a9\ud558\ub294 \ud569\uc131\uacf1 \uce35",
        "32\u679a\u306e3x3\u30d5\u30a3\u30eb\u30bf",
        "32\u4e2a3*3\u7684\u5377\u79ef\u6838",
        "32 \u0444\u0438\u043b\u044c\u0442\u0440\u0430 \u0440\u0430\u0437\u043c\u0435\u0440\u043e\u043c 3x3",
        "32 filtros de 3x3",
        "32 filtres de taille 3x3",
        "32 Filter, 3x3 Kernel",
        "32 feature detectors with 3*3 kernel size",
        "32 filters, each of size 3x3",
        "32 convolution filters used each of size 3x3",
        "filters=32, kernel=(3, 3)",
        "conv 32 3x3",
        "32 (3,3)",
    ],
)
def test_filters_and_their_window(comment: str) -> None:
    assert said(CONV, comment) == {"filters": "met", "kernel_size": "met"}
    assert said(OTHER, comment) == {"filters": "differs", "kernel_size": "differs"}


@pytest.mark.parametrize(
    ("layer", "other", "comment"),
    [
        ("Dense(128)", "Dense(64)", "128 \u043d\u0435\u0439\u0440\u043e\u043d\u043e\u0432"),
        ("Dense(128)", "Dense(64)", "\u30ce\u30fc\u30c9\u6570\uff1a128"),
        ("Dense(128)", "Dense(64)", "\ub274\ub7f0 128\uac1c"),
        ("Dense(128)", "Dense(64)", "128 n\xf6ronlu gizli katman"),
        ("Dense(128)", "Dense(64)", "128 = hidden neuron units"),
        ("Dense(128)", "Dense(64)", "128 is the output size"),
        ("Dense(128, activation='relu')", "Dense(64, activation='relu')", "128 neurons, res = max(0, x)"),
        ("LSTM(128)", "LSTM(64)", "hidden size 128"),
        ("MaxPooling2D(2)", "MaxPooling2D(3)", "2x2 \ucd5c\ub300 \ud480\ub9c1"),
        ("MaxPooling2D(2)", "MaxPooling2D(3)", "\u6700\u5927\u6c60\u5316 2x2"),
        ("Dropout(0.25)", "Dropout(0.5)", "randomly disables 25% of neurons"),
        ("Dropout(0.25)", "Dropout(0.5)", "Drop 25% of the neurons from the previous layer"),
        ("Dropout(0.25)", "Dropout(0.5)", "sets 25% of output to 0"),
        ("Dropout(0.25)", "Dropout(0.5)", "\u968f\u673a\u4e22\u5f0325%\u7684\u795e\u7ecf\u5143"),
        ("Dropout(0.25)", "Dropout(0.5)", "apaga 25% dos neur\xf4nios"),
    ],
)
def test_other_statements(layer: str, other: str, comment: str) -> None:
    assert [verdict for name, verdict in said(layer, comment).items() if name != "activation"] == ["met"]
    assert [verdict for name, verdict in said(other, comment).items() if name != "activation"] == ["differs"]


@pytest.mark.parametrize(
    ("layer", "comment"),
    [
        ("Dropout(0.25)", "20% better accuracy"),
        ("Dropout(0.25)", "drops the accuracy by 5%"),
        ("Dropout(0.25)", "disable 10% or 20%"),
        ("Dropout(0.25)", "50% -> 25%"),
        ("Dropout(0.25)", "drop the learning rate by 10%"),
        ("Dropout(0.25)", "rate=0.5"),
        ("Conv2D(8, 3)", "strides=2"),
        ("Conv2D(8, 3)", "the previous layer has 64 filters"),
        ("Conv2D(8, 3)", "3 x 3 \ud544\ud130"),
        ("Conv2D(8, 3)", "3\u00d73 \ud544\ud130"),
        ("Conv2D(8, 3)", "downsample by 4"),
        ("LSTM(8)", "embedding dim 300"),
        ("Conv2D(8, 3)", "24@5x5"),
        ("Conv2D(8, 3)", "24@3x3"),
        ("Conv2D(8, 3)", "model = 32"),
        ("Dense(8)", "x = 32"),
    ],
)
def test_other_numbers_decide_nothing(layer: str, comment: str) -> None:
    assert "differs" not in said(layer, comment).values()
