"""What kerascount says of a script against what real Keras built from it.

A truth has the models by variable, the models at each summary, and the error that Keras raised, with the lines it went
through. Must not know: how scripts come about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kerascount.analysis import Analysis, analyze_source
from kerascount.diagnostics import Severity
from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.settings import Settings
from kerascount.values.unknown import Unknown

Truth = Mapping[str, Any]
KERAS = {"3": 3, "t": 2, "2": 2, "1": 1}

OF_THE_BACKEND = (
    "Failed to convert object of type <class 'list'> to Tensor",
    "None values not supported.",
    "Dimensions must be equal",
)
"""Errors of tensorflow: of 1.15 under Keras 1.2.2 on Python 3, where `[0] == range(1)` is false, which Keras relied on;
and of masks that `GroupNormalization` of tf.keras cannot bring to its groups."""


def differences(generation: str, source: str, truth: Truth) -> list[str]:
    """All that is said otherwise, in words; none when both agree."""
    analysis = analyze_source(source, path="script.py", settings=Settings(keras=KERAS[generation]))
    if analysis.crashed:
        return [f"crashed: {analysis.crash}"]
    if generation == "2" and ".compile(" in source:
        # Keras 2 prints what was trainable when the model was compiled: only what is printed can be compared
        truth = {**truth, "models": {name: {**m, "totals": None} for name, m in truth["models"].items()}}
    return [*_models(analysis, truth), *_summaries(analysis, truth), *_errors(analysis, truth)]


def _models(analysis: Analysis, truth: Truth) -> Iterator[str]:
    ours: dict[str | None, list[ModelRecord]] = {}
    for record in analysis.reading.models:
        if _of_the_release(record):
            ours.setdefault(record.variable, []).append(record)
    for variable, model in truth["models"].items():
        if variable == "layer":  # what a loop over layers left
            continue
        if variable not in ours:
            if model["rows"]:
                yield f"{variable}: not found"
        elif truth["error"] is None or model["class"] != "Sequential":
            # the script ends at an error, kerascount reads on and may add more to a Sequential model
            if truth["error"] is not None:  # what the script does to the model after the error is read too
                model = {**model, "totals": None}
            # where releases of a generation differ there is a variant for each: one has to be right
            found = min((list(_model(model, record)) for record in ours[variable]), key=len)
            yield from (f"{variable}: {difference}" for difference in found)
    if truth["error"] is None:
        for variable in ours.keys() - truth["models"].keys():
            yield f"{variable}: not built by Keras"


def _of_the_release(model: ModelRecord) -> bool:
    """Whether it is a model of Keras 1.2, where a script of Keras 1 may be of an earlier release too."""
    return all(decision.taken for decision in model.variant if "keras>=1.2" in decision.condition)


def _summaries(analysis: Analysis, truth: Truth) -> Iterator[str]:
    by_id = {m.id: m for m in analysis.reading.models}
    ours = [by_id[call.model] for call in analysis.reading.summary_calls]
    ours = [record for record in ours if _of_the_release(record)]
    wanted = truth["summaries"]
    if len(ours) < len(wanted):
        yield f"{len(ours)} summaries for {len(wanted)}"
    for i, (model, record) in enumerate(zip(wanted, ours, strict=False)):
        for difference in _model(model, record):
            yield f"summary {i}: {difference}"


def _errors(analysis: Analysis, truth: Truth) -> Iterator[str]:
    ours = [d for d in analysis.reading.diagnostics if d.severity is Severity.ERROR]
    error = truth["error"]
    if error is None:
        for d in ours:
            yield f"line {d.span.line if d.span else '?'}: {d.rule}: {d.message}, but Keras accepts it"
        return
    if any(text in error["text"] for text in OF_THE_BACKEND) or _of_python(error):
        return
    lines = {d.span.line for d in ours if d.span}
    if not lines & set(error["lines"]):
        yield f"line {error['lines']}: Keras refuses it ({error['type']}: {error['text'][:160]})"


def _of_python(error: Truth) -> bool:
    """Whether Python refuses an expression of the script, as arithmetic with None, or Keras 1 fails on its own keys."""
    own = error.get("own", False) and error["type"] in ("TypeError", "AttributeError")
    return error["type"] == "KeyError" or (own and "'Sequential' object has no" not in error["text"])


def _model(truth: Truth, ours: ModelRecord) -> Iterator[str]:
    truth = _as_cloned(truth, ours)
    if ours.name != truth["name"]:
        yield f"name {ours.name} for {truth['name']}"
    if ours.kind != truth["class"]:
        yield f"class {ours.kind} for {truth['class']}"
    rows = truth["rows"]
    if len(rows) != len(ours.layers):
        yield f"{len(ours.layers)} rows for {len(rows)}: {[r.name for r in ours.layers]} for {[r[0] for r in rows]}"
    for row, record in zip(rows, ours.layers, strict=False):
        yield from (f"{row[0]}: {text}" for text in _row(row, record))
    if all(row[2] is not None and row[3] for row in rows):
        yield from _totals(truth["totals"], ours)
    products = truth.get("multiply_adds")
    if products is not None and isinstance(ours.multiply_adds, int) and ours.multiply_adds != products:
        yield f"multiply-adds {ours.multiply_adds} for {products}"


CLONED = re.compile(r"keras_tensor(_\d+)?$")


def _as_cloned(truth: Truth, ours: ModelRecord) -> Truth:
    """Keras 3 names the inputs of a clone by a count of all tensors, which is not followed: they may have any name."""
    named = {
        row[0]: record.name
        for row, record in zip(truth["rows"], ours.layers, strict=False)
        if row[1] == "InputLayer" and CLONED.match(row[0])
    }
    rows = [
        [
            named.get(name, name),
            kind,
            params,
            [[shapes, [named.get(n, n) for n in inbound]] for shapes, inbound in calls],
        ]
        for name, kind, params, calls in truth["rows"]
    ]
    return {**truth, "rows": rows}


def _totals(totals: Sequence[int] | None, ours: ModelRecord) -> Iterator[str]:
    said = (ours.total_params, ours.trainable_params, ours.non_trainable_params)
    if totals is not None and tuple(totals) != said:
        yield f"totals {tuple(map(str, said))} for {totals}"


def _row(row: Sequence[Any], record: LayerRecord) -> Iterator[str]:
    name, kind, params, calls = row
    if record.name != name:
        yield f"name {record.name}"
    if record.kind != kind:
        yield f"class {record.kind} for {kind}"
    unbuilt = not calls and isinstance(record.params, Unknown)
    if params is not None and record.params != params and not unbuilt:
        yield f"params {record.params} for {params}"
    if params is None and not isinstance(record.params, Unknown) and calls:
        yield f"params {record.params}, but it is not built"
    shapes = [_plain(shape) for shape in record.outputs]
    if calls and shapes not in [call[0] for call in calls]:
        yield f"output {shapes} for {calls[0][0]}"
    inbound = sorted(name for call in calls for name in call[1])
    own = sorted(record.inbound)
    # a Sequential of Keras 3 calls its layers again with each one that is added
    if calls and inbound != own and inbound != sorted(own * (len(inbound) // max(len(own), 1))):
        yield f"inbound {own} for {inbound}"


def _plain(shape: object) -> list[object] | str:
    if isinstance(shape, Unknown):
        return str(shape)
    return [d if d is None or isinstance(d, int) else str(d) for d in shape]  # type: ignore[attr-defined]
