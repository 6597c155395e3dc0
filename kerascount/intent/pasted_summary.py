"""The form "pasted summary": what `model.summary()` printed once, kept in a docstring, comment, Markdown cell or file.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent import texts
from kerascount.intent.claims import Claim, ModelClaim, Strength, TiedClaim
from kerascount.intent.printed.edited import Misfit
from kerascount.intent.printed.fitting import Fit, fit
from kerascount.intent.printed.grammar import PrintedSummary, Total, summaries_in
from kerascount.intent.printed.matching import params_met, same_in_another_generation
from kerascount.intent.printed.places import placed
from kerascount.intent.printed.rows import PrintedRow
from kerascount.intent.printed.versions import versions_of
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
    """The claims of all printed summaries in the texts of a script: a printout is a comment, not an expectation."""
    return _of_layers(_of_script(source, reading), FORM, "comment")


def model_claims(source: Source, reading: Reading) -> list[ModelClaim]:
    """The totals that stand below printed summaries in the texts of a script."""
    return _of_models(_of_script(source, reading), FORM, "comment")


def untied(source: Source, reading: Reading) -> list[Untied]:
    """The printed summaries of a script that are of none of its models."""
    return _of_none(_of_script(source, reading))


def untied_of_text(lines: Sequence[TextLine], reading: Reading) -> list[Untied]:
    """The printed summaries of one text that are of none of the models."""
    return _of_none(_fits([lines], reading))


def of_text(
    lines: Sequence[TextLine], reading: Reading, form: str = FORM, strength: Strength = "explicit"
) -> list[TiedClaim]:
    """The claims of the printed summaries of one text about layers."""
    return _of_layers(_fits([lines], reading), form, strength)


def totals_of_text(
    lines: Sequence[TextLine], reading: Reading, form: str = FORM, strength: Strength = "explicit"
) -> list[ModelClaim]:
    """The claims of the printed summaries of one text about whole models."""
    return _of_models(_fits([lines], reading), form, strength)


Tied = tuple[PrintedSummary, Fit | Misfit]


def _of_script(source: Source, reading: Reading) -> list[Tied]:
    """The printed summaries in the texts of a script, without those of code that its author took out."""
    parts = [lines for _, lines in texts.in_script(source)] if reading.models else []
    tied = _fits(parts, reading)
    if sum(len(summaries_in(lines)) for lines in parts) == 1:
        tied = [(summary, placed(summary, found, source, reading)) for summary, found in tied]
    if all(_is_whole(found) for _, found in tied):
        return tied
    versions = versions_of(source)
    return [one for one in tied if _is_whole(one[1]) or not versions.explain(one[0])]


def _fits(parts: Iterable[Sequence[TextLine]], reading: Reading) -> list[Tied]:
    """The printed summaries of some texts, each with its model or with why it has none.

    Of several that fit one model, one of them wholly or as it began, the others are of versions that the author tried
    and left out.
    """
    tied = [(summary, fit(summary, reading.models)) for lines in parts for summary in summaries_in(lines)]
    known = _nearest([(summary, found) for summary, found in tied if found is not None])
    whole = {
        found.model.id
        for _, found in known
        if _is_whole(found) or (isinstance(found, Misfit) and found.begun)
    }
    return [one for one in known if one[1].model.id not in whole or not _is_version(one[1])]


def _nearest(tied: Sequence[Tied]) -> list[Tied]:
    """Of several summaries with the rows of one model the one of which most is true; the others show what it would be
    with other arguments."""
    best: dict[str, int] = {}
    for _, found in tied:
        if isinstance(found, Fit):
            best[found.model.id] = max(best.get(found.model.id, 0), found.met)
    return [one for one in tied if not isinstance(one[1], Fit) or one[1].met == best[one[1].model.id]]


def _is_whole(found: Fit | Misfit) -> bool:
    return isinstance(found, Fit) and found.is_whole


def _is_version(found: Fit | Misfit) -> bool:
    """Whether it is the model with other values, or with layers that were added or went."""
    return not found.is_whole if isinstance(found, Fit) else found.edited


def _of_none(tied: Iterable[Tied]) -> list[Untied]:
    found: list[Untied] = []
    for summary, misfit in tied:
        if isinstance(misfit, Misfit) and not summary.bare and not _told(summary, misfit):
            rows = sum(not row.is_input for row in summary.rows)
            found.append(Untied(summary.span, rows, misfit.layers, misfit.model, misfit.reason))
    return found


def _told(summary: PrintedSummary, tied: Misfit) -> bool:
    """Whether the total tells already that the summary is of an earlier state."""
    total, now = summary.total, tied.model.total_params
    return tied.edited and total is not None and isinstance(now, int) and now != total.count


def _of_layers(tied: Iterable[Tied], form: str, strength: Strength) -> list[TiedClaim]:
    found: list[TiedClaim] = []
    for summary, one in tied:
        if isinstance(one, Fit):
            found += of_summary(summary, one, form, strength)
        else:
            pairs = [
                (claim, layer)
                for row, layer in one.pairs
                for claim in _of_row(row, layer, summary, form, strength)
            ]
            found += [TiedClaim(claim, one.model, layer) for claim, layer in pairs]
    return found


def _of_models(tied: Iterable[Tied], form: str, strength: Strength) -> list[ModelClaim]:
    found = (
        total_of(summary, one, form, strength)
        if isinstance(one, Fit)
        else _total_of_edited(summary, one, form)
        for summary, one in tied
    )
    return [claim for claim in found if claim is not None]


def _total_of_edited(summary: PrintedSummary, tied: Misfit, form: str) -> ModelClaim | None:
    """The total of a summary of an earlier state of a model, to which layers were added or from which they went."""
    total = summary.total
    if total is None or not tied.edited:
        return None
    rows = sum(not row.is_input for row in summary.rows)
    form = form if rows == tied.layers else f"{form} with {rows} rows, not {tied.layers},"
    claim = Claim("params", total.count, total.text, total.span, form, "comment", summary.span)
    return ModelClaim(claim, tied.model)


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
