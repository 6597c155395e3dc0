"""Sites: which layers a line of the script makes, and what of them a comment there can mean.

Must not know: how a text is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.verdict import actual_of, of_layer
from kerascount.syntax.source import Source
from kerascount.values.objects import Caller

Made = tuple[ModelRecord, LayerRecord]

Sites = Mapping[tuple[int | None, int], list[Made]]
"""The layers by the lines (cell, line) on which their statement begins or ends."""
BEFORE = re.compile(r"\s*(?:[\w.]+\s*=\s*|return\s+|[\w.]+\.add\(\s*)?")
BEHIND = re.compile(r"[\s),\]]*")
"""What may stand around an expression whose result is kept as it is."""


def sites_of(reading: Reading) -> Sites:
    """All places of the file at which layers are made or called."""
    found: dict[tuple[int | None, int], list[Made]] = {}
    for model in reading.spoken_of:
        for row in model.depth_first:
            spans = [s for s in _places(row) if s.path == reading.path]
            for key in dict.fromkeys((s.cell, n) for s in spans for n in (s.line, s.end_line)):
                found.setdefault(key, []).append((model, row))
    return found


def sites_within(reading: Reading) -> Sites:
    """The rows that are made within a call of a function of the script, by the lines on which the call is written."""
    found: dict[tuple[int | None, int], list[Made]] = {}
    for model in reading.spoken_of:
        for row in model.depth_first:
            spans = [caller.span for caller in row.callers if caller.span.path == reading.path]
            for key in dict.fromkeys((s.cell, n) for s in spans for n in (s.line, s.end_line)):
                found.setdefault(key, []).append((model, row))
    return found


def _places(layer: LayerRecord) -> list[Span]:
    """Where a layer is made and called; a list of layers that a model is made of is no call of them."""
    made, called = layer.span, layer.call_span
    if made is None or called is None:
        return [span for span in (made, called) if span is not None]
    listed = _contains(called, made) and (called.line, called.column) != (made.line, made.column)
    return [made] if listed else [made, called]


def extent(layer: LayerRecord) -> Span | None:
    """The whole expression that makes and calls a layer."""
    return max(_places(layer), key=lambda s: (s.end_line, s.end_column), default=None)


def last_made(made: Iterable[Made]) -> list[Made]:
    """The layers of the outermost call of a line: those whose output the line gives; none when there are several."""
    pairs = [(pair, span) for pair in made if (span := extent(pair[1])) is not None]
    return [pair for pair, span in pairs if all(_contains(span, other) for _, other in pairs)]


def given(
    direct: Sequence[Made], within: Sequence[Made], source: Source, cell: int | None, line: int
) -> list[Made]:
    """The layers whose output the outermost call of a line gives, a layer's or that of a function of the script."""
    calls = {
        caller.span: caller
        for _, row in within
        for caller in row.callers
        if (caller.span.path, caller.span.cell) == (source.path, cell)
        and line in (caller.span.line, caller.span.end_line)
    }
    extents = [span for _, row in direct if (span := extent(row)) is not None]
    for span, caller in calls.items():
        if span not in extents and all(_contains(span, other) for other in (*calls, *extents)):
            return _results(caller, within) if is_whole(source, span) else []
    return last_made(direct)


def _results(caller: Caller, within: Sequence[Made]) -> list[Made]:
    """The rows, one of each model, that no other row within a call reads; none where there are several, or where the
    function makes a model of its own."""
    found: list[Made] = []
    for model in {id(model): model for model, _ in within}.values():
        rows = [row for one, row in within if one is model and caller in row.callers]
        read = {name for row in rows for name in row.inbound}
        last = [row for row in rows if row.name not in read]
        inputs = [row for row in model.layers if row.is_input and row.name in read]
        if len(last) != 1 or any(row.function != caller.function for row in inputs):
            return []
        found.append((model, last[0]))
    return found


def is_whole(source: Source, span: Span) -> bool:
    """Whether an expression is all that its lines do, besides keeping or returning what it gives."""
    before = source.line_text(span.cell, span.line)[: span.column - 1]
    behind = source.line_text(span.cell, span.end_line)[span.end_column - 1 :].partition("#")[0]
    return BEFORE.fullmatch(before) is not None and BEHIND.fullmatch(behind) is not None


def _contains(outer: Span, inner: Span) -> bool:
    begins = (outer.line, outer.column) <= (inner.line, inner.column)
    ends = (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
    return begins and ends and outer.cell == inner.cell


def tied(claim: Claim, made: list[Made]) -> TiedClaim:
    """The claim tied to a site; ambiguous when it is true of some of the site's layers only."""
    verdicts = {of_layer(claim, layer) for _, layer in made}
    values = {actual_of(claim, layer) for _, layer in made}
    several = "differs" in verdicts and (len(verdicts) > 1 or len(values - {None}) > 1)
    return TiedClaim(claim, *made[0], ambiguous=several or _is_by_default(claim, *made[0]))


DECIDING = {"output_shape": ("units", "filters"), "units": ("units",), "filters": ("filters",)}
"""The arguments that a stated value depends on, where they are not of its own name."""


def _is_by_default(claim: Claim, model: ModelRecord, layer: LayerRecord) -> bool:
    """Whether a value that differs is a default of a function that the file does not call: others give another."""
    if model.entry == "module" or of_layer(claim, layer) != "differs":
        return False
    names = DECIDING.get(claim.attribute, (claim.attribute,))
    origins = [origin for name in names if (origin := layer.arguments.get(name)) is not None]
    return any(origin.last().kind == "default" for origin in origins)
