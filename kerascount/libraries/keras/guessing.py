"""Which generation of Keras a run is taken for: its signs and the releases that its project asks for, together.

Must not know: where signs are seen, where requirements stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from kerascount.libraries.keras import requirements
from kerascount.libraries.keras.generation import Era, Guess, generations, guessed, sign_of
from kerascount.libraries.keras.state import state_of
from kerascount.values.protocol import Run


def guess_of(run: Run, others: Iterable[str] = ()) -> Guess:
    """What the signs of a run, and `others` of its file, say together."""
    state = state_of(run)
    asked = _eras_asked_for(run)
    signs = [*state.hints, *state.spellings, *others, *([sign_of(*asked)] if asked is not None else [])]
    return guessed(signs, in_tensorflow=_in_tensorflow(run))


def asked_for(run: Run) -> str:
    """The requirements that the generation of a run follows, in words; empty where they tell none or another one."""
    asked = _eras_asked_for(run)
    if asked is None or asked == (min(Era), max(Era)) or run.keras not in generations(*asked):
        return ""
    return ", ".join(dict.fromkeys(map(str, run.requirements)))


def _eras_asked_for(run: Run) -> tuple[Era, Era] | None:
    return requirements.eras(run.requirements, in_tensorflow=_in_tensorflow(run))


def _in_tensorflow(run: Run) -> bool:
    named = state_of(run).homes or state_of(run).spellings
    return "tensorflow" in named and "keras" not in named


def others_than(keras: int, guess: Guess) -> list[tuple[int, frozenset[Era]]]:
    """The other generations that all signs admit, each with its eras, the newest first."""
    if not guess.certain:
        return []
    of = {one: frozenset(era for era in guess.eras if one in generations(era, era)) for one in (3, 2, 1)}
    return [(one, eras) for one, eras in of.items() if eras and one != keras]


def signs_of(run: Run) -> tuple[str, ...]:
    """All signs that a run has seen."""
    return tuple(state_of(run).hints)


def matters(guess: Guess, run: Run) -> bool:
    """Whether a run of the same generation would come out differently if it knew of the other eras."""
    hints = state_of(run).hints
    older = any(era < Era.WITHIN_TENSORFLOW for era in guess.eras)
    several = len(guess.eras) > 1 and Era.WITHIN_TENSORFLOW in guess.eras
    doubted = older and not hints.keys().isdisjoint(DOUBTED)
    return doubted or (several and not hints.keys().isdisjoint(COUNTED_WITHIN_TENSORFLOW))


COUNTED_WITHIN_TENSORFLOW = ("layer-as-activation", "variable-of-tensorflow")
"""What tf.keras counts and no other Keras does."""

DOUBTED = ("default-of-reset_after", "refused-by-keras-2")
"""What the two kinds of Keras 2 do not do alike."""
