"""The source lines that findings quote: of analysed files, else of files on disk that a finding names.

Must not know: findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from kerascount.cli.run import Checked
from kerascount.report.frame import Lines

MAX_BYTES = 10_000_000
"""A larger file is not quoted."""


def lines_of(files: Sequence[Checked]) -> Lines:
    """Looks up lines by path and cell."""
    sources = {file.path: file.analysis.source for file in files if file.analysis and file.analysis.source}

    @lru_cache(maxsize=64)
    def lines(path: str, cell: int | None) -> Sequence[str]:
        source = sources.get(path)
        if source is not None:
            return source.lines_of(cell)
        return () if cell is not None else _on_disk(path)

    return lines


def _on_disk(path: str) -> Sequence[str]:
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES).decode("utf-8-sig", "replace").splitlines()
    except (OSError, ValueError):
        return ()
