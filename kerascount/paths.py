"""Many files from Python, found as the commands find them.

Must not know: how anything is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import kerascount
from kerascount.cli.files import find
from kerascount.result import Analysis
from kerascount.settings import DEFAULTS, Settings


def analyze_paths(*paths: str | Path, settings: Settings = DEFAULTS) -> Iterator[Analysis]:
    """Analyze files, and the scripts and notebooks of folders, one after the other.

    Of folders, files that cannot concern Keras are left out. Raises FileNotFoundError for a path that does not
    exist, before anything is analyzed, and OSError for a file that cannot be opened.
    """
    found = find([str(path) for path in paths])
    if found.missing:
        raise FileNotFoundError(found.missing[0])
    return _analyzed(found.files, found.named, settings)


def _analyzed(files: tuple[str, ...], named: frozenset[str], settings: Settings) -> Iterator[Analysis]:
    for path in files:
        analysis = kerascount.analyze_path(Path(path), Path(path).as_posix(), settings, named=path in named)
        if analysis.reading.concerns_keras:
            yield analysis
