"""Every layer against what real Keras 3.15.1 says, through constructors, calls and methods."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from kerascount.libraries.keras.rows.catalogue import FOREIGN, ROWS, row_named
from kerascount.libraries.keras.rows.signatures import parameters
from kerascount.libraries.keras.wrappers import SIGNATURES
from tests.libraries.keras.rows.older import Case, differences, is_whole, substitutions
from tests.libraries.keras.rows.recorded import LAYERS, Player, by_layer
from tests.libraries.keras.rows.recorded_exceptions import (
    ACCEPTED_WHEN_SYMBOLIC,
    FEWER,
    SILENT,
    UNKNOWN,
)


@pytest.mark.parametrize("layer", sorted(by_layer()))
def test_outputs_weights_and_errors_are_those_of_keras(layer: str) -> None:
    cases = by_layer()[layer]
    player = Player(cases)
    silent: list[Case] = []
    unknown: list[Case] = []
    for case in cases:
        got = player.played(case)
        if "error" in case:
            silent += [case] if got.error is None and is_whole(got) else []
        elif got.error is not None and layer in ACCEPTED_WHEN_SYMBOLIC:
            continue
        else:
            assert not list(differences(case, got)), case
            unknown += [] if is_whole(got) else [case]
    # exactly as many as are written down, so that neither a gain nor a loss goes unseen
    assert len(silent) == SILENT.get(layer, 0), [(c["arguments"], c["shapes"], c["message"]) for c in silent]
    assert len(unknown) == UNKNOWN.get(layer, 0), [(c["arguments"], c["shapes"]) for c in unknown]


@pytest.mark.parametrize("layer", sorted(by_layer()))
def test_an_unknown_never_changes_a_number(layer: str) -> None:
    player = Player(by_layer()[layer])
    for case in _spread(by_layer()[layer]):
        for change in substitutions(case):
            got = player.played(case, change)
            if got.error is None:
                assert not list(differences(case, got)), (case, got)


def _spread(cases: list[Case], most: int = 15) -> Iterator[Case]:
    """At most `most` accepted cases, from all over the list."""
    accepted = [case for case in cases if "error" not in case]
    yield from accepted[:: max(1, len(accepted) // most)][:most]


# --- the catalogue --------------------------------------------------------------------------------

ENTRIES: list[dict[str, Any]] = json.loads((LAYERS / "signatures.json").read_text(encoding="utf-8"))[
    "signatures"
]
OF_THE_BASE = {"self", "name", "dtype"}
"""Parameters that the base class has and rows leave out (but InputLayer's own `dtype`)."""


def test_every_exported_class_is_known() -> None:
    classes = {entry["class"] for entry in ENTRIES}
    known = {row.name for row in ROWS} | set(SIGNATURES) | set(FOREIGN)
    assert classes - known == set()


def test_every_name_of_a_class_is_known() -> None:
    from_names = {entry["layer"]: entry["class"] for entry in ENTRIES if entry["layer"] not in FOREIGN}
    for name, cls in from_names.items():
        case = next((c for c in by_layer().get(cls, ()) if "error" not in c), None)
        if case is not None:
            player = Player([case])
            assert player.constructed(name, case["arguments"]).kind == cls, name


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e["class"] not in FOREIGN], ids=lambda e: e["layer"])
def test_a_signature_is_that_of_keras(entry: dict[str, str]) -> None:
    row = row_named(entry["class"])
    text = SIGNATURES[entry["class"]] if row is None else row.signature
    theirs = [
        (p.name, p.default) for p in parameters(_plain(entry["signature"])) if p.name not in OF_THE_BASE
    ]
    ours = [(p.name, p.default) for p in parameters(text) if p.name not in OF_THE_BASE]
    assert ours == [pair for pair in theirs if entry["class"] != "Layer"]


def _plain(signature: str) -> str:
    """Without `self`, `*args` and `**kwargs`, and with defaults that are literals."""
    text = re.sub(r",? ?\*\*kwargs|\*args, ", "", signature).replace("(self, ", "(").replace("(self)", "()")
    return text


def test_every_class_has_twelve_recorded_calls_and_errors() -> None:
    names = {entry["class"]: entry["layer"] for entry in ENTRIES if entry["class"] not in FOREIGN}
    few: set[str] = set()
    for layer, name in names.items():
        cases = by_layer().get(layer, []) or by_layer().get(name, [])
        accepted = sum("error" not in case for case in cases)
        if accepted < 12 or accepted == len(cases):
            few.add(layer)
    assert few == set(FEWER)


def test_rows_of_no_export_are_those_of_older_generations() -> None:
    assert {row.name for row in ROWS} - {e["class"] for e in ENTRIES} <= {"ThresholdedReLU"}
