"""`stage-differs-from-the-others`: one of several like stages of a model is other in one argument."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Label, Severity
from kerascount.graph.records import LayerRecord
from kerascount.intent.stages import Odd, odd_ones
from kerascount.result import Analysis
from kerascount.rules.base import Rule, written_at

NAME = "stage-differs-from-the-others"
MOST_PLACES = 3


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One hint for each place that makes such a layer."""
    seen: set[object] = set()
    for model in analysis.reading.models:
        for odd in odd_ones(model):
            if odd.layer.span is not None and odd.layer.span not in seen:
                seen.add(odd.layer.span)
                yield _finding(odd)


def _finding(odd: Odd) -> Diagnostic:
    layer, count = odd.layer, len(odd.others)
    place = written_at(layer.arguments.get(odd.argument))
    span = place.span if place is not None and place.span is not None else layer.span
    own, usual = _text(layer.config[odd.argument]), _text(odd.usual)
    spans = dict.fromkeys(row.span for row in odd.others if row.span is not None and row.span != layer.span)
    return Diagnostic(
        NAME,
        Severity.INFO,
        f"`{layer.name}` has {odd.argument} {own}, the {count} layers at its place in the other stages have {usual}",
        span.path if span else "",
        span,
        f"{odd.argument} {own}",
        tuple(Label(other, f"{odd.argument} {usual}") for other in list(spans)[:MOST_PLACES]),
        (f"in the other stages: {_names(odd.others)}",),
        ("make it like the others, or leave it: nothing says that it is a mistake",),
        model=odd.model.id,
        layer=layer.name,
    )


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    return "none" if value is None else str(value)


def _names(rows: tuple[LayerRecord, ...]) -> str:
    return ", ".join(f"`{row.name}`" for row in rows)


RULE = Rule(NAME, "KC116", "one of several like stages that is other in one argument", check, preview=True)
