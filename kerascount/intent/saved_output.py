"""The form "saved output": what the notebook's own `model.summary()` printed when its cells were run last.

It is a report, not a wish: where it differs from the code, the code was changed afterwards. Cells tell by their numbers
whether they were run again. Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading, SummaryCall
from kerascount.intent.claims import Claim, ModelClaim
from kerascount.intent.pasted_summary import total_of
from kerascount.intent.printed.edited import Misfit
from kerascount.intent.printed.fitting import Fit, fit
from kerascount.intent.printed.grammar import PrintedSummary, summaries_in
from kerascount.intent.printed.matching import Pair, params_met, same_in_another_generation, shape_met
from kerascount.intent.printed.rows import PrintedRow
from kerascount.intent.texts import lines_of
from kerascount.intent.verdict import output_of
from kerascount.syntax.source import Cell, Source
from kerascount.values.dims import shape_text
from kerascount.values.unknown import formula_text

FORM = "the saved output"
RULE = "saved-output-is-stale"
MOST_NOTES = 4


@dataclass(frozen=True, slots=True)
class Saved:
    """A printed summary in a cell's output, the call that printed it, and the model that it is of, or was once."""

    cell: Cell
    call: Span
    summary: PrintedSummary
    tied: Fit | Misfit


def model_claims(source: Source, reading: Reading) -> list[ModelClaim]:
    """The totals of saved outputs; those of rows are not claims of their own."""
    found: list[ModelClaim] = []
    for saved in _saved(source, reading):
        total, tied = saved.summary.total, saved.tied
        if isinstance(tied, Misfit) or total is None or _wrong(tied):
            continue
        claim = total_of(saved.summary, tied, FORM, "hint")
        if claim is not None:
            found.append(
                ModelClaim(Claim("params", total.count, total.text, saved.call, FORM, "hint"), claim.model)
            )
    return found


def troubles(source: Source, reading: Reading) -> list[Diagnostic]:
    """One finding for each saved summary that the code beside it would not print."""
    told = (_differences(saved, source) for saved in _saved(source, reading))
    return [finding for finding in told if finding is not None]


def _saved(source: Source, reading: Reading) -> Iterator[Saved]:
    """The printed summaries whose call and model are known: as many in a cell as calls that were reached there."""
    for cell in source.cells:
        if cell.kind != "code" or not any("Layer (type)" in output for output in cell.outputs):
            continue
        calls = [c for c in reading.summary_calls if (c.span.path, c.span.cell) == (source.path, cell.number)]
        text = "\n".join(output.rstrip("\n") for output in cell.outputs)
        printed = summaries_in(lines_of(text, source.path, cell.number))
        if len(printed) != len(_places(calls)):
            continue
        for summary, place in zip(printed, _places(calls), strict=True):
            models = _models_at(place, calls, reading)
            tied = fit(summary, models) if models else None
            if tied is not None and not tied.model.broken:
                yield Saved(cell, place, summary, tied)


def _places(calls: Sequence[SummaryCall]) -> list[Span]:
    return sorted(dict.fromkeys(call.span for call in calls))


def _models_at(place: Span, calls: Sequence[SummaryCall], reading: Reading) -> list[ModelRecord]:
    ids = {call.model for call in calls if call.span == place}
    return [model for model in reading.models if model.id in ids]


def _differences(saved: Saved, source: Source) -> Diagnostic | None:
    if isinstance(saved.tied, Misfit):
        return _of_edited(saved, saved.tied, source)
    wrong = _wrong(saved.tied)
    if not wrong:
        return None
    message = f"{len(wrong)} of {len(saved.tied.pairs)} rows of the saved summary are not what the code gives"
    notes = [_difference(row, layer) for row, layer in wrong[:MOST_NOTES]]
    if len(wrong) > MOST_NOTES:
        notes.append(f"and {len(wrong) - MOST_NOTES} more rows")
    layers = [layer for _, layer in saved.tied.pairs]
    return _finding(saved, message, (*notes, _why(saved, layers, source)))


def _wrong(tied: Fit) -> list[Pair]:
    """The rows that differ; where several models are possible, none."""
    if tied.others and tied.met < tied.compared:
        return []
    return [pair for pair in tied.pairs if _differs(*pair) and not same_in_another_generation(*pair)]


def _differs(row: PrintedRow, layer: LayerRecord) -> bool:
    return params_met(row, layer) is False or shape_met(row, layer) is False


def _of_edited(saved: Saved, tied: Misfit, source: Source) -> Diagnostic | None:
    """Layers that came or went since the output was saved, where each is written in the notebook as what it is."""
    certain = tied.model.status == "exact" and not tied.model.variant
    written = all(_is_written(layer, source) for layer in tied.new)
    if not tied.edited or not certain or not written or any("." in row.name for row in tied.gone):
        return None
    message = f"the saved summary has {_layers_in(saved.summary)} layers, the code makes {tied.layers}"
    notes = [f"`{layer.name}` ({layer.kind}) is in no row" for layer in tied.new]
    notes += [f"`{row.name}` ({row.kind}) is not made" for row in tied.gone]
    total, now = saved.summary.total, tied.model.total_params
    counts = [f"it had {total.text} params, the code gives {formula_text(now)}"] if total else []
    return _finding(saved, message, (*notes[:MOST_NOTES], *counts, _why(saved, tied.model.layers, source)))


def _is_written(layer: LayerRecord, source: Source) -> bool:
    """Whether the script calls the layer's class: what libraries build is other in each of their releases."""
    if layer.span is None or layer.span.path != source.path:
        return False
    return layer.kind in source.line_text(layer.span.cell, layer.span.line)


def _layers_in(summary: PrintedSummary) -> int:
    return sum(not row.is_input for row in summary.rows)


def _finding(saved: Saved, message: str, notes: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        RULE,
        Severity.INFO,
        message,
        saved.call.path,
        saved.call,
        "printed by other code",
        notes=notes,
        helps=("run the notebook again from the start and save it",),
        model=saved.tied.model.id,
    )


def _difference(row: PrintedRow, layer: LayerRecord) -> str:
    if params_met(row, layer) is False:
        return f"`{row.name}` had {row.params:,} params, `{layer.name}` has {formula_text(layer.params)}"
    return f"`{row.name}` gave {row.shape_text}, `{layer.name}` gives {shape_text(output_of(layer) or ())}"


def _why(saved: Saved, layers: Sequence[LayerRecord], source: Source) -> str:
    """What the numbers of cells tell of the order in which they were run."""
    own = saved.cell.execution_count
    building = {s.cell for layer in layers for s in (layer.span, layer.call_span) if s is not None}
    cells = [cell for cell in source.cells if cell.number in building and cell.kind == "code"]
    later = [
        c for c in cells if own is not None and c.execution_count is not None and c.execution_count > own
    ]
    never = [c for c in cells if own is not None and c.execution_count is None]
    if later:
        count = later[0].execution_count
        return f"cell {later[0].number} was run again ([{count}]) after this output was made ([{own}])"
    if never:
        return f"cell {never[0].number} was not run since it was changed, this output is of [{own}]"
    return "no cell says that it was run later, so the code was edited after it was run"
