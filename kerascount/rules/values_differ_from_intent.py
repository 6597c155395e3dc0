"""Stated filters, strides, shapes and parameter counts against those of the code.

The rules are one query with several names. A count that the stated kernel explains is not reported again;
shapes that differ by the same factors have one cause and are one finding with several places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from kerascount.graph.records import LayerRecord
from kerascount.intent import saved_output
from kerascount.intent.claims import Claim
from kerascount.intent.verdict import verdict
from kerascount.result import Analysis
from kerascount.rules.arithmetic import sum_text
from kerascount.rules.base import Rule, severity_of
from kerascount.rules.causes import Cause, causes_of
from kerascount.rules.counts import meanings
from kerascount.rules.derivation import UP_CONVOLUTION, is_up_convolution
from kerascount.rules.places import code_place, corrections, further, made, more, rounded_as, too
from kerascount.rules.shown import shown


def filters(analysis: Analysis) -> Iterator[Diagnostic]:
    """The number of filters or units against the stated one."""
    for cause in _causes(analysis, "filters", "units"):
        tied = cause.claim
        argument = "filters" if "filters" in tied.layer.config else "units"
        message = (
            f"`{tied.layer.name}` has {made(tied)} {argument}, {tied.claim.form} says {tied.claim.value}"
        )
        yield _finding("filters-differ-from-intent", cause, message, argument=argument)


SENTENCES = {
    "strides": "has strides {}",
    "pool_size": "pools over {}",
    "rate": "drops {}",
    "dilation_rate": "has a dilation of {}",
    "padding": "has {} padding",
    "activation": "has {} activation",
    "use_bias": "has {} bias",
}
"""What is said of a layer's own value, by the argument that both name."""
ARTICLES = {"True": "a", "False": "no"}


def _of_argument(argument: str, rule: str) -> Callable[[Analysis], Iterator[Diagnostic]]:
    """The query of a rule about one argument: its value against the stated one."""

    def check(analysis: Analysis) -> Iterator[Diagnostic]:
        for cause in _causes(analysis, argument):
            tied = cause.claim
            own = SENTENCES[argument].format(ARTICLES.get(made(tied), made(tied)))
            message = f"`{tied.layer.name}` {own}, {tied.claim.form} says {tied.claim.text}"
            yield _finding(rule, cause, message, argument=argument)

    return check


def _rule_of(argument: str, name: str, code: str, summary: str) -> Rule:
    return Rule(name, code, summary, _of_argument(argument, name))


def shapes(analysis: Analysis) -> Iterator[Diagnostic]:
    """A layer's output shape, or its spatial axes, against what was stated."""
    for cause in _causes(analysis, "output_shape", "size", "input_shape"):
        tied = cause.claim
        verb = "takes" if tied.claim.attribute == "input_shape" and not tied.layer.is_input else "gives"
        message = f"`{tied.layer.name}` {verb} {made(tied)}, {tied.claim.form} says {tied.claim.text}"
        yield _finding("shape-differs-from-intent", cause, message)
    yield from shown("shape-differs-from-intent", analysis, counts=False)


def params(analysis: Analysis) -> Iterator[Diagnostic]:
    """A layer's parameter count against the stated one."""
    for cause in _causes(analysis, "params"):
        layer, claim = cause.claim.layer, cause.claim.claim
        if not isinstance(layer.params, int):
            continue
        said = claim.text if claim.tolerance else f"{claim.value:,}"
        message = f"`{layer.name}` has {layer.params:,} params, {claim.form} says {said}"
        notes = [f"{sum_text(layer.weights)} = {layer.params:,}"] if layer.weights else []
        meaning = cause.meaning
        argument = None
        if meaning is not None:
            notes.append(f"{claim.value:,} is {meaning.text}: {meaning.sum}")
            argument = _width_of(layer) if meaning.kind == "filters" else meaning.kind
        elif claim.table is None:
            notes += _readings(layer, claim)
        if is_up_convolution(cause.claim.model, layer):
            notes.append(f"{UP_CONVOLUTION}, so either side may be the mistake")
        yield _finding("params-differ-from-intent", cause, message, argument=argument, notes=tuple(notes))
    yield from shown("params-differ-from-intent", analysis, counts=True)


MOST_READINGS = 2
"""More values that a count can mean say nothing."""


def _readings(layer: LayerRecord, claim: Claim) -> list[str]:
    """What a count outside of a table can mean, where that is not one thing alone."""
    found = meanings(layer, claim.value) if not claim.tolerance else []
    if not 1 < len(found) <= MOST_READINGS:
        return []
    return [f"{claim.value:,} is " + " or ".join(meaning.text for meaning in found)]


