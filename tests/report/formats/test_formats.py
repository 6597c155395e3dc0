"""The formats for other programs, each read back by its schema, by a real consumer, or by its documented fields."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from click.testing import CliRunner, Result
from sarif_pydantic import Sarif

from kerascount.cli.main import cli
from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.report.formats import FORMATS, Run, github, junit, sarif
from kerascount.report.formats.linehash import line_hashes
from kerascount.report.formats.run import fingerprints
from kerascount.rules.pages import PAGES

SCRIPT = """\
from keras.layers import Conv2D, Input
from keras.models import Model
eingang = Input((32, 32, 1))
größe = 3; up = Conv2D(4, 2, padding="same")(eingang)  # a 3x3 convolution
model = Model(eingang, up)
"""
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# a title"]},
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": SCRIPT.splitlines(keepends=True),
        },
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 4,
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a finding in a script with an odd name, one in a notebook, and a clean file."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "my nets"
    folder.mkdir()
    (folder / "a:b.py").write_text(SCRIPT, encoding="utf-8")
    (folder / "c.py").write_text(SCRIPT.replace("3x3", "2x2"), encoding="utf-8")
    (folder / "n.ipynb").write_text(json.dumps(NOTEBOOK, indent=1), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def check(format_: str, *more: str) -> Result:
    result = CliRunner().invoke(cli, ["check", ".", "--output-format", format_, *more])
    assert result.exit_code == 1, result.output
    return result


def test_every_format_is_offered_and_described() -> None:
    text = CliRunner().invoke(cli, ["check", "--help"]).output
    for name in FORMATS:
        assert name in text


def test_json_lines(repository: Path) -> None:
    rows = [json.loads(row) for row in check("json-lines").stdout.splitlines()]
    assert [(r["path"], r["code"], r["location"]["cell"]) for r in rows] == [
        ("a:b.py", "KC101", None),
        ("n.ipynb", "KC101", 2),
    ]
    assert len({row["fingerprint"] for row in rows}) == 2


def test_pylint(repository: Path) -> None:
    first, second = check("pylint").stdout.splitlines()
    assert re.fullmatch(
        r"my nets/a:b\.py:4: \[KC101\(kernel-differs-from-intent\), conv2d\] .*2x2.*3x3.*", first
    )
    assert "(cell 2, line 4)" in second


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {"path": {"pattern": "^[^/]"}, "lines": {"required": ["begin"]}},
            },
        },
    },
}


def test_gitlab(repository: Path) -> None:
    text = check("gitlab").stdout
    assert text.startswith("[")
    rows = json.loads(text)
    jsonschema.validate(rows, GITLAB)
    assert rows[0]["location"] == {"path": "my nets/a:b.py", "lines": {"begin": 4, "end": 4}}
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 2


def test_fingerprints_stay_when_lines_move(repository: Path) -> None:
    before = [row["fingerprint"] for row in json.loads(check("gitlab").stdout)]
    script = repository / "my nets" / "a:b.py"
    script.write_text("import os\n\n" + SCRIPT, encoding="utf-8")
    assert [row["fingerprint"] for row in json.loads(check("gitlab").stdout)] == before
    script.write_text(SCRIPT.replace("größe = 3", "größe = 4"), encoding="utf-8")
    assert [row["fingerprint"] for row in json.loads(check("gitlab").stdout)] != before


def test_junit_read_by_junitparser(repository: Path) -> None:
    Path("out.xml").write_text(check("junit").stdout, encoding="utf-8")
    suites = {suite.name: list(suite) for suite in junitparser.JUnitXml.fromfile("out.xml")}
    assert list(suites) == ["my nets/a:b.py", "my nets/c.py", "my nets/n.ipynb"]
    assert [len([c for c in cases if c.is_passed]) for cases in suites.values()] == [0, 1, 0]
    [failure] = suites["my nets/a:b.py"][0].result
    assert failure.type == "warning"
    assert "my nets/a:b.py:4:" in failure.text
    assert "help: " in failure.text


_POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
_RANGE = {
    "type": "object",
    "required": ["start"],
    "properties": {"start": _POSITION, "end": _POSITION},
    "additionalProperties": False,
}
_LOCATION = {
    "type": "object",
    "required": ["path"],
    "properties": {"path": {"type": "string", "pattern": "^[^/]"}, "range": _RANGE},
    "additionalProperties": False,
}
_SOURCE = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
    "additionalProperties": False,
}
RDJSON = {
    "type": "object",
    "required": ["diagnostics"],
    "properties": {
        "source": _SOURCE,
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": _LOCATION,
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "source": _SOURCE,
                    "code": {
                        "type": "object",
                        "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
                        "additionalProperties": False,
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": _RANGE, "text": {"type": "string"}},
                            "additionalProperties": False,
                        },
                    },
                    "original_output": {"type": "string"},
                    "related_locations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"message": {"type": "string"}, "location": _LOCATION},
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""The fields of a `DiagnosticResult`, after the documentation of the Reviewdog Diagnostic Format."""


def test_rdjson_counts_bytes(repository: Path) -> None:
    document = json.loads(check("rdjson").stdout)
    jsonschema.validate(document, RDJSON)
    first, second = document["diagnostics"]
    place = first["location"]["range"]
    line = SCRIPT.splitlines()[3].encode()
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"2"
    assert first["severity"] == "WARNING"
    assert first["code"]["value"] == "kernel-differs-from-intent"
    assert second["location"]["range"]["start"]["column"] == 1
    assert first["related_locations"][0]["location"]["path"] == "my nets/a:b.py"


