"""Printed summaries, and the records of all models of a run.

Must not know: how a model was built.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from kerascount.diagnostics import Span
from kerascount.graph.model import CallSite, Layer, Model
from kerascount.graph.records import LayerRecord, ModelRecord, SummaryCall
from kerascount.graph.snapshot import record_model
from kerascount.libraries.keras.evidence import note_summary
from kerascount.libraries.keras.state import KerasState, state_of
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown, apply


def print_summary(model: Model, call: Call, run: Run) -> Value:
    """`model.summary()`: remembers the model as it is now."""
    state = state_of(run)
    span = call.span or run.span()
    note_summary(model, run)
    record = _record(model, state, run.keras, printed=True)
    if span is not None:
        state.summary_calls.append(SummaryCall(_printed_at(span, run), record.id))
    return None


def _printed_at(span: Span, run: Run) -> Span:
    """Where the table is seen: in a notebook below the cell that runs, wherever the function stands that prints it."""
    outermost = next((caller.span for caller in run.callers()), span)
    return span if outermost.cell in (None, span.cell) else outermost


def print_unknown(receiver: Unknown, call: Call, run: Run) -> Value:
    """`model.summary()` where it is not known what `model` is: one layer of which only the cause is known."""
    span = call.span or run.span()
    label = str(receiver)
    model = Model("?", label, site=CallSite(span, run.function_name()), unknown=receiver, variable=label)
    weights = apply("weights", receiver, label=f"params({label})")
    model.layers.append(Layer("?", label, weights=weights, unknown=receiver))
    model.inner = model.layers
    return print_summary(model, call, run)


def finish(run: Run) -> tuple[list[ModelRecord], list[SummaryCall]]:
    """All models of the run: each as it was at each summary, and as it is at the end.

    A model that has not changed since has one record. It may be without layers, as one that is still to be filled.
    """
    state = state_of(run)
    for model in state.models:
        _record(model, state, run.keras, printed=False)
    order = {id(model): i for i, model in enumerate(state.models)}
    records = sorted(state.records, key=lambda r: order.get(r.identity, len(order)))
    return records, list(state.summary_calls)


def apart(run: Run, path: str, placed: Collection[Span]) -> ModelRecord | None:
    """The layers that the script at `path` constructs and that are no row of a model, as if they were one.

    `placed` are the places of rows: what is constructed there is spoken of by those.
    """
    state = state_of(run)
    layers = [layer for layer in state.made if _is_apart(layer, path, placed)]
    if not layers:
        return None
    nodes = [node for layer in layers for node in layer.nodes]
    return record_model(
        Model("?", "?", layers=layers, inner=layers, model_nodes=nodes), id="", keras=run.keras
    )


def _is_apart(layer: Layer, path: str, placed: Collection[Span]) -> bool:
    span = layer.site.span
    return span is not None and span.path == path and span not in placed and layer.kind != "InputLayer"


def _record(model: Model, state: KerasState, keras: int, *, printed: bool) -> ModelRecord:
    """The model's record; one taken earlier if nothing has changed since, whatever its table says of the totals."""
    new = record_model(model, id=f"m{len(state.records) + 1}", keras=keras, printed=printed)
    if state.counts_trained_only:
        new = _trained(new)
    for old in state.records:
        if (
            old.identity == new.identity
            and replace(new, id=old.id, **_totals_of(new if printed else old)) == old
        ):
            return old
    state.records.append(new)
    return new


def _totals_of(record: ModelRecord) -> dict[str, Any]:
    return {
        "total_params": record.total_params,
        "trainable_params": record.trainable_params,
        "non_trainable_params": record.non_trainable_params,
        "unknowns": record.unknowns,
    }


def reaches(run: Run, span: Span) -> bool:
    """Whether a layer was made, or called, by an expression in which the place stands."""
    made = state_of(run).made
    spans = [layer.site.span for layer in made] + [node.span for layer in made for node in layer.nodes]
    return any(around is not None and _holds(around, span) for around in spans)


def _holds(around: Span, span: Span) -> bool:
    if (around.path, around.cell) != (span.path, span.cell):
        return False
    begins = (around.line, around.column) <= (span.line, span.column)
    return begins and (span.end_line, span.end_column) <= (around.end_line, around.end_column)


def _trained(record: ModelRecord) -> ModelRecord:
    """The record with the counts of Keras 1.0 and 1.1, of what is trained only."""
    rows = tuple(_trained_row(row) for row in record.layers)
    return replace(record, layers=rows, total_params=record.trainable_params, non_trainable_params=0)


def _trained_row(row: LayerRecord) -> LayerRecord:
    weights = tuple(weight for weight in row.weights if weight.trainable)
    return replace(
        row, weights=weights, params=row.trainable_params, inner=tuple(map(_trained_row, row.inner))
    )
