"""How many findings of each rule there are, the most frequent first.

Must not know: files, the command line.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from kerascount.diagnostics import Diagnostic
from kerascount.report.text import Line, line
from kerascount.rules.catalogue import Entry, entry_of

Row = tuple[Entry, int, int]
"""A rule, its findings, and how many of them have a fix."""


def statistics(findings: Sequence[Diagnostic]) -> list[Row]:
    """A row for each rule that found something."""
    counts = Counter(finding.rule for finding in findings)
    fixable = Counter(finding.rule for finding in findings if finding.fixes)
    rows = [(entry_of(name), count, fixable[name]) for name, count in counts.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0].code))


def statistics_lines(rows: Sequence[Row]) -> list[Line]:
    """`  3  KC101  kernel-differs-from-intent  (1 with a fix)`."""
    width = max((len(f"{count:,}") for _, count, _ in rows), default=0)
    return [
        line(
            f"{count:>{width},}  {entry.code}  {entry.name}{f'  ({fixable:,} with a fix)' if fixable else ''}"
        )
        for entry, count, fixable in rows
    ]


def statistics_json(rows: Sequence[Row]) -> str:
    """A list of objects."""
    told = [
        {"code": entry.code, "name": entry.name, "count": count, "fixable": fixable}
        for entry, count, fixable in rows
    ]
    return json.dumps(told, indent=2) + "\n"
