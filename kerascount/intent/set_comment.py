"""Comments `# kerascount: set NAME=VALUE`: sizes that the author knows and the code does not tell.

Must not know: what is done with a value, command lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kerascount.diagnostics import Diagnostic, Severity
from kerascount.settings import name_and_value
from kerascount.syntax.comments import Comment, comments_of
from kerascount.syntax.source import Source

MARK = "kerascount:"

DIRECTIVE = re.compile(r"kerascount:\s*set\b\s*(.*)")


def sets_of(source: Source) -> tuple[Mapping[str, Any], list[Diagnostic]]:
    """The names and values of all such comments, the last of a name wins; and those that cannot be read."""
    if MARK not in source.text:
        return {}, []
    sets: dict[str, Any] = {}
    troubles: list[Diagnostic] = []
    for comment in comments_of(source):
        match = DIRECTIVE.match(comment.text)
        if match is None:
            continue
        pair = name_and_value(match[1])
        if pair is None:
            troubles.append(_unreadable(comment, source))
        else:
            sets[pair[0]] = pair[1]
    return sets, troubles


def _unreadable(comment: Comment, source: Source) -> Diagnostic:
    message = f"`{comment.text}` sets nothing"
    label = "expected `kerascount: set NAME=VALUE`"
    return Diagnostic("invalid-comment", Severity.WARNING, message, source.path, comment.text_span, label)
