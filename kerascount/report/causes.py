"""Why models are partial: each cause once, at its origin, with how much depends on it.

A pure function of records. Must not know: how a record is made, colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.report.census import place_text
from kerascount.report.text import clean, plural
from kerascount.values.unknown import Atom, Unknown


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is not known, and the rows of one model that depend on it."""

    atom: Atom
    layers: tuple[str, ...]
    name: str
    """What its author calls it: the label of the atom, or the name given to what was made of it alone."""


def causes(model: ModelRecord) -> list[Cause]:
    """All causes of a model, those first on which most depends."""
    found: dict[Atom, list[str]] = {origin: [] for atom in model.unknowns for origin in atom.origins()}
    names: dict[Atom, str] = {}
    for row in model.layers:
        for used in _used(row):
            if used.named and len(used.origins()) == 1:
                names.setdefault(used.origins()[0], used.label)
        for atom in dict.fromkeys(origins(row)):
            found.setdefault(atom, []).append(row.name)
    made = (Cause(atom, tuple(rows), names.get(atom, atom.label)) for atom, rows in found.items())
    return sorted(made, key=lambda cause: -len(cause.layers))


def origins(row: LayerRecord) -> Iterator[Atom]:
    """The origins of all that is not known of a row."""
    for atom in _used(row):
        yield from atom.origins()


def _used(row: LayerRecord) -> Iterator[Atom]:
    """The atoms of all that is not known of a row, operations on others among them."""
    if row.unknown is not None:
        yield row.unknown
    for value in (row.params, row.trainable_params, *_dims(row)):
        if isinstance(value, Unknown):
            yield from (atom for monomial, _ in value.terms for atom, _power in monomial)


def _dims(row: LayerRecord) -> Iterable[object]:
    for shape in row.outputs:
        yield from [shape] if isinstance(shape, Unknown) else shape


def cause_text(cause: Cause, model: ModelRecord) -> str:
    """`14 layers of "model" are partial because of "n_classes" (line 12: read from a file)`."""
    count = len(cause.layers)
    who = f'{plural(count, "layer")} of "{model.name}"' if count else f'"{model.name}"'
    verb = "are" if count > 1 else "is"
    return clean(f'{who} {verb} partial because of "{cause.name}" ({_told(cause.atom, model)})')


def _told(atom: Atom, model: ModelRecord) -> str:
    return f"{_where(atom, model)}{end_of_chain(atom.reason)}"


def _where(atom: Atom, model: ModelRecord) -> str:
    home = model.span.path if model.span else ""
    place = place_text(atom.span, home)
    if not place or atom.span is None:
        return ""
    if atom.span.path != home:
        return f"{place}: "
    return f"{'line' if atom.span.cell is None else 'cell'} {place}: "


# --- over many models ------------------------------------------------------------------------------


@dataclass(slots=True)
class Kind:
    """One kind of cause over many models: how many models, layers and files it holds back, and an example."""

    text: str
    models: int = 0
    layers: int = 0
    files: set[str] = field(default_factory=set)
    example: Span | None = None


CHAIN = re.compile(r"^the result of `.*?`: (?=.)")
QUOTED = re.compile(r"`[^`]*`")


def end_of_chain(reason: str) -> str:
    """The last link of a chain of results: why the first of them was not known."""
    while (match := CHAIN.match(reason)) is not None:
        reason = reason[match.end() :]
    return reason


def kind_of(atom: Atom) -> str:
    """A cause without what is particular to its place: the last link of a chain of results.

    Names of the script's own are left out; those of a library tell what is missing, and stay.
    """
    text = end_of_chain(atom.reason)
    return text if text.startswith(("unsupported", "module", "the result of")) else QUOTED.sub("`...`", text)


def kinds(readings: Sequence[Reading]) -> list[Kind]:
    """All kinds of causes, the most frequent first."""
    found: dict[str, Kind] = {}
    for reading in readings:
        for model in reading.models:
            _count(model, reading.path, found)
    return sorted(found.values(), key=lambda kind: (-kind.models, -kind.layers, kind.text))


def _count(model: ModelRecord, path: str, found: dict[str, Kind]) -> None:
    grouped: dict[str, list[Cause]] = {}
    for cause in causes(model):
        grouped.setdefault(kind_of(cause.atom), []).append(cause)
    if model.broken:
        grouped.setdefault("the model ends early: the script is certain to fail there", [])
    for text, members in grouped.items():
        kind = found.setdefault(text, Kind(text))
        kind.models += 1
        kind.layers += len({name for cause in members for name in cause.layers})
        kind.files.add(path)
        kind.example = kind.example or next((c.atom.span for c in members if c.atom.span), model.span)
