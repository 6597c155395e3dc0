"""Reviewdog's diagnostic format: columns are UTF-8 bytes from 1, ends exclusive; fixes are suggestions.

Fields after reviewdog's `proto/rdf/reviewdog.proto`.
"""

from __future__ import annotations

import json
from typing import Any

from kerascount.diagnostics import Diagnostic, Edit, Fix, Span
from kerascount.report.formats.run import (
    Run,
    details_of,
    line_text,
    message_of,
    of_severity,
    path_of,
    region_of,
)

Json = dict[str, Any]


def render(run: Run) -> str:
    """The whole document."""
    rows = [_row(finding, run) for finding in run.findings]
    return json.dumps({"source": {"name": "kerascount"}, "diagnostics": rows}, indent=2) + "\n"


def _row(finding: Diagnostic, run: Run) -> Json:
    row: Json = {
        "message": "\n".join((message_of(finding), *details_of(finding))),
        "location": _location(finding.span, path_of(finding), run),
        "severity": of_severity(finding.severity, error="ERROR", warning="WARNING", info="INFO"),
        "code": {"value": finding.rule},
    }
    suggestions = [s for fix in finding.fixes for s in _suggestions(fix, run)]
    related = [
        {"message": label.text, "location": _location(label.span, label.span.path, run)}
        for label in finding.related
    ]
    return {**row, **_given(suggestions=suggestions, related_locations=related)}


def _given(**lists: list[Json]) -> Json:
    return {name: items for name, items in lists.items() if items}


def _location(span: Span | None, path: str, run: Run) -> Json:
    place: Json = {"path": run.relative(path)}
    return place if span is None else {**place, "range": _range(span, run)}


def _range(span: Span, run: Run) -> Json:
    region = region_of(span, run)
    text = line_text(span, run) if span.cell is None else ""
    start, end = (_bytes(text, column) for column in (region.column, region.end_column))
    return {"start": {"line": region.line, "column": start}, "end": {"line": region.line, "column": end}}


def _bytes(text: str, column: int) -> int:
    """A column in UTF-8 bytes; beyond the end of the text each column counts as one byte."""
    before = text[: column - 1]
    return len(before.encode("utf-8", "surrogatepass")) + column - len(before)


def _suggestions(fix: Fix, run: Run) -> list[Json]:
    """Edits within one line of a script, of fixes that may be applied; a notebook's JSON text cannot be edited so."""
    if fix.applicability == "display-only" or not all(map(_plain, fix.edits)):
        return []
    return [{"text": edit.replacement, "range": _range(edit.span, run)} for edit in fix.edits]


def _plain(edit: Edit) -> bool:
    # a region is at least one column wide, so an insertion has none
    span = edit.span
    return span.cell is None and span.line == span.end_line and span.column < span.end_column
