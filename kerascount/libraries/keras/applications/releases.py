"""The releases of a generation that build some architecture differently, and which of them a script may be for.

Where a script does not show which release it was written for, every other answer is a decision: the run goes on with
the newer releases, and another run with the older ones. What they build alike is asked for by nobody.

Sources: keras 2.0.0 to 2.3.1, keras_applications 1.0.2 to 1.0.8 and tensorflow 2.1 to 2.15, as recorded; the Pythons
for which tensorflow was published.

Must not know: rows, models.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from kerascount.libraries.keras.applications.architectures import Architecture
from kerascount.libraries.keras.generation import Era
from kerascount.libraries.keras.naming import Style
from kerascount.libraries.keras.state import KerasState, is_release, state_of, style_of
from kerascount.values.protocol import Run

Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """Releases that build alike; `name` asks for the oldest of them or a newer one, `version` is that of the newest.

    `key` is how the record calls them, `pythons` the first and the last Python that any of them ran on.
    """

    key: str
    name: str
    version: Version
    era: Era
    pythons: tuple[Version, Version] = ((2, 7), (3, 99))

    @property
    def generation(self) -> str:
        """The generation that the record has it under."""
        return self.key.partition("@")[0]


def _tensorflow(key: str, minor: int, newest: int, first: int, last: int) -> Release:
    pythons = ((3, first), (3, last))
    return Release(key, f"tensorflow>=2.{minor}", (2, newest), Era.WITHIN_TENSORFLOW, pythons)


def _alone(key: str, name: str, *version: int) -> Release:
    return Release(key, name, version, Era.STANDALONE)


WITHIN_2: tuple[Release, ...] = (
    _tensorflow("tf", 12, 15, 8, 99),
    _tensorflow("tf@2.11", 10, 11, 7, 10),
    _tensorflow("tf@2.9", 9, 9, 7, 10),
    _tensorflow("tf@2.8", 8, 8, 7, 10),
    _tensorflow("tf@2.7", 7, 7, 7, 9),
    _tensorflow("tf@2.6", 6, 6, 6, 9),
    _tensorflow("tf@2.5", 5, 5, 6, 9),
    _tensorflow("tf@2.4", 4, 4, 6, 8),
    _tensorflow("tf@2.3", 2, 3, 5, 8),
    Release("2@1.15", "tensorflow>=2.0", (2, 1), Era.WITHIN_TENSORFLOW, ((2, 7), (3, 7))),
)
"""Releases of tensorflow 2, the newest first; until 2.1 they hand on `keras_applications` 1.0.8."""

ALONE: tuple[Release, ...] = (
    _alone("2", "keras_applications>=1.0.8", 2, 2, 4),
    _alone("2@1.0.7", "keras_applications>=1.0.6", 2, 2, 4),
    _alone("2@1.0.5", "keras_applications>=1.0.4", 2, 2, 2),
    _alone("2@1.0.2", "keras>=2.2.0", 2, 2, 1),
    _alone("2@2.1.6", "keras>=2.1.5", 2, 1, 6),
    _alone("2@2.1.4", "keras>=2.0.6", 2, 1, 4),
    _alone("2@2.0.5", "keras>=2.0.0", 2, 0, 5),
)
"""Releases of Keras 2 on its own, whose architectures tensorflow 1 handed on or copied."""

LINES: Mapping[Style, tuple[Release, ...]] = {
    "3": (Release("3", "keras>=3.0", (3, 0), Era.MULTI_BACKEND),),
    "tf": (*WITHIN_2, _alone("2@1.15", "tensorflow>=1.15", 2, 2, 4), *ALONE),
    "2": ALONE,
    "1": (Release("1", "keras>=1.0", (1, 0), Era.FIRST),),
}
"""The releases of each generation, the newest first."""

SINCE: Mapping[Era, Mapping[str, Version]] = {
    Era.WITHIN_TENSORFLOW: {
        "EfficientNetV2": (2, 8),
        "EfficientNet": (2, 3),
        "MobileNetV3": (2, 4),
        "RegNet": (2, 9),
        "ResNetRS": (2, 9),
        "ConvNeXt": (2, 10),
    },
    Era.STANDALONE: {
        "MobileNetV2": (2, 2, 0),
        "MobileNet": (2, 0, 6),
        "InceptionResNetV2": (2, 0, 9),
        "DenseNet": (2, 1, 3),
        "NASNet": (2, 1, 3),
    },
}
"""The releases with which builders came, by how their names begin; the first that fits counts."""


def possible(builder: str, run: Run) -> tuple[Release, ...]:
    """The releases that the script may be for, the newest first; those without the builder are none of them."""
    state = state_of(run)
    line = LINES[style_of(run)]
    eras = run.eras or {Era.WITHIN_TENSORFLOW if line[0].era is Era.WITHIN_TENSORFLOW else line[0].era}
    found = [r for r in line if r.era in eras] or [line[0]]
    found = [r for r in found if _has(r, builder)] or found[:1]
    python = run.python
    if python is not None:
        found = [r for r in found if r.pythons[0] <= python <= r.pythons[1]] or found[:1]
    if state.releases is not None:
        found = [r for r in found if r.name in state.releases] or found[:1]
    return tuple(found)


def _has(release: Release, builder: str) -> bool:
    starts = SINCE.get(release.era, {})
    return release.version >= next((v for start, v in starts.items() if builder.startswith(start)), ())


def chosen(releases: Sequence[Release], built: Callable[[Release], Hashable], run: Run) -> Release:
    """A release of those that build what this run has decided for; `built` tells what a release builds."""
    groups: list[list[Release]] = []
    for release in releases:
        if groups and built(groups[-1][-1]) == built(release):
            groups[-1].append(release)
        else:
            groups.append([release])
    while len(groups) > 1:
        oldest = groups[0][-1]
        groups = groups[:1] if is_release(oldest.name, run) else groups[1:]
        _narrow([r for group in groups for r in group], state_of(run))
    return groups[0][0]


def asks_for_lengths(architecture: Architecture, release: Release) -> bool:
    """Whether a builder gives its image lengths even without a top, as NASNet did before tensorflow 2.10."""
    return architecture.family == "nasnet" and release.generation in ("2", "tf") and release.version < (2, 10)


def _narrow(releases: Sequence[Release], state: KerasState) -> None:
    """What was decided of one architecture holds for all others of the run."""
    state.releases = frozenset(r.name for r in releases)
