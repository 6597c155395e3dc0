"""Comments for kerascount that begin with no word that it knows, so that they say nothing to it.

Must not know: what the known words do.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Edit, Fix, Severity
from kerascount.syntax.comments import OWN_MARK, Comment, comments_of
from kerascount.syntax.source import Source

WORDS = ("ignore", "file-ignore", "disable", "enable", "set", "expect")
"""The words that a comment can begin with."""

SIMILAR = 0.7
"""From this likeness on a word is a misspelled one and not prose."""

_NAME = OWN_MARK.rstrip(":")
_SAID = re.compile(
    rf"\b(?P<mark>{_NAME}\s*(?P<colon>:)?)\s*(?P<word>[\w-]*)(?P<bracket>\s*\[)?", re.IGNORECASE
)


def troubles(source: Source) -> list[Diagnostic]:
    """A finding for each comment that is certain to be meant for kerascount and cannot be read by it."""
    if _NAME not in source.text.lower():
        return []
    return [trouble for comment in comments_of(source) for trouble in _troubles(comment, source)]


def _troubles(comment: Comment, source: Source) -> Iterator[Diagnostic]:
    for said in _SAID.finditer(comment.text):
        close = difflib.get_close_matches(said["word"].lower(), WORDS, n=1, cutoff=SIMILAR)
        meant = close[0] if close else None
        if (said["mark"], said["word"]) != (OWN_MARK, meant) and _is_for_us(said, comment, meant):
            yield _trouble(comment, said, meant, source)


def _is_for_us(said: re.Match[str], comment: Comment, meant: str | None) -> bool:
    """Prose speaks of kerascount too: a word like one of ours, or brackets where the comment begins, is not prose."""
    before = comment.text[: said.start()].rstrip()
    begins = not before or before.endswith("#")
    if said["colon"] is None:
        return meant is not None and said["bracket"] is not None
    return meant is not None or (begins and said["bracket"] is not None)


def _trouble(comment: Comment, said: re.Match[str], meant: str | None, source: Source) -> Diagnostic:
    end = said.end("word")
    shown = comment.text[said.start() : end]
    span = comment.text_span.piece(said.start(), end)
    helps: tuple[str, ...] = (f"known are {', '.join(f'`{OWN_MARK} {word}`' for word in WORDS)}",)
    fixes: tuple[Fix, ...] = ()
    if meant:
        helps = (f"did you mean `{OWN_MARK} {meant}`?",)
        # it may hide findings that were shown
        fixes = (Fix(f"write `{OWN_MARK} {meant}`", (Edit(span, f"{OWN_MARK} {meant}"),), "unsafe"),)
    message = f"`{shown}` is nothing that kerascount knows, so the comment has no effect"
    return Diagnostic(
        "invalid-comment", Severity.WARNING, message, source.path, span, "unknown", helps=helps, fixes=fixes
    )
