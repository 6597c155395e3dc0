"""The summary of a model: one row per layer, Keras's totals, the census of kernels, and why something is unknown.

A pure function of records. Must not know: how they were made, colours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kerascount.diagnostics import Span
from kerascount.graph.records import ModelRecord, Reading
from kerascount.graph.sizes import readable_size, totals
from kerascount.report.causes import cause_text, causes
from kerascount.report.census import census
from kerascount.report.columns import COLUMNS, DEFAULT, View, costs, count_cell, rows_of
from kerascount.report.naming import naming_note
from kerascount.report.table import layout
from kerascount.report.text import Line, Piece, clean, line, plural
from kerascount.report.variants import conditions_text, families, variant_text
from kerascount.values.unknown import formula_text

MAX_CAUSES = 5
"""Causes told of one model unless all are asked for."""


def summarize(
    reading: Reading,
    width: int | None = None,
    *,
    most_causes: int | None = MAX_CAUSES,
    view: View = DEFAULT,
) -> list[Line]:
    """All models of a file, a blank line between two; variants of a model are one line each.

    `most_causes`: so many causes of what is unknown are told of each model; None: all.
    """
    lines: list[Line] = []
    for family in families(reading.models):
        lines += [line()] if lines else []
        lines += model_summary(family.model, width, family.variants, most_causes=most_causes, view=view)
        lines += _notes(_file_notes(family.model, reading, view))
    return lines


def model_summary(
    model: ModelRecord,
    width: int | None = None,
    variants: Sequence[ModelRecord] = (),
    *,
    most_causes: int | None = MAX_CAUSES,
    view: View = DEFAULT,
) -> list[Line]:
    """One model."""
    rows = [[clean(COLUMNS[name][1](row)) for name in view.columns] for row in rows_of(model, view)]
    table = layout([COLUMNS[name][0] for name in view.columns], rows, width)
    ends = [_break(model)] if model.broken else []
    below = [ends, _totals(model), _costs(model, view), _census(model), _footnotes(model, most_causes)]
    told = [line(" ", variant_text(model, other)) for other in variants]
    return [*header(model), line(), *table, *(ln for block in below for ln in block), *told]


def header(model: ModelRecord) -> list[Line]:
    """`Model "unet" - Functional, model.py:55 in get_unet() - 39 layers, not executed`."""
    partial = " (partial)" if model.status == "partial" else ""
    variable = f" ({model.variable})" if model.variable and model.variable != model.name else ""
    title = f'Model "{clean(model.name)}"{variable}'
    rest = f" - {model.kind}, {_where(model)} - {plural(len(model.layers), 'layer')}{partial}, not executed"
    lines = [line(Piece(title, "strong"), clean(rest))]
    if model.variant:
        lines.append(line(Piece(f"  {clean(conditions_text(model.variant))}", "faint")))
    return lines


def _where(model: ModelRecord) -> str:
    place = _short_place(model.span) if model.span else "no place"
    inside = f" in {model.function}()" if model.function else ""
    kind, _, entry = model.entry.partition(":")
    how = {"call": f", asked for by {entry}", "function": f", reached by calling {entry}()"}.get(kind, "")
    return place + inside + ("" if entry == model.function else how)


def _short_place(span: Span) -> str:
    cell = f"cell {span.cell}:" if span.cell is not None else ""
    return f"{span.path}:{cell}{span.line}"


def _break(model: ModelRecord) -> Line:
    return line(Piece(f" the model ends here: {clean(model.broken or '')}", "error"))


def _totals(model: ModelRecord) -> list[Line]:
    lines: list[Line] = [line()]
    for title, count, size in totals(model):
        tail = f" ({readable_size(size)})" if size is not None else ""
        lines.append(line(Piece(f" {title}: ", "strong"), Piece(formula_text(count), "number"), tail))
    return lines


def _costs(model: ModelRecord, view: View) -> list[Line]:
    """The sums of the columns that tell costs."""
    return [line(Piece(f" {title}: ", "strong"), Piece(text, "number")) for title, text in costs(model, view)]


def _census(model: ModelRecord) -> list[Line]:
    text = census(model)
    return [line(), line(Piece(" Kernels: ", "strong"), clean(text))] if text else []


def _footnotes(model: ModelRecord, most: int | None) -> list[Line]:
    long = [r for r in model.layers if count_cell(r.params) == "?" != formula_text(r.params)]
    texts = [f"? {r.name}: {formula_text(r.params)} params" for r in long]
    texts += [f"note: {text}" for text in _cause_texts(model, most)]
    settable = [cause.name for cause in causes(model) if _is_name(cause.name)]
    if settable:
        texts.append(f"help: a value for it can be given: --set {settable[0]}=VALUE")
    return _notes(texts)


def _cause_texts(model: ModelRecord, most: int | None) -> list[str]:
    """What each cause makes partial, the gravest first; those beyond `most` are counted."""
    texts = list(dict.fromkeys(cause_text(cause, model) for cause in causes(model)))
    rest = len(texts) - most if most is not None else 0
    return [*texts[:most], f"{plural(rest, 'more cause')}: -v lists all"] if rest > 0 else texts


def _is_name(label: str) -> bool:
    return re.fullmatch(r"[^\W\d]\w*(\.[^\W\d]\w*)*", label) is not None


def _file_notes(model: ModelRecord, reading: Reading, view: View) -> list[str]:
    assumed = f"names that nothing in the file defines are taken for Keras's: {', '.join(reading.assumed)}"
    untried = (
        f"{plural(reading.untried, 'further way')} through undecidable conditions not tried: budget used up"
    )
    notes = [
        naming_note(model, reading) if view.naming is None else "",
        assumed if reading.assumed else "",
        untried if reading.untried else "",
    ]
    return [note for note in notes if note]


def _notes(texts: Sequence[str]) -> list[Line]:
    return [line(), *(line(" ", Piece(clean(text), "faint")) for text in texts)] if texts else []
