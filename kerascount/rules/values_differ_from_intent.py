"""Stated filters, strides, shapes and parameter counts against those of the code.

The rules are one query with several names. A count that the stated kernel explains is not reported again;
shapes that differ by the same factors have one cause and are one finding with several places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity, Span
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.intent.verdict import actual_of, filters_of, verdict
from kerascount.result import Analysis
from kerascount.rules.arithmetic import sum_text, with_kernel
from kerascount.rules.base import Rule, severity_of, written_at
from kerascount.values.dims import shape_text
from kerascount.values.unknown import formula_text

MOST_PLACES = 8
"""Further places of one cause that a finding shows."""


def filters(analysis: Analysis) -> Iterator[Diagnostic]:
    """The number of filters or units against the stated one."""
    for tied in (*_differing(analysis, "filters"), *_differing(analysis, "units")):
        made = formula_text(filters_of(tied.layer) or 0)
        argument = "filters" if "filters" in tied.layer.config else "units"
        message = f"`{tied.layer.name}` has {made} {argument}, {tied.claim.form} says {tied.claim.value}"
        yield _finding("filters-differ-from-intent", tied, message, made, argument=argument)


def strides(analysis: Analysis) -> Iterator[Diagnostic]:
    """The strides of a layer against the stated ones."""
    for tied in _differing(analysis, "strides"):
        made = _made(tied)
        message = f"`{tied.layer.name}` has strides {made}, {tied.claim.form} says {tied.claim.text}"
        yield _finding("strides-differ-from-intent", tied, message, made, argument="strides")


def pools(analysis: Analysis) -> Iterator[Diagnostic]:
    """The window of a pool against the stated one."""
    for tied in _differing(analysis, "pool_size"):
        made = _made(tied)
        message = f"`{tied.layer.name}` pools over {made}, {tied.claim.form} says {tied.claim.text}"
        yield _finding("pool-size-differs-from-intent", tied, message, made, argument="pool_size")


def shapes(analysis: Analysis) -> Iterator[Diagnostic]:
    """A layer's output shape, or its spatial axes, against what was stated."""
    for attribute in ("output_shape", "size"):
        for cause in _by_cause(_differing(analysis, attribute)):
            tied, made = cause[0], _made(cause[0])
            message = f"`{tied.layer.name}` gives {made}, {tied.claim.form} says {tied.claim.text}"
            yield _finding("shape-differs-from-intent", tied, message, made, others=cause[1:])


def _made(tied: TiedClaim) -> str:
    actual = actual_of(tied.claim, tied.layer)
    return "?" if actual is None else shape_text(actual)


def _by_cause(differing: Sequence[TiedClaim]) -> list[list[TiedClaim]]:
    """Shapes of one model and form that differ by the same factors; those of tables stay one finding a row."""
    groups: dict[object, list[TiedClaim]] = {}
    for tied in differing:
        one = tied.claim.strength == "comment"
        key = (tied.model.id, tied.claim.form, _factors(tied)) if one else id(tied)
        groups.setdefault(key, []).append(tied)
    return list(groups.values())


def _factors(tied: TiedClaim) -> tuple[object, ...]:
    actual = actual_of(tied.claim, tied.layer) or ()
    pairs = zip(actual, tied.claim.value, strict=True)
    return tuple(Fraction(a, s) if isinstance(a, int) and s else None for a, s in pairs)


def params(analysis: Analysis) -> Iterator[Diagnostic]:
    """A layer's parameter count against the stated one."""
    for tied in _differing(analysis, "params"):
        layer, stated = tied.layer, tied.claim.value
        if not isinstance(layer.params, int) or _explained(analysis, tied):
            continue
        message = f"`{layer.name}` has {layer.params:,} params, {tied.claim.form} says {stated:,}"
        notes = (f"{sum_text(layer.weights)} = {layer.params:,}",) if layer.weights else ()
        yield _finding("params-differ-from-intent", tied, message, f"{layer.params:,}", notes=notes)


def _explained(analysis: Analysis, tied: TiedClaim) -> bool:
    """Whether the stated count is just what the kernel stated beside it gives."""
    kernels = [
        c.claim.value for c in analysis.claims if c.layer is tied.layer and c.claim.attribute == "kernel_size"
    ]
    return any(with_kernel(tied.layer, kernel) == tied.claim.value for kernel in kernels)


def totals(analysis: Analysis) -> Iterator[Diagnostic]:
    """The parameters of a whole model against the stated total."""
    for tied in analysis.model_claims:
        total, stated = tied.model.total_params, tied.claim.value
        if isinstance(total, int) and verdict(tied) == "differs":
            message = f"`{tied.model.name}` has {total:,} params, {tied.claim.form} says {stated:,}"
            span = tied.model.span or tied.claim.span
            yield Diagnostic(
                "total-differs-from-intent",
                Severity.ERROR if tied.claim.strength == "explicit" else Severity.WARNING,
                message,
                span.path,
                span,
                f"{total:,} params ({total - stated:+,})",
                (Label(tied.claim.span, f"stated: {tied.claim.text}"),),
                (),
                (f"change the code, or correct {tied.claim.form}",),
                (_correction(tied.claim, f"{total:,}"),),
                model=tied.model.id,
            )


def _differing(analysis: Analysis, attribute: str) -> list[TiedClaim]:
    """The claims about an attribute that are not met; each place of a text once."""
    found: dict[tuple[Span, str | None], TiedClaim] = {}
    for tied in analysis.claims:
        if tied.claim.attribute == attribute and verdict(tied) == "differs":
            found.setdefault((tied.claim.span, str(tied.layer.span)), tied)
    return list(found.values())


def _finding(
    rule: str,
    tied: TiedClaim,
    message: str,
    made: str,
    *,
    argument: str | None = None,
    notes: tuple[str, ...] = (),
    others: Sequence[TiedClaim] = (),
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
        (Label(tied.claim.span, f"stated: {tied.claim.text}"), *_further(others)),
        (*notes, *_more(others)),
        (f"change the code, or correct {tied.claim.form}",),
        (_correction(tied.claim, made),),
        model=tied.model.id,
        layer=tied.layer.name,
    )


def _further(others: Sequence[TiedClaim]) -> Iterator[Label]:
    for tied in others[:MOST_PLACES]:
        yield Label(tied.claim.span, f"stated: {tied.claim.text}, it is {_made(tied)}")


def _more(others: Sequence[TiedClaim]) -> Iterator[str]:
    if others:
        places = ", ".join(str(tied.claim.span.line) for tied in others)
        noun = "comment differs" if len(others) == 1 else "comments differ"
        yield f"{len(others)} more {noun} in the same way: lines {places}"


def _correction(claim: Claim, made: str) -> Fix:
    """The stated text changed to what the code gives."""
    trusted = claim.form == "the expectation"
    message = f"correct {claim.form} to {made}"
    return Fix(message, (Edit(claim.span, made),), "safe" if trusted else "unsafe")


RULES = (
    Rule("shape-differs-from-intent", "KC102", "an output shape other than the stated one", shapes),
    Rule("params-differ-from-intent", "KC103", "a parameter count other than the stated one", params),
    Rule("filters-differ-from-intent", "KC104", "a number of filters other than the stated one", filters),
    Rule("strides-differ-from-intent", "KC105", "strides other than the stated ones", strides),
    Rule("total-differs-from-intent", "KC106", "a total of parameters other than the stated one", totals),
    Rule("pool-size-differs-from-intent", "KC110", "a pool of another size than the stated one", pools),
)
