"""Which configuration is in force, and what is said of a wrong one."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from kerascount.cli.main import cli
from kerascount.configuration.keys import KEYS, json_schema, problem
from kerascount.configuration.reading import ConfigurationError, configuration


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_the_nearest_file_that_speaks_of_us(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.kerascount]\nignore = ["KC1"]\n')
    write(tmp_path / "sub" / "pyproject.toml", "[tool.other]\nignore = 3\n")
    found = configuration(tmp_path / "sub")
    assert (found["ignore"], found["fail-on"]) == (["KC1"], "warning")
    assert found.origins == {"ignore": (tmp_path / "pyproject.toml").as_posix()}
    assert found.folder == tmp_path
    write(tmp_path / "sub" / "kerascount.toml", "preview = true\n")
    nearer = configuration(tmp_path / "sub", texts=['fail-on = "error"'])
    assert (nearer["ignore"], nearer["preview"], nearer["fail-on"]) == ([], True, "error")
    assert nearer.origins["fail-on"] == "--config"
    assert configuration(tmp_path / "sub", isolated=True).origins == {}


@pytest.mark.parametrize(
    ("text", "message", "line", "help_"),
    [
        ('preview = true\nselct = ["KC1"]\n', "there is no key `selct`", 2, "did you mean `select`?"),
        (
            "[tool.kerascount]\npreview = true\n",
            "there is no key `tool`",
            1,
            "keys of kerascount.toml stand without the head `[tool.kerascount]` of pyproject.toml",
        ),
        ("ignore = [1]\n", "`ignore` needs a string, not a number", 1, ""),
        ("\npreview = 1\n", "`preview` needs true or false, not a number", 2, ""),
        ('fail-on = "never"\n', "`fail-on` is one of 'error', 'warning', 'info', not 'never'", 1, ""),
        ("preview = \n", "this is not TOML: Invalid value", 1, ""),
        (
            '[per-file-ignores]\n"a.py" = "KC1"\n',
            "`per-file-ignores` needs a list of strings, not a string",
            1,
            "",
        ),
    ],
)
def test_what_is_wrong_and_where(tmp_path: Path, text: str, message: str, line: int, help_: str) -> None:
    write(tmp_path / "kerascount.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        configuration(tmp_path)
    finding = caught.value.finding
    assert finding.span is not None
    assert (finding.message, finding.span.line) == (message, line)
    assert "".join(finding.helps) == help_


def test_a_wrong_key_is_shown_in_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n[tool.kerascount]\nignroe = []\n")
    result = invoke("check", ".")
    assert result.exit_code == 2
    assert "4 | ignroe = []\n  | ^^^^^^ unknown" in result.stderr
    assert "did you mean `ignore`?" in result.stderr
    assert invoke("check", ".", "--isolated").exit_code == 0


def test_config_shows_values_and_origins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "kerascount.toml", '[per-file-ignores]\n"old/*.py" = ["KC1"]\n')
    text = invoke("config", "--config", "preview = true").stdout
    assert "preview = true  # --config" in text
    assert 'per-file-ignores = { "old/*.py" = ["KC1"] }  # ' in text
    assert 'fail-on = "warning"  # default' in text
    values = tomllib.loads(text)
    assert all(values.get(key.name) is not None or key.default is None for key in KEYS)
    rows = json.loads(invoke("config", "--format", "json").stdout)
    assert rows["preview"] == {"value": False, "from": "default"}


def test_the_schema_says_what_reading_says(tmp_path: Path) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(invoke("config", "--schema").stdout) == schema
    samples = (True, 1, "warning", "auto", ["KC1"], [1], {"a": ["b"]}, {"a": "b"}, {"a": {}})
    samples += tuple({"a:m": {k: v}} for k in ("max-params", "max-parms") for v in ("35M", "150 MB", "M", 5))
    for key in KEYS:
        for sample in samples:
            ok = not list(jsonschema.Draft202012Validator(schema).iter_errors({key.name: sample}))
            assert ok == (problem(sample, key.schema) is None), (key.name, sample)
