"""Stated filters, shapes and parameter counts against those of the code.

`filters-differ-from-intent`, `shape-differs-from-intent` and `params-differ-from-intent` are one query with
three names. A
count that the stated kernel explains is not reported again.
"""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.diagnostics import Diagnostic, Label
from kerascount.graph.records import LayerRecord
from kerascount.intent.claims import TiedClaim
from kerascount.rules.arithmetic import sum_text, with_kernel
from kerascount.rules.base import Rule, severity_of, written_at
from kerascount.values.dims import Shape, equal, shape_text
from kerascount.values.unknown import Unknown, formula_text


def filters(analysis: Analysis) -> Iterator[Diagnostic]:
    """The last axis of a layer's output against the stated number of filters."""
    for tied in _claims(analysis, "filters"):
        output = _output(tied.layer)
        if output is None or not tied.layer.weights or equal(output[-1], tied.claim.value) is not False:
            continue
        made = f"`{tied.layer.name}` has {formula_text(output[-1] or 0)} filters"
        argument = "filters" if "filters" in tied.layer.arguments else "units"
        yield _finding(
            "filters-differ-from-intent", tied, f"{made}, {tied.claim.form} says {tied.claim.value}", argument
        )


def shapes(analysis: Analysis) -> Iterator[Diagnostic]:
    """A layer's output shape, or its spatial axes, against what was stated."""
    for attribute in ("output_shape", "size"):
        for tied in _claims(analysis, attribute):
            output = _output(tied.layer)
            if output is None:
                continue
            actual = output if attribute == "output_shape" else output[1:-1]
            if _differs(actual, tied.claim.value):
                message = f"`{tied.layer.name}` gives {shape_text(actual)}, {tied.claim.form} says {tied.claim.text}"
                yield _finding("shape-differs-from-intent", tied, message, None)


def _differs(actual: Shape, stated: Shape) -> bool:
    if len(actual) != len(stated):
        return False
    return any(equal(a, b) is False for a, b in zip(actual, stated, strict=True))


def params(analysis: Analysis) -> Iterator[Diagnostic]:
    """A layer's parameter count against the stated one."""
    for tied in _claims(analysis, "params"):
        layer, stated = tied.layer, tied.claim.value
        if not isinstance(layer.params, int) or layer.params == stated or _explained(analysis, tied):
            continue
        message = f"`{layer.name}` has {layer.params:,} params, {tied.claim.form} says {stated:,}"
        notes = (f"{sum_text(layer.weights)} = {layer.params:,}",) if layer.weights else ()
        yield _finding("params-differ-from-intent", tied, message, None, notes)


def _explained(analysis: Analysis, tied: TiedClaim) -> bool:
    """Whether the stated count is just what the kernel stated beside it gives."""
    kernels = [
        c.claim.value for c in analysis.claims if c.layer is tied.layer and c.claim.attribute == "kernel_size"
    ]
    return any(with_kernel(tied.layer, kernel) == tied.claim.value for kernel in kernels)


def _claims(analysis: Analysis, attribute: str) -> list[TiedClaim]:
    return [tied for tied in analysis.claims if tied.claim.attribute == attribute]


def _output(layer: LayerRecord) -> Shape | None:
    output = layer.outputs[0] if layer.outputs else None
    return None if output is None or isinstance(output, Unknown) else output


def _finding(
    rule: str, tied: TiedClaim, message: str, argument: str | None, notes: tuple[str, ...] = ()
) -> Diagnostic:
    place = written_at(tied.layer.arguments.get(argument)) if argument else None
    span = (place.span if place else None) or tied.layer.span
    label = f"{argument}={place.text}" if place else f"`{tied.layer.name}` is made here"
    return Diagnostic(
        rule,
        severity_of(tied),
        message,
        span.path if span else tied.claim.span.path,
        span,
        label,
        (Label(tied.claim.span, f"stated: {tied.claim.text}"),),
        notes,
        (f"change the code, or correct {tied.claim.form}",),
        model=tied.model.id,
        layer=tied.layer.name,
    )


RULES = (
    Rule("shape-differs-from-intent", "KC102", "an output shape other than the stated one", shapes),
    Rule("params-differ-from-intent", "KC103", "a parameter count other than the stated one", params),
    Rule("filters-differ-from-intent", "KC104", "a number of filters other than the stated one", filters),
)
