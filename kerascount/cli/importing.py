"""Files of a run that say nothing of Keras themselves and import those that do: a training script, a notebook.

Told by their bytes and by the last parts of names, so that nothing is parsed for it: a file too many costs time only.
Must not know: how files are analysed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from kerascount.syntax.source import concerns_keras

MAX_BYTES = 5_000_000
"""Of a larger file nothing is read."""

IMPORT = re.compile(rb"\b(?:from\s+([.\w]+)\s+import\s+([\w, ]+)|import\s+([.\w]+(?:\s*,\s*[.\w]+)*))")
WORD = re.compile(rb"\w+")


def importers(files: Sequence[str]) -> frozenset[str]:
    """Those that import a file which concerns Keras, directly or through other files of the run."""
    texts = {path: text for path in files if (text := _read(path))}
    concerned = [path for path, text in texts.items() if concerns_keras(text)]
    names = {_module(path) for path in concerned}
    open_ = {path: _imported(text) for path, text in texts.items() if path not in set(concerned)}
    found: set[str] = set()
    while more := {path for path, words in open_.items() if path not in found and words & names}:
        found |= more
        names |= {_module(path) for path in more}
    return frozenset(found)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""


def _module(path: str) -> str:
    """The name by which a file is imported; that of its folder for a package."""
    pure = PurePath(path)
    return pure.parent.name if pure.stem == "__init__" else pure.stem


def _imported(text: bytes) -> frozenset[str]:
    parts = (part for found in IMPORT.findall(text) for part in found)
    return frozenset(word.decode("ascii", "ignore") for part in parts for word in WORD.findall(part))
