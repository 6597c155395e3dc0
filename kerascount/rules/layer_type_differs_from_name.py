"""`layer-type-differs-from-name`: a layer whose name, or the comment at it, speaks of another class of layer."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Label, Severity
from kerascount.intent.claims import Claim
from kerascount.intent.verdict import verdict
from kerascount.result import Analysis
from kerascount.rules.base import Rule

NAME = "layer-type-differs-from-name"


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each place at which such a layer is made."""
    seen: set[object] = set()
    for tied in analysis.claims:
        layer, claim = tied.layer, tied.claim
        if claim.attribute != "layer_type" or verdict(tied) != "differs" or claim.span in seen:
            continue
        seen.add(claim.span)
        kind = f"{article(layer.kind)} {layer.kind}"
        yield Diagnostic(
            NAME,
            Severity.WARNING,
            f"`{layer.name}` is {kind}, {'its name' if _is_name(claim) else claim.form} says `{claim.text}`",
            claim.span.path,
            layer.span,
            f"{kind} is made here",
            (Label(claim.span, f"stated: {claim.text}"),),
            (),
            (f"use {' or '.join(_of_rank(claim.value, layer.kind))}, or {_other_side(claim)}",),
            model=tied.model.id or None,
            layer=layer.name,
        )


def article(kind: str) -> str:
    """`an LSTM`, `a GRU`."""
    return "an" if kind.startswith(("A", "E", "I", "LSTM", "O", "RNN", "U")) else "a"


def _is_name(claim: Claim) -> bool:
    return claim.form.endswith("name")


def _other_side(claim: Claim) -> str:
    return "give it another name" if _is_name(claim) else f"correct {claim.form}"


def _of_rank(kinds: tuple[str, ...], kind: str) -> list[str]:
    return [k for k in kinds if k[-2:] == kind[-2:]] or list(kinds)


RULE = Rule(NAME, "KC108", "a layer of another class than its name says", check)
