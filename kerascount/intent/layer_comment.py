"""The form "comment at the layer": `# up-convolution, 3x3` at the end of the line or right above.

Read only where one reading is possible: a kernel word stands beside the number, and the statement has exactly one
layer with a kernel. A text that speaks of pools, strides, scales or several kernels is left alone.

Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.graph.records import LayerRecord, Reading
from kerascount.intent.claims import Attribute, Claim, TiedClaim
from kerascount.intent.sites import Made, Sites, sites_of, tied
from kerascount.syntax.comments import Comment, authors_comments_of
from kerascount.syntax.source import Source

WINDOW = re.compile(
    r"(?<![\w.,x@])(\d{1,2})\s*[x*\u00d7]\s*(\d{1,2})(?:\s*[x*\u00d7]\s*(\d{1,2}))?(?![\w.x*])"
)
KERNEL_WORDS = re.compile(
    r"\b(?:up-?\s?conv\w*|conv\w*|kernels?|filters?\s+of\s+size|filter\s+size)\b", re.IGNORECASE
)
NOUNS = re.compile(r"\b(?:kernels?|filters?)\b", re.IGNORECASE)
"""Between bars the other parts speak of the convolution itself."""
OTHER_WORDS = re.compile(
    r"pool|strid|upsampl|scale|resiz|crop|pad|output|feature map|image|input|shape|size of|->|=>|reduc|factor|"
    r"grid|patch|bottleneck|then|follow|pair|two|twice|and \d",
    re.IGNORECASE,
)
PART = re.compile(r"[^|]+")
STRIDES = re.compile(r"^\s*\d\s*x\s*\d\s+strides?\s*$", re.IGNORECASE)
CODE = re.compile(r"[=(].*[,)]")


def claims(source: Source, reading: Reading) -> list[TiedClaim]:
    """The claims of comments about kernels and strides."""
    found: list[TiedClaim] = []
    sites: Sites | None = None
    for comment in authors_comments_of(source):
        windows = list(_windows(comment))
        if not windows:
            continue
        sites = sites_of(reading) if sites is None else sites
        made = _layers_at(comment, source, sites)
        if made:
            found += [one for window in windows for one in _tied(window, comment, made)]
    return found


def _windows(comment: Comment) -> Iterator[tuple[Attribute, tuple[int, ...], str, int]]:
    """What each part of a comment between bars states of a kernel or of strides: value, text, where it begins."""
    for part in PART.finditer(comment.text):
        found = list(WINDOW.finditer(part.group()))
        attribute = _attribute(part.group(), bars="|" in comment.text)
        if attribute is not None and len(found) == 1:
            value = tuple(int(n) for n in found[0].groups() if n is not None)
            yield attribute, value, found[0].group(), part.start() + found[0].start()


def _attribute(text: str, *, bars: bool) -> Attribute | None:
    if bars and STRIDES.match(text):
        return "strides"
    words = NOUNS if bars else KERNEL_WORDS
    speaks = words.search(text) and not OTHER_WORDS.search(text) and not CODE.search(text)
    return "kernel_size" if speaks else None


def _layers_at(comment: Comment, source: Source, sites: Sites) -> list[Made]:
    """The layers with a kernel on the comment's line, or of the one such statement in the block below its own line."""
    cell, line = comment.span.cell, comment.span.line
    lines = _block_below(comment, source, sites) if comment.own_line else [line]
    kernels = [made for n in lines for made in sites.get((cell, n), []) if made[1].kernel is not None]
    alone = len({made[1].span for made in kernels}) == 1
    return kernels if alone and (not comment.own_line or _begins_at(kernels[0][1], line + 1)) else []


def _begins_at(layer: LayerRecord, line: int) -> bool:
    return line in (s.line for s in (layer.span, layer.call_span) if s is not None)


MERGING = ("Concatenate", "Add", "Multiply", "Average", "Maximum", "Merge")
"""Layers at which a new step begins, of which the comment above does not speak."""


def _block_below(comment: Comment, source: Source, sites: Sites) -> list[int]:
    """The lines from a comment to the next blank line, comment of its own, or merging layer."""
    lines = source.lines_of(comment.span.cell)
    found: list[int] = []
    for number in range(comment.span.line + 1, len(lines) + 1):
        text = lines[number - 1].strip()
        made = sites.get((comment.span.cell, number), [])
        if not text or text.startswith("#") or any(layer.kind in MERGING for _, layer in made):
            break
        found.append(number)
    return found


def _tied(
    window: tuple[Attribute, tuple[int, ...], str, int], comment: Comment, made: list[Made]
) -> list[TiedClaim]:
    attribute, value, text, start = window
    layer = made[0][1]
    if layer.kernel is None or len(value) != len(layer.kernel) or layer.kind.startswith("Separable"):
        return []
    span = comment.text_span.piece(start, start + len(text))
    return [tied(Claim(attribute, value, text, span, "the comment", "comment"), made)]
