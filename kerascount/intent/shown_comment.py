"""The form "what is shown": `print(x.shape)  # (None, 26, 26, 64)`, `model.count_params()  # should be 11,696`.

The comment stands behind the statement, or alone in the next line, and says what is printed; what the code gives was
evaluated by the interpreter. Must not know: what a rule makes of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kerascount.graph.records import Reading
from kerascount.intent.prose import is_code
from kerascount.intent.shape_text import stated_shape
from kerascount.intent.sums import NUMBER
from kerascount.syntax.comments import Comment, authors_comments_of
from kerascount.syntax.source import Source
from kerascount.values.objects import Asserted, Shown

LABEL = re.compile(
    r"(?:(?:[-=]+>|>+|\u2192|prints?|outputs?|gives|out|returns|shape|result|total|number of|params|parameters|"
    r"expected|should be|must be|will be|is|are|of|now|the|TensorShape\(|torch\.Size\()\s*[:=]?\s*)*",
    re.IGNORECASE,
)
"""What may stand before the value: that it is one."""
COUNT = re.compile(rf"(?P<number>{NUMBER})\s*(?:params|parameters|weights)?\s*(?:\([^()]*\))?\s*\.?")
BEHIND = re.compile(r"\s*\)?\s*(?:[-(,;:#][^\d]*)?")
"""What may follow a shape: a remark without numbers."""


def said(source: Source, reading: Reading) -> tuple[Asserted, ...]:
    """What comments say of shapes and counts that the script shows, each time that it does."""
    if not reading.shown:
        return ()
    comments = {(c.span.cell, c.span.line): c for c in authors_comments_of(source) if not is_code(c.text)}
    own = (shown for shown in reading.shown if shown.span.path == reading.path)
    return tuple(one for shown in own for one in _of(shown, comments))


def _of(shown: Shown, comments: dict[tuple[int | None, int], Comment]) -> Iterator[Asserted]:
    span = shown.span
    comment = comments.get((span.cell, span.end_line))
    below = comments.get((span.cell, span.end_line + 1))
    if comment is None and below is not None and below.own_line:
        comment = below
    stated = _stated(comment.text, shown) if comment is not None else None
    if comment is None or stated is None:
        return
    text, start, holds = stated
    place = comment.text_span.piece(start, start + len(text))
    actual = f"{shown.value:,}" if isinstance(shown.value, int) else str(shown.value)
    yield Asserted(span, shown.code, place, text, holds, "" if holds else actual, "")


def _stated(text: str, shown: Shown) -> tuple[str, int, bool | None] | None:
    """The stated value as written, where it begins, and whether it is that of the code; None where none is stated."""
    label = LABEL.match(text)
    start = label.end() if label else 0
    if isinstance(shown.value, int):
        match = COUNT.fullmatch(text, start)
        if match is None or "trainable" in text.lower():
            return None
        number = int(re.sub(r"[,_]", "", match["number"]))
        return match["number"], match.start("number"), number == shown.value
    closing = re.search(r"[)\]]", text[start:])
    end = start + closing.end() if closing else len(text)
    stated = stated_shape(text[start:end])
    if stated is None or stated[2] or not BEHIND.fullmatch(text, end):
        return None
    return stated[1], start, _holds(stated[0], shown.value, batched=stated[3])


def _holds(stated: Sequence[int | None], actual: Sequence[int | None], *, batched: bool) -> bool | None:
    """Whether a shape is as stated; None where the batch may be left out, and where nothing is stated."""
    if len(stated) == len(actual):
        return all(s is None or s == a for s, a in zip(stated, actual, strict=True))
    if batched:
        return False
    return True if tuple(stated) == tuple(actual[1:]) else None
