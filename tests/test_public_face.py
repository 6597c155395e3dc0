"""The names that users import, and the hooks that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

import kerascount
from kerascount.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
FACE = {
    "Analysis",
    "Diagnostic",
    "Layer",
    "Model",
    "Settings",
    "Severity",
    "Span",
    "analyze_file",
    "analyze_path",
    "analyze_paths",
    "analyze_source",
    "findings",
}
"""What is promised to stay."""


def test_the_face_is_complete_and_documented() -> None:
    assert set(kerascount.__all__) >= FACE
    for name in kerascount.__all__:
        assert getattr(kerascount, name).__doc__, name
    with pytest.raises(AttributeError, match="has no attribute 'analyse'"):
        _ = kerascount.analyse
    assert (ROOT / "kerascount" / "py.typed").exists()


def test_a_model_is_asked_for_by_name_or_variable() -> None:
    analysis = kerascount.analyze_file(ROOT / "fixtures" / "unet" / "unet.py")
    assert analysis.model("model").total_params == 31_031_685
    with pytest.raises(KeyError, match=r"no model `nothing` in .*unet.py: `model`"):
        analysis.model("nothing")
    assert analysis.models == (analysis.model("functional"),)


def test_a_layer_is_asked_for_by_name_or_variable() -> None:
    model = kerascount.analyze_file(ROOT / "fixtures" / "unet" / "unet.py").model("model")
    assert model.layer("conv2d_10").output_shape == (None, 32, 32, 512)
    assert model.layer("conv10") is model.layers[-1]
    assert model.output_shape == (None, 256, 256, 1)
    with pytest.raises(KeyError, match=r"no layer `conv2d_99`.*; similar: conv2d_9, "):
        model.layer("conv2d_99")


def test_findings_are_those_of_a_check() -> None:
    [found] = kerascount.findings(kerascount.analyze_file(ROOT / "fixtures" / "unet" / "unet.py"))
    assert (found.rule, found.severity) == ("kernel-differs-from-intent", kerascount.Severity.ERROR)


def test_folders_are_analyzed_file_by_file(tmp_path: Path) -> None:
    for name, text in (("net.py", "import keras\nm = keras.Sequential()\n"), ("other.py", "print(1)\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [Path(a.path).name for a in kerascount.analyze_paths(tmp_path)] == ["net.py"]
    assert [Path(a.path).name for a in kerascount.analyze_paths(tmp_path / "other.py")] == ["other.py"]
    with pytest.raises(FileNotFoundError, match="nothing"):
        kerascount.analyze_paths(tmp_path, "nothing")


def test_folders_are_analyzed_as_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").mkdir()
    text = "import keras\nm = keras.Sequential()\nm.add(keras.layers.GRU(2, input_shape=(3, 4)))\n"
    for name in ("net.py", "old/net.py"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "kerascount.toml").write_text('extend-exclude = ["old"]\nkeras = "1"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [one] = kerascount.analyze_paths(".")
    assert (one.path, one.reading.keras) == ("net.py", 1)
    [one] = kerascount.analyze_paths(".", settings=kerascount.Settings(keras=2))
    assert one.reading.keras == 2
    (tmp_path / "kerascount.toml").write_text("kras = 3\n", encoding="utf-8")
    with pytest.raises(ValueError, match="there is no key `kras`"):
        kerascount.analyze_paths(".")


def hooks() -> list[Mapping[str, object]]:
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_the_hooks_run_commands_that_there_are(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    path.write_text("import keras\nm = keras.Sequential([keras.Input((4,))])\n", encoding="utf-8")
    assert [hook["id"] for hook in hooks()] == ["kerascount", "kerascount-fix"]
    for hook in hooks():
        program, *arguments = str(hook["entry"]).split()
        assert program == "kerascount"
        assert CliRunner().invoke(cli, [*arguments, str(path)]).exit_code == 0
