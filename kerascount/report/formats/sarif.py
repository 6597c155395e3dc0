"""SARIF 2.1.0 with all that GitHub's code scanning asks for beyond the schema.

URIs are relative to the root of the repository, regions have four numbers, every rule has help, results carry the
line hash of GitHub and one of ours, and places that belong to a finding are linked in its message.
Limits after GitHub's documentation ("SARIF support for code scanning"): 25,000 results, texts of 1,024 characters.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from kerascount.diagnostics import Diagnostic, Label, Span
from kerascount.report.formats.linehash import line_hashes
from kerascount.report.formats.run import (
    Run,
    by_severity,
    details_of,
    fingerprints,
    message_of,
    of_severity,
    path_of,
    region_of,
)
from kerascount.report.rules import page_markdown
from kerascount.rules.catalogue import ENTRIES, Entry, entry_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MAX_RESULTS = 25_000
MAX_TEXT = 1024
ROOT = "%SRCROOT%"

Json = dict[str, Any]


def render(run: Run) -> str:
    """The whole log."""
    used = sorted({entry_of(finding.rule).code for finding in run.findings})
    rules = [entry for entry in ENTRIES if entry.code in used]
    return (
        json.dumps(
            {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run, rules)]}, indent=2, allow_nan=False
        )
        + "\n"
    )


def _run(run: Run, rules: list[Entry]) -> Json:
    indices = {entry.name: index for index, entry in enumerate(rules)}
    identities = dict(zip(map(id, run.findings), fingerprints(run), strict=True))
    hashes = lru_cache(maxsize=16)(lambda path: line_hashes(run.text(path)))
    results = [
        _result(finding, indices[finding.rule], identities[id(finding)], hashes(path_of(finding)), run)
        for finding in by_severity(run)[:MAX_RESULTS]
    ]
    driver = {
        "name": "kerascount",
        "version": run.version,
        "semanticVersion": run.version,
        "rules": [_rule(entry) for entry in rules],
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "kerascount/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "results": results,
    }


def _rule(entry: Entry) -> Json:
    text = entry.summary[:1].upper() + entry.summary[1:] + "."
    more = f"Run `kerascount rule {entry.name}` for what it looks at and what to do."
    return {
        "id": entry.code,
        "name": entry.name,
        "shortDescription": {"text": text[:MAX_TEXT]},
        "fullDescription": {"text": text[:MAX_TEXT]},
        "help": {"text": f"{text} {more}", "markdown": page_markdown(entry)},
        "properties": {"tags": ["keras"], "precision": "medium" if entry.preview else "high"},
    }


def _result(finding: Diagnostic, index: int, identity: str, hashes: dict[int, str], run: Run) -> Json:
    region = region_of(finding.span, run)
    result: Json = {
        "ruleId": entry_of(finding.rule).code,
        "ruleIndex": index,
        "level": of_severity(finding.severity, error="error", warning="warning", info="note"),
        "message": {"text": _message(finding)},
        "locations": [_location(finding.span, path_of(finding), run)],
        "partialFingerprints": {
            "primaryLocationLineHash": hashes.get(region.line, f"{identity[:16]}:1"),
            "kerascount/v1": identity,
        },
    }
    related = [_related(number, label, run) for number, label in enumerate(finding.related, 1)]
    return {**result, "relatedLocations": related} if related else result


def _message(finding: Diagnostic) -> str:
    """The message as a first sentence, links to the other places, notes and ways out."""
    links = [
        f"See [{_escaped(label.text) or 'this place'}]({number})."
        for number, label in enumerate(finding.related, 1)
    ]
    parts = [_escaped(message_of(finding)) + ".", *links, *map(_escaped, details_of(finding))]
    return "\n".join(parts)


def _escaped(text: str) -> str:
    """Brackets make links in SARIF's messages, and numbers in braces are places for arguments."""
    return re.sub(r"\{(\d+)\}", r"{{\1}}", re.sub(r"([\\\[\]])", r"\\\1", text))


def _related(number: int, label: Label, run: Run) -> Json:
    message = {"message": {"text": label.text}} if label.text else {}
    return {"id": number, **_location(label.span, label.span.path, run), **message}


def _location(span: Span | None, path: str, run: Run) -> Json:
    region = region_of(span, run)
    place = {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.line,
        "endColumn": region.end_column,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(run.relative(path)), "region": place}}


def _artifact(path: str) -> Json:
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    uri = _quoted(path)
    # a colon in the first segment would make it look like a scheme
    return {"uri": f"./{uri}" if ":" in uri.split("/")[0] else uri, "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    """The bytes of a path, of which not all need to be UTF-8, as a URI spells them."""
    return quote(path.encode("utf-8", "surrogateescape"))
