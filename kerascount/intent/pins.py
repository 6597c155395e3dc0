"""Today's facts as expectations: the edits that write them at the lines of layers and models.

Only exact facts are written, and only those that the reader of expectations reads back as met.

Must not know: files, command lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Edit, Span
from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Claim
from kerascount.intent.expect_comment import FORM, KEYS, MARK, Item, expectations, line_of, value_of
from kerascount.intent.sites import Made, Sites, extent, last_made, sites_of
from kerascount.intent.tables import number_of, shape_of
from kerascount.intent.verdict import (
    activation_named,
    activation_of,
    filters_of,
    input_of,
    of_layer,
    output_of,
    window_of,
)
from kerascount.syntax.comments import lines_with_room
from kerascount.syntax.source import Source
from kerascount.values.dims import Shape, shape_text
from kerascount.values.objects import Value

WRITTEN = ("kernel", "output", "params", "total")
"""What a new expectation says, where it is known."""

Line = tuple[int | None, int]
Facts = Mapping[str, str]
"""The text of each fact by the key of an expectation; what is not known is absent."""


@dataclass(frozen=True, slots=True)
class Pins:
    """The edits, and how many lines get an expectation, values are rewritten, and comments stay that are not met.

    `left_out` are lines that make several layers, of which nothing is exactly known, or that have no room.
    """

    edits: tuple[Edit, ...]
    new: int
    rewritten: int
    kept: int
    left_out: int


def pins_of(source: Source, reading: Reading, *, update: bool) -> Pins:
    """The expectations to write; `update` also rewrites existing ones that are no longer met."""
    sites, room = sites_of(reading), lines_with_room(source)
    known = _facts_by_line(reading, sites)
    taken, rewritten, kept = set[Line](), list[Edit](), 0
    for comment, items in expectations(source):
        line = line_of(comment)
        taken |= {line, *_ends_of(line, reading, sites)}
        changes = [edit for item in items if (edit := _rewritten(item, known.get(line, {})))]
        rewritten += changes if update else []
        kept += bool(changes) and not update
    free = [line for line in _ends(reading, sites) if line not in taken]
    new = [edit for line in free if (edit := _written(line, known.get(line, {}), source, room))]
    return Pins((*rewritten, *new), len(new), len(rewritten), kept, len(free) - len(new))


def _ends(reading: Reading, sites: Sites) -> list[Line]:
    """The lines of the file on which something that makes a layer or model ends, in order."""
    lines = [line for line in sites if line in _ends_of(line, reading, sites)]
    lines += [end for model in reading.models if (end := _end(model.span, reading))]
    return sorted(set(lines), key=lambda line: (line[0] or 0, line[1]))


def _ends_of(line: Line, reading: Reading, sites: Sites) -> set[Line]:
    """The last lines of the layers and models that begin or end on a line."""
    spans = [extent(row) for _, row in last_made(sites.get(line, []))]
    spans += [m.span for m in reading.models if m.span and line == (m.span.cell, m.span.line)]
    return {end for span in spans if (end := _end(span, reading))}


def _end(span: Span | None, reading: Reading) -> Line | None:
    return (span.cell, span.end_line) if span is not None and span.path == reading.path else None


# --- facts -----------------------------------------------------------------------------------------


def _facts_by_line(reading: Reading, sites: Sites) -> dict[Line, Facts]:
    """The facts of each line on which a layer or model begins or ends; none where several would share them."""
    layers = {line: _of_line(made) for line, made in sites.items()}
    totals = _totals(reading)
    return {line: {**layers.get(line, {}), **totals.get(line, {})} for line in {**layers, **totals}}


def _of_line(made: Sequence[Made]) -> Facts:
    """The facts of the one layer that a line makes; none when it makes several."""
    outermost = last_made(made)
    runs: dict[object, set[int]] = {}
    for model, row in outermost:
        runs.setdefault((model.entry, model.variant), set()).add(row.identity)
    if not outermost or any(len(layers) > 1 for layers in runs.values()):
        return {}
    return _shared([facts_of(row) for _, row in outermost])


def _shared(facts: Sequence[Facts]) -> Facts:
    """The facts that are the same in all models that have the layer."""
    return {key: text for key, text in facts[0].items() if all(f.get(key) == text for f in facts)}


def _totals(reading: Reading) -> dict[Line, Facts]:
    found: dict[Line, set[int | None]] = {}
    for model in reading.models:
        span, total = model.span, model.total_params
        if span is not None and span.path == reading.path:
            known = total if isinstance(total, int) and not model.broken else None
            for line in {span.line, span.end_line}:
                found.setdefault((span.cell, line), set()).add(known)
    return {line: _total(totals) for line, totals in found.items()}


def _total(totals: set[int | None]) -> Facts:
    total = next(iter(totals)) if len(totals) == 1 else None
    return {} if total is None else {"total": f"{total:,}"}


def facts_of(layer: LayerRecord) -> Facts:
    """All that is exactly known of a layer and that an expectation can say."""
    filters = filters_of(layer)
    shape, count = _shape(output_of(layer)), f"{filters:,}" if isinstance(filters, int) else None
    texts = {
        "kernel": _window(layer.kernel),
        "kernel_size": _window(layer.kernel),
        "filters": count,
        "units": count,
        "strides": _window(window_of(layer, "strides")),
        **dict.fromkeys(("pool", "pool_size"), _window(window_of(layer, "pool_size"))),
        **dict.fromkeys(("dilation", "dilation_rate"), _window(window_of(layer, "dilation_rate"))),
        "padding": _word(layer.config.get("padding")),
        "activation": activation_of(layer),
        "use_bias": _flag(layer.config.get("use_bias")),
        "rate": _number(layer.config.get("rate")),
        "input": _shape(input_of(layer)),
        "output": shape,
        "shape": shape,
        "params": f"{layer.params:,}" if isinstance(layer.params, int) else None,
    }
    return {key: text for key, text in texts.items() if text is not None and _met(key, text, layer)}


def _window(sizes: Shape | None) -> str | None:
    return "x".join(map(str, sizes)) if sizes and all(isinstance(n, int) for n in sizes) else None


def _word(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: Value) -> str | None:
    return str(value) if isinstance(value, bool) else None


def _number(value: Value) -> str | None:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _shape(shape: Shape | None) -> str | None:
    return shape_text(shape) if shape and all(n is None or isinstance(n, int) for n in shape) else None


def _met(key: str, text: str, layer: LayerRecord) -> bool:
    value = value_of(key, text, layer)
    claim = Claim(KEYS[key], value, text, Span("", 1, 1, 1, 1), FORM, "explicit")
    return value is not None and of_layer(claim, layer) == "met"


# --- edits -----------------------------------------------------------------------------------------


def _rewritten(item: Item, facts: Facts) -> Edit | None:
    """The stated value changed to today's, when that is known and says something else."""
    key, text, span = item
    fact = facts.get(key)
    return None if fact is None or _same(text, fact) else Edit(span, fact)


def _same(text: str, fact: str) -> bool:
    """Whether two texts state the same: `3` and `3x3`, `4719104` and `4,719,104`, an axis left open and any."""
    if text.lower() == fact.lower() or activation_named(text.strip("'\"")) == fact:
        return True
    if number_of(text) is not None and number_of(text) == number_of(fact):
        return True
    stated, made = shape_of(text), shape_of(fact)
    if stated is None or made is None:
        return False
    stated = stated * len(made) if len(stated) == 1 else stated
    return len(stated) == len(made) and all(s in (None, m) for s, m in zip(stated, made, strict=True))


def _written(line: Line, facts: Facts, source: Source, room: frozenset[int]) -> Edit | None:
    """A new expectation at the end of a line."""
    items = ", ".join(f"{key}={facts[key]}" for key in WRITTEN if key in facts)
    text = source.line_text(*line)
    if not items or MARK in text or source.module_line(*line) not in room:
        return None
    begin, end = len(text.rstrip()) + 1, len(text) + 1
    return Edit(Span(source.path, line[1], begin, line[1], end, line[0]), f"  # {MARK} expect[{items}]")
