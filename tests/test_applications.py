"""Keras's own `applications`, interpreted from their source: helpers, loops, closures, dict configs, backend switches.

The source comes from the keras wheel, which is downloaded and unpacked, never installed or imported.
Totals as Keras 3.15.1 gives them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kerascount import Settings, analyze_file

KERAS = "keras==3.15.1"

TOTALS = [
    ("vgg16", "VGG16", 138_357_544),
    ("vgg19", "VGG19", 143_667_240),
    ("resnet", "ResNet50", 25_636_712),
    ("resnet", "ResNet101", 44_707_176),
    ("resnet_v2", "ResNet50V2", 25_613_800),
    ("mobilenet", "MobileNet", 4_253_864),
    ("mobilenet_v2", "MobileNetV2", 3_538_984),
    ("densenet", "DenseNet121", 8_062_504),
    ("inception_v3", "InceptionV3", 23_851_784),
    ("xception", "Xception", 22_910_480),
    ("efficientnet", "EfficientNetB0", 5_330_571),
    ("nasnet", "NASNetMobile", 5_326_716),
]


RECORD = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "applications" / "keras3.json").read_text(encoding="utf-8")
)
"""Every row as real Keras has it: name, class, output shape, params (`tests/oracle/record_applications.py`)."""


@pytest.fixture(scope="session")
def applications(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("KERASCOUNT_KERAS_SOURCE")
    if given:
        return Path(given) / "keras" / "src" / "applications"
    folder = tmp_path_factory.mktemp("keras")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), KERAS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        pytest.skip(f"the keras wheel could not be downloaded: {done.stderr.strip()[-200:]}")
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(folder)
    return folder / "keras" / "src" / "applications"


@pytest.mark.parametrize(("module", "builder", "total"), TOTALS)
def test_an_architecture_comes_out_exact(applications: Path, module: str, builder: str, total: int) -> None:
    analysis = analyze_file(applications / f"{module}.py", Settings(calls=(f"{builder}(weights=None)",)))
    assert analysis.crash is None
    assert [(m.status, m.total_params) for m in analysis.reading.models] == [("exact", total)]
    model = analysis.reading.models[0]
    rows = [[r.name, r.kind, list(r.outputs[0]), r.params] for r in model.layers if not r.operation]
    assert rows == RECORD[builder]
    assert sum(row.params for row in model.layers) == total
    assert model.entry == f"call:{builder}(weights=None)"
