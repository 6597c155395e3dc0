"""From a file's bytes to a `Source`: encodings, sizes, notebooks.

Must not know: Python's grammar, Keras.
"""

from __future__ import annotations

import io
import tokenize
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.syntax import disk
from kerascount.syntax.notebooks import NotebookError, notebook_source
from kerascount.syntax.source import Source, source_from_text

MAX_CODE_BYTES = 5_000_000
MAX_NOTEBOOK_BYTES = 100_000_000


def read_source(path: Path, shown: str) -> Source | Diagnostic:
    """The source of a file, or the finding that says why it cannot be read.

    Raises OSError when the file itself cannot be opened.
    """
    is_notebook = path.suffix == ".ipynb"
    limit = MAX_NOTEBOOK_BYTES if is_notebook else MAX_CODE_BYTES
    size = disk.size(path)
    if size > limit:
        return _finding("file-too-large", f"the file has {size:,} bytes; at most {limit:,} are read", shown)
    return source_of_bytes(disk.read_bytes(path), shown, is_notebook=is_notebook)


def source_of_bytes(data: bytes, shown: str, *, is_notebook: bool = False) -> Source | Diagnostic:
    """The same for bytes that were read already."""
    if is_notebook:
        try:
            return notebook_source(data, shown)
        except NotebookError as trouble:
            return _finding("unreadable-file", str(trouble), shown, trouble.line)
    if b"\0" in data:
        return _finding("unreadable-file", "the file is binary: it holds null bytes", shown)
    try:
        encoding, _ = tokenize.detect_encoding(_first_lines(data))
        return source_from_text(data.decode(encoding), shown)
    except SyntaxError as trouble:
        return _finding("unreadable-file", f"the encoding is not known: {trouble.msg}", shown, 1)
    except UnicodeDecodeError as trouble:
        return _with_bad_bytes(data, trouble, shown)


def _first_lines(data: bytes) -> Callable[[], bytes]:
    """What tells an encoding; bytes that are none of UTF-8 are no reason to know none."""
    return io.BytesIO(data.decode("utf-8", "replace").encode()).readline


def _with_bad_bytes(data: bytes, trouble: UnicodeDecodeError, shown: str) -> Source:
    """The text with the bytes that are of no character replaced: Python 3 refuses such a file, Python 2 does not where
    they stand in comments and texts."""
    line = data.count(b"\n", 0, trouble.start) + 1
    message = f"the file is not valid {trouble.encoding}: byte {trouble.start} (line {line})"
    finding = _finding("unreadable-file", message, shown, line)
    return replace(source_from_text(data.decode(trouble.encoding, "replace"), shown), troubles=(finding,))


def _finding(rule: str, message: str, path: str, line: int | None = None) -> Diagnostic:
    span = Span(path, line, 1, line, 1) if line else None
    return Diagnostic(rule, Severity.ERROR, message, path, span)
