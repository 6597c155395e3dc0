"""Versions of a model that its author took out: layers in comments and strings, of which a printed summary may be.

Must not know: models, where the summary stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.intent.printed.grammar import PrintedSummary
from kerascount.syntax.comments import comments_of, string_blocks_of
from kerascount.syntax.source import Source

MADE = re.compile(
    r"\b(?P<kind>(?:Separable)?Conv(?:olution)?[123]D(?:Transpose)?|Dense|LSTM|GRU|SimpleRNN)\s*\("
    r"(?:\s*|[^()#]*?\b(?:filters|units|nb_filter|output_dim)\s*=\s*)(?P<width>\d+)\b"
    r"|\b(?P<table>Embedding)\s*\([^,()#]*,\s*(?:output_dim\s*=\s*)?(?P<wide>\d+)\b"
)
"""A layer with weights, as a script makes it, and its width."""

Widths = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Versions:
    """The layers of a file by kind and width in the order of its text: those of its code, and with those taken out."""

    written: Widths
    every: Widths

    def explain(self, summary: PrintedSummary) -> bool:
        """Whether a summary is of the layers of the file when some are put back, and not of those of its code."""
        printed = [
            (_kind(row.kind), row.shape[-1])
            for row in summary.rows
            if row.kind is not None and row.shape and row.params and MADE.match(f"{row.kind}(1, 1")
        ]
        known: Widths = [(kind, width) for kind, width in printed if width is not None]
        return (
            len(known) == len(printed) > 1 and _within(known, self.every) and not _within(known, self.written)
        )


def versions_of(source: Source) -> Versions:
    """The layers that a file makes, and those that it made before parts of it were taken out."""
    out = {(c.span.cell, c.span.line) for c in comments_of(source) if c.own_line}
    for block in string_blocks_of(source):
        out |= {(block.span.cell, number) for number in range(block.span.line, block.span.end_line + 1)}
    written: Widths = []
    every: Widths = []
    for number, text in enumerate(source.text.split("\n"), 1):
        made = [
            (_kind(match["kind"] or match["table"]), int(match["width"] or match["wide"]))
            for match in MADE.finditer(text)
        ]
        every += made
        written += made if source.locate(number) not in out else []
    return Versions(written, every)


def _kind(name: str) -> str:
    return name.replace("Convolution", "Conv")


def _within(some: Sequence[tuple[str, int]], among: Sequence[tuple[str, int]]) -> bool:
    """Whether all of some are among others in this order."""
    rest = iter(among)
    return all(one in rest for one in some)
