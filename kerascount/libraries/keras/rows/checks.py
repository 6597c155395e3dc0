"""What a constructor of Keras 3 demands of its arguments, in small parts: a value, a choice, a range, a window.

A check speaks only of values that are fully known and plain; of anything else it is silent.
Source: keras/src/utils/argument_validation.py and the constructors. Must not know: which class demands what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kerascount.libraries.keras.rows.base import Problem
from kerascount.values.objects import Value

Check = Callable[[Mapping[str, Value]], Problem | None]
"""The arguments by name -> what is wrong with them."""

Accepts = Callable[[Value], bool]


def is_plain(value: Value) -> bool:
    """Whether a value is a number, text, None or a sequence of such."""
    if isinstance(value, list | tuple):
        return all(is_plain(v) for v in value)
    return value is None or isinstance(value, bool | int | float | str)


def demand(name: str, accepts: Accepts, wanted: str) -> Check:
    """One argument that has to be as `accepts` says; `wanted` ends the sentence "it has to be"."""

    def check(given: Mapping[str, Value]) -> Problem | None:
        if name not in given or not is_plain(given[name]) or accepts(given[name]):
            return None
        return Problem("invalid-argument", unlike(name, given[name], wanted), name)

    return check


def unlike(name: str, value: Value, wanted: str) -> str:
    """What is said of an argument that is not as it has to be: also where a whole number may have become a float."""
    divided = "integer" in wanted and any(isinstance(v, float) and v.is_integer() for v in _within(value))
    hint = "; `/` makes floats in Python 3, `//` does not" if divided else ""
    return f"`{name}` is {value!r}, it has to be {wanted}{hint}"


def _within(value: Value) -> Iterator[Value]:
    if not isinstance(value, list | tuple):
        yield value
        return
    for part in value:
        yield from _within(part)


def together(names: tuple[str, ...], accepts: Callable[..., bool], message: str) -> Check:
    """Several arguments that have to fit each other; the last one is where it shows."""

    def check(given: Mapping[str, Value]) -> Problem | None:
        values = [given.get(name) for name in names]
        if not all(is_plain(v) for v in values) or accepts(*values):
            return None
        shown = ", ".join(f"{n}={v!r}" for n, v in zip(names, values, strict=True))
        return Problem("invalid-argument", f"{message}: {shown}", names[-1])

    return check


# --- numbers ---------------------------------------------------------------------------------------


def is_number(value: Value) -> bool:
    """An int, a float or a bool."""
    return isinstance(value, int | float)


def positive(name: str) -> Check:
    """A whole number of at least 1."""
    return demand(name, lambda v: isinstance(v, int) and v > 0, "a positive integer")


def at_least(name: str, least: int) -> Check:
    """A whole number that is not too small."""
    return demand(name, lambda v: isinstance(v, int) and v >= least, f"an integer of at least {least}")


def maybe_positive(name: str) -> Check:
    """A whole number of at least 1, or None."""
    return demand(name, lambda v: v is None or (isinstance(v, int) and v > 0), "a positive integer or None")


def between(name: str, low: float, high: float) -> Check:
    """A number within bounds."""
    return demand(name, lambda v: is_number(v) and low <= v <= high, f"between {low} and {high}")


def not_negative(name: str) -> Check:
    """A number of at least 0."""
    return demand(name, lambda v: is_number(v) and v >= 0, "a number that is not negative")


# --- words -----------------------------------------------------------------------------------------


def one_of(name: str, *words: str | None) -> Check:
    """One of some words, as they are written."""
    listed = ", ".join(repr(word) for word in words)
    return demand(name, lambda v: v in words, f"one of {listed}")


def one_of_any_case(name: str, *words: str | None) -> Check:
    """One of some words in capitals or not."""
    listed = ", ".join(repr(word) for word in words)
    return demand(name, lambda v: (v.lower() if isinstance(v, str) else v) in words, f"one of {listed}")


DATA_FORMAT = one_of_any_case("data_format", None, "channels_first", "channels_last")


# --- windows ---------------------------------------------------------------------------------------


def is_window(value: Value, rank: int, least: int = 1) -> bool:
    """One whole number, or one for each of the axes."""
    if isinstance(value, int):
        return value >= least
    if not isinstance(value, list | tuple) or len(value) != rank:
        return False
    return all(is_number(v) and v >= least for v in value)


def window(name: str, rank: int, least: int = 1) -> Check:
    """A whole number, or one for each axis."""
    numbers = "an integer" if rank == 1 else f"an integer or {rank} of them"
    return demand(name, lambda v: is_window(v, rank, least), f"{numbers}, of at least {least}")


def maybe_window(name: str, rank: int) -> Check:
    """A window, or None."""
    return demand(name, lambda v: v is None or is_window(v, rank), f"an integer or {rank} of them, or None")


def margins(name: str, rank: int, *, least: int) -> Check:
    """`padding` and `cropping`: one number (for several axes: at least `least`), one or two for each axis."""

    def accepts(value: Value) -> bool:
        if rank == 1 or isinstance(value, int):
            return _is_margin(value) if rank == 1 else value >= least
        if not isinstance(value, list | tuple) or len(value) != rank:
            return False
        return all(_is_margin(part) for part in value)

    return demand(name, accepts, f"an integer, or {rank} integers or pairs of them, none negative")


def _is_margin(value: Value) -> bool:
    several = value if isinstance(value, list | tuple) else [value]
    return is_window(value, 2, 0) and all(isinstance(v, int) for v in several)


def greatest(value: Value) -> float:
    """The greatest number of a window; 1 when it is none."""
    numbers = value if isinstance(value, list | tuple) else [value]
    return max((n for n in numbers if is_number(n)), default=1)


STRIDED_OR_DILATED = together(
    ("strides", "dilation_rate"),
    lambda strides, dilation: greatest(strides) <= 1 or greatest(dilation) <= 1,
    "strides above 1 do not go with a dilation above 1",
)
