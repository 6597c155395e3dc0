"""Which Keras a script is written for: what each sign in it admits, and what is likeliest then.

One axis of four eras, since what a summary prints changed at three points. `evidence.py` finds the signs. The limits
were asked of Keras 1.2.2, 2.2.4, 2.3.1, 2.4.3, 2.6, 2.11, 2.13, 2.15 and 3.15.1, of tensorflow 1.15 and 2.21.

Must not know: how scripts are evaluated, what a layer computes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum


class Era(IntEnum):
    """The generations, oldest first."""

    FIRST = 0
    """Keras 1."""
    STANDALONE = 1
    """Keras 2.0 to 2.3, and the Keras within tensorflow 1."""
    WITHIN_TENSORFLOW = 2
    """Keras 2.4 to 2.15, which is the Keras within tensorflow 2."""
    MULTI_BACKEND = 3
    """Keras 3."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The generation that a script is read as, and all eras that it may well be of; `certain`: no sign contradicts."""

    keras: int
    eras: frozenset[Era]
    certain: bool = True


_TENSORFLOW = re.compile(r"\b(?:tensorflow|tf)\.keras\b|\bfrom tensorflow import .*\bkeras\b")
_ALONE = re.compile(r"^\s*(?:import|from) keras\b", re.MULTILINE)
_Range = tuple[Era, Era]
_UNTIL_2_3: _Range = (Era.FIRST, Era.STANDALONE)
_UNTIL_2_15: _Range = (Era.FIRST, Era.WITHIN_TENSORFLOW)
_SINCE_2_0: _Range = (Era.STANDALONE, Era.MULTI_BACKEND)
_SINCE_2_4: _Range = (Era.WITHIN_TENSORFLOW, Era.MULTI_BACKEND)
_SINCE_3: _Range = (Era.MULTI_BACKEND, Era.MULTI_BACKEND)


def sign_of(oldest: Era, newest: Era) -> str:
    """The sign that a project asks for releases of these eras."""
    return f"requires-{oldest:d}-{newest:d}"


SIGNS: Mapping[str, _Range] = {
    "words-of-keras-1": _UNTIL_2_3,
    "kernel-in-two-sizes": _UNTIL_2_3,
    "singular-keywords": _UNTIL_2_3,
    "epochs-of-keras-1": _UNTIL_2_3,
    "words-of-keras-2": _SINCE_2_0,
    "epochs": _SINCE_2_0,
    "name-until-2.3": _UNTIL_2_3,
    "class-of-keras-1": (Era.FIRST, Era.FIRST),
    "class-until-2.3": (Era.STANDALONE, Era.STANDALONE),
    "tensorflow-1": _UNTIL_2_3,
    "python-2": _UNTIL_2_3,
    "python-until-3.5": _UNTIL_2_3,
    "tf_keras": (Era.WITHIN_TENSORFLOW, Era.WITHIN_TENSORFLOW),
    "name-within-2": (Era.STANDALONE, Era.WITHIN_TENSORFLOW),
    "name-until-2.15": _UNTIL_2_15,
    "method-until-2.15": _UNTIL_2_15,
    "keyword-until-2.15": _UNTIL_2_15,
    "file-until-2.15": _UNTIL_2_15,
    "symbolic-tensorflow": _UNTIL_2_15,
    "summary-of-unbuilt-embedding": _UNTIL_2_15,
    "tensor-of-sequential": _UNTIL_2_15,
    "list-of-one-tensor": _UNTIL_2_15,
    "slash-in-name": _UNTIL_2_15,
    "row-until-2.15": _UNTIL_2_15,
    "width-of-sequence-until-2.3": _UNTIL_2_3,
    "width-of-sequence-until-2.15": _UNTIL_2_15,
    "other-size-until-2.15": _UNTIL_2_15,
    "python-until-3.7": _UNTIL_2_15,
    "package-until-2.15": _UNTIL_2_15,
    "name-since-2.4": _SINCE_2_4,
    "name-within-2.4": (Era.WITHIN_TENSORFLOW, Era.WITHIN_TENSORFLOW),
    "number-as-shape": (Era.WITHIN_TENSORFLOW, Era.WITHIN_TENSORFLOW),
    "keyword-within-2.4": (Era.WITHIN_TENSORFLOW, Era.WITHIN_TENSORFLOW),
    "package-within-2.4": (Era.WITHIN_TENSORFLOW, Era.WITHIN_TENSORFLOW),
    "python-since-3.9": _SINCE_2_4,
    "python-since-3.12": _SINCE_3,
    "name-since-3": _SINCE_3,
    "keyword-since-3": _SINCE_3,
    **{sign_of(*eras): eras for eras in itertools.combinations_with_replacement(Era, 2)},
}
"""The oldest and the newest era in which the script would run, by sign. What Keras 1 took Keras 2 took until 2.3."""

