"""Dims and shapes: what the length of an axis can be, and arithmetic on it.

A dim is an ``int``, ``None`` (dynamic: the script says that the axis varies, as Keras's ``None``), or an
`Unknown` (we could not tell; it remembers a formula). The two last are never mixed up: arithmetic with
a dynamic dim is dynamic, arithmetic with an unknown one is an unknown formula. All functions are total.
A shape is a tuple of dims; a shape of unknown rank is an `Unknown`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kerascount.values import unknown as u
from kerascount.values.unknown import Unknown

Dim = int | None | Unknown
Shape = tuple[Dim, ...]
AnyShape = Shape | Unknown


def add(a: Dim, b: Dim) -> Dim:
    """a + b."""
    return None if a is None or b is None else u.add(a, b)


def subtract(a: Dim, b: Dim) -> Dim:
    """a - b."""
    return None if a is None or b is None else u.subtract(a, b)


def multiply(a: Dim, b: Dim) -> Dim:
    """a * b."""
    return None if a is None or b is None else u.multiply(a, b)


def floor_divide(a: Dim, b: Dim) -> Dim:
    """a // b. Division by zero is an unknown: whoever divides checks for it first."""
    if a is None or b is None:
        return None
    if isinstance(a, int) and isinstance(b, int) and b != 0:
        return a // b
    if isinstance(b, int) and b != 0:
        return _exact_quotient(a, b)
    return 1 if a == b else _division(a, b)


def _exact_quotient(a: int | Unknown, b: int) -> Dim:
    """Terms that `b` divides leave the division: (4*n + 6) // 2 is 2*n + 3, (4*n + 5) // 2 is 2*n + 2."""
    if b == 1:
        return a
    whole: int | Unknown = 0
    rest: int | Unknown = 0
    for monomial, coefficient in a.terms if isinstance(a, Unknown) else (((), a),):
        quotient, remainder = divmod(coefficient, b)
        if monomial and remainder:
            quotient, remainder = 0, coefficient
        whole = u.add(whole, _term(monomial, quotient))
        rest = u.add(rest, _term(monomial, remainder))
    return u.add(whole, rest // b if isinstance(rest, int) else _division(rest, b))


def _term(monomial: u.Monomial, coefficient: int) -> int | Unknown:
    if not coefficient:
        return 0
    return Unknown(((monomial, coefficient),)) if monomial else coefficient


def _division(a: int | Unknown, b: int | Unknown) -> Unknown:
    left = u.operand_text(a) if isinstance(a, int) or a.atom else f"({a})"
    right = u.operand_text(b) if isinstance(b, int) or b.atom else f"({b})"
    return u.apply("//", a, b, label=f"{left}//{right}")


def ceil_divide(a: Dim, b: Dim) -> Dim:
    """ceil(a / b)."""
    return None if a is None or b is None else floor_divide(add(a, subtract(b, 1)), b)


def modulo(a: Dim, b: Dim) -> Dim:
    """a % b."""
    return subtract(a, multiply(floor_divide(a, b), b))


def maximum(a: Dim, b: Dim) -> Dim:
    """max(a, b)."""
    if a is None or b is None:
        return None
    difference = u.subtract(a, b)
    if isinstance(difference, int):
        return a if difference >= 0 else b
    return u.apply("max", a, b)


def product(dims: Iterable[Dim]) -> Dim:
    """The product of all; 1 for none; dynamic if any is."""
    result: Dim = 1
    for dim in dims:
        result = multiply(result, dim)
    return result


def total(dims: Iterable[Dim]) -> Dim:
    """The sum of all; 0 for none."""
    result: Dim = 0
    for dim in dims:
        result = add(result, dim)
    return result


def equal(a: Dim, b: Dim) -> bool | None:
    """True or False where it is certain, None where a dim is dynamic or unknown."""
    if a is None or b is None:
        return None
    difference = u.subtract(a, b)
    return difference == 0 if isinstance(difference, int) else None


def less(a: Dim, b: Dim) -> bool | None:
    """Whether a < b; None where it is not certain."""
    if a is None or b is None:
        return None
    difference = u.subtract(a, b)
    return difference < 0 if isinstance(difference, int) else None


def is_known(shape: AnyShape) -> bool:
    """Whether every axis is an int or dynamic."""
    return not isinstance(shape, Unknown) and not any(isinstance(d, Unknown) for d in shape)


def dim_text(dim: Dim) -> str:
    """A dim as Keras prints it; an unknown one as its formula."""
    return "None" if dim is None else str(dim)


def shape_text(shape: AnyShape) -> str:
    """`(None, 32, 32, 512)`; a shape of unknown rank is `?`."""
    if isinstance(shape, Unknown):
        return "?"
    inner = ", ".join(dim_text(d) for d in shape)
    return f"({inner},)" if len(shape) == 1 else f"({inner})"
