"""An analysis as plain data, of which JSON is made, and back.

Records are written field by field; models, rows and unknowns, to which others refer, stand once in a table. What an
object of the script is has no place in a record, so in the configuration of a layer it becomes an `Opaque`. Anything
else that is not known here raises `CannotKeep`: better nothing kept than half of it.

The source is left out: it is read again. Must not know: where the data goes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity, Span
from kerascount.graph.model import Weight
from kerascount.graph.records import Decision, LayerRecord, ModelRecord, Reading, SummaryCall
from kerascount.intent.claims import Claim, ModelClaim, TiedClaim
from kerascount.result import Analysis
from kerascount.syntax.source import Source
from kerascount.values.objects import Asserted, Caller, Origin, Shown, Symbol
from kerascount.values.unknown import Atom, Unknown, of_atom

Plain = Any
"""None, booleans, numbers, strings, and lists of these."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """An object of the script in a layer's configuration, of which its class is all that is kept."""

    kind: str


CLASSES: tuple[type, ...] = (
    *(
        Analysis,
        Reading,
        ModelRecord,
        LayerRecord,
        Weight,
        Decision,
        SummaryCall,
        Asserted,
        Shown,
        Caller,
        Origin,
        Symbol,
    ),
    *(Span, Diagnostic, Label, Edit, Fix, Claim, TiedClaim, ModelClaim, Opaque),
)
"""The records that an analysis is made of. The order is that of no file: another version reads nothing of this one."""

SHARED = (ModelRecord, LayerRecord)
"""Records to which several others refer."""

NUMBERS = {cls: number for number, cls in enumerate(CLASSES)}
FIELDS = {cls: tuple(field.name for field in fields(cls)) for cls in CLASSES}
LENIENT: dict[type, str] = {LayerRecord: "config"}
"""Where objects of the script may stand."""

SEQUENCES = (tuple, list, set, frozenset)


class CannotKeep(Exception):
    """There is something in an analysis that cannot be written as plain data."""


class Unreadable(Exception):
    """The data is no analysis."""


def to_plain(analysis: Analysis) -> Plain:
    """The analysis without its source. Raises CannotKeep."""
    writer = _Writer()
    try:
        body = writer.plain(replace(analysis, source=None))
    except RecursionError:
        raise CannotKeep("it is nested too deeply") from None
    return [writer.atoms(), writer.shared, body]


def from_plain(data: Plain, source: Source | None) -> Analysis:
    """The analysis of which `data` was made, with its source. Raises Unreadable."""
    try:
        atoms, shared, body = data
        analysis: Analysis = _Reader(atoms, shared).value(body)
        return replace(analysis, source=source)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as trouble:
        raise Unreadable(str(trouble)) from None


def findings_to_plain(findings: tuple[Diagnostic, ...]) -> Plain:
    """Findings, which hold nothing but text and places."""
    return _Writer().plain(findings)


def findings_from_plain(data: Plain) -> tuple[Diagnostic, ...]:
    """The findings again."""
    found: tuple[Diagnostic, ...] = _Reader([], []).value(data)
    return found


# --- writing -------------------------------------------------------------------------------------


