"""What the author says: readers, one for each form, that turn text into claims tied to layers."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.graph.records import Reading
from kerascount.intent import (
    expect_comment,
    layer_comment,
    names,
    pasted_summary,
    shape_comment,
    stated_table,
)
from kerascount.intent.claims import Claim, ModelClaim, TiedClaim
from kerascount.syntax.source import Source

Reader = Callable[[Source, Reading], list[TiedClaim]]

READERS: tuple[Reader, ...] = (
    expect_comment.claims,
    stated_table.in_script,
    pasted_summary.claims,
    layer_comment.claims,
    shape_comment.claims,
    names.claims,
)


def claims_of(source: Source, reading: Reading) -> tuple[TiedClaim, ...]:
    """All claims that a script makes about layers of its models."""
    return tuple(claim for read in READERS for claim in read(source, reading))


def model_claims_of(source: Source, reading: Reading) -> tuple[ModelClaim, ...]:
    """All claims about totals of models."""
    return (*expect_comment.model_claims(source, reading), *pasted_summary.model_claims(source, reading))


__all__ = ["READERS", "Claim", "ModelClaim", "TiedClaim", "claims_of", "model_claims_of"]
