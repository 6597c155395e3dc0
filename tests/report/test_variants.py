"""What is said of a model that is another where an undecided condition goes the other way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kerascount.graph.records import Decision, ModelRecord
from kerascount.report.checked import FileResult, closing_line, count
from kerascount.report.variants import conditions_text, variant_text
from kerascount.values.unknown import Atom
from tests.report.records import at, layer, model, reading

NEWER = Decision("(keras>=2.2.0)", at(4), True, "keras>=2.2.0")
OLDER = replace(NEWER, taken=False)
OLD = Decision("(keras>=2.1.5)", at(4), True, "keras>=2.1.5")
OLDEST = replace(OLD, taken=False)
FLAG = Decision("args.deep", at(9), False)


@pytest.mark.parametrize(
    ("decisions", "text"),
    [
        ((FLAG,), "if `args.deep` is false (line 9)"),
        ((NEWER,), "with keras 2.2.0 or later (line 4)"),
        ((OLDER, OLD), "with keras from 2.1.5 to before 2.2.0 (line 4)"),
        ((OLDER, OLDEST), "with keras before 2.1.5 (line 4)"),
        ((FLAG, OLDER), "if `args.deep` is false (line 9) and with keras before 2.2.0 (line 4)"),
        (
            (Decision("x", None, False, "keras_applications>=1.0.6"), NEWER),
            "with keras_applications before 1.0.6 and keras 2.2.0 or later (line 4)",
        ),
    ],
)
def test_conditions(decisions: tuple[Decision, ...], text: str) -> None:
    assert conditions_text(decisions) == text


def variants() -> tuple[ModelRecord, ModelRecord]:
    """A model in the newer releases and in the older ones, which have a layer less."""
    rows = (layer("a", "Dense", (None, 8)), layer("b", "Dense", (None, 8)))
    newer = replace(model(rows), variant=(NEWER,))
    return newer, replace(newer, id="m2", layers=rows[:1], variant=(OLDER,))


def test_a_variant_is_told_by_what_differs() -> None:
    newer, older = variants()
    assert variant_text(newer, older) == "with keras before 2.2.0 (line 4): 0 params (same), 1 layers (-1)"


def test_a_model_and_its_variants_count_as_one() -> None:
    newer, older = variants()
    assert "1 model, 2 layers: 1 exact, 0 partial" in closing_line(count([FileResult(reading(newer, older))]))
    partial = replace(older, unknowns=(Atom("n", "n", "not known", at(12)),))
    assert "1 model, 2 layers: 0 exact, 1 partial" in closing_line(
        count([FileResult(reading(newer, partial))])
    )
