"""Quotients in scripts that may be of Python 2, where whole numbers divide to whole numbers."""

from __future__ import annotations

import pytest

from kerascount import analyze_source
from kerascount.diagnostics import Severity

SCRIPT = """\
from {home}.layers import Input, LSTM
from {home}.models import Model
size = 160 / {by}
i = Input((4, 5))
model = Model({words}LSTM(size)(i))
{more}
"""
OLD = {"home": "keras", "by": 4, "words": "input=i, output=", "more": ""}


@pytest.mark.parametrize(
    ("changed", "severity"),
    [
        ({}, Severity.INFO),
        ({"words": "i, "}, Severity.INFO),
        ({"more": "print(f'{size}')"}, Severity.ERROR),
        ({"by": 64}, Severity.ERROR),
        ({"home": "tensorflow.keras", "words": "i, "}, Severity.ERROR),
    ],
)
def test_a_quotient_as_a_number_of_units(changed: dict[str, object], severity: Severity) -> None:
    analysis = analyze_source(SCRIPT.format(**{**OLD, **changed}))
    told = [d.severity for d in analysis.diagnostics if d.rule == "invalid-argument"]
    models = [m.layers[-1].outputs[0] for m in analysis.reading.models]
    assert told == [severity]
    assert models == ([(None, 40)] if severity is Severity.INFO else [])


def test_a_number_that_is_written_with_a_point_is_none_of_python_2() -> None:
    script = SCRIPT.format(**OLD).replace("160 / 4", "40.0")
    told = [d.severity for d in analyze_source(script).diagnostics if d.rule == "invalid-argument"]
    assert told == [Severity.ERROR]
