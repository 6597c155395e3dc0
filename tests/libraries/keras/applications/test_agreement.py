"""Both ways to an architecture agree: Keras's own source, interpreted, and the recorded rows, replayed.

The sources are those of the keras and tf-keras wheels, downloaded and unpacked, never installed or imported; an
environment that has them may be named instead: ``KERASCOUNT_KERAS_SOURCE``, ``KERASCOUNT_TF_KERAS_SOURCE``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from kerascount import Settings, analyze_file, analyze_source
from kerascount.graph.records import ModelRecord
from kerascount.libraries.keras.applications.architectures import ARCHITECTURES


@dataclass(frozen=True)
class Wheel:
    """A release whose source is read, and how a script imports it."""

    requirement: str
    variable: str
    folder: str
    keras: int
    imports: str


WHEELS = {
    "3": Wheel("keras==3.15.1", "KERASCOUNT_KERAS_SOURCE", "keras", 3, "import keras"),
    "tf": Wheel("tf-keras==2.21.0", "KERASCOUNT_TF_KERAS_SOURCE", "tf_keras", 2, "import tf_keras as keras"),
}

MODULES = {
    "VGG16": "vgg16",
    "VGG19": "vgg19",
    "Xception": "xception",
    "InceptionV3": "inception_v3",
    "InceptionResNetV2": "inception_resnet_v2",
    "MobileNet": "mobilenet",
    "MobileNetV2": "mobilenet_v2",
    "MobileNetV3": "mobilenet_v3",
    "DenseNet": "densenet",
    "NASNet": "nasnet",
    "EfficientNetV2": "efficientnet_v2",
    "EfficientNet": "efficientnet",
    "ConvNeXt": "convnext",
    "RegNet": "regnet",
    "ResNetRS": "resnet_rs",
    "ResNet": "resnet",
}
"""Modules by the beginning of the names of their builders; the longest that fits counts."""

SMALL = ("weights=None, include_top=False, input_shape=(96, 96, 3)",)
EVERY = (
    *SMALL,
    "weights=None, classes=7",
    "weights=None, include_top=False, input_shape=(97, 123, 3), pooling='avg'",
)
FIRST = [
    *("VGG16", "ResNet50", "ResNet50V2", "MobileNet", "MobileNetV2", "MobileNetV3Small", "DenseNet121"),
    *("InceptionV3", "InceptionResNetV2", "Xception", "NASNetMobile", "EfficientNetB0", "EfficientNetV2B0"),
    *("ConvNeXtTiny", "RegNetX002", "RegNetY002", "ResNetRS50"),
]
"""One of each family: asked for in several ways in Keras 3, and in tf-keras, whose modules take longer to read."""
TWICE = ("MobileNetV2", "ResNet50")


def cases() -> list[tuple[str, str, str]]:
    """(generation, builder, arguments)"""
    names = [name for name in ARCHITECTURES if has("3", name) and not name.startswith("ResNeXt")]
    newest = [("3", name, given) for name in names for given in (EVERY if name in FIRST else SMALL)]
    return newest + [("tf", name, given) for name in FIRST for given in (EVERY if name in TWICE else SMALL)]


def has(generation: str, builder: str) -> bool:
    """Whether the release that is read has the builder."""
    return generation == "tf" or not builder.startswith(("RegNet", "ResNetRS"))


def module_of(builder: str) -> str:
    start = max((s for s in MODULES if builder.startswith(s)), key=len)
    return "resnet_v2" if start == "ResNet" and builder.endswith("V2") else MODULES[start]


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each generation's applications."""
    return {key: _source(wheel, tmp_path_factory.mktemp(wheel.folder)) for key, wheel in WHEELS.items()}


def _source(wheel: Wheel, folder: Path) -> Path:
    given = os.environ.get(wheel.variable)
    if given:
        return Path(given) / wheel.folder / "src" / "applications"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    done = subprocess.run([*command, wheel.requirement], capture_output=True, text=True, check=False)
    found = list(folder.glob("*.whl"))
    if not found:
        pytest.skip(f"{wheel.requirement} could not be downloaded: {done.stderr.strip()[-200:]}")
    with zipfile.ZipFile(found[0]) as archive:
        archive.extractall(folder)
    return folder / wheel.folder / "src" / "applications"


@pytest.mark.parametrize(("generation", "builder", "given"), cases())
def test_interpreted_source_and_replayed_rows_agree(
    sources: dict[str, Path], generation: str, builder: str, given: str
) -> None:
    wheel, call = WHEELS[generation], f"{builder}({given})"
    settings = Settings(keras=wheel.keras, calls=(call,))
    read = analyze_file(sources[generation] / f"{module_of(builder)}.py", settings)
    script = f"{wheel.imports}\nmodel = keras.applications.{call}\n"
    replayed = analyze_source(script, settings=Settings(keras=wheel.keras))
    assert read.crash is None
    assert replayed.crash is None
    (interpreted,) = read.reading.models
    newest = replayed.reading.models[0]
    assert (interpreted.status, newest.status) == ("exact", "exact")
    assert rows(interpreted) == rows(newest)


def rows(model: ModelRecord) -> list[object]:
    """What a summary prints of a model, and what is trained of it."""
    return [
        (row.name, row.kind, row.outputs, row.params, row.trainable_params, row.inbound)
        for row in model.layers
    ]
