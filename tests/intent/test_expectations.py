"""Files of expectations as people write them: tied by name, order and type; what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount import Analysis, Settings, analyze_source
from kerascount.cli.main import cli
from kerascount.intent.statements import count, statements
from kerascount.rules import findings

SCRIPT = """\
from keras import Model, layers
i = layers.Input((32, 32, 16))
x = layers.Conv2D(32, 3, strides=2, padding="same")(i)
x = layers.MaxPooling2D(2)(x)
x = layers.Conv2D(64, 3, padding="same")(x)
x = layers.GlobalAveragePooling2D()(x)
model = Model(i, layers.Dense(3)(x))
"""

BY_NAME = """\
| layer | filters | k | stride | out-size | # |
|---|---|---|---|---|---|
| conv2d_{0} | 32 | 3 | 2 | 16 | 4640 |
| conv2d_{1} | 64 | 3x3 | 1 | 8x8 | 18,496 |
| dense_1 | 3 | | | 3 | 195 |
| Total | | | | | 23,331 |
"""

LATE = """\
| name | filters | k | output | params |
|---|---|---|---|---|
| conv2d_7 | 32 | 3 | 16 | 4640 |
| max_pooling2d_3 | | | 8 | 0 |
| conv2d_8 | 64 | 3x3 | 8x8 | 18,496 |
| global_average_pooling2d_2 | | | 64 | 0 |
| dense_4 | 3 | | 3 | 195 |
"""

BY_ORDER = """\
depth;kernel size;output;params
32;3;16x16x32;4_640
32;;8;0
64;3;(None, 8, 8, 64);18496
64;;64;0
3;;3;195
"""

BY_TYPE = """\
type,filters,size,out-size,params
Conv2D,32,3,16,4640
MaxPooling2D,32,,8,0
Conv2D,64,3,8,18496
GlobalAveragePooling2D,,,,0
Dense,3,,,195
"""

AS_JSON = '[{"name": "conv2d", "kernel_size": [3, 3]}, {"name": "dense", "units": 3, "shape": [null, 3]}]'
AS_OBJECT = '{"layers": {"conv2d_1": {"channels": 64, "parameters": 18496}}}'


def checked(folder: Path, name: str, table: str, script: str = SCRIPT) -> Analysis:
    path = folder / name
    path.write_text(table, encoding="utf-8")
    return analyze_source(script, settings=Settings(expect=(path,)))


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("a.md", BY_NAME.format(1, 2)),
        ("late.md", LATE),
        ("a.csv", BY_ORDER),
        ("b.csv", BY_TYPE),
        ("a.json", AS_JSON),
        ("b.json", AS_OBJECT),
    ],
)
def test_true_tables_are_met(tmp_path: Path, name: str, table: str) -> None:
    analysis = checked(tmp_path, name, table)
    assert findings(analysis) == ()
    counts = count(statements(analysis.claims, analysis.model_claims, analysis.reading))
    assert counts["met"] >= 2
    assert counts["differs"] == counts["undecided"] == 0


def test_a_broken_expectation_is_an_error_with_both_places(tmp_path: Path) -> None:
    script = SCRIPT.replace("Conv2D(64, 3,", "Conv2D(64, 2,")
    (found,) = findings(checked(tmp_path, "b.csv", BY_TYPE, script))
    assert (found.rule, found.severity.value) == ("kernel-differs-from-intent", "error")
    assert found.span is not None
    assert found.span.line == 5
    assert (found.related[0].span.line, found.related[0].span.column) == (4, 11)
    assert "with 3x3" not in found.message


def test_a_width_that_changed_is_one_finding_with_what_follows(tmp_path: Path) -> None:
    script = SCRIPT.replace("Conv2D(32, 3,", "Conv2D(48, 3,")
    (found,) = findings(checked(tmp_path, "a.csv", BY_ORDER, script))
    assert found.rule == "filters-differ-from-intent"
    assert any("more values that differ follow from this" in note for note in found.notes)


def test_a_count_that_the_stated_kernel_does_not_give_is_told_as_well(tmp_path: Path) -> None:
    table = "name,kernel,params\nconv2d,2,4640\nconv2d_1,5,7\n"
    rules = sorted(found.rule for found in findings(checked(tmp_path, "a.csv", table)))
    assert rules == ["kernel-differs-from-intent", "kernel-differs-from-intent", "params-differ-from-intent"]


OTHER_COLUMNS = [
    ("layer,Output size (HxWxC),#params\nconv2d,16x16x32,4640\nconv2d_1,8x9x64,18496\n", "shape-differs"),
    ("layer,Output size (HxWxC),# Params\nconv2d,16x16x32,4640\nconv2d_1,8x8x64,18496\n", ""),
    ("Layer;In channels;Out channels\nconv2d;16;32\nconv2d_1;32;64\n", ""),
    ("Layer;In channels;Out channels\nconv2d;16;32\nconv2d_1;64;64\n", "shape-differs"),
    ("name,number of filters\nconv2d,32\nconv2d_1,65\n", "filters-differ"),
    ("name,neurons\ndense,4\n", "filters-differ"),
    ("name,activation\nconv2d,linear\nconv2d_1,relu\n", "activation-differs"),
    ("name,padding,use_bias\nconv2d,valid,true\n", "padding-differs"),
    ("name,use_bias\nconv2d,false\n", "bias-differs"),
    ("name,pool size,stride\nmax_pooling2d,3x3,2\n", "pool-size-differs"),
    ("name,input\nconv2d_1,16x16x32\n", "shape-differs"),
    ("name,filters,kernel\nconv2d,31,5\n", "filters-differ kernel-differs"),
]


@pytest.mark.parametrize(("table", "expected"), OTHER_COLUMNS)
def test_columns_as_people_name_them(tmp_path: Path, table: str, expected: str) -> None:
    found = sorted(one.rule for one in findings(checked(tmp_path, "a.csv", table)))
    assert [rule.partition("-from")[0] for rule in found] == expected.split()


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "\n \n", "the file is empty"),
        ("a.csv", "name\nconv2d\n", "no table with two columns"),
        ("a.json", '[{"name": "conv2d", "kernal": 3}]', "no table with two columns"),
        ("a.csv", "nonsense\n", "no table with two columns"),
        ("a.json", '{"a": ', "not valid JSON"),
        ("a.json", "[1, 2]", "a list of objects"),
        ("a.csv", "name,params\nattention,12\n", "fits no model"),
        (
            "a.csv",
            "name,params\n" + "".join(f"conv2d{n},0\n" for n in ("", "_1")) + "dense,0\nno,1\n",
            "fits no",
        ),
    ],
)
def test_a_file_that_says_nothing_is_told(tmp_path: Path, name: str, text: str, why: str) -> None:
    found = [one for one in findings(checked(tmp_path, name, text)) if one.rule == "invalid-expectation"]
    assert len(found) == 1
    assert why in found[0].message


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,params\n\xff\n")
    (found,) = findings(analyze_source(SCRIPT, settings=Settings(expect=(path,))))
    assert "no text in UTF-8" in found.message


def test_a_row_that_names_no_layer_is_told(tmp_path: Path) -> None:
    table = "name,params\nconv2d,4640\nconv2d_1,18496\ndense,195\nmax_pooling2d,0\nmissing,1\n"
    (found,) = findings(checked(tmp_path, "a.csv", table))
    assert found.rule == "invalid-expectation"
    assert "`missing` is no layer" in found.message


def test_the_configuration_names_tables_for_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("net.py", "other.py"):
        (tmp_path / name).write_text(SCRIPT.replace("Conv2D(64, 3,", "Conv2D(64, 2,"), encoding="utf-8")
    (tmp_path / "expected.csv").write_text(BY_TYPE, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.kerascount.expect]\n"net.py" = "expected.csv"\n', encoding="utf-8"
    )
    found: Result = CliRunner().invoke(cli, ["check", "--format", "concise", "."])
    assert found.exit_code == 1
    assert found.stdout.count("error[") == 1
    assert found.stdout.startswith("net.py:5:23: error[kernel-differs-from-intent]")
    assert "expected.csv" in found.stdout


def test_the_readme_beside_the_script_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "net.py").write_text(SCRIPT.replace("Conv2D(64, 3,", "Conv2D(64, 2,"), encoding="utf-8")
    (tmp_path / "README.md").write_text(f"# A network\n\n{BY_NAME.format(1, 2)}", encoding="utf-8")
    assert "0 findings" in CliRunner().invoke(cli, ["check", "net.py"]).stderr
    found = CliRunner().invoke(cli, ["check", "--readme", "net.py"])
    assert "the table in README.md says 3x3" in found.stdout
    assert "README.md:6:" in found.stdout
    assert CliRunner().invoke(cli, ["check", "--config", "readme = true", "net.py"]).exit_code == 1