def sarif_run() -> dict[str, Any]:
    document = json.loads(check("sarif").stdout)
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-2.1.0.json")
    [run] = document["runs"]
    return run


def test_sarif_is_read_by_models_of_its_schema(repository: Path) -> None:
    """Nothing is refused and nothing lost; what is no SARIF would be."""
    document = json.loads(check("sarif").stdout)
    read = Sarif.model_validate(document)
    assert json.loads(read.model_dump_json(by_alias=True, exclude_unset=True)) == document
    document["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(ValueError, match="level"):
        Sarif.model_validate(document)


def test_sarif_has_all_that_github_demands(repository: Path) -> None:
    run = sarif_run()
    [rule] = run["tool"]["driver"]["rules"]
    for text in (rule["shortDescription"], rule["fullDescription"], rule["help"]):
        assert 0 < len(text["text"]) <= 1024
    assert PAGES[rule["name"]].remedy in rule["help"]["markdown"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        [location] = result["locations"]
        region = location["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert region["startLine"] == region["endLine"]
        assert 1 <= region["startColumn"] < region["endColumn"]
        assert re.fullmatch(r"[0-9a-f]+:\d+", result["partialFingerprints"]["primaryLocationLineHash"])
        for place in result["relatedLocations"]:
            assert f"]({place['id']})" in result["message"]["text"]
    assert "" not in set(strings(run))


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in strings(part)]


def test_sarif_uris_and_notebooks(repository: Path) -> None:
    run = sarif_run()
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "my%20nets/a%3Ab.py",
        "my%20nets/n.ipynb",
    ]
    line = places[1]["region"]["startLine"]
    notebook = (repository / "my nets" / "n.ipynb").read_text(encoding="utf-8").splitlines()
    assert "up = Conv2D(4, 2" in notebook[line - 1]
    assert "(cell 2, line 4)" in run["results"][1]["message"]["text"]


@pytest.mark.parametrize("format_", [*FORMATS, "json", "full", "concise"])
def test_a_name_that_is_not_utf_8(repository: Path, format_: str) -> None:
    odd = Path(os.fsdecode(b"n\xff\n.py"))
    odd.write_text(SCRIPT, encoding="utf-8")
    check(format_, "-o", "out")
    text = Path("out").read_text(encoding="utf-8")
    assert "n%FF%0A.py" in text if format_ == "sarif" else "a:b.py" in text


def test_sarif_without_findings_has_results(tmp_path: Path) -> None:
    run = Run((), (), "1", lambda path, cell: (), str, lambda span: span.line, lambda path: "")
    assert json.loads(sarif.render(run))["runs"][0]["results"] == []


def test_line_hashes_ignore_blanks_and_count_equal_lines() -> None:
    line = "x = 1\n" + "y" * 100 + "\n"
    hashes = line_hashes(line + line)
    assert hashes[1].split(":")[0] == line_hashes("  x\t=1\r\n" + line[6:])[1].split(":")[0]
    assert hashes[1].split(":")[0] == hashes[3].split(":")[0]
    assert (hashes[1][-2:], hashes[3][-2:]) == (":1", ":2")
    assert line_hashes("a")[1] == f"{(97 * 37 + 65535) * pow(37, 98, 1 << 64) % (1 << 64):x}:1"


def run_of(*findings: Diagnostic) -> Run:
    return Run(findings, ("a.py",), "1", lambda p, c: ("x = 1",), str, lambda span: span.line, lambda p: "x")


def finding(line: int, severity: Severity = Severity.WARNING, message: str = "a, b: 50%\nc") -> Diagnostic:
    return Diagnostic("invalid-argument", severity, message, "a,b.py", Span("a,b.py", line, 1, line, 2))


def test_github_shows_errors_first_and_says_what_it_hides() -> None:
    many = [finding(i) for i in range(1, 14)] + [finding(20, Severity.ERROR)]
    lines = github.render(run_of(*many)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert [c.split(" ")[0] for c in commands] == ["::error"] + ["::warning"] * 10
    assert "3 findings more in this log than GitHub annotates" in lines
    assert sum(line.startswith("a,b.py:") for line in lines) == 14


def test_github_escapes() -> None:
    *_, command = github.render(run_of(finding(1))).splitlines()
    assert "file=a%2Cb.py,line=1,col=1,endLine=1,endColumn=2::a, b: 50%25%0Ac" in command


def test_github_writes_the_summary_of_the_step(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository / "summary.md"))
    check("github")
    text = (repository / "summary.md").read_text(encoding="utf-8")
    assert "| `my nets/a:b.py:4` | warning[kernel-differs-from-intent]: " in text
    assert text.rstrip().splitlines()[-1].startswith("Checked 3 files")


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    assert len(set(fingerprints(run_of(finding(1), finding(1), finding(1))))) == 3


def test_junit_leaves_out_what_xml_cannot_hold() -> None:
    text = junit.render(run_of(finding(1, message="a\x00\x1b[31m\ud800<b>&")))
    assert "a[31m&lt;b&gt;&amp;" in text


def test_output_file(repository: Path) -> None:
    result = check("sarif", "-o", "out.sarif")
    assert result.stdout == ""
    assert json.loads(Path("out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "Checked 3 files" in result.stderr


def test_the_environment_chooses_the_format(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERASCOUNT_OUTPUT_FORMAT", "concise")
    result = CliRunner().invoke(cli, ["check", "a:b.py"])
    assert result.stdout.startswith("a:b.py:4:")