_IN_TENSORFLOW = (Era.WITHIN_TENSORFLOW, Era.MULTI_BACKEND, Era.STANDALONE, Era.FIRST)
_ON_ITS_OWN = (Era.MULTI_BACKEND, Era.STANDALONE, Era.WITHIN_TENSORFLOW, Era.FIRST)
_IN_WORDS_OF_1 = (Era.FIRST, Era.STANDALONE, Era.WITHIN_TENSORFLOW, Era.MULTI_BACKEND)
"""Which is likelier. Most scripts that spell `tensorflow.keras` are of 2020 to 2023."""

_SHARED: Mapping[Era, int] = {
    Era.FIRST: 1,
    Era.STANDALONE: 2,
    Era.WITHIN_TENSORFLOW: 2,
    Era.MULTI_BACKEND: 3,
}


def generations(oldest: Era, newest: Era) -> set[int]:
    """The generations of a range of eras."""
    return {_SHARED[era] for era in Era if oldest <= era <= newest}


def guessed(signs: Iterable[str], *, in_tensorflow: bool) -> Guess:
    """The guess from the signs that a script shows; `in_tensorflow`: it spells Keras `tensorflow.keras` only.

    Where signs contradict each other, those eras count that most of them admit.
    """
    seen = frozenset(signs) & SIGNS.keys()
    # tensorflow came to have a Keras when that was at 2.0
    ranges = [*(SIGNS[sign] for sign in seen), *([_SINCE_2_0] if in_tensorflow else [])]
    votes = {era: sum(oldest <= era <= newest for oldest, newest in ranges) for era in Era}
    admitted = [era for era in Era if votes[era] == max(votes.values())]
    first = next(era for era in _order(seen, in_tensorflow=in_tensorflow) if era in admitted)
    unlikely = {Era.FIRST, Era.STANDALONE} if in_tensorflow else {Era.FIRST}
    eras = frozenset({first, *admitted} - (unlikely - {first}))
    return Guess(_SHARED[first], eras, max(votes.values()) == len(ranges))


def _order(seen: frozenset[str], *, in_tensorflow: bool) -> tuple[Era, ...]:
    if "words-of-keras-1" in seen:
        return _IN_WORDS_OF_1
    return _IN_TENSORFLOW if in_tensorflow else _ON_ITS_OWN


def signs_of_python(version: tuple[int, int] | None) -> tuple[str, ...]:
    """What the version of Python tells that a notebook was saved with: (major, minor).

    Keras 3 asks for 3.8. The last tensorflow 1, and tensorflow 2.2 with which Keras moved into it, came with wheels
    up to 3.7 and 3.8; tensorflow for 3.12 begins with Keras 3.
    """
    if version is None:
        return ()
    limits = (("python-since-3.9", (3, 9)), ("python-since-3.12", (3, 12)))
    until = (("python-until-3.5", (3, 6)), ("python-until-3.7", (3, 8)))
    since = [name for name, first in limits if version >= first]
    return (*since, *(name for name, end in until if version < end))


def first_guess(text: str) -> int:
    """The generation to try first, by the mere text: what is read as it is meant needs no second run."""
    return 2 if _TENSORFLOW.search(text) and not _ALONE.search(text) else 3
