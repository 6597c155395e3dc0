"""Data sets of Keras: arrays of known shapes, content unknown.

Source: keras/src/datasets/*.py. Must not know: models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.facts import Facts
from kerascount.libraries.keras.data_format import data_format_of
from kerascount.values.dims import Dim, Shape
from kerascount.values.objects import Array, Call, Native, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply

_DIGITS: tuple[Shape, ...] = ((60000, 28, 28), (60000,), (10000, 28, 28), (10000,))
_CIFAR: tuple[Shape, ...] = ((50000, 32, 32, 3), (50000, 1), (10000, 32, 32, 3), (10000, 1))

DATA_SETS: Mapping[str, tuple[Shape, ...]] = {
    "mnist": _DIGITS,
    "fashion_mnist": _DIGITS,
    "cifar10": _CIFAR,
    "cifar100": _CIFAR,
    "boston_housing": ((404, 13), (404,), (102, 13), (102,)),
    "california_housing": ((16512, 8), (16512,), (4128, 8), (4128,)),
    "imdb": ((25000,), (25000,), (25000,), (25000,)),
    "reuters": ((8982,), (8982,), (2246,), (2246,)),
}
"""`load_data()` of each data set: training inputs and labels, test inputs and labels."""

CLASSES: Mapping[str, int] = {
    "mnist": 10,
    "fashion_mnist": 10,
    "cifar10": 10,
    "cifar100": 100,
    "imdb": 2,
    "reuters": 46,
}
"""How many labels there are, in the training set and in the test set alike."""

COARSE = 20
"""Labels of cifar100 where the script asks for `label_mode="coarse"`."""

SIZED_BY_ARGUMENT: Mapping[str, Value] = {
    "test_split": 0.2,
    "maxlen": None,
    "version": "large",
    "skip_top": 0,
}
"""Arguments of `load_data` that change how many samples there are, and their defaults."""

HARMLESS: Mapping[str, int] = {"boston_housing": 1, "california_housing": 0}
"""How many positional arguments of `load_data` do not choose samples: of most, the path and the number of words."""


def loader(name: str) -> Callable[[Call, Run], Value]:
    """The function `load_data` of a data set."""

    def load(call: Call, run: Run) -> Value:
        shapes = [_placed(shape, name, run) for shape in DATA_SETS[name]]
        chosen = _chooses_samples(name, call)
        if chosen:
            shapes = [(_unknown_count(name, run), *shape[1:]) for shape in shapes]
        dtype = "uint8" if len(DATA_SETS[name][0]) > 2 else "float32"
        classes = None if chosen else _classes(name, call)
        a, b, c, d = (Array(shape, dtype) for shape in shapes)
        b.classes = d.classes = classes
        return ((a, b), (c, d))

    return load


def _chooses_samples(name: str, call: Call) -> bool:
    """Whether the script asks for other samples than those of the defaults."""
    if len(call.positional) > HARMLESS.get(name, 2):
        return True
    return any(call.get(k, default=v) != v for k, v in SIZED_BY_ARGUMENT.items())


def _classes(name: str, call: Call) -> int | None:
    mode = call.get("label_mode", 0, "fine") if name == "cifar100" else "fine"
    return CLASSES.get(name) if mode == "fine" else COARSE if mode == "coarse" else None


def _placed(shape: Shape, name: str, run: Run) -> Shape:
    """Images of CIFAR have their channels where the configuration says."""
    form = data_format_of(run)
    if len(shape) == 4 and isinstance(form, Unknown):
        return (shape[0], *(apply("axis", form, name, i, label=f"{name}.shape[{i}]") for i in (1, 2, 3)))
    if len(shape) == 4 and form == "channels_first":
        return (shape[0], shape[3], shape[1], shape[2])
    return shape


def _unknown_count(name: str, run: Run) -> Dim:
    return run.unknown(f"len({name})", "the script chooses which samples it loads")


def read_data_sets(call: Call, run: Run) -> Value:
    """`input_data.read_data_sets(folder, one_hot=...)` of the tutorials of tensorflow 1: digits in three parts."""
    one_hot, reshape = call.get("one_hot", 2, False), call.get("reshape", 4, True)
    kept = call.get("validation_size", 5, 5000)
    if call.get("fake_data", 1, False) is not False or type(kept) is not int or not 0 <= kept <= 60000:
        return run.unknown(call.text_of() or "read_data_sets(...)", "which samples it gives is not known")
    if not isinstance(one_hot, bool) or not isinstance(reshape, bool):
        return run.unknown(call.text_of() or "read_data_sets(...)", "the form of its arrays is not known")
    image: Shape = (784,) if reshape else (28, 28, 1)
    label: Shape = (10,) if one_hot else ()
    sizes = {"train": 60000 - kept, "validation": kept, "test": 10000}
    parts: dict[str, Value] = {name: _part(name, size, image, label) for name, size in sizes.items()}
    return Facts("datasets", parts, {})


def _part(name: str, size: int, image: Shape, label: Shape) -> Facts:
    def next_batch(call: Call, run: Run) -> Value:
        count = call.get("batch_size", 0)
        length = count if isinstance(count, int | Unknown) else run.unknown("batch_size", "no number")
        return Array((length, *image), "float32"), Array((length, *label))

    members: dict[str, Value] = {
        "images": Array((size, *image), "float32"),
        "labels": Array((size, *label), None, None, None if label else 10),
        "num_examples": size,
        "next_batch": Native("next_batch", next_batch),
    }
    return Facts(name, members, {})
