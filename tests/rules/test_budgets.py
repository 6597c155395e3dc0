"""Limits of models in the configuration: exceeded, kept, and those that cannot be checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli
from kerascount.configuration.quantities import bytes_of, params_of

SCRIPT = """\
from keras import layers, models
model = models.Sequential([layers.Input((3,)), layers.Dense(1000)])
other = models.Sequential([layers.Input((3,)), layers.Dense(unknown_units)])
"""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    (tmp_path / "nets").mkdir()
    (tmp_path / "nets" / "net.py").write_text(SCRIPT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def invoke(budgets: str, path: str = "nets") -> Result:
        Path("kerascount.toml").write_text(f"[budgets]\n{budgets}\n", encoding="utf-8")
        arguments = ["check", "--select", "budget-exceeded", "--format", "full", path]
        return CliRunner().invoke(cli, arguments)

    return invoke


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ('max-params = "3,999"', "has 4,000 params, 1 param more than its budget of 3,999"),
        ('max-params = "1.5K"', "has 4,000 params, 2,500 params more than its budget of 1.5K"),
        ('max-size = "15 KB"', "has 15.62 KB of weights, 640.00 B more than its budget of 15 KB"),
    ],
)
def test_exceeded(check, limits: str, told: str) -> None:  # type: ignore[no-untyped-def]
    result = check(f'"nets/net.py:model" = {{{limits}}}')
    assert result.exit_code == 1
    assert f'error[budget-exceeded]: model "sequential" {told}' in result.output
    assert "--> nets/net.py:2:" in result.output
    assert result.output.count("budget-exceeded]") == 1


@pytest.mark.parametrize(
    "budget",
    [
        '"nets/net.py:model" = {max-params = "4000", max-size = "15.625 kb"}',
        '"net.py:model" = {max-params = "1"}',
        '"nets/*.py:nothing" = {max-params = "1"}',
        '"nets/net.py:model" = {}',
    ],
)
def test_kept_or_of_other_files(check, budget: str) -> None:  # type: ignore[no-untyped-def]
    result = check(budget)
    assert (result.exit_code, "budget" in result.output) == (0, False)


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        (
            '"nets/net.py:other" = {max-params = "1"}',
            '"nets/net.py:other" (1) could not be checked: the count of model "sequential_1" is not known',
        ),
        (
            '"nets/net.py:other" = {max-size = "1B"}',
            '(1B) could not be checked: the size of model "sequential_1" is not known',
        ),
        ('"nets/net.py:modle" = {max-params = "1"}', "could not be checked: no model `modle` was found"),
    ],
)
def test_what_cannot_be_checked_is_said(check, budget: str, told: str) -> None:  # type: ignore[no-untyped-def]
    result = check(budget)
    assert result.exit_code == 0
    assert "info[budget-exceeded]" in result.output
    assert told in result.output


def test_patterns_and_other_folders(check, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    assert check('"*.py:mod*" = {max-params = "1"}').exit_code == 1
    monkeypatch.chdir("nets")
    again = CliRunner().invoke(cli, ["check", "--select", "KC109", "net.py"])
    assert again.exit_code == 1
    assert "net.py:2:" in again.output


def test_wrong_budgets_are_errors(check) -> None:  # type: ignore[no-untyped-def]
    for budget, told in (
        ('"a.py:m" = {max-parms = "1"}', "did you mean `max-params`?"),
        ('"a.py:m" = {max-size = "lots"}', "cannot read 'lots' as a limit"),
        ('"a.py" = {max-params = "1"}', "names no model"),
    ):
        result = check(budget)
        assert (result.exit_code, told in result.output) == (2, True)


def test_units() -> None:
    assert [params_of(t) for t in ("35M", "1,000", "1.5k", "2B")] == [35_000_000, 1000, 1500, 2 * 10**9]
    assert [bytes_of(t) for t in ("150 MB", "1.5kb", "7B")] == [150 * 2**20, 1536, 7]
    for text in ("", "M", "5X", "-1"):
        with pytest.raises(ValueError, match="is no number"):
            params_of(text)
