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
    layer = odd.layer
    place = written_at(layer.arguments.get(odd.argument))
    span = place.span if place is not None and place.span is not None else layer.span
    own, usual = _text(layer.config[odd.argument]), _text(odd.usual)
    return Diagnostic(
        NAME,
        Severity.INFO,
        f"`{layer.name}` has {odd.argument} {own}, {_beside(odd, usual)}",
        span.path if span else "",
        span,
        f"{odd.argument} {own}",
        _labels(odd, usual),
        (f"{PLACES[odd.kind]}: {_names(odd.others)}",),
        ("make it like the others, or leave it: nothing says that it is a mistake",),
        model=odd.model.id,
        layer=layer.name,
    )


PLACES = {
    "stage": "in the other stages",
    "series": "in the other stages",
    "branch": "in the other branches",
    "level": "at the other side, and at both sides of the other levels",
}


def _beside(odd: Odd, usual: str) -> str:
    """What the others are like."""
    count = len(odd.others)
    match odd.kind:
        case "series":
            widths = ", ".join(str(row.config[odd.argument]) for row in odd.others)
            return f"the others of its series ({widths}) let {usual} be expected"
        case "branch":
            return f"the {count} layers at its place in the other branches have {usual}"
        case "level":
            return f"`{odd.others[0].name}`, with which it is merged, has {usual}; all other levels agree"
    return f"the {count} layers at its place in the other stages have {usual}"


def _labels(odd: Odd, usual: str) -> tuple[Label, ...]:
    """The places of the others that are written elsewhere."""
    rows = odd.others[:1] if odd.kind == "level" else odd.others
    spans = {row.span: row for row in rows if row.span is not None and row.span != odd.layer.span}
    return tuple(
        Label(span, f"{odd.argument} {_text(row.config[odd.argument]) if odd.kind == 'series' else usual}")
        for span, row in list(spans.items())[:MOST_PLACES]
    )


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    return "none" if value is None else str(value)


def _names(rows: tuple[LayerRecord, ...]) -> str:
    return ", ".join(f"`{row.name}`" for row in rows)


RULE = Rule(NAME, "KC116", "one of several like stages that is other in one argument", check, preview=True)
