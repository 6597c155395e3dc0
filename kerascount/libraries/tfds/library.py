"""tensorflow_datasets: what elements of well-known data sets are, and how many classes they have.

Must not know: Keras's layers and models, syntax.
"""

from __future__ import annotations

from kerascount.libraries.facts import DOWNLOADED, FACTS, Facts
from kerascount.libraries.keras.pipelines.dataset import METHODS, Dataset
from kerascount.libraries.package import Package
from kerascount.libraries.symbols import Functions, SymbolBehaviour
from kerascount.libraries.tfds.catalogue import DATA_SETS, Described
from kerascount.values.objects import Array, Call, Native, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown

ROOT = "tensorflow_datasets"

UNFOLLOWED = ("decoders", "builder_kwargs", "download_and_prepare_kwargs", "try_gcs")
"""Arguments that change what an element is."""


def _described(name: Value) -> Described | None:
    """By its name, a version taken off."""
    return DATA_SETS.get(name.partition(":")[0]) if isinstance(name, str) else None


def _load(call: Call, run: Run) -> Value:
    found = _described(call.get("name", 0))
    named = call.get("with_info", default=False), call.get("as_supervised", default=False)
    if (
        found is None
        or len(call.positional) > 1
        or any(call.get(k) for k in UNFOLLOWED)
        or not _are_flags(named)
    ):
        return run.unknown(call.text_of() or "tfds.load(...)", DOWNLOADED)
    with_info, supervised = named
    data = _data(found, call.get("split"), call, run, supervised=supervised is True)
    return data if isinstance(data, Unknown) or not with_info else (data, _info(found))


def _builder(call: Call, run: Run) -> Value:
    """`tfds.builder(name)`: its `info`, and the data sets that it makes."""
    found = _described(call.get("name", 0))
    if found is None or len(call.positional) > 1 or set(call.keywords) - {"name", "data_dir", "try_gcs"}:
        return run.unknown(call.text_of() or "tfds.builder(...)", DOWNLOADED)

    def as_dataset(asked: Call, run: Run) -> Value:
        supervised = asked.get("as_supervised", default=False)
        if not isinstance(supervised, bool) or any(asked.get(k) for k in UNFOLLOWED):
            return run.unknown(asked.text_of() or "as_dataset(...)", DOWNLOADED)
        return _data(found, asked.get("split", 0), asked, run, supervised=supervised)

    members = {
        "info": _info(found),
        "as_dataset": Native("as_dataset", as_dataset),
        "download_and_prepare": Native("download_and_prepare", lambda asked, run: None),
    }
    return Facts("builder", members, {})


def _data(found: Described, split: Value, call: Call, run: Run, *, supervised: bool) -> Value:
    """The data set, or the data sets of several splits, of which a call tells the form of an element."""
    element: Value = {name: Array(shape) for name, shape in found.features.items()}
    if supervised and found.supervised is not None:
        element = tuple(element[name] for name in found.supervised)
    size = call.get("batch_size")
    if size is not None and (not isinstance(size, int) or size < 1):
        return run.unknown(call.text_of() or "tfds.load(...)", "unsupported: a data set as one tensor")
    return _split(split, element, size, run)


def _are_flags(values: tuple[Value, ...]) -> bool:
    return all(isinstance(value, bool) for value in values)


def _split(split: Value, element: Value, size: int | None, run: Run) -> Value:
    """One data set for each split, nested as they are; without any all splits by name."""
    if isinstance(split, list | tuple):
        return type(split)(_split(part, element, size, run) for part in split)
    data = Dataset(element)
    if size is not None:
        data = METHODS["batch"](data, Call.of(size), run)
    return Facts("splits", {}, {}, data) if split is None else data


def _info(found: Described) -> Facts:
    features = {
        name: Facts(
            f"features[{name!r}]",
            {"shape": shape}
            | (
                {"num_classes": n, "names": Array((n,))} if (n := found.classes.get(name)) is not None else {}
            ),
            {},
        )
        for name, shape in found.features.items()
    }
    return Facts("info", {"features": Facts("features", {}, features)}, {})


FUNCTIONS: Functions = {
    f"{ROOT}.load": _load,
    f"{ROOT}.builder": _builder,
    f"{ROOT}.as_numpy": lambda call, run: call.get("dataset", 0),
}

SYMBOLS = SymbolBehaviour(FUNCTIONS, {}, lambda path: DOWNLOADED)


class DatasetsLibrary(Package):
    """tensorflow_datasets: its names, and the facts that its functions give."""

    def behaviour(self, value: Value) -> Behaviour | None:
        """What a name or a fact can do."""
        return FACTS if isinstance(value, Facts) else super().behaviour(value)


DATASETS = DatasetsLibrary(ROOT, SYMBOLS, "tfds")
