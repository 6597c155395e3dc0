"""Baselines and comments that hide findings, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli
from tests.cli.support import SCRIPT

MORE = 'again = Conv2D(2, 5, padding="same")(up)  # a 7x7 convolution\nmodel2 = Model(inputs, again)\n'


def check(*more: str) -> Result:
    return CliRunner().invoke(cli, ["check", "net.py", *more])


def test_what_is_known_is_not_shown(script: Path) -> None:
    made = check("--baseline", "known.json", "--update-baseline")
    assert (made.exit_code, "1 finding recorded in known.json" in made.stderr) == (0, True)
    again = check("--baseline", "known.json")
    assert (again.exit_code, "1 finding known by the baseline" in again.stderr) == (0, True)
    script.write_text("import os\n\n\n" + SCRIPT + MORE, encoding="utf-8")
    new = check("--baseline", "known.json", "--output-format", "concise")
    assert new.exit_code == 1
    assert [row.split(":")[1] for row in new.stdout.splitlines()] == ["11"]


def test_what_is_gone_is_told(script: Path) -> None:
    check("--baseline", "known.json", "--update-baseline")
    script.write_text(SCRIPT.replace("3x3", "2x2"), encoding="utf-8")
    result = check("--baseline", "known.json")
    assert "1 finding of the baseline gone: --update-baseline" in result.stderr
    check("--baseline", "known.json", "--update-baseline")
    assert json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"] == []


def test_the_configuration_names_the_baseline(script: Path) -> None:
    Path("kerascount.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert check().exit_code == 2
    assert check("--update-baseline").exit_code == 0
    assert check().exit_code == 0
    assert check("--isolated").exit_code == 1


@pytest.mark.parametrize("text", ["", "[]", '{"findings": [1]}', "{}"])
def test_what_is_no_baseline(script: Path, text: str) -> None:
    Path("known.json").write_text(text, encoding="utf-8")
    result = check("--baseline", "known.json")
    assert (result.exit_code, "this is no baseline" in result.stderr) == (2, True)
    assert check("--update-baseline").exit_code == 2


def test_comments_hide_and_unused_ones_are_found(script: Path) -> None:
    hidden = SCRIPT.replace("3x3", "3x3  # kerascount: ignore[KC101] as in the paper")
    script.write_text(hidden, encoding="utf-8")
    assert check().exit_code == 0
    script.write_text(hidden.replace("Conv2D(4, 2,", "Conv2D(4, 3,"), encoding="utf-8")
    result = check()
    assert (result.exit_code, "warning[unused-ignore]" in result.stdout) == (1, True)
    assert check("--ignore", "KC9").exit_code == 0
    assert check("--ignore", "KC1").exit_code == 0


def test_reasons_state_nothing_about_the_code(script: Path) -> None:
    """What stands behind the directive is no claim; what stands before it is."""
    text = SCRIPT.replace(
        "# up-convolution, 3x3", "# kerascount: ignore[KC103] a 3x3 convolution in the paper"
    )
    script.write_text(text, encoding="utf-8")
    assert "kernel-differs" not in check().stdout
    script.write_text(SCRIPT.replace("3x3", "3x3 # kerascount: ignore[KC103]"), encoding="utf-8")
    assert "kernel-differs" in check().stdout
