"""Every row against what real Keras 3.15.1 says (`fixtures/layers`, recorded by `tests/oracle/record_layers.py`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kerascount.graph.model import Weight
from kerascount.libraries.keras.rows.base import Built, Config, Row
from kerascount.libraries.keras.rows.catalogue import ROWS, row_named
from kerascount.libraries.keras.rows.signatures import parameters
from kerascount.values.unknown import Unknown, unknown

LAYERS = Path(__file__).parents[4] / "fixtures" / "layers"
CASES: list[dict[str, Any]] = json.loads((LAYERS / "keras3.json").read_text(encoding="utf-8"))["cases"]
KNOWN = [case for case in CASES if row_named(case["layer"]) is not None]
ACCEPTED = [case for case in KNOWN if "error" not in case]


def frozen(value: Any) -> Any:
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def build(case: dict[str, Any], **changed: Any) -> Built:
    row = row_named(case["layer"])
    assert row is not None
    values = {p.name: p.default for p in parameters(row.signature)}
    values |= {name: frozen(value) for name, value in case["arguments"].items()} | changed
    return row.formula(Config(values, 3), [frozen(shape) for shape in case["shapes"]])


def fits(case: dict[str, Any], row: Row) -> bool:
    """Whether the inputs have the ranks that the row demands: the caller checks them before."""
    shapes = case["shapes"] if row.merges else case["shapes"][:1]
    least = row.min_ndim or 0
    return all((row.ndim is None or len(s) == row.ndim) and len(s) >= least for s in shapes)


def check(case: dict[str, Any], built: Built) -> None:
    """Whatever is known is what Keras says."""
    assert not built.problems, case
    for ours, theirs in zip(built.outputs, case["outputs"], strict=False):
        if isinstance(ours, Unknown):
            continue
        assert len(ours) == len(theirs), case
        assert all(isinstance(a, Unknown) or a == b for a, b in zip(ours, theirs, strict=True)), case
    if not isinstance(built.weights, Unknown):
        theirs = [(frozen(shape), trainable) for _, shape, trainable in case["weights"]]
        assert len(built.weights) == len(theirs), case
        for weight, (shape, trainable) in zip(built.weights, theirs, strict=True):
            assert weight.trainable == trainable, case
            assert all(
                isinstance(a, Unknown) or a == b for a, b in zip(_shape(weight), shape, strict=True)
            ), case


def _shape(weight: Weight) -> tuple[Any, ...]:
    assert not isinstance(weight.shape, Unknown)
    return weight.shape


def is_known(built: Built) -> bool:
    shapes = [
        *built.outputs,
        *(() if isinstance(built.weights, Unknown) else (w.shape for w in built.weights)),
    ]
    whole = not isinstance(built.weights, Unknown) and not any(isinstance(s, Unknown) for s in shapes)
    return whole and not any(isinstance(d, Unknown) for s in shapes if isinstance(s, tuple) for d in s)


@pytest.mark.parametrize("layer", sorted({case["layer"] for case in KNOWN}))
def test_outputs_and_weights_are_those_of_keras(layer: str) -> None:
    row = row_named(layer)
    assert row is not None
    cases = [case for case in ACCEPTED if case["layer"] == layer]
    assert cases
    built = [build(case) for case in cases]
    for case, one in zip(cases, built, strict=True):
        assert fits(case, row), case
        check(case, one)
    # the rest are inputs of odd ranks, which are unknown
    assert sum(map(is_known, built)) >= 0.6 * len(built)


def substitutions(case: dict[str, Any]) -> Iterator[tuple[str, Built]]:
    """The case with one argument or one dim made unknown."""
    for name in case["arguments"]:
        yield name, build(case, **{name: unknown(name, "a test")})
    for i, shape in enumerate(case["shapes"]):
        for axis, dim in enumerate(shape):
            if isinstance(dim, int):
                shapes = [list(s) for s in case["shapes"]]
                shapes[i][axis] = unknown(f"d{axis}", "a test")
                yield f"axis {axis}", build({**case, "shapes": shapes})


@pytest.mark.parametrize("layer", sorted({case["layer"] for case in KNOWN}))
def test_an_unknown_never_changes_a_number(layer: str) -> None:
    for case in [case for case in ACCEPTED if case["layer"] == layer][:25]:
        for what, built in substitutions(case):
            assert not built.problems, (what, case)
            check(case, built)


SIGNATURES = {
    entry["layer"]: entry["signature"]
    for entry in json.loads((LAYERS / "signatures.json").read_text(encoding="utf-8"))["signatures"]
}
OF_THE_BASE = {"self", "name", "dtype"}
"""Parameters that the base class has and rows leave out (but InputLayer's own `dtype`)."""


@pytest.mark.parametrize("row", [row for row in ROWS if row.name in SIGNATURES], ids=lambda row: row.name)
def test_a_signature_is_that_of_keras(row: Row) -> None:
    text = SIGNATURES[row.name].replace(", **kwargs)", ")").replace("(**kwargs)", "()").replace("*args, ", "")
    theirs = [(p.name, p.default) for p in parameters(text) if p.name not in OF_THE_BASE]
    ours = [(p.name, p.default) for p in parameters(row.signature) if p.name not in OF_THE_BASE]
    assert ours == theirs


def test_nearly_all_rows_are_compared() -> None:
    assert {row.name for row in ROWS} - set(SIGNATURES) <= {"ThresholdedReLU"}
