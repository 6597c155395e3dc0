"""Many files from Python, found as the commands find them.

Must not know: how anything is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import kerascount
from kerascount.cli.files import find
from kerascount.cli.settings import excluding, of_analysis
from kerascount.configuration.reading import configuration
from kerascount.result import Analysis
from kerascount.settings import Settings


def analyze_paths(*paths: str | Path, settings: Settings | None = None) -> Iterator[Analysis]:
    """Analyze files, and the scripts and notebooks of folders, one after the other.

    The configuration that holds for the current folder says which files are left out, and how an analysis is made
    unless there are `settings`. Of folders, files that cannot concern Keras are left out, too. Raises
    FileNotFoundError for a path that does not exist and ValueError for a configuration that cannot be used, both
    before anything is analyzed, and OSError for a file that cannot be opened.
    """
    loaded = configuration(Path.cwd())
    found = find([str(path) for path in paths], excluding(loaded, {}))
    if found.missing:
        raise FileNotFoundError(found.missing[0])
    return _analyzed(found.files, found.named, settings or of_analysis(loaded))


def _analyzed(files: tuple[str, ...], named: frozenset[str], settings: Settings) -> Iterator[Analysis]:
    for path in files:
        analysis = kerascount.analyze_path(Path(path), Path(path).as_posix(), settings, named=path in named)
        if analysis.reading.concerns_keras:
            yield analysis
