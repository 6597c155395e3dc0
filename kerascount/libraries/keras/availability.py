"""Classes of layers that the Keras of a script does not have: what becomes of a name that is gone, or not there yet,
and names that none ever had.

`exports.py` says where each is. Must not know: what a layer computes.
"""

from __future__ import annotations

import difflib
from functools import cache

from kerascount.diagnostics import Severity
from kerascount.libraries.keras.exports import EXPORTED, HOMES
from kerascount.libraries.keras.state import kinds_of_keras_2, state_of
from kerascount.values.objects import Call
from kerascount.values.protocol import Run

KEPT_IN_TENSORFLOW = frozenset(("ThresholdedReLU", "RandomHeight", "RandomWidth"))
"""Classes that Keras 3 has under the name `tensorflow.keras` alone."""

IN_WORDS = {"1": "Keras 1", "2": "Keras 2", "tf": "the Keras 2 within tensorflow", "3": "Keras 3"}


def is_missing(name: str, run: Run) -> bool:
    """Whether the Keras that the run is for certainly has no class of this name, which another one has."""
    if name not in EXPORTED or not _homes(run).isdisjoint(EXPORTED[name]):
        return False
    return not (run.keras == 3 and name in KEPT_IN_TENSORFLOW and "tensorflow" in state_of(run).spellings)


def _homes(run: Run) -> set[str]:
    """The kinds of Keras that it may be; a generation that was only told may be either kind of Keras 2."""
    if run.keras != 2 or not run.eras:
        return set(HOMES[run.keras])
    return {"tf" if within else "2" for within in kinds_of_keras_2(run)}


def check_class(name: str, call: Call, run: Run) -> None:
    """Report a class that is not there; the analysis goes on with what it is where it is."""
    if not is_missing(name, run):
        return
    homes = [IN_WORDS[home] for home in EXPORTED[name]]
    run.diagnose(
        "class-of-other-generation",
        f"`{name}` is not in Keras {run.keras}",
        severity=Severity.ERROR,
        span=call.span,
        label=f"a class of {' and '.join(homes)}",
        helps=("the analysis goes on with what it is there",),
    )


HOMES_OF_LAYERS = ("keras.layers", "tensorflow.keras.layers", "tf_keras.layers")


def check_spelling(path: str, call: Call, run: Run) -> None:
    """Report a name that no `keras.layers` ever had, where it is spelled nearly as a class that there is."""
    home, _, name = path.rpartition(".")
    meant = _meant_by(name) if home in HOMES_OF_LAYERS and not run.attempted() else None
    if meant is not None:
        run.diagnose(
            "no-such-class",
            f"`{home}` has no `{name}`",
            span=call.span,
            label="no class of any Keras",
            helps=(f"did you mean `{meant}`?",),
        )


@cache
def _meant_by(name: str) -> str | None:
    """The class that is written so but for capitals and underlines, or for a letter in a long name."""
    if name in EXPORTED:
        return None
    plain = name.replace("_", "").casefold()
    same = next((other for other in EXPORTED if other.casefold() == plain), None)
    close = difflib.get_close_matches(name, EXPORTED, n=1, cutoff=0.9)
    return same or next((other for other in close if _is_slip(name, other)), None)


def _is_slip(name: str, other: str) -> bool:
    """Whether two names that look alike differ in no number, and in no word as `SyncBatchNormalization` does."""
    numbers = [[letter for letter in word if letter.isdigit()] for word in (name, other)]
    return numbers[0] == numbers[1] and abs(len(name) - len(other)) <= 1
