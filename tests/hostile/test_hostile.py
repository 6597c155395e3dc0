"""Scripts that are hard on whoever reads them: aliases, late binding, code in strings, names replaced.

Each builds models; `truth.jsonl` is what real Keras 3 counted for them (`tests/oracle/record_hostile.py`). No number
may differ; what is not known is unknown. `helpers/` are modules that they import.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kerascount.analysis import analyze_file
from kerascount.graph.records import ModelRecord
from kerascount.settings import Settings
from kerascount.values.unknown import Unknown
from tests.hostile.reading import HEAD, scripts

HERE = Path(__file__).parent

TRUTH = dict(json.loads(line) for line in (HERE / "truth.jsonl").read_text().splitlines())

EXACT = 300
"""At least so many scripts are known wholly: soundness is no excuse for knowing nothing."""


def test_every_script_has_a_truth() -> None:
    assert set(scripts()) == set(TRUTH)
    assert len(TRUTH) >= 380


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile")
    for helper in (HERE / "helpers").glob("*.py"):
        shutil.copy(helper, path)
    for name, body in scripts().items():
        (path / f"{name}.py").write_text(HEAD + body, encoding="utf-8")
    return path


def verdict(name: str, folder: Path) -> str:
    """`exact`, `open`, or what is wrong."""
    analysis = analyze_file(folder / f"{name}.py", Settings(keras=3))
    assert not analysis.crashed, analysis.crash
    verdicts = []
    for variable, truth in TRUTH[name].items():
        found = [m for m in analysis.reading.models if m.variable == variable and m.entry == "module"]
        last = [m for m in found if m.variant] or found[-1:]
        verdicts.append(best([of_model(model, *truth) for model in last]))
    return next((v for v in verdicts if v not in ("exact", "open")), max(verdicts, default="exact"))


def best(verdicts: list[str]) -> str:
    """Of several variants one has to be true, or open; a model that is not seen is open."""
    if verdicts in ([], ["exact"]):
        return "exact" if verdicts else "open"
    return "open" if {"exact", "open"} & set(verdicts) else verdicts[0]


def of_model(model: ModelRecord, total: int, trainable: int, rows: list[int]) -> str:
    stated = (model.total_params, model.trainable_params)
    for ours, theirs in zip(stated, (total, trainable), strict=True):
        if not isinstance(ours, Unknown) and ours != theirs:
            return f"{ours} for {theirs}"
    if any(isinstance(value, Unknown) for value in stated):
        return "open"
    params = [row.params for row in model.layers]
    return "exact" if params == rows else f"{params} for {rows}"


def test_no_number_differs(folder: Path) -> None:
    verdicts = {name: verdict(name, folder) for name in scripts()}
    wrong = {name: v for name, v in verdicts.items() if v not in ("exact", "open")}
    assert not wrong, wrong
    assert sum(v == "exact" for v in verdicts.values()) >= EXACT
