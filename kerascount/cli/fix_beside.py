"""`check --fix` in files beside a script: what a README or a file of expectations states is corrected there.

Must not know: what a fix is about.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kerascount.diagnostics import Diagnostic, Fix
from kerascount.fixing.edits import apply, together
from kerascount.fixing.files import Content, content_of

TEXTS = (".md", ".rst", ".txt", ".csv", ".json", "")
"""Files that are no scripts, by their endings."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside a script before and after some fixes."""

    path: str
    before: Content
    after: Content
    fixes: tuple[Fix, ...]


def beside(findings: Iterable[Diagnostic], path: str, *, unsafe: bool) -> list[Beside]:
    """The files that the fixes of a script's findings change, itself apart."""
    fixes: dict[str, list[Fix]] = {}
    for fix in together(findings, lambda fix: _is_beside(fix, path), unsafe=unsafe):
        fixes.setdefault(fix.edits[0].span.path, []).append(fix)
    changed = (_changed(other, of_file) for other, of_file in fixes.items())
    return [one for one in changed if one is not None]


def _is_beside(fix: Fix, path: str) -> bool:
    paths = {edit.span.path for edit in fix.edits}
    return len(paths) == 1 and path not in paths and Path(next(iter(paths))).suffix in TEXTS


def _changed(path: str, fixes: list[Fix]) -> Beside | None:
    """The file after its fixes; None where it cannot be read, or would no longer be what it is."""
    try:
        before = content_of(Path(path).read_bytes(), is_notebook=True)
    except OSError:
        return None
    if before is None:
        return None
    text = apply(before.text, [edit for fix in fixes for edit in fix.edits])
    if text == before.text or (path.endswith(".json") and not _is_json(text)):
        return None
    return Beside(path, before, replace(before, text=text), tuple(fixes))


def _is_json(text: str) -> bool:
    try:
        json.loads(text.removeprefix("\ufeff"))
    except ValueError:
        return False
    return True
