"""The case it was born from, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount import Settings, analyze_file
from kerascount.diagnostics import Severity
from kerascount.rules import findings

UNET = Path(__file__).parent.parent / "fixtures" / "unet"

TOTAL = 31_031_685
"""As real Keras 3.15.1 prints it."""

UP_CONVOLUTIONS = [
    ("conv2d_10", "2*2*1024*512 + 512 = 2,097,664", "4,719,104"),
    ("conv2d_13", "2*2*512*256 + 256 = 524,544", "1,179,904"),
    ("conv2d_16", "2*2*256*128 + 128 = 131,200", "295,040"),
    ("conv2d_19", "2*2*128*64 + 64 = 32,832", "73,792"),
]


@pytest.mark.parametrize("name", ["unet.py", "unet_plain.py", "unet_comment.py", "unet_snippet.py"])
def test_the_whole_network_is_exact(name: str) -> None:
    models = analyze_file(UNET / name).reading.models
    assert [(m.status, m.total_params) for m in models] == [("exact", TOTAL)]
    assert sum(row.params for row in models[0].layers) == TOTAL


def test_the_table_in_the_docstring_differs_in_four_rows() -> None:
    (found,) = findings(analyze_file(UNET / "unet.py"))
    assert (found.rule, found.layer) == ("kernel-differs-from-intent", "conv2d_10")
    assert found.severity is Severity.ERROR
    assert found.message.endswith("; so with 3 more layers: lines 81, 87, 93")
    notes = " ".join(found.notes)
    for layer, code, stated in UP_CONVOLUTIONS[1:]:
        assert f"`{layer}` ({code.rpartition(' ')[2]} params against {stated})" in notes
    assert UP_CONVOLUTIONS[0][1] in notes
    assert UP_CONVOLUTIONS[0][2] in notes
    assert "up-convolution" in notes
    places = {label.span.line for label in found.related}
    assert {81, 87, 93} < places
    assert len(places) == 7


@pytest.mark.parametrize("table", ["unet.csv", "unet_table.md"])
def test_the_same_table_as_a_file(table: str) -> None:
    analysis = analyze_file(UNET / "unet_plain.py", Settings(expect=(UNET / table,)))
    (found,) = findings(analysis)
    assert (found.rule, found.layer) == ("kernel-differs-from-intent", UP_CONVOLUTIONS[0][0])
    assert all(f"`{layer}`" in " ".join(found.notes) for layer, _, _ in UP_CONVOLUTIONS[1:])
    assert found.related[0].span.path.endswith(table)


def test_nothing_stated_nothing_found() -> None:
    assert findings(analyze_file(UNET / "unet_plain.py")) == ()


def test_comments_at_the_layer_are_warnings() -> None:
    found = findings(analyze_file(UNET / "unet_comment.py"))
    assert found
    assert {(d.rule, d.severity) for d in found} == {("kernel-differs-from-intent", Severity.WARNING)}


def test_a_pasted_snippet_is_read_with_its_misspellings() -> None:
    analysis = analyze_file(UNET / "unet_snippet.py")
    assert {"Conv2D", "Input", "Model"} <= set(analysis.reading.assumed)
    rules = {d.rule for d in findings(analysis)}
    assert rules == {"input-shape-not-a-tuple", "keras1-model-keywords"}
    assert all(d.fixes for d in findings(analysis))