def _width_of(layer: LayerRecord) -> str:
    """The argument that makes a layer wide."""
    return next((name for name in ("filters", "units", "output_dim") if name in layer.config), "units")


def _causes(analysis: Analysis, *attributes: str) -> list[Cause]:
    return [cause for cause in causes_of(analysis) if cause.claim.claim.attribute in attributes]


def totals(analysis: Analysis) -> Iterator[Diagnostic]:
    """The parameters of a whole model against the stated total."""
    tables = {
        c.claim.table for cause in causes_of(analysis) for c in (cause.claim, *cause.same, *cause.follows)
    }
    for tied in analysis.model_claims:
        total, stated = tied.count, tied.claim.value
        what = "trainable params" if tied.trainable else "params"
        told = tied.claim.form == saved_output.FORM or (tied.claim.table in tables and tied.claim.table)
        if isinstance(total, int) and verdict(tied) == "differs" and not told:
            said = tied.claim.text if tied.claim.tolerance else f"{stated:,}"
            message = f"`{tied.model.name}` has {total:,} {what}, {tied.claim.form} says {said}"
            span = tied.model.span or tied.claim.span
            yield Diagnostic(
                "total-differs-from-intent",
                Severity.ERROR if tied.claim.strength == "explicit" else Severity.WARNING,
                message,
                span.path,
                span,
                f"{total:,} {what} ({total - stated:+,})",
                (Label(tied.claim.span, f"stated: {tied.claim.text}"),),
                (),
                (f"change the code, or correct {tied.claim.form.partition(' with ')[0]}",),
                (
                    _correction(
                        tied.claim, f"{total:,}" if not tied.claim.tolerance else rounded_as(said, total)
                    ),
                ),
                model=tied.model.id or None,
            )


def _correction(claim: Claim, text: str) -> Fix:
    trusted = claim.form == "the expectation"
    form = claim.form.partition(" with ")[0]
    return Fix(f"correct {form} to {text}", (Edit(claim.span, text),), "safe" if trusted else "unsafe")


def _finding(
    rule: str,
    cause: Cause,
    message: str,
    *,
    argument: str | None = None,
    notes: tuple[str, ...] = (),
) -> Diagnostic:
    tied = cause.claim
    span, label = code_place(tied, argument)
    return Diagnostic(
        rule,
        severity_of(tied),
        message + too(cause),
        span.path if span else tied.claim.span.path,
        span,
        label,
        (Label(tied.claim.span, f"stated: {tied.claim.text}"), *further(cause, argument)),
        (*notes, *more(cause)),
        (f"change the code, or correct {tied.claim.form}",),
        (*corrections(cause), *_code(cause, argument)),
        model=tied.model.id or None,
        layer=tied.layer.name,
    )


def _code(cause: Cause, argument: str | None) -> Iterator[Fix]:
    """The other way out, for reading only: the argument that would make the stated count true."""
    if cause.meaning is None or not cause.meaning.code:
        return
    places = [code_place(tied, argument) for tied in (cause.claim, *cause.same)]
    edits = {
        span: Edit(span, cause.meaning.code)
        for span, text in places
        if span and text.startswith(f"{argument}=")
    }
    if edits:
        message = f"write {cause.meaning.code} for {argument}, which gives what is stated"
        yield Fix(message, tuple(edits.values()), "display-only")


RULES = (
    Rule("shape-differs-from-intent", "KC102", "an output shape other than the stated one", shapes),
    Rule("params-differ-from-intent", "KC103", "a parameter count other than the stated one", params),
    Rule("filters-differ-from-intent", "KC104", "a number of filters other than the stated one", filters),
    _rule_of("strides", "strides-differ-from-intent", "KC105", "strides other than the stated ones"),
    Rule("total-differs-from-intent", "KC106", "a total of parameters other than the stated one", totals),
    _rule_of(
        "pool_size", "pool-size-differs-from-intent", "KC110", "a pool of another size than the stated one"
    ),
    _rule_of("rate", "rate-differs-from-intent", "KC111", "a rate of dropout other than the stated one"),
    _rule_of(
        "activation", "activation-differs-from-intent", "KC113", "an activation other than the stated one"
    ),
    _rule_of("padding", "padding-differs-from-intent", "KC114", "a padding other than the stated one"),
    _rule_of(
        "dilation_rate", "dilation-differs-from-intent", "KC115", "a dilation other than the stated one"
    ),
    _rule_of(
        "use_bias", "bias-differs-from-intent", "KC118", "a bias where none is stated, or none where one is"
    ),
)
