"""Data sets of scikit-learn: arrays of known shapes, content unknown.

Source: sklearn/datasets/descr/*.rst and the parameters of its generators. Must not know: models, syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kerascount.libraries.symbols import Function, Functions
from kerascount.values.dims import Dim, Shape
from kerascount.values.objects import Array, Call, Value
from kerascount.values.protocol import Behaviour, Run

BUNDLED: Mapping[str, tuple[Shape, Shape, int | None]] = {
    "load_iris": ((150, 4), (150,), 3),
    "load_digits": ((1797, 64), (1797,), 10),
    "load_wine": ((178, 13), (178,), 3),
    "load_breast_cancer": ((569, 30), (569,), 2),
    "load_diabetes": ((442, 10), (442,), None),
    "load_linnerud": ((20, 3), (20, 3), None),
    "load_boston": ((506, 13), (506,), None),
    "fetch_california_housing": ((20640, 8), (20640,), None),
    "fetch_olivetti_faces": ((400, 4096), (400,), 40),
    "fetch_covtype": ((581012, 54), (581012,), None),
}
"""Inputs, targets and the number of classes, labels being counted from 0."""

IMAGES: Mapping[str, Shape] = {"load_digits": (1797, 8, 8), "fetch_olivetti_faces": (400, 64, 64)}

CHOOSING = ("n_class", "subset", "categories", "percent10")
"""Arguments that choose some of the samples."""


@dataclass(eq=False, slots=True)
class Bunch:
    """What a loader returns: members by name, as attributes and as items."""

    members: dict[str, Value] = field(default_factory=dict)


class BunchBehaviour(Behaviour):
    """Members of a bunch."""

    def describe(self, value: Bunch) -> str:
        return "a data set of scikit-learn"

    def attribute(self, value: Bunch, name: str, run: Run) -> Value:
        if name in value.members:
            return value.members[name]
        return run.unknown(name, f"unsupported: `{name}` of a data set of scikit-learn")

    def item(self, value: Bunch, index: Value, run: Run) -> Value:
        return (
            self.attribute(value, index, run)
            if isinstance(index, str)
            else run.unknown("...", "no such member")
        )

    def iterate(self, value: Bunch, run: Run) -> Value:
        return run.unknown("members", "unsupported: members of a data set")


def _loader(name: str) -> Function:
    def load(call: Call, run: Run) -> Value:
        inputs, targets, classes = BUNDLED[name]
        if any(k in call.keywords for k in CHOOSING) or (name == "load_digits" and call.positional):
            count: Dim = run.unknown(f"len({name}())", "the script chooses which samples it loads")
            inputs, targets, classes = (count, *inputs[1:]), (count, *targets[1:]), None
        if call.get("as_frame", default=False) is not False:
            return run.unknown(f"{name}()", "unsupported: a data set of scikit-learn as a frame")
        data, target = Array(inputs, "float64"), Array(targets, "int64" if classes else None, None, classes)
        if call.get("return_X_y", default=False) is True:
            return (data, target)
        return _bunch(name, data, target, classes)

    return load


def _bunch(name: str, data: Array, target: Array, classes: int | None) -> Bunch:
    assert isinstance(data.shape, tuple)
    members: dict[str, Value] = {"data": data, "target": target, "feature_names": Array((data.shape[1],))}
    if classes is not None:
        members["target_names"] = Array((classes,))
    if name in IMAGES:
        members["images"] = Array((data.shape[0], *IMAGES[name][1:]), "float64")
    return Bunch(members)


def _samples(call: Call, run: Run, default: int = 100) -> Dim | None:
    """How many samples a generator makes; None where it makes two groups."""
    count = call.get("n_samples", 0, default)
    return (
        count
        if isinstance(count, int)
        else run.unknown("n_samples", "how many samples are made is not known")
    )


def _generator(columns: Callable[[Call], Dim | None], classes: int | None = None) -> Function:
    def make(call: Call, run: Run) -> Value:
        count, width = _samples(call, run), columns(call)
        if width is None:
            width = run.unknown("n_features", "how many columns are made is not known")
        return (Array((count, width), "float64"), Array((count,), "int64", None, classes))

    return make


def _given(name: str, position: int, default: int) -> Callable[[Call], Dim | None]:
    def columns(call: Call) -> Dim | None:
        value = call.get(name, position, default)
        return value if isinstance(value, int) else None

    return columns


def _blobs(call: Call, run: Run) -> Value:
    """`centers` given as points decide the number of columns."""
    if isinstance(call.get("centers", 2), int | None):
        return _generator(_given("n_features", 1, 2))(call, run)
    return _generator(lambda call: None)(call, run)


def _regression(call: Call, run: Run) -> Value:
    if call.get("n_targets", 4, 1) != 1 or call.get("coef", default=False) is not False:
        return run.unknown("make_regression()", "unsupported: several targets")
    return _generator(_given("n_features", 1, 100))(call, run)


def _openml(call: Call, run: Run) -> Value:
    name = call.get("name", 0)
    if name not in ("mnist_784", "Fashion-MNIST"):
        return run.unknown("fetch_openml()", "a data set that is downloaded")
    data, target = Array((70000, 784)), Array((70000,))
    if call.get("return_X_y", default=False) is True:
        return (data, target)
    return Bunch({"data": data, "target": target})


DATA_SETS: Functions = {
    **{f"sklearn.datasets.{name}": _loader(name) for name in BUNDLED},
    **{f"sklearn.datasets.{name}": _generator(lambda call: 2, 2) for name in ("make_moons", "make_circles")},
    "sklearn.datasets.make_blobs": _blobs,
    "sklearn.datasets.make_classification": _generator(_given("n_features", 1, 20)),
    "sklearn.datasets.make_regression": _regression,
    "sklearn.datasets.make_friedman1": _generator(_given("n_features", 1, 10)),
    "sklearn.datasets.make_swiss_roll": _generator(lambda call: 3),
    "sklearn.datasets.make_s_curve": _generator(lambda call: 3),
    "sklearn.datasets.make_gaussian_quantiles": _generator(_given("n_features", 3, 2)),
    "sklearn.datasets.fetch_openml": _openml,
}
"""What is called under each name."""
