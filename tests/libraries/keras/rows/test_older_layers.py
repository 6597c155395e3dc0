"""Layers of older generations against what their genuine Keras says, through the dialects and the rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from kerascount.libraries.keras.dialects import ALIASES, LEGACY
from kerascount.libraries.keras.forms1 import OLD_FORMS
from kerascount.libraries.keras.forms2 import STANDALONE, WITHIN_TENSORFLOW, Forms
from kerascount.libraries.keras.layers import is_layer_class, signature_of
from kerascount.libraries.keras.rows.signatures import parameters
from tests.libraries.keras.rows.older import (
    Case,
    by_layer,
    constructed,
    differences,
    facts,
    is_whole,
    played,
    run_of,
    substitutions,
)
from tests.libraries.keras.rows.older_exceptions import FEWER, NO_LAYERS, SILENT, UNKNOWN

WHOLLY = ("keras122", "keras224", "tfkeras2")
EVERY = [(generation, layer) for generation in WHOLLY for layer in sorted(by_layer(generation))]


@pytest.mark.parametrize(("generation", "layer"), EVERY)
def test_outputs_weights_and_errors_are_those_of_keras(generation: str, layer: str) -> None:
    cases = by_layer(generation)[layer]
    run = run_of(generation)
    silent, unknown = 0, 0
    for case in cases:
        got = played(case, generation, run)
        assert not list(differences(case, got)), case
        silent += "error" in case and got.error is None
        unknown += "error" not in case and not is_whole(got)
    # exactly as many as are written down, so that neither a gain nor a loss goes unseen
    assert silent == SILENT.get((generation, layer), (0, ""))[0], f"{silent} errors of Keras are not reported"
    assert unknown == UNKNOWN.get((generation, layer), (0, ""))[0], f"{unknown} cases are not known"


@pytest.mark.parametrize(("generation", "layer"), EVERY)
def test_an_unknown_never_changes_a_number(generation: str, layer: str) -> None:
    run = run_of(generation)
    for case in _spread(by_layer(generation)[layer]):
        for change in substitutions(case):
            got = played(case, generation, run, change)
            if got.error is None:
                assert not list(differences(case, got)), (case, got)


def _spread(cases: list[Case], most: int = 12) -> Iterator[Case]:
    """At most `most` accepted cases, from all over the list."""
    accepted = [case for case in cases if "error" not in case]
    yield from accepted[:: max(1, len(accepted) // most)][:most]


@pytest.mark.parametrize("generation", WHOLLY)
def test_every_export_is_known(generation: str) -> None:
    exported = {entry["layer"] for entry in facts(generation)["signatures"]}
    assert {name for name in exported if not is_layer_class(name)} == NO_LAYERS[generation]


@pytest.mark.parametrize("generation", WHOLLY)
def test_every_layer_has_at_least_twelve_different_cases(generation: str) -> None:
    cases = by_layer(generation)
    names: dict[str, set[str]] = {}
    for entry in facts(generation)["signatures"]:
        names.setdefault(entry["class"], {entry["class"]}).add(entry["layer"])
    different = {
        kind: len({json.dumps({**case, "layer": ""}) for n in known for case in cases.get(n, ())})
        for kind, known in names.items()
    }
    assert {kind for kind, count in different.items() if count < 12} == FEWER[generation]


@pytest.mark.parametrize("generation", WHOLLY)
def test_every_name_of_a_class_is_known(generation: str) -> None:
    run = run_of(generation)
    compared = 0
    for entry in facts(generation)["signatures"]:
        name, kind = entry["layer"], entry["class"]
        case = next((c for c in by_layer(generation).get(kind, ()) if "error" not in c), None)
        if case is not None and name not in NO_LAYERS[generation]:
            made = constructed(name, case.get("positional", []), case["arguments"], generation, run)
            assert made.kind == kind, name
            compared += 1
    assert compared > 60


FORMS: tuple[tuple[str, Forms], ...] = (
    ("keras122", OLD_FORMS),
    ("keras224", {**STANDALONE, **{name: OLD_FORMS[name] for name in LEGACY}}),
    ("tfkeras2", WITHIN_TENSORFLOW),
)
OTHERWISE = {"InputLayer", "Identity", "Layer"}
"""Classes whose further parameters are those of the base class, or are renamed for all generations."""


@pytest.mark.parametrize(("generation", "forms"), FORMS)
def test_constructors_are_the_recorded_ones(generation: str, forms: Forms) -> None:
    compared = 0
    for entry in facts(generation)["signatures"]:
        name = entry["layer"] if generation == "keras122" else ALIASES.get(entry["layer"], entry["layer"])
        today = () if generation == "keras122" else signature_of(name, 2)
        ours = parameters(forms[name].signature) if name in forms else today
        if name in OTHERWISE or not ours:
            continue
        text = re.sub(r",? ?\*\*kwargs", "", entry["signature"].replace("self, ", "").replace("(self)", "()"))
        theirs = [(p.name, p.default, p.required) for p in parameters(text)]
        assert [(p.name, p.default, p.required) for p in ours if not p.keyword_only] == theirs, name
        compared += 1
    assert compared > 60
