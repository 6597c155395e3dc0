"""Alignment by structure and what differs, on models read from source."""

from __future__ import annotations

import kerascount
from kerascount.comparing.changes import ModelChange, compare_files

HEAD = "from keras import Input, Model, layers as L\ni = Input((32, 32, 3))\n"
NET = """\
x = L.Conv2D(8, 3, padding="same")(i)
x = L.Conv2D(8, 3, padding="same")(x)
x = L.UpSampling2D(2)(x)
x = L.Conv2D(4, 2, padding="same")(x)
x = L.Flatten()(x)
model = Model(i, L.Dense(10)(x))
"""


def change(old: str, new: str) -> ModelChange:
    a, b = (kerascount.analyze_source(HEAD + text) for text in (old, new))
    (only,) = compare_files(a.reading.models, b.reading.models)
    return only


def told(old: str, new: str) -> list[tuple[str, int | None, str]]:
    return [(c.row.name, c.difference, ", ".join(c.reasons)) for c in change(old, new).rows]


def test_a_setting_that_changed_is_named_with_its_place() -> None:
    found = change(NET, NET.replace("Conv2D(4, 2", "Conv2D(4, 3"))
    (row,) = found.rows
    assert row.reasons == ("kernel_size 2x2 -> 3x3",)
    assert row.difference == (9 - 4) * 8 * 4 == found.difference
    assert row.span is not None
    assert (row.span.line, row.span.column) == (6, 17)


def test_an_added_layer_shifts_numbers_and_changes_nothing_else() -> None:
    new = NET.replace("x = L.UpSampling2D", "x = L.Conv2D(8, 3, padding='same')(x)\nx = L.UpSampling2D")
    assert told(NET, new) == [("conv2d_2", 584, "")]
    assert told(new, NET) == [("conv2d_2", -584, "")]
    dropped = NET.replace("x = L.Flatten", "x = L.Dropout(0.5)(x)\nx = L.Flatten")
    assert told(NET, dropped) == [("dropout", 0, "")]


def test_what_follows_from_a_change_is_told_at_the_layers_it_reaches() -> None:
    new = NET.replace("Conv2D(8, 3", "Conv2D(16, 3", 1)
    assert told(NET, new) == [
        ("conv2d", 224, "filters 8 -> 16"),
        ("conv2d_1", 576, "input (None, 32, 32, 8) -> (None, 32, 32, 16)"),
    ]


def test_formatting_and_renumbering_are_no_change() -> None:
    assert change(NET, "\n\n" + NET.replace("x =", "y =").replace("(x)", "(y)")).is_unchanged


def test_frozen_layers_differ_though_no_number_of_the_total_does() -> None:
    rows = told(NET, NET + "model.layers[1].trainable = False\n")
    assert rows == [("conv2d", 0, "trainable params 224 -> 0")]


def test_a_difference_of_unknown_counts_is_unknown_even_where_they_read_the_same() -> None:
    found = change(NET.replace("Dense(10", "Dense(n"), NET.replace("Dense(10", "Dense(n"))
    assert found.difference is None
    assert found.is_unchanged
    other = change(NET.replace("Dense(10", "Dense(n"), NET.replace("Dense(10", "Dense(n + 1"))
    assert other.difference is None
    assert not other.is_unchanged


def test_models_are_paired_by_variable_not_by_order() -> None:
    two = NET + "small = Model(i, L.Dense(3)(L.Flatten()(i)))\n"
    swapped = NET.replace("i, L.Dense(10)(x)", "i, L.Dense(11)(x)")
    old, new = (
        kerascount.analyze_source(HEAD + text).reading.models
        for text in (two, "small = Model(i, L.Dense(3)(L.Flatten()(i)))\n" + swapped)
    )
    changes = {c.model.variable: c for c in compare_files(old, new)}
    assert changes["small"].is_unchanged
    assert changes["model"].difference == 64 * 64 * 4 + 1
    removed = compare_files(old, ())
    assert [c.new for c in removed] == [None, None]
    assert sum(c.difference or 0 for c in removed) < 0
