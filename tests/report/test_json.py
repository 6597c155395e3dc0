"""The JSON contract."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from kerascount.graph.records import Decision, Reading, SummaryCall
from kerascount.report.checked import FileResult, count
from kerascount.report.json import document, dump, file_json, layer_json, shape_json
from kerascount.values.objects import Symbol
from kerascount.values.unknown import Atom, add, of_atom, unknown
from tests.report.records import at, layer, model, reading, unet, with_row

SCHEMA = json.loads(files("kerascount.report").joinpath("schema.json").read_text(encoding="utf-8"))
N = of_atom(Atom("n", "n", "not known", at(12)))


def valid(made: Reading, *findings: Diagnostic) -> dict[str, object]:
    """The document of one file, checked against the schema, as its reader gets it."""
    text = dump(document([file_json(made, findings)], count([FileResult(made, len(findings))])))
    assert text.isascii()
    loaded = json.loads(text)
    jsonschema.validate(loaded, SCHEMA, cls=jsonschema.Draft202012Validator)
    return loaded


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_unet() -> None:
    made = valid(reading(unet(), summary_calls=(SummaryCall(at(61), "m1"),)))
    assert made["totals"] == {"files": 1, "models": 1, "exact": 1, "partial": 0, "layers": 39}
    [file] = made["files"]
    [shown] = file["models"]
    assert file["keras"] == "3"
    assert (shown["status"], shown["total_params"], shown["params_formula"]) == ("exact", 31_031_685, None)
    assert sum(row["params"] for row in shown["layers"]) == shown["total_params"]
    assert file["summary_calls"][0]["model"] == shown["id"]
    row = shown["layers"][18]
    assert row["output_shape"] == [None, 32, 32, 512]
    assert row["config"]["kernel_size"] == [2, 2]
    assert row["weights"][0] == {"name": "kernel", "shape": [2, 2, 1024, 512], "trainable": True}


def test_nothing_and_unknown_things() -> None:
    assert valid(Reading("empty.py", 2))["files"][0]["models"] == []
    total = add(N, 5)
    row = layer("dense", "Dense", (None, N), params=total, trainable_params=total, unknown=N.atom)
    partial = model(
        (row,), unknowns=(N.atom,), span=None, variable=None, variant=(Decision("c", None, True),)
    )
    shown = valid(reading(partial))["files"][0]["models"][0]
    assert (shown["total_params"], shown["params_formula"], shown["status"]) == (None, "n + 5", "partial")
    assert shown["location"] is None
    assert shown["layers"][0]["output_shape"] == [None, "n"]
    assert shown["layers"][0]["unknown"] == {"reason": "not known", "line": 12}


@pytest.mark.parametrize(
    ("outputs", "shown"),
    [
        (((None, 4),), [None, 4]),
        (((None, 4), (None, 5)), [[None, 4], [None, 5]]),
        ((N,), None),
        ((N, (None, 5)), [None, [None, 5]]),
        ((), None),
    ],
)
def test_output_shapes(outputs: tuple[object, ...], shown: object) -> None:
    changed = with_row(model((layer("x", "LSTM", (None, 4)),)), 0, outputs=outputs)
    assert valid(reading(changed))["files"][0]["models"][0]["layers"][0]["output_shape"] == shown


def test_config_is_plain_data() -> None:
    config = {
        "rate": 0.5,
        "big": float("inf"),
        "axis": (1, 2),
        "act": Symbol("keras.activations.relu"),
        "units": unknown("u", "not known"),
        "layer": object(),
        "list": [1, object()],
        "none": None,
    }
    shown = layer_json(layer("x", "Dropout", (None,), config=config))["config"]
    assert shown == {
        "rate": 0.5, "big": "inf", "axis": [1, 2], "act": "keras.activations.relu", "units": "u", "none": None,
    }  # fmt: skip


def test_findings() -> None:
    found = Diagnostic(
        "kernel-differs-from-intent",
        Severity.WARNING,
        "2x2, not 3x3",
        "unet.py",
        at(3, 19, 20),
        "kernel_size=2",
        (Label(at(2, path="unet.csv"), "stated"),),
        ("note",),
        ("help",),
        (Fix("so", (Edit(at(3, 19, 20), "3"),), "display-only"),),
        model="m1",
        layer="conv2d",
    )
    whole = Diagnostic("invalid-syntax", Severity.ERROR, "cannot be read", "unet.py")
    first, second = valid(reading(), found, whole)["files"][0]["diagnostics"]
    assert first["location"] == {"line": 3, "column": 19, "end_line": 3, "end_column": 20, "cell": None}
    assert first["related"][0]["path"] == "unet.csv"
    assert first["fixes"][0]["edits"][0]["replacement"] == "3"
    assert second["location"] is None


def test_deterministic() -> None:
    assert valid(reading(unet())) == valid(reading(unet()))


def test_unknown_rank() -> None:
    assert shape_json(N) is None


def test_a_wrong_document_is_refused() -> None:
    made = valid(reading(unet()))
    made["files"][0]["models"][0]["layers"][0]["params"] = "many"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, SCHEMA)


def test_several_outputs_of_unknown_rank_are_no_shape_of_dynamic_axes() -> None:
    row = layer("pair", "Lambda", ())
    assert layer_json(replace(row, outputs=(N, N)))["output_shape"] is None
    assert layer_json(replace(row, outputs=((None, 4), N)))["output_shape"] == [[None, 4], None]
    assert layer_json(replace(row, outputs=((None, None),)))["output_shape"] == [None, None]
