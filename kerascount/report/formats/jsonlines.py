"""One JSON object per finding and line: the findings of the JSON contract, with code and fingerprint."""

from __future__ import annotations

import json

from kerascount.report.formats.run import Run, fingerprints
from kerascount.report.json import diagnostic_json
from kerascount.rules.catalogue import entry_of


def render(run: Run) -> str:
    """The findings in order."""
    rows = (
        {**diagnostic_json(finding), "code": entry_of(finding.rule).code, "fingerprint": fingerprint}
        for finding, fingerprint in zip(run.findings, fingerprints(run), strict=True)
    )
    return "".join(json.dumps(row, allow_nan=False) + "\n" for row in rows)
