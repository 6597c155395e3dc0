"""What the required releases of Keras and tensorflow say of a script: its era, and releases within that.

Sources: the published releases of keras and tensorflow; Keras 3 came into tensorflow with 2.16, and runs beside
tensorflow from 2.13 on.

Must not know: where requirements stand, how scripts are evaluated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kerascount.libraries.keras.generation import Era
from kerascount.syntax.requirements import Requirement, admitted

TENSORFLOW = tuple(
    f"tensorflow{part}" for part in ("", "-gpu", "-cpu", "-macos", "-intel", "-aarch64", "-mkl", "-rocm")
)
PACKAGES = frozenset(["keras", "keras-gpu", *TENSORFLOW])

_MINORS: Mapping[str, Mapping[int, Sequence[int]]] = {
    "keras": {1: range(3), 2: (*range(5), *range(6, 16)), 3: range(16)},
    "tensorflow": {0: range(5, 13), 1: range(16), 2: range(22)},
}
RELEASES = {
    package: [f"{major}.{minor}.{last}" for major in majors for minor in majors[major] for last in (0, 99)]
    for package, majors in _MINORS.items()
}
"""The first release of each minor one, and one that is newer than all others of it."""

Version = tuple[int, ...]


def eras(requirements: Sequence[Requirement], *, in_tensorflow: bool) -> tuple[Era, Era] | None:
    """The oldest and the newest era that is asked for; None where nothing is.

    A script that spells Keras `tensorflow.keras` has the one of its tensorflow, whatever `keras` is beside it.
    """
    keras = [] if in_tensorflow else releases("keras", requirements)
    if keras:
        found = [_era_of_keras(one) for one in keras]
    else:
        found = [_era_of_tensorflow(one) for one in releases("tensorflow", requirements)]
    if not found:
        return None
    oldest, newest = min(found), max(found)
    if not in_tensorflow and not keras and oldest < Era.MULTI_BACKEND:
        # whoever installs tensorflow 2 before 2.16 alone may have any Keras 2 beside it, tensorflow 1 Keras 1 as well
        oldest = Era.FIRST if oldest is Era.STANDALONE else Era.STANDALONE
    return oldest, newest


def releases(package: str, requirements: Iterable[Requirement]) -> list[Version]:
    """The releases of `keras` or `tensorflow` that are asked for, under all names that these are published by."""
    names = TENSORFLOW if package == "tensorflow" else (package, f"{package}-gpu")
    wanted = list(requirements)
    return [_version(one) for name in names for one in admitted(wanted, name, RELEASES[package])]


def is_at_least(name: str, requirements: Iterable[Requirement]) -> bool | None:
    """Whether ``tensorflow>=2.4`` or the like is asked for; None where both it and an older one would do."""
    package, _, least = name.partition(">=")
    if package not in RELEASES:
        return None
    answers = {one >= _version(least) for one in releases(package, requirements)}
    return answers.pop() if len(answers) == 1 else None


def _version(text: str) -> Version:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _era_of_keras(version: Version) -> Era:
    if version < (2,):
        return Era.FIRST
    if version < (2, 4):
        return Era.STANDALONE
    return Era.WITHIN_TENSORFLOW if version < (3,) else Era.MULTI_BACKEND


def _era_of_tensorflow(version: Version) -> Era:
    if version < (2,):
        return Era.STANDALONE
    return Era.WITHIN_TENSORFLOW if version < (2, 16) else Era.MULTI_BACKEND
