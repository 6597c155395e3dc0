"""What scripts find out about layers and models, each fact compared with what real Keras of each generation found.

Scripts: `fixtures/objects/NAME.GENERATIONS.py`; what Keras found: `truths.json`, written by
`tests/oracle/record_objects.py`. Facts that are not known count as different, unless the script's list says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kerascount.interpreter.entries import Job, module_outcomes
from kerascount.libraries import LIBRARIES
from kerascount.libraries.keras.values import TensorShape
from kerascount.syntax.parsing import parse_source
from kerascount.syntax.source import source_from_text
from kerascount.values.objects import Value
from kerascount.values.unknown import Unknown
from tests.differential.comparing import KERAS, differences
from tests.oracle.record_objects import spelled

FOLDER = Path(__file__).parents[3] / "fixtures" / "objects"
TRUTHS: dict[str, dict[str, Any]] = json.loads((FOLDER / "truths.json").read_text())
EVERY = [(name, generation) for generation, found in TRUTHS.items() for name in found]

UNKNOWN: dict[tuple[str, str], dict[str, str]] = {
    ("not_built.3t2.py", "2"): {"before": "2.2.4 counts nothing, where its later releases raise"},
    ("other_sizes.3.py", "3"): {
        "functional, an axis less": "a layer within refuses it, and layers are not followed at other ranks"
    },
}
"""Facts that are not known, by script and generation, and why."""


def plain(value: Value) -> Value:
    """A value as JSON has it; what is unknown stays."""
    if isinstance(value, TensorShape):
        return plain(value.dims)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def source_of(name: str, generation: str) -> str:
    """The script as one generation spells it."""
    return spelled((FOLDER / name).read_text(), generation)


def facts_of(source: str, generation: str) -> dict[str, Any]:
    """The variable `facts` at the end of the script."""
    parsed = parse_source(source_from_text(source, "script.py"))
    run = next(module_outcomes(Job(parsed, None, LIBRARIES, KERAS[generation], lambda path: None))).run
    assert run.module_scope is not None
    found: dict[str, Any] = plain(run.module_scope.read("facts"))
    return found


def otherwise(name: str, generation: str) -> Iterator[str]:
    """Facts that are found otherwise."""
    ours = facts_of(source_of(name, generation), generation)
    wanted = TRUTHS[generation][name].get("facts", {})
    for key in wanted.keys() | ours.keys():
        known = UNKNOWN.get((name, generation), {})
        if key not in ours or key not in wanted:
            yield f"{key}: {ours.get(key, 'missing')} for {wanted.get(key, 'nothing')}"
        elif (ours[key] != wanted[key]) != (key in known):
            yield f"{key}: {ours[key]} for {wanted[key]}"


@pytest.mark.parametrize(("name", "generation"), EVERY)
def test_facts_are_those_of_keras(name: str, generation: str) -> None:
    assert not list(otherwise(name, generation))


@pytest.mark.parametrize(("name", "generation"), EVERY)
def test_models_are_those_of_keras(name: str, generation: str) -> None:
    found = differences(generation, source_of(name, generation), TRUTHS[generation][name])
    # models that functions of the script make have no variable at its end
    assert not [text for text in found if not text.endswith("not built by Keras")]


def test_every_script_is_recorded_in_each_of_its_generations() -> None:
    written = {(p.name, g) for p in FOLDER.glob("*.py") for g in p.name.split(".")[1]}
    assert written == set(EVERY)


@pytest.mark.parametrize("generation", ["3", "t", "2"])
@pytest.mark.parametrize("what", ["model.fit(unseen.data(), unseen.labels())", "unseen.train(model)"])
def test_what_may_have_been_built_has_no_known_weights(generation: str, what: str) -> None:
    source = (
        "import unseen\n"
        "from keras import layers, models\n"
        "model = models.Sequential([layers.Dense(3)])\n"
        f"{what}\n"
        "facts = {'all': len(model.weights), 'of a layer': len(model.layers[0].weights)}\n"
    )
    found = facts_of(spelled(source, generation), generation)
    assert all(isinstance(value, Unknown) for value in found.values())
