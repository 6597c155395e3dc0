"""A baseline: findings that are known, recorded in a file, and not shown again while their lines stay as they are.

Must not know: how findings are printed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from kerascount.cli.findings import findings_run
from kerascount.cli.output import CannotWrite
from kerascount.cli.run import Outcome
from kerascount.diagnostics import Diagnostic
from kerascount.report.formats.run import Run, fingerprints, path_of

VERSION = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """The run without what is known; how many findings are known, and how many of the baseline are gone."""

    outcome: Outcome
    known: int
    gone: int


def write_baseline(outcome: Outcome, path: Path) -> int:
    """Records all findings; the number of them."""
    run = findings_run(outcome)
    rows = [_row(*pair, run) for pair in zip(run.findings, fingerprints(run), strict=True)]
    rows.sort(key=lambda row: (row["path"], row["rule"], row["fingerprint"]))
    try:
        path.write_text(json.dumps({"version": VERSION, "findings": rows}, indent=1) + "\n", encoding="utf-8")
    except OSError as trouble:
        raise CannotWrite(str(path), trouble.strerror) from None
    return len(rows)


def _row(finding: Diagnostic, fingerprint: str, run: Run) -> dict[str, str]:
    # the message is for who reads the file; lines are left out, since they move
    where = run.relative(path_of(finding))
    return {"path": where, "rule": finding.rule, "fingerprint": fingerprint, "message": finding.message}


def compare(outcome: Outcome, path: Path) -> Compared:
    """The run without the findings of a baseline."""
    recorded = _recorded(path)
    run = findings_run(outcome)
    prints = dict(zip(map(id, run.findings), fingerprints(run), strict=True))
    files = tuple(
        replace(file, findings=tuple(f for f in file.findings if prints[id(f)] not in recorded))
        for file in outcome.files
    )
    known = sum(prints[id(finding)] in recorded for finding in run.findings)
    looked_at = {run.relative(file) for file in run.files}
    gone = [p for p, where in recorded.items() if where in looked_at and p not in set(prints.values())]
    return Compared(replace(outcome, files=files), known, len(gone))


def _recorded(path: Path) -> dict[str, str]:
    """Fingerprints of a baseline with their files."""
    try:
        rows: Sequence[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["findings"]
        return {row["fingerprint"]: row["path"] for row in rows}
    except FileNotFoundError:
        raise click.UsageError(f"{path}: no such baseline; --update-baseline makes it") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise click.UsageError(f"{path}: this is no baseline of kerascount") from None
