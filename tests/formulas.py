"""What a formula gives for values of its unknowns: what the tests compare runs with in which the values were known."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from kerascount.values.unknown import OPERATIONS, Atom, Unknown, add, apply, multiply, of_atom


def substitute(value: int | Unknown, known: Mapping[Hashable, int]) -> int | Unknown:
    """The value with atoms replaced by numbers; `known` maps atom keys to integers."""
    if isinstance(value, int):
        return value
    total: int | Unknown = 0
    for monomial, coefficient in value.terms:
        product: int | Unknown = coefficient
        for atom, power in monomial:
            base = _substitute_atom(atom, known)
            for _ in range(power):
                product = multiply(product, base)
        total = add(total, product)
    return total


def _substitute_atom(atom: Atom, known: Mapping[Hashable, int]) -> int | Unknown:
    if atom.key in known:
        return known[atom.key]
    if (
        atom.operator is None
        or atom.operator not in OPERATIONS
        or not all(isinstance(o, int | Unknown) for o in atom.operands)
    ):
        return of_atom(atom)
    operands = [substitute(o, known) for o in atom.operands if isinstance(o, int | Unknown)]
    if all(isinstance(o, int) for o in operands):
        return OPERATIONS[atom.operator](*operands)
    return apply(atom.operator, *operands)
