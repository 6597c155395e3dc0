"""GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality): an array without a byte order mark.

Fingerprints leave out line numbers, so that a finding is not new when lines move.
"""

from __future__ import annotations

import json
from typing import Any

from kerascount.diagnostics import Diagnostic
from kerascount.report.formats.run import Run, fingerprints, message_of, of_severity, path_of, region_of


def render(run: Run) -> str:
    """The whole report."""
    rows = [_row(*pair, run) for pair in zip(run.findings, fingerprints(run), strict=True)]
    return json.dumps(rows, indent=2) + "\n"


def _row(finding: Diagnostic, fingerprint: str, run: Run) -> dict[str, Any]:
    region = region_of(finding.span, run)
    return {
        "description": message_of(finding),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": of_severity(finding.severity, error="major", warning="minor", info="info"),
        "location": {
            "path": run.relative(path_of(finding)),
            "lines": {"begin": region.line, "end": region.line},
        },
    }
