"""`kerascount diff` on files, folders and a throw-away git repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kerascount.cli.limits import parse_limit
from kerascount.cli.main import cli

SCRIPT = """\
from keras import Sequential, layers
from sizes import UNITS
model = Sequential([layers.Input((10,)), layers.Dense(UNITS), layers.Dense(1)])
"""


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["diff", *arguments])


def git(*arguments: str) -> None:
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    (tmp_path / "net").mkdir()
    (tmp_path / "net" / "model.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "net" / "sizes.py").write_text("UNITS = 8\n", encoding="utf-8")
    (tmp_path / "other.py").write_text("print('no model')\n", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("net export-ignore\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return tmp_path


def test_an_unchanged_script_changes_with_the_module_that_it_imports(repository: Path) -> None:
    assert "no model changed" in invoke("HEAD").stdout
    (repository / "net" / "sizes.py").write_text("UNITS = 16\n", encoding="utf-8")
    shown = invoke("HEAD")
    assert shown.exit_code == 0
    assert 'Model "sequential" (model), net/model.py:3: 2 layers' in shown.stdout
    assert "units 8 -> 16" in shown.stdout
    assert "Total params: 97 -> 193 (+96, +384.00 B)" in shown.stdout
    assert str(repository) not in shown.stdout
    assert "no model changed" in invoke("--staged").stdout
    git("add", "-A")
    assert "+96" in invoke("--staged").stdout
    assert "+96" in invoke("--staged", "net").stdout
    assert "no model changed" in invoke("--staged", "other.py").stdout
    git("commit", "-q", "-m", "second")
    for revisions in (["HEAD~1..HEAD"], ["HEAD~1", "HEAD"], ["HEAD~1..."], ["HEAD~1", "net/model.py"]):
        assert "Total params: 97 -> 193 (+96" in invoke(*revisions).stdout, revisions
    assert "Total params: 193 -> 97 (-96, -384.00 B)" in invoke("HEAD..HEAD~1").stdout


def test_a_renamed_file_is_the_same_file(repository: Path) -> None:
    git("mv", "net/model.py", "net/network.py")
    document = json.loads(invoke("--staged", "--format", "json").stdout)
    (file,) = document["files"]
    assert (file["path"], file["old_path"]) == ("net/network.py", "net/model.py")
    assert [model["state"] for model in file["models"]] == ["unchanged"]


def test_limits_decide_the_exit_code(repository: Path) -> None:
    (repository / "net" / "sizes.py").write_text("UNITS = 16\n", encoding="utf-8")
    assert invoke("HEAD", "--max-increase", "96").exit_code == 0
    assert invoke("HEAD", "--max-increase", "100%").exit_code == 0
    for limit in ("95", "50%"):
        grown = invoke("HEAD", "--max-increase", limit)
        assert grown.exit_code == 1
        assert f"grew by 96 parameters, more than {limit}" in grown.stderr
    (repository / "net" / "sizes.py").write_text("UNITS = int(input())\n", encoding="utf-8")
    unknown = invoke("HEAD", "--max-increase", "1B")
    assert unknown.exit_code == 1
    assert "its count is not known" in unknown.stderr


def test_folders_are_compared_file_by_file(tmp_path: Path) -> None:
    line = "import keras\nm = keras.Sequential([keras.Input((4,)), keras.layers.Dense({})])\n"
    for folder, units in (("a", 3), ("b", 5)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.py").write_text(line.format(2), encoding="utf-8")
        (tmp_path / folder / f"only_{folder}.py").write_text(line.format(units), encoding="utf-8")
    shown = invoke("--format", "markdown", str(tmp_path / "a"), str(tmp_path / "b"))
    assert "- Total params: 15 -\\> 0 (-15, -60.00 B)" in shown.stdout
    assert "- Total params: 0 -\\> 25 (+25, +100.00 B)" in shown.stdout
    assert "Compared 3 files, 3 models: 2 changed" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "what is compared?"),
        (("nothing.py", "model.py"), "nothing.py: no such file, directory or revision"),
        (("HEAD", "nothing.py"), "nothing.py: no such file, directory or revision"),
        (("net",), "net is a path"),
        (("net", "other.py"), "a file and a directory cannot be compared"),
        (("--max-increase", "much", "HEAD"), "no number of parameters"),
    ],
)
def test_what_cannot_be_compared_is_a_usage_error(
    repository: Path, arguments: tuple[str, ...], message: str
) -> None:
    wrong = invoke(*arguments)
    assert wrong.exit_code == 2
    assert message in wrong.stderr


def test_limits_are_read_in_thousands() -> None:
    texts = {"2000000": 2_000_000, "2M": 2_000_000, "1.5k": 1_500, "2,621,440": 2_621_440}
    for text, number in texts.items():
        limit = parse_limit(text)
        assert limit is not None
        assert limit.allows(0, number)
        assert not limit.allows(0, number + 1)
    assert parse_limit("-3") is None
