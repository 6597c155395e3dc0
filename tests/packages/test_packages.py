"""Models that installed packages build, read from the packages' source, against what real Keras counted for them.

The packages are downloaded at pinned versions, unpacked and never imported: into the cache of pytest, or into the
folder that `KERASCOUNT_PACKAGES` names. Where they cannot be downloaded the tests are skipped. `models.jsonl.gz` is
recorded by `tests/oracle/record_packages.py`, one line for each model.
"""

import gzip
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from kerascount.analysis import analyze_path
from kerascount.graph.records import ModelRecord
from kerascount.settings import DEFAULTS
from kerascount.values.unknown import Unknown

HERE = Path(__file__).parent
VARIABLE = "KERASCOUNT_PACKAGES"

PINNED = (
    "segmentation-models==1.0.1",
    "image-classifiers==1.0.0",
    "efficientnet==1.1.1",
    "keras-unet-collection==0.1.13",
    "keras-cv-attention-models==1.4.3",
    "keras-applications==1.0.8",
    "vit-keras==0.2.0",
    "keras-resnet==0.2.0",
    "keras-tcn==3.5.7",
    "keras-self-attention==0.51.0",
    "keras-bert==0.89.0",
    "keras-transformer==0.40.0",
    "keras-multi-head==0.29.0",
    "keras-layer-normalization==0.16.0",
    "keras-pos-embd==0.13.0",
    "keras-embed-sim==0.10.0",
    "keras-position-wise-feed-forward==0.8.0",
    "keras-unet==0.1.2",
    "deepctr==0.9.4",
)
"""What the cases import, with what of it they need themselves."""


@dataclass(frozen=True)
class Recorded:
    """One model as real Keras counts it; a row is (name, class, output shape, params)."""

    package: str
    generation: str
    script: str
    kind: str
    total: int
    trainable: int
    rows: list[list[Any]]


def recorded() -> list[Recorded]:
    """All models."""
    with gzip.open(HERE / "models.jsonl.gz", "rt") as file:
        return [Recorded(*json.loads(line)) for line in file]


@pytest.fixture(scope="session")
def packages(pytestconfig: pytest.Config) -> Path:
    """The folder with the unpacked packages."""
    given = os.environ.get(VARIABLE)
    folder = Path(given) if given else _folder_of(pytestconfig)
    if not (folder / "src").exists():
        _download(folder)
        _unpack(folder)
    return folder / "src"


def _folder_of(config: pytest.Config) -> Path:
    """A folder that later runs find again; another one for other versions."""
    pins = hashlib.sha256("\n".join(PINNED).encode()).hexdigest()[:12]
    return config.cache.mkdir(f"packages-{pins}") if config.cache else Path(tempfile.mkdtemp())


def _download(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--disable-pip-version-check", "-q"]
    done = subprocess.run([*command, "-d", folder, *PINNED], capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if "error" in line.lower()]
        pytest.skip(f"the packages could not be downloaded: {errors[:1]}")


def _unpack(folder: Path) -> None:
    source = folder / "src"
    source.mkdir()
    for wheel in folder.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(source)
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as tar:
            tar.extractall(source, members=_inside(tar), filter="data")


def _inside(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """The members without the folder that names the version."""
    for member in tar.getmembers():
        inside = member.name.partition("/")[2]
        if inside:
            yield member.replace(name=inside)


KERAS = {"2": 2, "tf": 2, "3": 3}

PARTIAL = {
    "keras-cv-attention-models": 2,
    "keras-unet-collection": 1,
}
"""How many models may at most be partial, one of several variants, or not seen; all others are exact."""


@pytest.mark.parametrize("package", sorted({model.package for model in recorded()}))
def test_models_are_exact_and_never_wrong(package: str, packages: Path, tmp_path: Path) -> None:
    open_models = 0
    for case in [model for model in recorded() if model.package == package]:
        (tmp_path / "case.py").write_text(case.script + "\n")
        settings = replace(DEFAULTS, keras=KERAS[case.generation], search_paths=(packages,))
        analysis = analyze_path(tmp_path / "case.py", "case.py", settings)
        assert not analysis.crashed, analysis.crash
        found = [m for m in analysis.reading.models if m.variable == "model" and m.entry == "module"]
        known = [m for m in found[-1:] if not isinstance(m.total_params, Unknown) and not m.variant]
        wrong = [line for model in known for line in _wrong(case, model)]
        assert not wrong, f"{case.script}\n" + "\n".join(wrong)
        open_models += not known
    assert open_models <= PARTIAL.get(package, 0)


def _wrong(case: Recorded, model: ModelRecord) -> list[str]:
    """Numbers and names that are stated and differ."""
    totals = (model.total_params, model.trainable_params)
    wrong = [] if totals == (case.total, case.trainable) else [f"{totals} for {case.total, case.trainable}"]
    if len(model.layers) != len(case.rows):
        return [*wrong, f"{len(model.layers)} rows for {len(case.rows)}"]
    for (name, kind, _, params), row in zip(case.rows, model.layers, strict=True):
        if (row.name, row.kind, row.params) != (name, kind, params):
            wrong.append(f"{row.name} {row.kind} {row.params} for {name} {kind} {params}")
    return wrong


def test_the_record_is_large_enough() -> None:
    assert len(recorded()) >= 60
    assert len({model.package for model in recorded()}) >= 8
