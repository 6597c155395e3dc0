"""Unknown values: why and where they are unknown, and what is still known of them.

An `Unknown` is a polynomial with integer coefficients over atoms. An atom is one thing
that the code does not tell (`vocab_size`), or an operation on unknowns that is no polynomial
(`n // 2`). Polynomials are kept in one normal form, so two unknowns with equal terms are equal
for every value that their atoms could take: sums and products of unknown sizes stay exact
formulas, e.g. ``128*vocab_size + 66,048``.

Must not know: syntax trees, Keras.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kerascount.diagnostics import Span

Power = tuple["Atom", int]
Monomial = tuple[Power, ...]
Terms = tuple[tuple[Monomial, int], ...]

MAX_TERMS = 64
"""A formula longer than this explains nothing; it becomes one new atom."""


MAX_LABEL = 120
"""Characters of a label; an operation on operations on operations is not understood by reading it."""

MAX_ORIGINS = 32
"""Causes kept of one operation; who needs to know more begins with the first."""

WHEN_RUN = "it depends on a length that is known only when the model runs"
"""The reason of unknowns that Keras itself does not know when it builds a model."""

_numbers: dict[Hashable, int] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One thing that could not be known.

    `key` is its identity: two atoms are the same unknown exactly when their keys are equal.
    `label` is what its author calls it, `reason` says why it is unknown, `span` where.
    `operator` and `operands` are set when it is an operation on other unknowns.
    `number` stands for the key, in the order of first appearance: keys nest as deep as operations do, so they are
    compared once, when an atom is made.
    """

    key: Hashable
    label: str
    reason: str
    span: Span | None = None
    operator: str | None = None
    operands: tuple[object, ...] = ()
    named: bool = False
    number: int = field(init=False)
    _origins: tuple[Atom, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.label) > MAX_LABEL:
            object.__setattr__(self, "label", self.label[: MAX_LABEL - 3] + "...")
        object.__setattr__(self, "number", _numbers.setdefault(self.key, len(_numbers)))
        # gathered once: operands are shared, so walking down to the origins would be exponential
        object.__setattr__(self, "_origins", () if self.operator is None else _origins_of(self.operands))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atom) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __reduce__(self) -> tuple[object, ...]:
        # numbers are those of a process
        return Atom, (self.key, self.label, self.reason, self.span, self.operator, self.operands, self.named)

    def origins(self) -> tuple[Atom, ...]:
        """The atoms without operands that this one is made of."""
        return self._origins or (self,)


