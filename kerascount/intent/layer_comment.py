"""The form "comment at the layer": `# up-convolution, 3x3` at the end of the line or right above.

Read only where one reading is possible: a kernel word stands beside the number, and the statement has exactly one
layer with a kernel. A text that speaks of pools, strides, scales or several kernels is left alone.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re

from kerascount.diagnostics import Span
from kerascount.graph.records import LayerRecord, ModelRecord, Reading
from kerascount.intent.claims import Claim, TiedClaim
from kerascount.syntax.comments import Comment, comments_of
from kerascount.syntax.source import Source

WINDOW = re.compile(
    r"(?<![\w.,x])(\d{1,2})\s*[x*\u00d7]\s*(\d{1,2})(?:\s*[x*\u00d7]\s*(\d{1,2}))?(?![\w.x*])"
)
KERNEL_WORDS = re.compile(
    r"\b(?:up-?\s?conv\w*|conv\w*|kernels?|filters?\s+of\s+size|filter\s+size)\b", re.IGNORECASE
)
OTHER_WORDS = re.compile(
    r"pool|strid|upsampl|scale|resiz|crop|pad|output|feature map|image|input|shape|size of|->|=>|reduc|factor|"
    r"grid|patch|bottleneck|then|follow|pair|two|twice|and \d",
    re.IGNORECASE,
)
CODE = re.compile(r"[=(].*[,)]")


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments about kernels."""
    found: list[TiedClaim] = []
    for comment in comments_of(source):
        window = _window(comment)
        if window is None:
            continue
        tied = _layer_at(comment, reading)
        if tied is not None:
            found += _tied(window, comment, *tied)
    return found


def _window(comment: Comment) -> tuple[tuple[int, ...], str, int] | None:
    text = comment.text
    windows = list(WINDOW.finditer(text))
    if len(windows) != 1 or not KERNEL_WORDS.search(text) or OTHER_WORDS.search(text) or CODE.search(text):
        return None
    match = windows[0]
    return tuple(int(n) for n in match.groups() if n is not None), match.group(), match.start()


def _layer_at(comment: Comment, reading: Reading) -> tuple[ModelRecord, LayerRecord] | None:
    """The one layer with a kernel on the comment's line, or on the line below a comment of its own."""
    line = comment.span.line + comment.own_line
    for model in reading.models:
        here = [row for row in model.depth_first if _stands_at(row.span, line, comment.span, reading.path)]
        kernels = [row for row in here if row.kernel is not None]
        if kernels:
            sites = {row.span for row in kernels}
            return (model, kernels[0]) if len(sites) == 1 and _agree(kernels) else None
    return None


def _agree(rows: list[LayerRecord]) -> bool:
    """A statement that runs several times makes one claim only when its layers are alike."""
    return len({row.kernel for row in rows}) == 1


def _stands_at(span: Span | None, line: int, comment: Span, path: str) -> bool:
    if span is None or span.path != path or span.cell != comment.cell:
        return False
    return span.line == line or (span.end_line == line and span.line <= line)


def _tied(
    window: tuple[tuple[int, ...], str, int], comment: Comment, model: ModelRecord, layer: LayerRecord
) -> list[TiedClaim]:
    value, text, start = window
    if layer.kernel is None or len(value) != len(layer.kernel) or layer.kind.startswith("Separable"):
        return []
    where = comment.text_span
    column = where.column + start
    span = Span(where.path, where.line, column, where.line, column + len(text), where.cell)
    return [TiedClaim(Claim("kernel_size", value, text, span, "the comment", "comment"), model, layer)]
