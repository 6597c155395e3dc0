"""tensorflow_datasets: what elements of well-known data sets are, and how many classes they have.

Must not know: Keras's layers and models, syntax.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kerascount.libraries.keras.pipelines.dataset import METHODS, Dataset
from kerascount.libraries.symbols import Functions, SymbolBehaviour
from kerascount.libraries.tfds.catalogue import DATA_SETS, Described
from kerascount.values.objects import Array, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

ROOT = "tensorflow_datasets"

DOWNLOADED = "it is known only where the data set is downloaded"

UNFOLLOWED = ("decoders", "builder_kwargs", "download_and_prepare_kwargs", "try_gcs")
"""Arguments that change what an element is."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Something with known attributes and items. All other items are `rest`, if that is something."""

    name: str
    members: Mapping[str, Value]
    items: Mapping[str, Value]
    rest: Value = None


class FactsBehaviour(Behaviour):
    """`info.features["label"].num_classes`."""

    def describe(self, value: Facts) -> str:
        return f"`{value.name}`"

    def attribute(self, value: Facts, name: str, run: Run) -> Value:
        return (
            value.members[name] if name in value.members else run.unknown(f"{value.name}.{name}", DOWNLOADED)
        )

    def item(self, value: Facts, index: Value, run: Run) -> Value:
        if isinstance(index, str) and (index in value.items or value.rest is not None):
            return value.items.get(index, value.rest)
        return run.unknown(f"{value.name}[...]", DOWNLOADED)

    def iterate(self, value: Facts, run: Run) -> list[Value] | Unknown:
        return list(value.items) if value.items else run.unknown(value.name, DOWNLOADED)


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
    element: Value = {name: Array(shape) for name, shape in found.features.items()}
    if supervised and found.supervised is not None:
        element = tuple(element[name] for name in found.supervised)
    size = call.get("batch_size")
    if size is not None and (not isinstance(size, int) or size < 1):
        return run.unknown(call.text_of() or "tfds.load(...)", "unsupported: a data set as one tensor")
    data = _split(call.get("split"), element, size, run)
    return (data, _info(found)) if with_info else data


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
    f"{ROOT}.as_numpy": lambda call, run: call.get("dataset", 0),
}

SYMBOLS = SymbolBehaviour(FUNCTIONS, {}, lambda path: DOWNLOADED)
FACTS = FactsBehaviour()


class DatasetsLibrary:
    """tensorflow_datasets."""

    def module(self, name: str) -> Value | None:
        """The package and its modules as names."""
        return Symbol(name) if name.partition(".")[0] == ROOT else None

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """A function, or an inert name."""
        return Symbol(f"{module.path}.{name}") if self._owns(module) else None

    def star(self, module: Value) -> dict[str, Value]:
        """Nobody imports all of it."""
        return {}

    def well_known(self, name: str) -> Value | None:
        """`tfds` in a pasted snippet."""
        return Symbol(ROOT) if name == "tfds" else None

    def behaviour(self, value: Value) -> Behaviour | None:
        """What a name or a fact can do."""
        if isinstance(value, Facts):
            return FACTS
        return SYMBOLS if self._owns(value) else None

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """No method goes by its name alone."""
        return NOT_SUPPORTED

    def _owns(self, value: Value) -> bool:
        return isinstance(value, Symbol) and value.path.partition(".")[0] == ROOT
