"""Multiply-adds of operations, `Lambda`s, and layers and models of the script, against what real Keras multiplies.

Facts: `fixtures/layers/multiply_adds_models_*.json`, recorded by `tests/oracle/record_multiply_adds_of_models.py`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kerascount.analysis import analyze_source
from kerascount.graph.records import ModelRecord
from kerascount.settings import DEFAULTS
from kerascount.values.unknown import Unknown
from tests.libraries.keras.ops import replay
from tests.oracle.multiply_adds_models import HEADS, KERAS_3, TF_KERAS, models
from tests.oracle.op_cases import INPUTS

FOLDER = Path(__file__).parents[3] / "fixtures" / "layers"
NOT_TOLD = {
    3: (
        "compute_output_shape",  # Keras 3 does not run the `call`
        "output_shape=",
        "super().call",
        "class Cell",  # its `call` is not run either
        "ij,ik,jl->",  # of three matrices, the order of the products is the backend's
    ),
    2: (),
}
CASES = [
    (keras, text, count)
    for keras, block, name in ((3, KERAS_3, "keras3"), (2, TF_KERAS, "tf"))
    for text, count in zip(
        models(block),
        json.loads((FOLDER / f"multiply_adds_models_{name}.json").read_text(encoding="utf-8")),
        strict=True,
    )
]


def analysed(text: str, keras: int) -> ModelRecord:
    """The model that a script leaves."""
    analysis = analyze_source(HEADS[keras] + text, path="case.py", settings=replace(DEFAULTS, keras=keras))
    assert not analysis.crashed, analysis.crash
    return next(m for m in analysis.reading.models if m.variable == "model")


@pytest.mark.parametrize(("keras", "text", "count"), CASES)
def test_models_multiply_what_keras_does(keras: int, text: str, count: int) -> None:
    found = analysed(text, keras).multiply_adds
    if any(words in text for words in NOT_TOLD[keras]):
        assert isinstance(found, Unknown)
    else:
        assert found == count


VECTORS = ("ops.tensordot(s, s, axes=[[1, 2], [1, 2]])",)
"""A product of two vectors, which torch does not count."""


def test_operations_multiply_what_torch_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (shape, dtype) in INPUTS.items():
        monkeypatch.setitem(INPUTS, name, ((shape[0], *(6 if n is None else n for n in shape[1:])), dtype))
    counts = json.loads((FOLDER / "multiply_adds_operations.json").read_text(encoding="utf-8"))
    found = replay.answers([{"call": call} for call in counts], 3)
    told = {case["call"]: model.multiply_adds for case, model, _ in found if model is not None}
    wrong = {call: (n, counts[call]) for call, n in told.items() if isinstance(n, int) and n != counts[call]}
    assert sorted(wrong) == sorted(VECTORS)
    assert sum(1 for call, n in told.items() if n == counts[call] != 0) >= 30


UNFOLLOWED = """
import somewhere
class Own(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)

    def call(self, t):
        {}
        return self.dense(t)

x = Input((6, 5))
model = Model(x, Own()(x))
"""


@pytest.mark.parametrize(
    "line",
    [
        "u = somewhere.helper(t)",
        "t = t + somewhere.helper(t)",
        "for i in range(somewhere.N): t = ops.matmul(t, ops.ones((5, 5)))",
        "u = ops.while_loop(lambda i, u: i < 3, lambda i, u: (i + 1, u @ ops.ones((5, 5))), (0, t))",
        "if ops.sum(t) > 0: t = t @ ops.ones((5, 5))",
        "u = ops.svd(t)",
        "u = (t @ ops.ones((5, 5))) if ops.sum(t) > 0 else t",
    ],
)
def test_what_is_not_followed_makes_the_number_unknown(line: str) -> None:
    model = analysed(UNFOLLOWED.format(line), 3)
    assert not isinstance(model.multiply_adds, int)


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("t = ops.relu(t)", 0),
        ("t = t * 0.5 + ops.max(t)", 0),
        ("for i in range(3): t = ops.matmul(t, ops.ones((5, 5)))", 3 * 6 * 25),
        ("u = ops.fori_loop(0, 4, lambda i, u: u @ ops.ones((5, 5)), t)", 4 * 6 * 25),
        ("u = ops.cond(ops.sum(t) > 0, lambda: t @ ops.ones((5, 5)), lambda: t @ ops.ones((5, 5)))", 6 * 25),
    ],
)
def test_what_is_followed_is_counted(line: str, more: int) -> None:
    assert analysed(UNFOLLOWED.format(line), 3).multiply_adds == 6 * 5 * 4 + more


def test_models_that_differ_in_products_only_are_one_of_which_they_are_not_known() -> None:
    text = UNFOLLOWED.format("t = t @ ops.ones((5, 5)) if somewhere.FLAG else t")
    model = analysed(text, 3)
    assert model.status == "exact"
    assert model.multiply_adds is None
