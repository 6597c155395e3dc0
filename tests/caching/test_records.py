"""An analysis that was plain data in between is the same analysis."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from kerascount.analysis import Analysis, analyze_source
from kerascount.caching.records import CLASSES, CannotKeep, Opaque, Unreadable, from_plain, to_plain
from kerascount.graph.records import Count
from kerascount.report.json import dump, file_json
from kerascount.syntax.source import Cell, Source
from kerascount.values.unknown import Atom, Unknown, add, formula_text, multiply

SCRIPT = """\
import keras
import settings
from keras import layers
n = int(input())
m = len(open("words").read())
inputs = keras.Input((None, 8))
x = layers.Bidirectional(layers.LSTM(n * m + 3, activation=keras.activations.tanh))(inputs)
x = layers.Dense(n // 2 + settings.width, kernel_initializer=lambda shape: None)(x)
if settings.deep:
    x = layers.Dense(4)(x)
model = keras.Model(inputs, layers.Lambda(lambda t: t * 2)(x))
model.summary()
nested = keras.Sequential([keras.Input((None, 8)), model, layers.Dense(float("inf") > 2)])
nested.summary()
image = keras.Sequential([keras.Input((9, 9, 1))])
image.add(layers.Conv2D(3, 2))  # 3x3 convolution
"""


def there_and_back(analysis: Analysis) -> Analysis:
    return from_plain(json.loads(json.dumps(to_plain(analysis))), analysis.source)


def mentioned(hint: object) -> Iterator[type]:
    """The classes that a type hint names."""
    for part in typing.get_args(hint):
        yield from mentioned(part)
    if isinstance(hint, type) and hint.__module__.startswith("kerascount."):
        yield hint


def test_all_records_that_an_analysis_is_made_of_are_known() -> None:
    found: dict[type, None] = {Analysis: None}
    for cls in iter(found.copy()):
        waiting = [cls]
        while waiting:
            hints = typing.get_type_hints(waiting.pop())
            new = [c for hint in hints.values() for c in mentioned(hint) if c not in found]
            found |= dict.fromkeys(new)
            waiting += [c for c in new if dataclasses.is_dataclass(c)]
    elsewhere = {Source, Cell, Unknown, Atom}
    records = {c for c in found if dataclasses.is_dataclass(c)} - elsewhere
    assert records <= set(CLASSES), f"add {records - set(CLASSES)}"


def test_nothing_is_lost() -> None:
    analysis = analyze_source(SCRIPT)
    again = there_and_back(analysis)
    assert again.source == analysis.source
    assert dump(file_json(again.reading, again.diagnostics)) == dump(
        file_json(analysis.reading, analysis.diagnostics)
    )
    assert len(analysis.reading.models) >= 3
    for new, old in zip(again.reading.models, analysis.reading.models, strict=True):
        assert [a.reason for a in new.unknowns] == [a.reason for a in old.unknowns]
        assert formula_text(new.non_trainable_params) == formula_text(old.non_trainable_params)
        assert sums(new.total_params) == sums(old.total_params)
        assert [row.arguments for row in new.depth_first] == [row.arguments for row in old.depth_first]
    assert [claim.claim for claim in again.claims] == [claim.claim for claim in analysis.claims]
    rows = {id(row) for model in again.reading.models for row in model.depth_first}
    assert analysis.claims
    assert all(id(claim.layer) in rows for claim in again.claims)


def sums(count: Count) -> list[str]:
    """What formulas become when they are worked with: equal unknowns meet, terms are ordered."""
    doubled = add(multiply(count, 3), multiply(count, -1))
    return [formula_text(doubled), formula_text(add(count, multiply(count, -1)))]


def test_objects_of_the_script_keep_their_class_only() -> None:
    again = there_and_back(analyze_source(SCRIPT))
    row = next(row for row in again.reading.models[0].layers if row.kind == "Bidirectional")
    assert row.config["layer"] == Opaque("Layer")


def test_unknowns_of_two_files_are_never_the_same() -> None:
    plain = to_plain(analyze_source(SCRIPT))
    one, two = (from_plain(plain, None).reading.models[0].unknowns[0] for _ in range(2))
    assert one.reason == two.reason
    assert one != two


def test_better_nothing_than_half_of_it() -> None:
    analysis = analyze_source(SCRIPT)
    strange = dataclasses.replace(analysis, crash=Path("x"))  # type: ignore[arg-type]
    with pytest.raises(CannotKeep, match="Path"):
        to_plain(strange)


@pytest.mark.parametrize(
    "data",
    [None, [], [1, 2, 3], [[], [], ["shared", 0]], [[], [], ["path", "x"]], [[], [], [999]], [[], [], "x"]],
)
def test_what_is_no_analysis_is_refused(data: object) -> None:
    with pytest.raises(Unreadable):
        from_plain(data, None)