class _Writer:
    """`shared` are the records that stand in the table of their own, `_atoms` the unknowns, both by appearance."""

    def __init__(self) -> None:
        self.shared: list[Plain] = []
        self._places: dict[int, int] = {}
        self._atoms: list[Atom] = []
        self._numbers: dict[int, int] = {}

    def plain(self, value: object, *, lenient: bool = False) -> Plain:
        kind = type(value)
        if value is None or kind in (bool, int, str):
            return value
        if kind is Unknown:
            return ["unknown", self._terms(value)]
        if kind in SEQUENCES:
            return [kind.__name__, *(self.plain(item, lenient=lenient) for item in value)]  # type: ignore[attr-defined]
        if kind in FIELDS:
            return self._record(value)
        return self._rare(value, lenient=lenient)

    def _rare(self, value: object, *, lenient: bool) -> Plain:
        match value:
            case float():
                return float(value) if math.isfinite(value) else ["float", repr(float(value))]
            case Mapping():
                pairs = value.items()
                return ["dict", *([self.plain(k), self.plain(v, lenient=lenient)] for k, v in pairs)]
            case Severity():
                return ["severity", value.value]
            case Atom():
                return ["atom", self._atom(value)]
        if not lenient:
            raise CannotKeep(f"an object of {type(value).__name__}")
        return self._record(Opaque(type(value).__name__))

    def _record(self, value: object) -> Plain:
        if not isinstance(value, SHARED):
            return self._fields(value)
        if id(value) not in self._places:
            written = self._fields(value)
            self._places[id(value)] = len(self.shared)
            self.shared.append(written)
        return ["shared", self._places[id(value)]]

    def _fields(self, value: object) -> Plain:
        kind = type(value)
        lenient = LENIENT.get(kind)
        parts = (self.plain(getattr(value, name), lenient=name == lenient) for name in FIELDS[kind])
        return [NUMBERS[kind], *parts]

    def _terms(self, value: Any) -> Plain:
        return [[[[self._atom(atom), power] for atom, power in m], c] for m, c in value.terms]

    def _atom(self, atom: Atom) -> int:
        if id(atom) not in self._numbers:
            self._numbers[id(atom)] = len(self._atoms)
            self._atoms.append(atom)
        return self._numbers[id(atom)]

    def atoms(self) -> Plain:
        """All unknowns; what they were made of is written as far as it says why they are unknown."""
        # writing one can add its origins behind it, which the loop then comes to
        return [self._row(atom) for atom in self._atoms]

    def _row(self, atom: Atom) -> Plain:
        origins = [] if atom.operator is None else [self._atom(origin) for origin in atom.origins()]
        place = self.plain(atom.span)
        return [atom.number, atom.label, atom.reason, place, atom.operator, origins, atom.named]


# --- reading -------------------------------------------------------------------------------------

_tokens = count()


class _Reader:
    def __init__(self, atoms: Sequence[Plain], shared: Sequence[Plain]) -> None:
        self._atoms = self._made(atoms)
        self._shared: list[object] = []
        for row in shared:
            self._shared.append(self.value(row))

    def value(self, data: Plain) -> Any:
        """The value of which the data was made."""
        if type(data) is not list:
            return data
        kind, *parts = data
        if type(kind) is int:
            return CLASSES[kind](*map(self.value, parts))
        return READERS[kind](self, parts)

    def _made(self, rows: Sequence[Plain]) -> list[Atom]:
        """The unknowns. Their numbers are new, in the old order, for formulas are ordered by them."""
        token = next(_tokens)
        for row in sorted(rows, key=lambda row: int(row[0])):
            Atom(("kept", token, row[0]), "", "")
        plain = [self._atom(row, (), token) for row in rows]
        return [self._atom(row, [of_atom(plain[i]) for i in row[5]], token) for row in rows]

    def _atom(self, row: Plain, operands: Sequence[Unknown], token: int) -> Atom:
        number, label, reason, place, operator, _, named = row
        key = ("kept", token, number)
        return Atom(key, label, reason, self.value(place), operator, tuple(operands), named)

    def _terms(self, rows: Plain) -> Unknown:
        return Unknown(tuple((tuple((self._atoms[i], n) for i, n in m), c) for m, c in rows))


READERS: dict[str, Callable[[_Reader, list[Plain]], Any]] = {
    "tuple": lambda reader, parts: tuple(map(reader.value, parts)),
    "list": lambda reader, parts: list(map(reader.value, parts)),
    "set": lambda reader, parts: set(map(reader.value, parts)),
    "frozenset": lambda reader, parts: frozenset(map(reader.value, parts)),
    "dict": lambda reader, parts: {reader.value(k): reader.value(v) for k, v in parts},
    "float": lambda reader, parts: float(parts[0]),
    "severity": lambda reader, parts: Severity(parts[0]),
    "unknown": lambda reader, parts: reader._terms(parts[0]),
    "atom": lambda reader, parts: reader._atoms[parts[0]],
    "shared": lambda reader, parts: reader._shared[parts[0]],
}
"""How what begins with a word is read."""
