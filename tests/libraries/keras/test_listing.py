"""The list of known layers against the exports, signatures and weights recorded from each kind of Keras."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from kerascount.libraries.keras.dialects import ALIASES
from kerascount.libraries.keras.exports import EXPORTED
from kerascount.libraries.keras.listing import NONE, signature_in, weights_in
from kerascount.libraries.keras.rewriting import shown_kind
from kerascount.libraries.keras.rows.catalogue import FOREIGN
from kerascount.libraries.keras.rows.signatures import parameters
from tests.libraries.keras.rows import recorded
from tests.libraries.keras.rows.older import LAYERS, by_layer, facts

HOMES = (("1", "keras122"), ("2", "keras224"), ("tf", "tfkeras2"), ("3", "keras3"))
NO_LAYERS = {"Merge", *FOREIGN}
"""`Merge`, which is a function of ours, and classes that wrap things of other libraries."""


def entries(home: str, fixture: str) -> list[dict[str, Any]]:
    found = json.loads((LAYERS / "signatures.json").read_text()) if home == "3" else facts(fixture)
    return [entry for entry in found["signatures"] if entry["layer"] not in NO_LAYERS]


def kind_of(name: str, home: str) -> str:
    return shown_kind(name, 2 if home == "tf" else int(home))


@pytest.mark.parametrize(("home", "fixture"), HOMES)
def test_exports_are_the_recorded_ones(home: str, fixture: str) -> None:
    recorded_names = {entry["layer"] for entry in entries(home, fixture)}
    assert {name for name, homes in EXPORTED.items() if home in homes} == recorded_names


def told(text: str) -> list[tuple[str, object, bool]]:
    """The parameters, without those of the base class."""
    found = [(p.name, p.default, p.required) for p in parameters(text) if not p.keyword_only]
    return [p for p in found if p[0] not in ("name", "dtype")]


@pytest.mark.parametrize(("home", "fixture"), HOMES)
def test_signatures_are_the_recorded_ones(home: str, fixture: str) -> None:
    compared = 0
    for entry in entries(home, fixture):
        ours = signature_in(kind_of(entry["layer"], home), home)
        text = re.sub(r",? ?\*\*kwargs", "", entry["signature"].replace("self, ", "").replace("(self)", "()"))
        if ours is not None:
            assert told(ours) == told(text), entry["layer"]
            compared += 1
    assert compared > 60


@pytest.mark.parametrize(("home", "fixture"), HOMES)
def test_none_is_said_only_of_layers_that_never_make_weights(home: str, fixture: str) -> None:
    cases = recorded.by_layer() if home == "3" else by_layer(fixture)
    makes = {name for name, found in cases.items() if any(case.get("weights") for case in found)}
    says_none = {n for n in makes if n in EXPORTED and weights_in(kind_of(n, home), home) == NONE}
    assert says_none <= {"Lambda"}
    assert len(makes & set(EXPORTED)) > 15


def shapes_told(text: str) -> list[tuple[int, bool]] | None:
    """The rank of each weight and whether it is trained; None where they are told in other words."""
    if text == NONE:
        return []
    parts = [re.fullmatch(r"\w+ \((.*)\)( not trained)?", part) for part in text.split("; ")]
    if not all(parts):
        return None
    return [(len(p[1].split(", ")) if p[1] else 0, not p[2]) for p in parts if p]


def plain_calls(name: str, home: str, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The accepted calls that give required arguments alone."""
    required = {p.name for p in parameters(signature_in(kind_of(name, home), home) or "()") if p.required}
    return [
        case
        for case in cases
        if "error" not in case
        and "after" not in case
        and set(case.get("arguments", ())) <= required
        and len(case.get("positional", ())) <= len(required)
    ]


@pytest.mark.parametrize(("home", "fixture"), HOMES)
def test_weights_are_those_of_recorded_calls_with_defaults(home: str, fixture: str) -> None:
    compared = 0
    for name, cases in (recorded.by_layer() if home == "3" else by_layer(fixture)).items():
        ours = shapes_told(weights_in(kind_of(name, home), home)) if name in EXPORTED else None
        for case in plain_calls(name, home, cases) if ours is not None else ():
            theirs = [(len(weight[1]), bool(weight[2])) for weight in case.get("weights", ())]
            assert ours == theirs, case
            compared += bool(theirs)
    assert compared > 60


def test_aliases_that_are_listed_lead_to_rows() -> None:
    assert {name for name in ALIASES if name in EXPORTED} > {"Convolution2D", "MaxPool2D"}
