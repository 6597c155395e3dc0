"""`kernel-differs-from-intent`: a kernel size other than the one that the author stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.diagnostics import Diagnostic, Label
from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.result import Analysis
from kerascount.rules.arithmetic import sum_text, weights_with_kernel, with_kernel
from kerascount.rules.base import Rule, severity_of, written_at
from kerascount.rules.causes import Cause, causes_of
from kerascount.rules.derivation import UP_CONVOLUTION, is_up_convolution
from kerascount.rules.places import corrections, further, more, too
from kerascount.values.dims import shape_text

NAME = "kernel-differs-from-intent"


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each kernel that is not as stated; rows of a table that differ in the same way are one."""
    for cause in causes_of(analysis):
        kernel = cause.claim.layer.kernel
        if cause.claim.claim.attribute == "kernel_size" and kernel is not None:
            yield _finding(analysis, cause, kernel)


def _finding(analysis: Analysis, cause: Cause, kernel: Sequence[int]) -> Diagnostic:
    tied = cause.claim
    layer, claim = tied.layer, tied.claim
    origin = layer.arguments.get("kernel_size")
    place = written_at(origin)
    span = (place.span if place else None) or layer.span
    written = f"kernel_size={place.text}" if place else f"kernel {window(kernel)}"
    weights = next((w for w in layer.weights if w.name.endswith("kernel")), None)
    made = f" -> weights {shape_text(weights.shape)}" if weights else ""
    return Diagnostic(
        NAME,
        severity_of(tied),
        f"`{layer.name}` has a {window(kernel)} kernel, {claim.form} says {window(claim.value)}{too(cause)}",
        span.path if span else analysis.path,
        span,
        f"{written}{made}",
        (Label(claim.span, f"stated: {window(claim.value)}"), *further(cause, "kernel_size")),
        (*_notes(tied.model, layer, kernel, claim.value), *more(cause)),
        (
            f"if {window(claim.value)} is meant, write `{_argument(claim.value)}` here; "
            f"if {window(kernel)} is meant, correct {claim.form}",
        ),
        corrections(cause),
        model=tied.model.id or None,
        layer=layer.name,
    )


def window(sizes: Sequence[int]) -> str:
    """`3x3`."""
    return "x".join(map(str, sizes))


def _argument(sizes: Sequence[int]) -> str:
    return str(sizes[0]) if len(set(sizes)) == 1 else str(tuple(sizes))


def _notes(
    model: ModelRecord, layer: LayerRecord, kernel: Sequence[int], stated: Sequence[int]
) -> Iterator[str]:
    other = with_kernel(layer, stated)
    if isinstance(layer.params, int) and isinstance(other, int):
        stated_sum = sum_text(weights_with_kernel(layer, stated))
        yield f"{window(kernel)} is {sum_text(layer.weights)} = {layer.params:,} params"
        yield f"{window(stated)} would be {stated_sum} = {other:,} params ({other - layer.params:+,})"
    if is_up_convolution(model, layer):
        yield f"{UP_CONVOLUTION}, so either side may be the mistake"


RULE = Rule(NAME, "KC101", "a kernel size other than the one that the author stated", check)
