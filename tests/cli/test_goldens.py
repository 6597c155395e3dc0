"""What a user sees, word for word: the U-Net's table, findings and explanation, piped and at widths 80 and 120."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from kerascount.cli.main import cli

ROOT = Path(__file__).parent.parent.parent
UNET = "fixtures/unet/unet.py"
WIDTHS = [("piped", ()), ("80", ("--width", "80")), ("120", ("--width", "120"))]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(cli, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


@pytest.mark.parametrize(("label", "width"), WIDTHS)
def test_summary(
    label: str,
    width: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    check_golden: Callable[[str, str], None],
) -> None:
    code, text = run(monkeypatch, "summary", UNET, *width)
    assert code == 0
    check_golden(f"unet-summary-{label}.txt", text)
    assert rows_sum(text) == 31_031_685
    assert "Total params: 31,031,685 (118.38 MB)" in text
    if width:
        assert max(map(len, text.splitlines()[2:43])) <= int(width[1])


def rows_sum(text: str) -> int:
    """The sum of the column of parameters."""
    counts = re.findall(r"^ \w+ \(\w.*?\)\s+(?:\d+x\d+|-)\s+([\d,]+)\s", text, re.MULTILINE)
    assert len(counts) == 39
    return sum(int(count.replace(",", "")) for count in counts)


@pytest.mark.parametrize(("label", "width"), WIDTHS)
def test_check(
    label: str,
    width: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    check_golden: Callable[[str, str], None],
) -> None:
    code, text = run(monkeypatch, "check", UNET, *width)
    assert code == 1
    check_golden(f"unet-check-{label}.txt", text)
    assert text.count("error[kernel-differs-from-intent]") == 1


@pytest.mark.parametrize(("label", "width"), WIDTHS)
def test_explain(
    label: str,
    width: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    check_golden: Callable[[str, str], None],
) -> None:
    code, text = run(monkeypatch, "explain", UNET, "conv2d_11", *width)
    assert code == 0
    check_golden(f"unet-explain-{label}.txt", text)
    # the same name in both numberings, never one of them guessed
    assert "3*3*1024*512 + 512 = 4,719,104" in text
    assert "2*2*1024*512 + 512 = 2,097,664" in text


@pytest.mark.parametrize("command", [("summary", UNET), ("check", UNET), ("explain", UNET, "conv2d_11")])
def test_json_follows_its_schema(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = run(monkeypatch, *command, "--format", "json")
    document = json.loads(text)
    assert document["schema_version"] == 1
    if command[0] != "explain":
        schema = json.loads(resources.files("kerascount.report").joinpath("schema.json").read_text())
        jsonschema.validate(document, schema)
        model = document["files"][0]["models"][0]
        assert sum(layer["params"] for layer in model["layers"]) == model["total_params"] == 31_031_685


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "fixtures/unet/unet_plain.py"], 0),
        (["check", UNET], 1),
        (["check", "no/such/file.py"], 2),
        (["check", "fixtures/unet/unet_plain.py", "no/such/file.py"], 2),
        (["check", "--keras", "7", UNET], 2),
        (["explain", UNET, "no_such_layer"], 2),
        (["sumary", UNET], 2),
        ([UNET], 0),
        (["--version"], 0),
        (["-h"], 0),
        (["check", "--expect", "fixtures/unet/unet.csv", "fixtures/unet/unet_plain.py"], 1),
        (["summary", UNET, "--call", "no_such_function()"], 1),
    ],
)
def test_exit_codes(arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert CliRunner().invoke(cli, arguments).exit_code == code


def test_a_call_is_evaluated_in_the_modules_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = run(monkeypatch, "summary", UNET, "--call", "unet((128, 128, 3))", "--format", "json")
    models = json.loads(text)["files"][0]["models"]
    assert [m["entry"] for m in models] == ["call:unet((128, 128, 3))"]
    assert models[0]["total_params"] == 31_031_685 + 2 * 9 * 64
    assert models[0]["inputs"] == [[None, 128, 128, 3]]
