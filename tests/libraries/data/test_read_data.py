"""`--read-data`: files of the project become known, and nothing else; hostile ones are a reason, never a number."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from kerascount import analyze_file
from kerascount.libraries.python import markup
from kerascount.settings import Settings
from kerascount.values.unknown import Unknown

READ = Settings(read_data=True)

MODEL = "from keras import layers, Sequential\nmodel = Sequential([layers.Input((n,)), layers.Dense(1)])\n"


def inputs(folder: Path, script: str, settings: Settings = READ) -> Any:
    """The number of inputs that the script's model has: `n`."""
    path = folder / "train.py"
    path.write_text(script + "\n" + MODEL)
    analysis = analyze_file(path, settings)
    assert not analysis.crashed, analysis.crash
    total = analysis.model("model").total_params
    return total - 1 if isinstance(total, int) else total


def reason(folder: Path, script: str, settings: Settings = READ) -> str:
    found = inputs(folder, script, settings)
    assert isinstance(found, Unknown)
    return found.reason


INI = "import configparser\nc = configparser.ConfigParser()\n"
PATHS = "import json, os\nfrom pathlib import Path\n"
PANDAS = "import pandas as pd\n"

DOCUMENTS = [
    ("c.json", '{"n": 7}', "import json\nwith open('c.json') as f: n = json.load(f)['n']"),
    ("c.json", '{"n": 7}', "import json\nn = json.loads(open('c.json').read())['n']"),
    ("c.json", '{"n": 7}', PATHS + "n = json.loads(Path('c.json').read_text())['n']"),
    ("c.json", '{"n": 7}', PATHS + "with (Path(__file__).parent / 'c.json').open() as f: n = json.load(f)['n']"),
    ("c.json", '{"n": 7}', PATHS + "here = os.path.dirname(os.path.abspath(__file__))\n"
                           "n = json.load(open(os.path.join(here, 'c.json')))['n']"),
    ("c.yaml", "net:\n  n: 7\n", "import yaml\nn = yaml.safe_load(open('c.yaml'))['net']['n']"),
    ("c.yml", "a: &a {n: 7}\nb: *a\n", "import yaml\nwith open('c.yml') as f:\n"
                                     "    n = yaml.load(f, Loader=yaml.FullLoader)['b']['n']"),
    ("c.yaml", "net: {n: 7}\n", "from omegaconf import OmegaConf\nn = OmegaConf.load('c.yaml').net.n"),
    ("c.toml", "[net]\nn = 7\n", "import tomllib\nwith open('c.toml', 'rb') as f: n = tomllib.load(f)['net']['n']"),
    ("c.toml", "[net]\nn = 7\n", "import toml\nn = toml.load('c.toml')['net']['n']"),
    ("c.ini", "[net]\nn = 7\n", INI + "c.read('c.ini')\nn = c.getint('net', 'n')"),
    ("c.ini", "[net]\nn = 7\n", INI + "c.read(['c.ini'])\nn = int(c['net']['n'])"),
    ("c.ini", "[net]\nm = 5\n", INI + "c.read_file(open('c.ini'))\n"
                                "n = c['net'].getint('n', 7)"),
    ("c.ini", "[DEFAULT]\nhalf = 3\n[net]\nn = %(half)s4\n", INI + "c.read('c.ini')\nn = c.getint('net', 'n') - 27"),
    ("t.txt", "abcabc\nxyz", "text = open('t.txt').read()\nn = len(set(text))"),
    ("t.txt", "a\nb\nc\n", "with open('t.txt') as f: n = len([line for line in f]) + 4"),
    ("d.csv", "a,b,c\n1,2,3\n4,5,6\n", PANDAS + "d = pd.read_csv('d.csv')\nn = d.shape[1] + len(d) + 2"),
    ("d.csv", "a,b,c\n1,2,3\n", PANDAS + "d = pd.read_csv('d.csv')\nn = len(d.drop(columns=['a']).columns) + 5"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "script"), DOCUMENTS)
def test_a_file_beside_the_script_is_read_only_where_the_user_allows_it(
    tmp_path: Path, name: str, content: str, script: str
) -> None:
    (tmp_path / name).write_text(content)
    assert inputs(tmp_path, script) == 7
    refused = reason(tmp_path, script, Settings())
    assert name in refused
    assert "--read-data" in refused


def test_a_file_of_the_project_above_the_script_is_found(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "c.json").write_text('{"n": 7}')
    (tmp_path / "src").mkdir()
    script = "import json\nn = json.load(open('conf/c.json'))['n']"
    assert inputs(tmp_path / "src", script) == 7


