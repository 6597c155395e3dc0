"""Files changed by fixes: encoding, BOM, newlines and mode kept, written at once or not at all.

Must not know: which findings there are.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kerascount.diagnostics import Edit, Fix
from kerascount.fixing.cells import with_source
from kerascount.fixing.edits import apply, parses
from kerascount.syntax.notebooks import code_of
from kerascount.syntax.reading import source_of_bytes
from kerascount.syntax.source import Source


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text with all its newlines, and how it is encoded."""

    text: str
    encoding: str

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode(self.encoding)


def content_of(data: bytes, *, is_notebook: bool) -> Content | None:
    """A file by its bytes; None where they are no text of its encoding, so that it could not be written back."""
    try:
        encoding = "utf-8" if is_notebook else tokenize.detect_encoding(io.BytesIO(data).readline)[0]
        encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else encoding
        text = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return None
    return Content(text, encoding) if text.encode(encoding) == data else None


def read_as_seen(path: Path, source: Source) -> Content | None:
    """The file; None also where it is no longer what was analysed, so that edits would meet other text."""
    content = content_of(path.read_bytes(), is_notebook=path.suffix == ".ipynb")
    if content is None:
        return None
    now = source_of_bytes(content.data, source.path, is_notebook=path.suffix == ".ipynb")
    return content if now == source else None


def fixed(content: Content, source: Source, fixes: Sequence[Fix]) -> str | None:
    """The text after the fixes; None where nothing changes, or where code that Python reads would be broken."""
    edits = [edit for fix in fixes for edit in fix.edits]
    text = _cells(content.text, source, edits) if source.cells else _script(content.text, edits)
    return None if text == content.text else text


def _script(text: str, edits: Sequence[Edit]) -> str | None:
    new = apply(text, edits)
    return new if parses(new) or not parses(text) else None


def _cells(written: str, source: Source, edits: Sequence[Edit]) -> str | None:
    changed: str | None = written
    for cell in source.cells:
        own = [edit for edit in edits if edit.span.cell == cell.number]
        if own and changed is not None:
            new = apply(cell.text, own)
            text = cell.kind == "markdown"
            good = text or parses(code_of(new)) or not parses(code_of(cell.text))
            changed = with_source(changed, cell.number, new) if good else changed
    return changed


def write(path: Path, content: Content) -> None:
    """Replaces the file (of a link its target) in one step; its mode stays. Raises OSError, the file unharmed."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o7777)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
