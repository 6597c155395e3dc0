"""Shapes that real numpy, pandas and scikit-learn gave, compared with ours: equal, or unknown.

Where ours is a formula, the recorded lengths of the script's own variables are put in by the names that the formula
calls them by (`df.shape[1]`), and the number must come out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kerascount.values.objects import Array
from kerascount.values.unknown import Unknown
from tests.formulas import substitute
from tests.interpreter.test_language import value_of

RECORDED = Path(__file__).parents[3] / "fixtures" / "data_shapes.jsonl"

LEAST_KNOWN = 0.96
"""The share of recorded cases that must be exact or an exact formula."""


def recorded() -> list[tuple[str, dict[str, Any], dict[str, list[int]]]]:
    return [tuple(json.loads(line)) for line in RECORDED.read_text(encoding="utf-8").splitlines()]


def numbers(value: Any, facts: dict[str, int]) -> Any:
    """What we say, formulas carried out; None where something stays unknown."""
    if isinstance(value, Unknown):
        known = {a.key: facts[a.label] for a in value.origins() if a.label in facts}
        found = substitute(value, known)
        return found if isinstance(found, int) else None
    if isinstance(value, tuple | list):
        return [numbers(v, facts) for v in value]
    if isinstance(value, Array):
        return value.content if value.shape == () else numbers(value.shape, facts)
    return value


def facts_of(shapes: dict[str, list[int]]) -> dict[str, int]:
    facts = {f"{name}.shape[{i}]": n for name, shape in shapes.items() for i, n in enumerate(shape)}
    return facts | {f"len({name})": shape[0] for name, shape in shapes.items() if shape}


def agrees(expected: Any, found: Any) -> bool | None:
    """Equal, different, or not known."""
    if found is None or (isinstance(found, list) and None in found):
        known = found is not None and isinstance(expected, list) and len(found) == len(expected)
        same = not known or all(f is None or f == e for f, e in zip(found, expected, strict=True))
        return None if same else False
    return bool(found == expected)


def test_no_shape_is_wrong_and_most_are_known() -> None:
    verdicts: dict[str, bool | None] = {}
    for script, expected, shapes in recorded():
        facts = facts_of(shapes)
        found = numbers(value_of(script), facts)
        wanted = expected.get("shape", expected.get("value"))
        verdicts[script] = agrees(wanted, found)
        assert verdicts[script] is not False, f"{script}: {found} for {wanted}"
    unknown = [s.splitlines()[-1] for s, v in verdicts.items() if v is None]
    assert len(unknown) <= (1 - LEAST_KNOWN) * len(verdicts), unknown