def test_where_two_files_could_be_meant_it_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "src").mkdir()
    for folder, n in ((tmp_path, 7), (tmp_path / "src", 8)):
        (folder / "c.json").write_text(f'{{"n": {n}}}')
    assert "may be one of 2" in reason(tmp_path / "src", "import json\nn = json.load(open('c.json'))['n']")


def test_nothing_outside_of_the_project_is_read(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "c.json").write_text('{"n": 7}')
    (project / "link.json").symlink_to(tmp_path / "c.json")
    (project / "folder").symlink_to(tmp_path)
    for place in ("../c.json", str(tmp_path / "c.json"), "link.json", "folder/c.json"):
        found = reason(project, f"import json\nn = json.load(open({place!r}))['n']")
        assert "outside of the project" in found


def test_a_file_that_the_script_writes_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text('{"n": 7}')
    script = "import json\njson.dump({'n': 9}, open('./c.json', 'w'))\nn = json.load(open('c.json'))['n']"
    assert "itself writes" in reason(tmp_path, script)


def test_a_script_that_goes_to_another_folder_reads_another_file(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text('{"n": 7}')
    script = "import json, os\nos.chdir('data')\nn = json.load(open('c.json'))['n']"
    assert "goes to" in reason(tmp_path, script)


@pytest.mark.parametrize("command", ["%cd data", "cd data", "  %cd ../data"])
def test_a_notebook_that_goes_to_another_folder_reads_another_file(tmp_path: Path, command: str) -> None:
    (tmp_path / "c.json").write_text('{"n": 7}')
    lines = [f"{command}\n", "import json\n", "n = json.load(open('c.json'))['n']\n", MODEL]
    cell = {"cell_type": "code", "source": lines, "outputs": [], "metadata": {}, "execution_count": 1}
    notebook = tmp_path / "train.ipynb"
    notebook.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}))
    total = analyze_file(notebook, READ).model("model").total_params
    assert isinstance(total, Unknown)
    assert "goes to" in total.reason


LAUGHS = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{b}: &{b} [{', '.join(f'*{a}' for _ in range(10))}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

MERGES = "a: &a {n: 7}\n" + "".join(
    f"{b}: &{b}\n  <<: [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE = {
    "huge": b'{"n": 7, "x": "' + b"x" * 2**20 + b'"}',
    "binary": b"\x00\xff\xfe\x80",
    "broken": b'{"n": 7',
    "deep": b"[" * 100_000,
    "digits": b'{"n": ' + b"7" * 100_000 + b"}",
    "laughs": LAUGHS.encode(),
    "merges": MERGES.encode(),
    "itself": b"a: &a [*a]\nn: 7\n",
    "code": b"n: !!python/object/apply:os.system ['touch made']\n",
    "nested": b"n: " + b"[" * 3_000 + b"]" * 3_000,
    "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["json", "yaml", "toml", "ini", "csv"])
def test_a_hostile_file_is_a_reason(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / f"c.{kind}").write_bytes(HOSTILE[name])
    script = {
        "json": "import json\nn = json.load(open('c.json'))['n']",
        "yaml": "import yaml\nn = yaml.safe_load(open('c.yaml'))['n']",
        "toml": "import toml\nn = toml.load('c.toml')['n']",
        "ini": INI + "c.read('c.ini')\nn = c.getint('a', 'n')",
        "csv": "import pandas as pd\nn = pd.read_csv('c.csv').shape[1]",
    }[kind]
    assert isinstance(inputs(tmp_path, script), Unknown)
    assert sorted(os.listdir(tmp_path)) == [f"c.{kind}", "train.py"]


def test_what_stands_for_no_file_is_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    for name in ("pipe.json", "folder.json", "missing.json", "bad\0name.json"):
        assert isinstance(inputs(tmp_path, f"import json\nn = json.load(open({name!r}))['n']"), Unknown)


def test_options_of_a_file_that_is_not_read_are_unknowns_of_their_own(tmp_path: Path) -> None:
    script = f"{INI}c.read('c.ini')\nn = c.getint('a', 'm') - c.getint('b', 'm')"
    assert isinstance(inputs(tmp_path, script, Settings()), Unknown)


def test_without_pyyaml_the_reason_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "yaml", None)
    with pytest.raises(markup.Unreadable, match=r"kerascount\[yaml\]"):
        markup.read("YAML", "n: 7")
