"""Classes of layers that the Keras of a script does not have: what becomes of a name that is gone, or not there yet.

`exports.py` says where each is. Must not know: what a layer computes.
"""

from __future__ import annotations

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
