"""`kernel-differs-from-intent`: a kernel size other than the one that the author stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.diagnostics import Diagnostic, Label
from kerascount.graph.records import LayerRecord, ModelRecord
from kerascount.intent.claims import TiedClaim
from kerascount.intent.verdict import verdict
from kerascount.result import Analysis
from kerascount.rules.arithmetic import sum_text, weights_with_kernel, with_kernel
from kerascount.rules.base import Rule, severity_of, written_at
from kerascount.rules.derivation import UP_CONVOLUTION, is_up_convolution
from kerascount.values.dims import shape_text

NAME = "kernel-differs-from-intent"


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each claim about a kernel that the code does not meet; a place in the code is named once."""
    seen: set[object] = set()
    for tied in analysis.claims:
        kernel = tied.layer.kernel
        if tied.claim.attribute != "kernel_size" or kernel is None or verdict(tied) != "differs":
            continue
        key = (tied.layer.span, tied.claim.span)
        if key not in seen:
            seen.add(key)
            yield _finding(analysis, tied, kernel)


def _finding(analysis: Analysis, tied: TiedClaim, kernel: Sequence[int]) -> Diagnostic:
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
        f"`{layer.name}` has a {window(kernel)} kernel, {claim.form} says {window(claim.value)}",
        span.path if span else analysis.path,
        span,
        f"{written}{made}",
        (Label(claim.span, f"stated: {window(claim.value)}"),),
        tuple(_notes(tied.model, layer, kernel, claim.value)),
        (
            f"if {window(claim.value)} is meant, write `{_argument(claim.value)}` here; "
            f"if {window(kernel)} is meant, correct {claim.form}",
        ),
        model=tied.model.id,
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
