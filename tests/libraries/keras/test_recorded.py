"""Scripts whose models were recorded from real Keras (tests/oracle/record_models.py)."""

from pathlib import Path

import pytest

from tests.libraries.keras.support import lines_of, models_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.py"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_row_is_as_keras_counts(case: Path) -> None:
    found = [line for model in models_of(case.read_text(), _generation(case)) for line in lines_of(model)]
    assert found == case.with_suffix(".txt").read_text().splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_nothing_is_unknown(case: Path) -> None:
    assert {m.status for m in models_of(case.read_text(), _generation(case))} == {"exact"}


def _generation(case: Path) -> int:
    return 3 if case.stem.endswith(".keras3") else 2


def test_there_are_cases() -> None:
    assert len(CASES) >= 5
