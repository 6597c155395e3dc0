"""`message-differs-from-check`: a shape in the message of an assertion that is not the shape that is asserted."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from kerascount.intent.raised import Message, messages
from kerascount.result import Analysis
from kerascount.rules.base import Rule

NAME = "message-differs-from-check"


def check(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each such message of a file that makes layers."""
    if analysis.source is not None and analysis.reading.spoken_of:
        found = (message for message in messages(analysis.source) if message.differs)
        yield from (_finding(analysis, message) for message in found)


def _finding(analysis: Analysis, message: Message) -> Diagnostic:
    brackets = message.text[0] + message.text[-1]
    batch = len(message.checked) - len(message.said)
    axes = ", ".join(str(axis) for axis in message.checked[batch:])
    text = f"{brackets[0]}{axes}{brackets[1]}"
    return Diagnostic(
        NAME,
        Severity.WARNING,
        f"the code checks for {message.checked_text}, the message says {message.text}",
        analysis.path,
        message.checked_span,
        "checked here",
        (Label(message.span, f"stated: {message.text}"),),
        (),
        ("change the code, or correct the message",),
        (Fix(f"correct the message to {text}", (Edit(message.span, text),), "unsafe"),),
    )


RULE = Rule(NAME, "KC117", "a message with another shape than the one that is checked", check)
