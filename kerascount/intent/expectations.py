"""The expectations of files that the user names, and what is wrong with them.

A file that is named and says nothing of the models is told, since nothing would be checked in silence.
Must not know: command lines, what a rule makes of a claim.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.graph.records import Reading
from kerascount.intent.claims import Stated
from kerascount.intent.stated_table import Expected

RULE = "invalid-expectation"


def expected_of(reading: Reading, paths: Sequence[Path]) -> Stated:
    """What the files say of the models of a reading; nothing where it has no models."""
    made = Stated()
    for path in paths if reading.models else ():
        shown = path.as_posix()
        try:
            expected = Expected(path, shown, reading)
        except (OSError, ValueError, RecursionError) as trouble:
            made.troubles.append(_trouble(reading, shown, _reason(trouble)))
            continue
        made.layers += expected.layers
        made.totals += expected.totals
        made.troubles += [_untied(reading, span) for span in expected.untied]
        made.troubles += [_unknown(reading, name, span) for name, span in expected.unknown]
    return made


def _reason(trouble: Exception) -> str:
    if isinstance(trouble, json.JSONDecodeError):
        return f"the file is not valid JSON: {trouble.msg} at line {trouble.lineno}"
    if isinstance(trouble, UnicodeDecodeError):
        return f"the file is no text in UTF-8: byte {trouble.start} cannot be read"
    if isinstance(trouble, OSError):
        return f"the file cannot be read: {trouble.strerror or trouble}"
    return str(trouble)


def _trouble(reading: Reading, shown: str, why: str) -> Diagnostic:
    message = f"the expectations in {shown} are not checked: {why}"
    return Diagnostic(RULE, Severity.ERROR, message, reading.path)


def _untied(reading: Reading, span: Span) -> Diagnostic:
    models = ", ".join(
        f"`{model.variable or model.name}` ({len(model.layers)} rows)" for model in reading.models[:4]
    )
    message = f"the table in {span.path} fits no model of {reading.path}, so nothing of it is checked"
    notes = (f"models: {models}", "rows are tied by the names of layers, else by their order and types")
    return Diagnostic(RULE, Severity.WARNING, message, span.path, span, "this table", notes=notes)


def _unknown(reading: Reading, name: str, span: Span) -> Diagnostic:
    message = f"`{name}` is no layer of the model of {reading.path}, so its row is not checked"
    return Diagnostic(RULE, Severity.WARNING, message, span.path, span, "no such layer")
