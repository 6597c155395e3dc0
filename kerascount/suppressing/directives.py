"""Reads the comments: which rules they name, and for which lines.

`ignore` holds for its own line, or for the next one where it stands alone; `file-ignore` for the whole file;
`disable` until the `enable` that names the same rules, or none. Must not know: findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerascount.diagnostics import Span
from kerascount.rules.catalogue import selected
from kerascount.syntax.comments import OWN_MARK, Comment, comments_of
from kerascount.syntax.source import Source

END = 10**9
"""Behind the last line of any file."""

WORDS = ("ignore", "file-ignore", "disable", "enable")

_DIRECTIVE = re.compile(
    rf"kerascount:\s*(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})(?![\w-])\s*(?:\[(?P<names>[^\]]*)\])?"
)


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment that hides findings of the rules `names` on the lines of the module from first to last."""

    word: str
    names: tuple[str, ...]
    comment: Comment
    first_line: int
    last_line: int

    def names_for(self, rule: str) -> list[str]:
        """Those of its names that mean the rule."""
        return [name for name in self.names if rule in selected(name)]


def directives_of(source: Source) -> tuple[Directive, ...]:
    """All comments that hide something, in order."""
    if OWN_MARK not in source.text:
        return ()
    found: list[Directive] = []
    for comment in comments_of(source):
        match = _DIRECTIVE.search(comment.text)
        if match is None:
            continue
        names = tuple(name.strip() for name in (match["names"] or "").split(",") if name.strip())
        if match["word"] == "enable":
            found = [_ended(directive, names, comment.module_line) for directive in found]
        else:
            found.append(_directive(match["word"], names, comment, source))
    return tuple(found)


def names_span(directive: Directive) -> Span:
    """The text between the brackets of a comment that has some."""
    comment = directive.comment
    match = _DIRECTIVE.search(comment.text)
    start, end = match.span("names") if match else (0, 0)
    span = comment.text_span
    return replace(span, column=span.column + start, end_line=span.line, end_column=span.column + end)


def _directive(word: str, names: tuple[str, ...], comment: Comment, source: Source) -> Directive:
    line = comment.module_line
    if word == "disable":
        return Directive(word, names, comment, line, END)
    if word == "file-ignore":
        return Directive(word, names, comment, 1, END)
    line = _next_code_line(source, line) if comment.own_line else line
    return Directive(word, names, comment, line, line)


def _next_code_line(source: Source, line: int) -> int:
    """The first line after `line` that is neither blank nor a comment, so that ignores can stand one below another."""
    lines: Sequence[str] = source.text.split("\n")
    for number in range(line, len(lines)):
        text = lines[number].strip()
        if text and not text.startswith("#"):
            return number + 1
    return line


def _ended(directive: Directive, names: tuple[str, ...], line: int) -> Directive:
    concerned = not names or set(names) & set(directive.names)
    if directive.word != "disable" or directive.last_line != END or not concerned:
        return directive
    return replace(directive, last_line=line)
