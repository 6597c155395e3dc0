"""The form "pasted summary": what `model.summary()` printed once, kept in a docstring, comment, Markdown cell or file.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent import texts
from kerascount.intent.claims import Claim, ModelClaim, Strength, TiedClaim
from kerascount.intent.printed.fitting import Fit, Misfit, fit, params_met, same_in_another_generation
from kerascount.intent.printed.grammar import PrintedSummary, Total, summaries_in
from kerascount.intent.printed.rows import PrintedRow
from kerascount.intent.tables import TextLine
from kerascount.intent.verdict import output_of
from kerascount.syntax.source import Source

FORM = "the printed summary"


@dataclass(frozen=True, slots=True)
class Untied:
    """A printed summary that is of no model of the file; `model` is the nearest one."""

    span: Span
    rows: int
    layers: int
    model: ModelRecord
    reason: str


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of all printed summaries in the texts of a script."""
    return [claim for lines in _texts(source, reading) for claim in of_text(lines, reading)]


def model_claims(source: Source, reading: Reading) -> list[ModelClaim]:
    """The totals that stand below printed summaries in the texts of a script."""
    return [claim for lines in _texts(source, reading) for claim in totals_of_text(lines, reading)]


def untied(source: Source, reading: Reading) -> list[Untied]:
    """The printed summaries of a script that are of none of its models."""
    return [one for lines in _texts(source, reading) for one in untied_of_text(lines, reading)]


def untied_of_text(lines: Sequence[TextLine], reading: Reading) -> list[Untied]:
    """The printed summaries of one text that are of none of the models."""
    found: list[Untied] = []
    for summary, tied in _fits(lines, reading):
        if isinstance(tied, Misfit) and not _told(summary, tied):
            rows = sum(not row.is_input for row in summary.rows)
            found.append(Untied(summary.span, rows, tied.layers, tied.model, tied.reason))
    return found


def _told(summary: PrintedSummary, tied: Misfit) -> bool:
    """Whether the total tells already that the summary is of an earlier state."""
    total, now = summary.total, tied.model.total_params
    return tied.edited and total is not None and isinstance(now, int) and now != total.count


def _texts(source: Source, reading: Reading) -> Iterator[Sequence[TextLine]]:
    return (lines for _, lines in texts.in_script(source)) if reading.models else iter(())


def of_text(
    lines: Sequence[TextLine], reading: Reading, form: str = FORM, strength: Strength = "explicit"
) -> list[TiedClaim]:
    """The claims of the printed summaries of one text about layers."""
    return [
        claim
        for summary, tied in _fits(lines, reading)
        if isinstance(tied, Fit)
        for claim in of_summary(summary, tied, form, strength)
    ]


def totals_of_text(
    lines: Sequence[TextLine], reading: Reading, form: str = FORM, strength: Strength = "explicit"
) -> list[ModelClaim]:
    """The claims of the printed summaries of one text about whole models."""
    found: list[ModelClaim] = []
    for summary, tied in _fits(lines, reading):
        if isinstance(tied, Fit):
            claim = total_of(summary, tied, form, strength)
        else:
            claim = _total_of_edited(summary, tied, form) if tied else None
        found += [claim] if claim else []
    return found


def _total_of_edited(summary: PrintedSummary, tied: Misfit, form: str) -> ModelClaim | None:
    """The total of a summary of an earlier state of a model, to which layers were added or from which they went."""
    total = summary.total
    if total is None or not tied.edited:
        return None
    rows = sum(not row.is_input for row in summary.rows)
    form = f"{form} with {rows} rows, not {tied.layers},"
    claim = Claim("params", total.count, total.text, total.span, form, "comment", summary.span)
    return ModelClaim(claim, tied.model)


def _fits(
    lines: Sequence[TextLine], reading: Reading
) -> Iterator[tuple[PrintedSummary, Fit | Misfit | None]]:
    return ((summary, fit(summary, reading.models)) for summary in summaries_in(lines))


# --- claims ----------------------------------------------------------------------------------------


def of_summary(summary: PrintedSummary, tied: Fit, form: str, strength: Strength) -> Iterator[TiedClaim]:
    """What each row states; in doubt between models that fit equally well, what is not true of all is no claim."""
    doubtful = _doubtful(tied)
    for row, layer in tied.pairs:
        for claim in _of_row(row, layer, summary, form, strength):
            yield TiedClaim(claim, tied.model, layer, ambiguous=doubtful)


def _doubtful(tied: Fit) -> bool:
    """Whether another model fits as well, but in other rows."""
    if tied.met == tied.compared:
        return False
    wrong = _differing(tied)
    return any(_differing(other) != wrong for other in tied.others)


def _differing(tied: Fit) -> list[object]:
    return [
        (row.params_span, layer.kind, layer.params)
        for row, layer in tied.pairs
        if params_met(row, layer) is False
    ]


def _of_row(
    row: PrintedRow, layer: LayerRecord, summary: PrintedSummary, form: str, strength: Strength
) -> Iterator[Claim]:
    shape = row.shape
    if shape is not None and len(shape) == len(output_of(layer) or ()):
        stated = (None, *shape[1:])
        yield Claim("output_shape", stated, row.shape_text, row.shape_span, form, strength, summary.span)
    counts = row.params or not isinstance(layer.params, int) or layer.params
    if row.params is not None and counts and not same_in_another_generation(row, layer):
        yield Claim("params", row.params, row.params_text, row.params_span, form, strength, summary.span)


def total_of(summary: PrintedSummary, tied: Fit, form: str, strength: Strength) -> ModelClaim | None:
    """What the line of the total states; nothing where another generation counts otherwise."""
    total: Total | None = summary.total
    if total is None or any(same_in_another_generation(row, layer) for row, layer in tied.pairs):
        return None
    claim = Claim("params", total.count, total.text, total.span, form, strength, summary.span)
    return ModelClaim(claim, tied.model)