def _origins_of(operands: Sequence[object]) -> tuple[Atom, ...]:
    unknown = [o for o in operands if isinstance(o, Unknown)]
    if len(unknown) == 1:
        return unknown[0].origins()[:MAX_ORIGINS]
    inner = itertools.chain.from_iterable(o.origins() for o in unknown)
    return tuple(itertools.islice(dict.fromkeys(inner), MAX_ORIGINS))


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the analysis does not know. `terms` is its normal form."""

    terms: Terms

    @property
    def atom(self) -> Atom | None:
        """The atom, when this is one plain atom."""
        match self.terms:
            case ((((atom, 1),), 1),):
                return atom
        return None

    def origins(self) -> tuple[Atom, ...]:
        """All atoms without operands that it depends on, in order of appearance."""
        if len(self.terms) == 1 and len(self.terms[0][0]) == 1:
            return self.terms[0][0][0][0].origins()
        atoms = (a for monomial, _ in self.terms for base, _ in monomial for a in base.origins())
        return tuple(dict.fromkeys(atoms))

    @property
    def reason(self) -> str:
        """Why it is unknown, in the words of its first origin."""
        return self.origins()[0].reason if self.origins() else "unknown"

    @property
    def span(self) -> Span | None:
        """Where it became unknown: the place of its first origin."""
        return self.origins()[0].span if self.origins() else None

    def __str__(self) -> str:
        return formula_text(self)

    def __repr__(self) -> str:
        # exact, since texts of values serve as operands, and short however deep its operations are
        products = ("*".join((str(c), *(f"#{a.number}**{n}" for a, n in m))) for m, c in self.terms)
        return f"Unknown({' + '.join(products)})"


_fresh = itertools.count(1)


def mark() -> int:
    """A moment: what is new after it is told by `is_of_now`."""
    return next(_fresh)


OF_ROUND = frozenset(("element", "next", "after", "changed", "perhaps", "iterator"))
"""Operations that may give something else in each round of a loop."""

MAX_WALKED = 200
"""Atoms that are looked at to tell whether one of them is new."""


def is_of_now(value: Unknown, since: int) -> bool:
    """Whether it may be something else in the next round of a loop that began at the moment `since`."""
    waiting = [atom for monomial, _ in value.terms for atom, _ in monomial]
    seen: set[Atom] = set()
    while waiting:
        atom = waiting.pop()
        if atom in seen:
            continue
        seen.add(atom)
        match atom.key:
            case ("fresh", int(number)) if number >= since:
                return True
        if atom.operator in OF_ROUND or len(seen) > MAX_WALKED:
            return True
        operands = (operand for operand in atom.operands if isinstance(operand, Unknown))
        waiting += [a for operand in operands for monomial, _ in operand.terms for a, _ in monomial]
    return False


def unknown(
    label: str, reason: str, span: Span | None = None, *, key: Hashable = None, named: bool = False
) -> Unknown:
    """A new unknown. Without `key` it differs from every other."""
    identity = ("fresh", next(_fresh)) if key is None else key
    return of_atom(Atom(identity, label, reason, span, named=named))


def of_atom(atom: Atom) -> Unknown:
    """The polynomial that is just `atom`."""
    return Unknown(((((atom, 1),), 1),))


def apply(operator: str, *operands: object, label: str | None = None) -> Unknown:
    """An operation that is no polynomial: equal operators on equal operands are equal unknowns."""
    text = label if label is not None else f"{operator}({', '.join(operand_text(o) for o in operands)})"
    first = next((a for o in operands for u in _within(o) for a in u.origins()), None)
    reason, span = (first.reason, first.span) if first else ("unknown", None)
    key = (operator, *(_key(o) for o in operands))
    return of_atom(Atom(key, text, reason, span, operator, operands))


def _within(operand: object) -> Iterator[Unknown]:
    """The unknown that an operand is, or those that a small list, tuple or dict holds: they are why it is not known."""
    if isinstance(operand, Unknown):
        yield operand
    elif isinstance(operand, list | tuple | set | dict) and len(operand) <= MAX_HELD:
        parts = (*operand, *operand.values()) if isinstance(operand, dict) else operand
        yield from (part for part in parts if isinstance(part, Unknown))


MAX_HELD = 64
"""Elements of a container that are looked at for the cause of an unknown."""


def is_of_running(value: Unknown) -> bool:
    """Whether it is unknown only because the model must run for it: Keras follows such a loop symbolically."""
    return all(atom.reason == WHEN_RUN for atom in value.origins())


def element_of(elements: Unknown) -> Unknown:
    """Any one of unknown elements."""
    return apply("element", elements, label=f"element of {elements}")


def _key(operand: object) -> Hashable:
    try:
        hash(operand)
    except TypeError:
        # the atom keeps the operand, so that its id remains its own
        return ("object", id(operand))
    # 1, 1.0 and True are equal in Python, but they are not the same operand
    return (type(operand).__name__, operand)


def rename(value: Unknown, label: str) -> Unknown:
    """The same unknown under the name that its author gives it; the first name stays."""
    atom = value.atom
    if atom is None or atom.named:
        return value
    renamed = Atom(atom.key, label, atom.reason, atom.span, atom.operator, atom.operands, named=True)
    return of_atom(renamed)


# --- polynomial arithmetic -------------------------------------------------------------------


def _collect(pairs: Mapping[Monomial, int]) -> int | Unknown:
    terms = tuple(sorted(((m, c) for m, c in pairs.items() if c), key=_term_order))
    if not terms:
        return 0
    if len(terms) == 1 and terms[0][0] == ():
        return terms[0][1]
    return Unknown(terms)


def _term_order(term: tuple[Monomial, int]) -> tuple[int, list[tuple[int, int]]]:
    monomial, _ = term
    degree = sum(power for _, power in monomial)
    return (-degree, [(atom.number, power) for atom, power in monomial])


def _terms(value: int | Unknown) -> Terms:
    if isinstance(value, Unknown):
        return value.terms
    return (((), value),) if value else ()


def _multiply_monomials(a: Monomial, b: Monomial) -> Monomial:
    powers: dict[Atom, int] = {}
    for atom, power in itertools.chain(a, b):
        powers[atom] = powers.get(atom, 0) + power
    return tuple(sorted(powers.items(), key=lambda power: power[0].number))


def add(a: int | Unknown, b: int | Unknown) -> int | Unknown:
    """a + b, exact."""
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    sums: dict[Monomial, int] = {}
    for monomial, coefficient in itertools.chain(_terms(a), _terms(b)):
        sums[monomial] = sums.get(monomial, 0) + coefficient
    return _bounded(_collect(sums), "+", a, b)


def multiply(a: int | Unknown, b: int | Unknown) -> int | Unknown:
    """a * b, exact."""
    if isinstance(a, int) and isinstance(b, int):
        return a * b
    products: dict[Monomial, int] = {}
    if len(_terms(a)) * len(_terms(b)) > MAX_TERMS * 4:
        return apply("*", a, b)
    for (m1, c1), (m2, c2) in itertools.product(_terms(a), _terms(b)):
        monomial = _multiply_monomials(m1, m2)
        products[monomial] = products.get(monomial, 0) + c1 * c2
    return _bounded(_collect(products), "*", a, b)


def _bounded(result: int | Unknown, operator: str, a: int | Unknown, b: int | Unknown) -> int | Unknown:
    if isinstance(result, Unknown) and len(result.terms) > MAX_TERMS:
        return apply(operator, a, b)
    return result


def subtract(a: int | Unknown, b: int | Unknown) -> int | Unknown:
    """a - b, exact."""
    return add(a, multiply(b, -1))


OPERATIONS: dict[str, Callable[..., int]] = {
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "max": max,
    "min": min,
    "abs": abs,
    "**": lambda a, b: a**b,
}
"""What operations on whole numbers are that no polynomial says."""


# --- text ------------------------------------------------------------------------------------


def operand_text(value: object) -> str:
    """A value as an operand of a formula."""
    match value:
        case Unknown():
            return formula_text(value)
        case None | bool() | int() | float() | str():
            return repr(value)
        case list() | tuple() if len(value) <= 8:
            inner = ", ".join(operand_text(v) for v in value)
            return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    return "..."


def formula_text(value: int | Unknown) -> str:
    """`128*vocab_size + 66,048`: numbers with thousands separators only when they stand alone."""
    if isinstance(value, int):
        return f"{value:,}"
    text = ""
    for monomial, coefficient in value.terms:
        sign = "-" if coefficient < 0 else "+"
        piece = _term_text(monomial, abs(coefficient))
        text = f"{text} {sign} {piece}" if text else (f"-{piece}" if sign == "-" else piece)
    return text


def _term_text(monomial: Monomial, coefficient: int) -> str:
    factors = [_power_text(atom, power) for atom, power in monomial]
    if not factors:
        return f"{coefficient:,}"
    return "*".join(([str(coefficient)] if coefficient != 1 else []) + factors)


def _power_text(atom: Atom, power: int) -> str:
    simple = atom.label.replace("_", "").replace(".", "").isalnum() or atom.label.endswith(")")
    base = atom.label if simple or atom.label.endswith("]") else f"({atom.label})"
    return base if power == 1 else f"{base}**{power}"
