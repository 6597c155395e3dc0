"""What the author says: readers, one for each form, that turn text into claims tied to layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kerascount.diagnostics import Diagnostic
from kerascount.graph.records import Reading
from kerascount.intent import (
    architectures,
    arrow_comment,
    bare_number,
    below_comment,
    between_comment,
    expect_comment,
    expectations,
    input_comment,
    layer_comment,
    named_shape,
    names,
    pasted_summary,
    rank_comment,
    readme,
    result_comment,
    role_comment,
    saved_output,
    shape_comment,
    shape_prose,
    size_chain,
    stated_table,
    total_comment,
    untied,
    window_names,
)
from kerascount.intent.claims import Claim, ModelClaim, Stated, TiedClaim
from kerascount.syntax.source import Source

Reader = Callable[[Source, Reading], list[TiedClaim]]

READERS: tuple[Reader, ...] = (
    expect_comment.claims,
    stated_table.in_script,
    pasted_summary.claims,
    architectures.in_script,
    layer_comment.claims,
    role_comment.claims,
    shape_comment.claims,
    rank_comment.claims,
    shape_prose.claims,
    arrow_comment.claims,
    size_chain.claims,
    named_shape.claims,
    input_comment.claims,
    bare_number.claims,
    below_comment.claims,
    between_comment.claims,
    result_comment.claims,
    names.claims,
    window_names.claims,
)

TOTALS: tuple[Callable[[Source, Reading], list[ModelClaim]], ...] = (
    expect_comment.model_claims,
    pasted_summary.model_claims,
    saved_output.model_claims,
    stated_table.totals_in_script,
    total_comment.claims,
)

TROUBLES: tuple[Callable[[Source, Reading], list[Diagnostic]], ...] = (saved_output.troubles, untied.troubles)


def stated_in(
    source: Source, reading: Reading, *, expect: Sequence[Path] = (), script: Path | None = None
) -> Stated:
    """All that is said of the models of a reading: in the script, in files of expectations, in the README beside
    `script`."""
    expected = expectations.expected_of(reading, expect)
    beside = readme.stated(script, reading) if script is not None else Stated()
    layers = [claim for read in READERS for claim in read(source, reading)]
    of_models = [claim for read_totals in TOTALS for claim in read_totals(source, reading)]
    totals = [
        claim
        for claim in (*of_models, *beside.totals)
        if claim.claim.strength == "explicit" or not reading.order_in_doubt
    ]
    troubles = [trouble for find in TROUBLES for trouble in find(source, reading)]
    return Stated(
        [*_decided([*layers, *beside.layers], reading), *expected.layers],
        [*totals, *expected.totals],
        [*troubles, *expected.troubles],
    )


OF_AXES = ("output_shape", "size", "params")
"""Attributes whose values depend on which axis holds the channels."""


def _decided(claims: list[TiedClaim], reading: Reading) -> list[TiedClaim]:
    """The claims; those on shapes and counts decide nothing where the order of the axes is in doubt."""
    if not reading.order_in_doubt:
        return claims
    return [
        replace(c, ambiguous=True) if c.claim.strength != "explicit" and c.claim.attribute in OF_AXES else c
        for c in claims
    ]


__all__ = ["READERS", "TOTALS", "TROUBLES", "Claim", "ModelClaim", "Stated", "TiedClaim", "stated_in"]
