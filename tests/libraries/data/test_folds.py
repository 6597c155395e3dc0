"""Cross-validation: as many models as there are splits, over the rows that scikit-learn gives each."""

import pytest

from tests.libraries.keras.support import models_of

START = """
import numpy as np
from sklearn.model_selection import *
from sklearn import cross_validation
from keras.models import Sequential
from keras.layers import Dense, Input
X, y = np.zeros((103, 7)), np.zeros(103)
def build(rows, held):
    return Sequential([Input((rows,)), Dense(held)])
"""


def totals(source: str) -> list[str]:
    return [str(model.total_params) for model in models_of(START + source)]


@pytest.mark.parametrize(
    ("splitter", "expected"),
    [
        # lengths recorded from scikit-learn 1.9.1
        ("KFold(n_splits=4, shuffle=True).split(X, y)", [(77, 26), (77, 26), (77, 26), (78, 25)]),
        ("enumerate_free(KFold(2).split(X))", [(51, 52), (52, 51)]),
        ("cross_validation.KFold(103, n_folds=2)", [(51, 52), (52, 51)]),
    ],
)
def test_rows_of_each_fold(splitter: str, expected: list[tuple[int, int]]) -> None:
    source = "enumerate_free = lambda pairs: [pair for _, pair in enumerate(pairs)]\n"
    source += f"for train, test in {splitter}:\n    build(len(train), X[test].shape[0])\n"
    assert totals(source) == [str((rows + 1) * held) for rows, held in expected]


@pytest.mark.parametrize(
    ("splitter", "splits"),
    [
        ("StratifiedKFold(n_splits=3).split(X, y)", 3),
        ("StratifiedShuffleSplit().split(X, y)", 10),
        ("RepeatedKFold(n_splits=2, n_repeats=3).split(X)", 6),
        ("cross_validation.StratifiedKFold(y)", 3),
        ("cross_validation.ShuffleSplit(103, n_iter=2)", 2),
    ],
)
def test_as_many_models_as_splits(splitter: str, splits: int) -> None:
    source = f"for train, test in {splitter}:\n    build(X[train].shape[1], 2)\n"
    assert totals(source) == ["16"] * splits


def test_one_split_is_taken_from_the_iterator() -> None:
    source = (
        "train, test = next(ShuffleSplit(n_splits=1, test_size=0.2).split(X))\nbuild(X[train].shape[1], 2)\n"
    )
    assert totals(source + "build(KFold(n_splits=9).get_n_splits(X), 2)\n") == ["16", "20"]


def test_how_many_splits_there_are_by_default_depends_on_the_release() -> None:
    model = models_of(START + "for train, test in KFold().split(X):\n    build(7, 2)\n")[0]
    assert model.status == "partial"
    assert totals("build(len(next(StratifiedKFold(3).split(X, y))[0]), 2)\n") != [str((68 + 1) * 2)]
