"""`kerascount explain` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import invoke


@pytest.mark.parametrize("layer", ["conv2d_1", "up", "6"])
def test_explain_by_name_variable_and_line(script: Path, layer: str) -> None:
    text = invoke("explain", "net.py", layer).stdout
    assert "2*2*8*4 + 4 = 132" in text


def test_explain_a_name_of_two_generations(script: Path) -> None:
    both = invoke("explain", "net.py", "conv2d_1").stdout
    assert "2*2*8*4 + 4 = 132" in both
    assert "3*3*1*8 + 8 = 80" in both
    one = invoke("explain", "net.py", "conv2d_1", "--keras", "3").stdout
    assert "3*3*1*8 + 8 = 80" not in one


def test_explain_as_json(script: Path) -> None:
    made = json.loads(invoke("explain", "net.py:6", "--format", "json").stdout)
    [one] = made["explanations"]
    assert (made["asked"], one["params"], one["layer"]["name"]) == ("6", 132, "conv2d_1")
    kernel = next(factor for factor in one["factors"] if factor["name"] == "kernel")
    assert kernel["steps"][0]["location"]["line"] == 6


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["net.py", "conv2d_9"], "did you mean one of `conv2d"),
        (["net.py"], "which layer?"),
        (["gone.py", "x"], "no such file"),
        (["net.py", "x", "--set", "3=4"], "is not NAME=VALUE"),
    ],
)
def test_explain_usage_errors(script: Path, arguments: list[str], words: str) -> None:
    result = invoke("explain", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
